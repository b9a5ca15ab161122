import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/**
 * `vite build` makes what the browser gets: style, font, icon and one small script, in dist/client.
 * `vite build --ssr src/app/main.ts` makes the program, in dist/server.
 */
export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? server : client));

const server: UserConfig = {
  publicDir: false,
  build: {
    target: 'node24',
    outDir: 'dist/server',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: '[name].js' } },
  },
};

const client: UserConfig = {
  publicDir: false,
  plugins: [icon('src/web/client/icon.svg'), compressed()],
  build: {
    target: 'es2022',
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: true,
    // The content security policy refuses data: URLs and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/web/client/enhance.ts', 'src/web/style/main.css'] },
  },
};

/** Nothing imports the icon, the page links to it: give it a hashed name and a line in the manifest. */
function icon(file: string): Plugin {
  return {
    name: 'eenloket-icon',
    buildStart() {
      this.emitFile({ type: 'asset', name: path.basename(file), originalFileName: file, source: readFileSync(file) });
    },
  };
}

/** Writes .br and .gz beside style and script, so that no server compresses the same file twice. */
function compressed(): Plugin {
  return {
    name: 'eenloket-compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const assets = path.join(dir, 'assets');
      for (const name of readdirSync(assets).filter((entry) => /\.(css|js|svg)$/.test(entry))) {
        const content = readFileSync(path.join(assets, name));
        writeFileSync(path.join(assets, `${name}.br`), brotliCompressSync(content));
        writeFileSync(path.join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}
