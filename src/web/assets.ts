import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UnexpectedError } from '../kernel/unexpected-error.ts';
import { projectRoot } from '../platform/project-root.ts';

/** Addresses of what the browser needs beside a page. Names carry a hash, so a browser may keep the files for ever. */
export type Assets = {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
  /** The font that every page needs, asked for early so that text does not jump. */
  readonly font: string;
};

/** Where Vite puts the client's files; the server serves this folder at `/`. */
export const clientFolder: string = path.join(projectRoot, 'dist', 'client');

type ManifestEntry = { readonly file: string; readonly css?: readonly string[]; readonly assets?: readonly string[] };

/**
 * Reads the manifest of the client's build.
 * @throws UnexpectedError when the client was not built.
 */
export function readAssets(folder: string = clientFolder): Assets {
  const manifest = readManifest(path.join(folder, '.vite', 'manifest.json'));
  const script = entryOf(manifest, 'src/web/client/enhance.ts');
  const style = entryOf(manifest, 'src/web/style/main.css');
  const font = style.assets?.find((file) => /-latin-wght-normal/.test(file));
  if (!font) throw new UnexpectedError('The manifest names no font', { folder });
  return {
    style: `/${style.file}`,
    script: `/${script.file}`,
    icon: `/${entryOf(manifest, 'src/web/client/icon.svg').file}`,
    font: `/${font}`,
  };
}

function readManifest(file: string): Record<string, ManifestEntry> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, ManifestEntry>;
  } catch {
    throw new UnexpectedError('The client is not built: run "vite build"', { file });
  }
}

function entryOf(manifest: Record<string, ManifestEntry>, source: string): ManifestEntry {
  const entry = manifest[source];
  if (!entry) throw new UnexpectedError('The manifest does not name a file of the client', { source });
  return entry;
}
