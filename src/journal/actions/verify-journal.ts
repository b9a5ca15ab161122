import type { Act } from '../../platform/act.ts';
import type { Anchor } from '../rules/anchor.ts';
import { checkChain, type ChainReport } from '../rules/check-chain.ts';
import { readAnchors, type BrokenLine } from '../store/anchor-files.ts';
import {
  countUnnumbered,
  readChainEnds,
  readLinks,
  readNotedAnchors,
  type ChainEnd,
  type Unnumbered,
} from '../store/read-links.ts';

/** An entry waits for its number for about a second; longer than this, the worker stands still. */
const TOO_LONG_MINUTES = 5;
const LINKS_AT_ONCE = 2000;

export type JournalReport = {
  readonly chains: readonly ChainReport[];
  /** How far the database says a chain is anchored, where the files of a folder do not go so far. */
  readonly missingAnchors: readonly MissingAnchor[];
  /** The folders tell different hashes of these. */
  readonly disagreements: readonly { readonly chain: string; readonly number: number }[];
  readonly brokenLines: readonly (BrokenLine & { readonly folder: string })[];
  readonly unnumbered: Unnumbered;
};

export type MissingAnchor = {
  readonly folder: string;
  readonly chain: string;
  readonly noted: number;
  readonly found: number;
};

/**
 * Computes every hash of the journal anew and compares the chains with the anchors of all folders; without a folder
 * the chains alone, which cannot show a tail that was cut off. Acts for the owner of the schema, who may read it all.
 *
 * The order of the reads keeps work under way from looking like a fault: first how far the database says that it is
 * anchored, then the files, then the chains.
 */
export async function verifyJournal(act: Act, folders: readonly string[]): Promise<JournalReport> {
  const noted = await readNotedAnchors(act.tx, act.centre);
  const read = await Promise.all(
    folders.map(async (folder) => ({ folder, ...(await readAnchors(folder, act.centre)) })),
  );
  const byChain = Map.groupBy(
    read.flatMap(({ anchors }) => anchors),
    ({ chain }) => chain,
  );
  const ends = new Map((await readChainEnds(act.tx, act.centre)).map((end) => [end.chain, end]));

  const chains: ChainReport[] = [];
  for (const chain of new Set([...ends.keys(), ...byChain.keys()].toSorted()))
    chains.push(await verifyChain(act, chain, ends.get(chain), byChain.get(chain) ?? []));
  return {
    chains,
    missingAnchors: read.flatMap(({ folder, anchors }) => missingAnchors(noted, folder, anchors)),
    disagreements: [...byChain].flatMap(([chain, anchors]) =>
      disagreedNumbers(anchors).map((number) => ({ chain, number })),
    ),
    brokenLines: read.flatMap(({ folder, broken }) => broken.map((line) => ({ ...line, folder }))),
    unnumbered: await countUnnumbered(act.tx, act.centre, TOO_LONG_MINUTES),
  };
}

async function verifyChain(
  act: Act,
  chain: string,
  end: ChainEnd | undefined,
  anchors: readonly Anchor[],
): Promise<ChainReport> {
  const check = checkChain(chain, anchors);
  const until = end?.highest ?? 0;
  let after = 0;
  for (;;) {
    const links = await readLinks(act.tx, { centre: act.centre, chain, after, until }, LINKS_AT_ONCE);
    links.forEach(check.take);
    after = links.at(-1)?.number ?? after;
    if (links.length < LINKS_AT_ONCE) return check.end(end ?? { number: 0, hash: '' });
  }
}

function missingAnchors(
  noted: Awaited<ReturnType<typeof readNotedAnchors>>,
  folder: string,
  anchors: readonly Anchor[],
): readonly MissingAnchor[] {
  return noted
    .map(({ chain, anchored }) => ({
      folder,
      chain,
      noted: anchored,
      found: anchors.reduce((most, one) => (one.chain === chain ? Math.max(most, one.number) : most), 0),
    }))
    .filter(({ noted: told, found }) => told > found);
}

/** Numbers of one chain for which anchors give more than one hash. */
function disagreedNumbers(anchors: readonly Anchor[]): readonly number[] {
  return [...Map.groupBy(anchors, ({ number }) => number)]
    .filter(([, ofNumber]) => new Set(ofNumber.map(({ hash }) => hash)).size > 1)
    .map(([number]) => number)
    .toSorted((one, other) => one - other);
}

/**
 * Whether anything was found that should not be. Half a line that a crash left is none: the lines around it show that; nor
 * is an entry that waits while no process runs that could number it.
 */
export function isSound({ chains, missingAnchors: missing, disagreements, brokenLines, unnumbered }: JournalReport) {
  return (
    chains.every(({ faults }) => faults.length === 0) &&
    missing.length === 0 &&
    disagreements.length === 0 &&
    brokenLines.every(({ why }) => why === 'unreadable') &&
    (unnumbered.tooLong === 0 || !unnumbered.someoneRuns) &&
    unnumbered.lost === 0
  );
}
