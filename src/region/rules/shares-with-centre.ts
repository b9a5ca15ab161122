import type { Share } from '../../access/rules/share.ts';
import type { Region } from './region.ts';

/** What is asked of the centre is shared with the centre alone. */
export function sharesWithCentre({ agencies }: Region, share: Omit<Share, 'agency'>): readonly Share[] {
  return agencies.filter(({ kind }) => kind === 'centre').map(({ code }) => ({ ...share, agency: code }));
}
