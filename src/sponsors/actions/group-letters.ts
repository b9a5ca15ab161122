import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { help, paragraph } from '../../messages/actions/letter-parts.ts';
import type { Letter, LetterPart } from '../../messages/rules/letter.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import { localTime } from '../../platform/clock.ts';
import { textsOf, type Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import type { GroupSession, WayOn } from '../rules/group-session.ts';

/**
 * The mails about a session of a group. Each begins with what to do. None names a student: the list stands on the page,
 * behind the link.
 */

type Asked = { readonly group: GroupSession; readonly participants: number; readonly link: string };

export function groupAskedLetter(language: Language, region: Region, { group, participants, link }: Asked): Letter {
  const t = textsOf(language);
  const values = { participants, day: group.answerBy ? promisedDay(region, language, group.answerBy) : '' };
  return {
    subject: t('groups.mail.asked.subject'),
    parts: [
      paragraph(t('groups.mail.asked.do', values)),
      paragraph(t('groups.mail.asked.what', values)),
      ...page(t, link),
      help(t, region.centre),
    ],
  };
}

/** What came of the blocks that were given: how many have a time, and how many none yet. */
export type Given = {
  readonly blocks: readonly Block[];
  readonly papers: readonly string[];
  readonly placed: number;
  readonly waiting: number;
  readonly link: string;
};

export function groupGivenLetter(language: Language, region: Region, given: Given): Letter {
  const t = textsOf(language);
  const { street, postcode, town } = region.centre.address;
  const { placed, waiting } = given;
  return {
    subject: t('groups.mail.given.subject'),
    parts: [
      paragraph(t('groups.mail.given.do', { placed })),
      ...(waiting > 0 ? [paragraph(t('groups.mail.given.waiting', { waiting }))] : []),
      { kind: 'heading', text: t('groups.mail.given.when') },
      { kind: 'list', items: given.blocks.map((block) => writtenBlock(t, block)) },
      paragraph(t('groups.mail.given.where', { street, postcode, town })),
      ...page(t, given.link),
      ...bring(t, given.papers),
      help(t, region.centre),
    ],
  };
}

export function groupDeclinedLetter(language: Language, region: Region, wayOn: WayOn): Letter {
  const t = textsOf(language);
  return {
    subject: t('groups.mail.declined.subject'),
    parts: [
      paragraph(t('groups.mail.declined.do')),
      paragraph(t(`groups.way.${wayOn}.words`, { phone: region.centre.phone.number })),
      help(t, region.centre),
    ],
  };
}

/** We did not keep our word. */
export function groupLateLetter(language: Language, region: Region): Letter {
  const t = textsOf(language);
  return {
    subject: t('groups.mail.late.subject'),
    parts: [paragraph(t('groups.mail.late.do', { phone: region.centre.phone.number })), help(t, region.centre)],
  };
}

export function groupCancelledLetter(language: Language, region: Region): Letter {
  const t = textsOf(language);
  return {
    subject: t('groups.mail.cancelled.subject'),
    parts: [
      paragraph(t('groups.mail.cancelled.do')),
      paragraph(t('groups.mail.cancelled.again')),
      help(t, region.centre),
    ],
  };
}

export function groupLinkLetter(language: Language, region: Region, link: string): Letter {
  const t = textsOf(language);
  return {
    subject: t('groups.mail.link.subject'),
    parts: [...page(t, link), paragraph(t('groups.mail.link.not-you')), help(t, region.centre)],
  };
}

/** To the centre's own address: that a school waits, and where to answer. Never which. */
export function groupDeskLetter(
  language: Language,
  region: Region,
  told: { readonly answerBy: Temporal.Instant; readonly when: 'asked' | 'late'; readonly publicUrl: string },
): Letter {
  const t = textsOf(language);
  const values = { day: promisedDay(region, language, told.answerBy) };
  return {
    subject: t(`groups.mail.desk.${told.when}.subject`),
    parts: [
      paragraph(t(`groups.mail.desk.${told.when}.do`, values)),
      { kind: 'link', text: t('groups.mail.desk.link'), href: `${told.publicUrl}/${language}/desk/groups` },
    ],
  };
}

/** The last day on which an answer is in time; `answerBy` is the end of it. */
export function promisedDay(region: Region, language: Language, answerBy: Temporal.Instant): string {
  return writtenDay(localTime(answerBy.subtract({ seconds: 1 }), region.centre.zone).day, language);
}

/** "Tuesday 5 January, 8.30 to 12.30". */
export function writtenBlock(t: Texts, { day, from, until }: Block): string {
  return t('groups.block', { day: writtenDay(day, t.language), from: writtenClock(from), until: writtenClock(until) });
}

function page(t: Texts, link: string): readonly LetterPart[] {
  return [{ kind: 'link', text: t('groups.mail.link'), href: link }, paragraph(t('groups.mail.link.once'))];
}

function bring(t: Texts, papers: readonly string[]): readonly LetterPart[] {
  if (papers.length === 0) return [];
  return [
    { kind: 'heading', text: t('groups.bring.title') },
    { kind: 'list', items: papers.map((code) => t.made(`route.document.${code}.title`)) },
  ];
}
