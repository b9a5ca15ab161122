import type { OfficerContext, OfficerSession } from '../../access/actions/officer-context.ts';
import type { AskedByOfficer, officerPages } from '../../web/officer-pages.tsx';
import { agencyName } from '../../web/officer-page.tsx';

/** What a page of the desk is asked with. */
export type DeskAsked = AskedByOfficer<OfficerContext, OfficerSession>;

export type DeskPages = ReturnType<typeof officerPages<OfficerContext, OfficerSession>>;

/** What every page of the desk hands to its shell. */
export function shellOf({ t, site, session, alternateHref }: DeskAsked) {
  return { t, site, session, alternateHref };
}

/** For whom the officer works now, in words. */
export function ownAgencyName({ site, session }: DeskAsked): string {
  return agencyName(site, session.agency);
}
