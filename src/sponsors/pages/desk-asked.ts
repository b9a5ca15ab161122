import type { OfficerContext, OfficerSession } from '../../access/actions/officer-context.ts';
import type { AskedByOfficer, officerPages } from '../../web/officer-pages.tsx';

/** What a page of the coordinator is asked with. */
export type DeskAsked = AskedByOfficer<OfficerContext, OfficerSession>;

export type DeskPages = ReturnType<typeof officerPages<OfficerContext, OfficerSession>>;

/** What every page of the desk hands to its shell. */
export function deskShellOf({ t, site, session, alternateHref }: DeskAsked) {
  return { t, site, session, alternateHref };
}

export function deskAddress({ language }: Pick<DeskAsked, 'language'>, rest = ''): string {
  return `/${language}/desk/groups${rest}`;
}
