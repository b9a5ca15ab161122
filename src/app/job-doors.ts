import { eraseDraftJob } from '../households/jobs/erase-draft.ts';
import { eraseHouseholdJob } from '../households/jobs/erase-household.ts';
import { eraseMessageJob } from '../messages/jobs/erase-message.ts';
import { sendMessageJob } from '../messages/jobs/send-message.ts';
import { cardReadyJob } from '../planning/jobs/card-ready.ts';
import { mailLinkJob, tellOfTriesJob } from '../planning/jobs/mail-link.ts';
import { releaseHoldJob } from '../planning/jobs/release-hold.ts';
import { releaseUnconfirmedJob } from '../planning/jobs/release-unconfirmed.ts';
import { urgentRequestJob } from '../planning/jobs/urgent-request.ts';
import { groupSessionJob } from '../sponsors/jobs/group-session.ts';
import type { Acts } from '../platform/act.ts';
import type { JobDoors } from '../platform/jobs.ts';
import type { Mailer } from '../platform/mail.ts';

/** Every job with its door. A job without one does not compile. */
export function jobDoors(acts: Acts, mailer: Mailer): JobDoors {
  return {
    'send-message': sendMessageJob(acts, mailer),
    'erase-message': eraseMessageJob(acts),
    'erase-household': eraseHouseholdJob(acts),
    'release-hold': releaseHoldJob(acts),
    'release-unconfirmed': releaseUnconfirmedJob(acts),
    'erase-draft': eraseDraftJob(acts),
    'mail-link': mailLinkJob(acts),
    'tell-of-tries': tellOfTriesJob(acts),
    'card-ready': cardReadyJob(acts),
    'urgent-request': urgentRequestJob(acts),
    'group-session': groupSessionJob(acts),
  };
}
