import { isSound, type JournalReport } from '../journal/actions/verify-journal.ts';
import type { ChainFault } from '../journal/rules/check-chain.ts';

/** More faults of one chain than anybody reads one by one. */
const MOST_FAULTS = 20;

/** The report of a check of the journal as lines for a terminal: each chain, then each fault in words, then the verdict. */
export function writtenReport(report: JournalReport, folders: readonly string[]): readonly string[] {
  const { chains, unnumbered } = report;
  const anchors = folders.join(' and ');
  return [
    ...chains.flatMap(({ chain, entries, anchoredUntil, faults }) => [
      `${chain}: ${count(entries, 'entry', 'entries')}, anchored until number ${anchoredUntil}.`,
      ...faults.slice(0, MOST_FAULTS).map((fault) => `  FAULT: ${faultWords(fault)}`),
      ...(faults.length > MOST_FAULTS ? [`  and ${faults.length - MOST_FAULTS} more faults.`] : []),
    ]),
    ...report.missingAnchors.map(
      ({ folder, chain, noted, found }) =>
        `FAULT: the anchors of ${chain} in ${folder} end at number ${found}; the database noted one at ${noted}. Lines were taken out, another folder holds them, or the folder could not be written (the log says so).`,
    ),
    ...report.disagreements.map(
      ({ chain, number }) =>
        `FAULT: the folders of anchors do not agree: they give different hashes of number ${number} of ${chain}.`,
    ),
    ...report.brokenLines.map(({ folder, file, line, why }) =>
      why === 'unreadable'
        ? `Note: line ${line} of ${folder}/${file} is no anchor. After a crash that is half a line; the lines around it follow each other.`
        : `FAULT: line ${line} of ${folder}/${file} does not follow the line before it: a line was changed, added or taken out.`,
    ),
    ...(unnumbered.tooLong > 0
      ? [
          unnumbered.someoneRuns
            ? `FAULT: ${count(unnumbered.tooLong, 'entry waits', 'entries wait')} more than 5 minutes for a number. Does a process run with JOBS=on?`
            : `Note: ${count(unnumbered.tooLong, 'entry waits', 'entries wait')} for a number since the product stopped. The next start gives it.`,
        ]
      : []),
    ...(unnumbered.lost > 0
      ? [`FAULT: ${count(unnumbered.lost, 'entry has', 'entries have')} no number and does not wait for one.`]
      : []),
    `${count(unnumbered.waiting, 'entry waits', 'entries wait')} for a number.`,
    isSound(report)
      ? `The journal is as it was written, as far as the anchors in ${anchors} can show.`
      : 'The journal is NOT as it was written. Keep the database and the anchors as they are, and call the privacy officer.',
  ];
}

function faultWords(fault: ChainFault): string {
  switch (fault.kind) {
    case 'changed':
      return `entry ${fault.number} (${fault.entry}) was edited after it got its number.`;
    case 'moment-changed':
      return `the moment of entry ${fault.number} (${fault.entry}) was changed after it got its number.`;
    case 'dated-back':
      return `entry ${fault.number} (${fault.entry}) is dated ${count(fault.minutes, 'minute', 'minutes')} before an entry with a lower number: it was dated back.`;
    case 'entry-gone':
      return `entry ${fault.number} (${fault.entry}) was deleted.`;
    case 'numbers-gone':
      return fault.from === fault.to
        ? `number ${fault.from} was deleted from the middle.`
        : `numbers ${fault.from} to ${fault.to} were deleted from the middle.`;
    case 'does-not-follow':
      return `number ${fault.number} does not follow the one before it.`;
    case 'rewritten':
      return `the chain was made anew: number ${fault.number} is another one than was anchored at ${fault.anchoredAt}, somewhere after number ${fault.after}.`;
    case 'tail-cut':
      return `the end was cut off: the last number is ${fault.last}, and ${fault.anchored} was anchored at ${fault.anchoredAt}.`;
    case 'end-differs':
      return `the last number is ${fault.last}, and the database itself noted ${fault.head}.`;
  }
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
