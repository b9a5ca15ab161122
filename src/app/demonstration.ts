import { StartRefusal } from '../platform/start-refusal.ts';
import type { Settings } from './settings.ts';

/** Where an installation shows itself, and what of its own it has. */
type Installation = Pick<
  Settings,
  'host' | 'publicUrl' | 'databaseUrl' | 'identityProviders' | 'smtpUrl' | 'mailBoxOn'
>;

/**
 * Whether this is the demonstration, where everybody may sign in as an invented person: only where nothing of an own
 * installation is set and nobody but this machine reaches it.
 */
export function isDemonstration({ host, publicUrl, databaseUrl, identityProviders, smtpUrl }: Installation): boolean {
  const isOwn = databaseUrl !== undefined || identityProviders !== undefined || smtpUrl !== undefined;
  return !isOwn && isLoopback(host) && isLoopback(new URL(publicUrl).hostname);
}

/**
 * Whether mails go to the box at /demo/mail, which anybody may read.
 * @throws StartRefusal when they would go there without anybody having said so.
 */
export function keepsMailBox(installation: Installation): boolean {
  if (installation.smtpUrl !== undefined) return false;
  if (installation.mailBoxOn || isDemonstration(installation)) return true;
  throw new StartRefusal(
    'Set SMTP_URL: without it everybody who reaches this installation could read all mails at /demo/mail. For a trial without real persons, set MAIL_BOX=on.',
  );
}

/** A name or an address by which a machine reaches itself only. */
function isLoopback(host: string): boolean {
  return /^(localhost|([^.]+\.)+localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
