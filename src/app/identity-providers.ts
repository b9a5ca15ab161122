import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { IdentityProviderSettings } from '../platform/identity-provider.ts';
import { projectRoot } from '../platform/project-root.ts';
import { StartRefusal } from '../platform/start-refusal.ts';

const row = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a code has small letters, digits and dashes'),
    name: z.strictObject({ en: z.string().min(1), nl: z.string().min(1) }),
    issuer: z.url({ protocol: /^https?$/ }).refine(isSafe, 'an issuer begins with https'),
    clientId: z.string().min(1),
    clientSecretFile: z.string().min(1).optional(),
    acr: z.array(z.string().min(1)).default([]),
    amr: z.array(z.string().min(1)).default([]),
    agencies: z.array(z.string().regex(/^([a-z]+(-[a-z]+)*|GM\d{4})$/, 'not the code of an agency')).min(1),
  })
  .refine(({ acr, amr }) => acr.length + amr.length > 0, {
    path: ['acr'],
    message: 'name at least one value that means two steps',
  });

const rows = z
  .array(row)
  .min(1)
  .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'two providers have the same code')
  .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, 'two providers have the same issuer');

/** Without TLS only a provider on this very computer: for trying it out. */
function isSafe(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/**
 * The identity providers of the installation, from the file that IDENTITY_PROVIDERS names. A secret stands in a file of
 * its own, beside it or where `clientSecretFile` says, so that the settings can be shown to people.
 *
 * @throws StartRefusal with one sentence that names the place and what is wrong there.
 */
export function readIdentityProviders(file: string): readonly IdentityProviderSettings[] {
  const whole = path.resolve(projectRoot, file);
  const read = rows.safeParse(parsed(readText(whole), file));
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue?.path.join('.') || 'the list';
    throw new StartRefusal(`IDENTITY_PROVIDERS is not right: ${place}: ${issue?.message ?? 'unreadable'} (${file}).`);
  }
  return read.data.map(({ clientSecretFile, ...provider }) => ({
    ...provider,
    ...(clientSecretFile === undefined
      ? {}
      : { clientSecret: readText(path.resolve(path.dirname(whole), clientSecretFile)).trim() }),
  }));
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StartRefusal(`IDENTITY_PROVIDERS is not right: ${file} is not JSON.`, error);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartRefusal(`IDENTITY_PROVIDERS names ${file}, which cannot be read.`, error);
  }
}
