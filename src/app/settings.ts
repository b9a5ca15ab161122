import path from 'node:path';
import { z } from 'zod';
import { Temporal } from '../kernel/temporal.ts';
import { projectRoot } from '../platform/project-root.ts';
import { StartRefusal } from '../platform/start-refusal.ts';

const onOff = z.enum(['on', 'off']).transform((text) => text === 'on');

/** Every setting that comes from outside, read once at the start. Nothing else reads the environment. */
const environment = z.object({
  /** Where the server listens. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The address that people see; https switches on secure cookies and HSTS. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Connects as the product's role `app`. Left out: the embedded PostgreSQL. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  /** Connects as the owner of the schema, for migrations and the job runner. */
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  /** Database and mail box of the demonstration. */
  DATA_FOLDER: z.string().min(1).default('.data'),
  /** Such as smtps://user:password@mail.example.nl. Only the demonstration may leave it out: it has a mail box. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** `on` only for a trial without real persons: mails go to /demo/mail, which everybody may read. */
  MAIL_BOX: onOff.default(false),
  MAIL_FROM: z.string().min(3).default('Eenloket <desk@eenloket.invalid>'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  /** How many proxies before us may tell the address of the person (`X-Forwarded-For`); 0 believes nobody. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Whom to tell of a weak spot (security.txt): an address of the organisation that runs this installation. */
  SECURITY_CONTACT: z.url().default('https://www.ncsc.nl/contact/kwetsbaarheid-melden'),
  /** `off` only for load tests on a machine of one's own. */
  RATE_LIMITS: onOff.default(true),
  /** Whether this process also runs the jobs. */
  JOBS: onOff.default(true),
  /** Where the journal's anchors are written, outside the database. Left out: `anchors` in the data folder. */
  JOURNAL_ANCHORS: z.string().min(1).optional(),
  /** A second folder for them, which another party keeps. */
  JOURNAL_ANCHORS_COPY: z.string().min(1).optional(),
  /** So many hours without an anchor, and officers are shown no more persons. */
  JOURNAL_ANCHOR_HOURS: z.coerce.number().int().min(1).max(72).default(4),
  /** A JSON file with the agencies' identity providers. Left out: those of the demonstration, or nobody signs in. */
  IDENTITY_PROVIDERS: z.string().min(1).optional(),
  /** The centre that this installation shows. */
  CENTRE: z.string().min(1).default('maastricht'),
  /** A demonstration on another day: the clock starts at this instant and runs on. */
  CLOCK_STARTS_AT: z.string().optional(),
});

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly databaseUrl?: string;
  readonly databaseOwnerUrl?: string;
  readonly dataFolder: string;
  readonly smtpUrl?: string;
  readonly mailBoxOn: boolean;
  readonly mailFrom: string;
  readonly logLevel: string;
  readonly trustedProxies: number;
  readonly securityContact: string;
  readonly rateLimits: boolean;
  readonly jobs: boolean;
  readonly anchorFolders: readonly string[];
  readonly anchorHours: number;
  /** The file with the agencies' identity providers. */
  readonly identityProviders?: string;
  readonly centre: string;
  readonly clockStartsAt?: Temporal.Instant;
};

/** @throws StartRefusal with one sentence that names the setting and what is wrong with it. */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = environment.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new StartRefusal(`The setting ${String(issue?.path[0])} is not right: ${issue?.message ?? 'unreadable'}.`);
  }
  const found = read.data;
  if ((found.DATABASE_URL === undefined) !== (found.DATABASE_OWNER_URL === undefined)) {
    throw new StartRefusal('Set both DATABASE_URL and DATABASE_OWNER_URL, or neither of them.');
  }
  const dataFolder = path.resolve(projectRoot, found.DATA_FOLDER);
  return {
    port: found.PORT,
    host: found.HOST,
    publicUrl: (found.PUBLIC_URL ?? `http://localhost:${found.PORT}`).replace(/\/$/, ''),
    dataFolder,
    mailBoxOn: found.MAIL_BOX,
    mailFrom: found.MAIL_FROM,
    logLevel: found.LOG_LEVEL,
    trustedProxies: found.TRUSTED_PROXIES,
    securityContact: found.SECURITY_CONTACT,
    rateLimits: found.RATE_LIMITS,
    jobs: found.JOBS,
    anchorFolders: anchorFoldersOf(found.JOURNAL_ANCHORS, found.JOURNAL_ANCHORS_COPY, dataFolder),
    anchorHours: found.JOURNAL_ANCHOR_HOURS,
    centre: found.CENTRE,
    ...(found.DATABASE_URL === undefined ? {} : { databaseUrl: found.DATABASE_URL }),
    ...(found.DATABASE_OWNER_URL === undefined ? {} : { databaseOwnerUrl: found.DATABASE_OWNER_URL }),
    ...(found.IDENTITY_PROVIDERS === undefined ? {} : { identityProviders: found.IDENTITY_PROVIDERS }),
    ...(found.SMTP_URL === undefined ? {} : { smtpUrl: found.SMTP_URL }),
    ...(found.CLOCK_STARTS_AT === undefined ? {} : { clockStartsAt: readInstant(found.CLOCK_STARTS_AT) }),
  };
}

function anchorFoldersOf(own: string | undefined, copy: string | undefined, dataFolder: string): readonly string[] {
  return [own ?? path.join(dataFolder, 'anchors'), ...(copy ? [copy] : [])].map((folder) =>
    path.resolve(projectRoot, folder),
  );
}

function readInstant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch (error) {
    throw new StartRefusal(
      'The setting CLOCK_STARTS_AT is not right: write an instant such as 2026-12-01T09:00:00+01:00.',
      error,
    );
  }
}
