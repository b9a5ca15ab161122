import { countEntriesOfAgency, entriesOfAgency } from '../../journal/actions/read-journal.ts';
import { record } from '../../journal/actions/record.ts';
import type { EntryFilter, ExportedEntry } from '../../journal/rules/log.ts';
import { writtenCsv } from '../../kernel/csv.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { may, type NotAllowed } from '../rules/may.ts';
import { officersOfAgency } from '../store/officer-roles.ts';

/** More rows than a spreadsheet or a letter to a court needs; a narrower choice gives the rest. */
const MOST_ROWS = 100_000;

export type ExportRefusal = NotAllowed | { readonly kind: 'too-many-rows'; readonly most: number };

const HEADINGS = [
  'number',
  'at',
  'officer',
  'officer-id',
  'role',
  'action',
  'visit',
  'person',
  'purpose',
  'screen',
] as const;

/**
 * The chosen part of the log of the actor's own agency as a file for a spreadsheet, one row for each entry. Its second
 * line says who exported it, when, for which agency and how many rows; the export stands in the log itself.
 */
export async function exportLog(act: Act, filter: EntryFilter): Promise<Result<string, ExportRefusal>> {
  const { actor, centre, now } = act;
  if (actor.kind !== 'officer') return refused({ kind: 'not-allowed', operation: 'export-log' });
  const { agency } = actor;
  const allowed = may(actor, 'export-log', { centre, agency });
  if (!allowed.ok) return allowed;
  if ((await countEntriesOfAgency(act, agency, filter)) > MOST_ROWS)
    return refused({ kind: 'too-many-rows', most: MOST_ROWS });

  const entries = await entriesOfAgency(act, agency, filter);
  const names = new Map(
    (await officersOfAgency(act.tx, { centre, agency })).map(({ officer, name }) => [officer, name]),
  );
  await record(act, 'log-exported', factsOf(filter, entries.length));
  const watermark = [
    `${entries.length} rows`,
    now.toString(),
    names.get(actor.officer) ?? '',
    actor.officer,
    actor.role,
  ];
  return granted(
    writtenCsv([
      HEADINGS,
      [...watermark, `exported for ${agency}`, ...Array<string>(HEADINGS.length - watermark.length - 1).fill('')],
      ...entries.map((entry) => rowOf(entry, names)),
    ]),
  );
}

function rowOf(entry: ExportedEntry, names: ReadonlyMap<string, string>): readonly string[] {
  return [
    entry.number === null ? '' : String(entry.number),
    entry.at.toString(),
    names.get(entry.officer) ?? '',
    entry.officer,
    entry.role,
    entry.action,
    entry.booking ?? '',
    entry.person ?? '',
    entry.purpose ?? '',
    entry.screen ?? '',
  ];
}

function factsOf({ from, until, ...codes }: EntryFilter, rows: number) {
  return { rows, ...codes, ...(from ? { from: from.toString() } : {}), ...(until ? { until: until.toString() } : {}) };
}
