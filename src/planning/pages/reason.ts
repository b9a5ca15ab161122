import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenDuration } from '../../platform/i18n/written-time.ts';
import { municipalityOn } from '../../region/rules/mandate.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { CalendarDay } from '../actions/search-visits.ts';
import type { Binding } from '../rules/problem.ts';

/** Why a day has no visit, as one plain sentence; days with the same sentence stand together. */
export function reasonOf(t: Texts, region: Region, { day, refusal }: CalendarDay): string {
  const text = day.toString();
  switch (refusal?.kind) {
    case 'agency-closed': {
      if (refusal.reason) return t('planning.reason.holiday', { reason: refusal.reason[t.language] });
      if (day.dayOfWeek > 5) return t('planning.reason.weekend');
      const agency = region.agencies.find(({ code }) => code === refusal.agency)?.name[t.language] ?? refusal.agency;
      return t('planning.reason.agency-closed', { agency });
    }
    case 'no-agreement': {
      const municipality = municipalityOn(region, refusal.municipality, text)?.name ?? refusal.municipality;
      return t('planning.reason.no-agreement', { municipality });
    }
    case 'too-soon': {
      const minutes = numberSetting(region, 'lead-time-minutes', text);
      return t('planning.reason.too-soon', { time: writtenDuration(minutes, t.language) });
    }
    case 'no-room-for-service':
    case 'no-desk-for-service': {
      const service = serviceOn(region, refusal.service, text)?.name[t.language] ?? refusal.service;
      return t(`planning.reason.${refusal.kind}`, { service });
    }
    case 'no-joint-visit':
      return notOneAfterTheOther(t, region, text, refusal.binding ?? null);
    case 'minor-without-adult':
    case 'nothing-to-do':
    case 'undecided':
    case undefined:
      return t('planning.reason.undecided');
  }
}

/** Each service fits alone and not all together: what alone would change that. */
function notOneAfterTheOther(t: Texts, region: Region, day: string, binding: Binding | null): string {
  if (binding && 'maxWaitMinutes' in binding) {
    return t('planning.reason.long-wait', { time: writtenDuration(binding.maxWaitMinutes, t.language) });
  }
  const code = binding && ('extraDeskFor' in binding ? binding.extraDeskFor : binding.withoutService);
  const service = code === null ? undefined : serviceOn(region, code, day)?.name[t.language];
  return service ? t('planning.reason.desk-too-full', { service }) : t('planning.reason.no-joint-visit');
}
