import { granted, type Result } from '../../kernel/result.ts';
import type { Acts, Context } from '../../platform/act.ts';
import { recogniseHolder, type Claim, type Holder, type RecognitionRefusal } from './recognise-holder.ts';

/** What who holds a booking acts in: row level security shows that booking and no other. */
export type HolderContext = Context & { readonly booking: string; readonly actor: Holder };

/** A holder who was recognised, and whether a one-time secret has done its work already. */
export type Recognised = { readonly context: HolderContext; readonly used: boolean };

/** Turns a claim into the context of the booking's holder. It changes nothing, so a page that is only read may ask. */
export async function holderContext(
  acts: Acts,
  centre: string,
  claim: Claim,
): Promise<Result<Recognised, RecognitionRefusal>> {
  const { booking } = claim;
  const known = await acts.decide({ centre, actor: { kind: 'visitor' } }, (act) => recogniseHolder(act, claim));
  if (!known.ok) return known;
  return granted({ context: { centre, booking, actor: { kind: 'holder', booking } }, used: known.value.used });
}
