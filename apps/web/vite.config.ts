import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { checkBudget } from './budget.ts';

const root = import.meta.dirname;
const dist = path.join(root, 'dist');

/**
 * Replaces each graphql(`…`) by the hash that codegen gave it, in the file where it stands: a page carries the hashes of
 * its own operations, and the first visit none of the others and no text.
 */
function trustedDocuments(): Plugin {
  const documents = new Map<string, string>();
  return {
    name: 'phusa-trusted-documents',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      const generated = readFileSync(path.join(root, 'src/gql/graphql.ts'), 'utf8');
      for (const [, name = '', value = ''] of generated.matchAll(/^export const (\w+)Document = (\{"__meta__":.*\}) as unknown as /gm)) {
        documents.set(name, value);
      }
    },
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.includes('/gql/') || !code.includes('graphql(`')) return undefined;
      const out = code.replace(/graphql\(`([^`]*)`\)/g, (_, text: string) => {
        const name = /(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1];
        if (!name) return 'undefined /* fragment */';
        const document = documents.get(name);
        if (!document) throw new Error(`${id}: codegen knows no operation ${name}`);
        return document;
      });
      return { code: out, map: null };
    },
  };
}

/** Compressed twins beside each file, the manifest of trusted documents, and the budget. */
function finish(): Plugin {
  return {
    name: 'phusa-finish',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const files = readdirSync(dist, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name));
        for (const file of files) {
          if (!/\.(html|js|css|svg|webmanifest|json|txt)$/.test(file) || file.includes('/.')) continue;
          const raw = readFileSync(file);
          writeFileSync(`${file}.br`, brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
          writeFileSync(`${file}.gz`, gzipSync(raw, { level: 9 }));
        }
        writeFileSync(path.join(dist, '.trusted-documents.json'), readFileSync(path.join(root, 'src/gql/persisted-documents.json')));
        checkBudget(dist, process.env.PHUSA_WEB_REPORT === '1');
      },
    },
  };
}

export default defineConfig({
  root,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: ['es2020', 'chrome80', 'safari14', 'firefox78'],
    assetsInlineLimit: 0, // inlined `data:` fonts would defeat both the cache and the CSP
    modulePreload: { polyfill: false },
    manifest: true,
    sourcemap: 'hidden',
    rolldownOptions: {
      output: {
        // the worker keeps the learner's files and never those of the staff area: the name tells them apart
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) => id.includes('/src/staff/')) ? 'assets/staff-[name]-[hash].js' : 'assets/[name]-[hash].js',
        assetFileNames: (asset) =>
          asset.originalFileNames.some((name) => name.includes('staff/'))
            ? 'assets/staff-[name]-[hash][extname]'
            : 'assets/[name]-[hash][extname]',
      },
    },
  },
  plugins: [
    trustedDocuments(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['index.html', 'assets/*.{js,css}', 'assets/be-vietnam-pro-*.woff2', 'icon.svg', 'manifest.webmanifest'],
        globIgnores: ['assets/staff-*', 'assets/en-*', 'assets/km-*'],
      },
    }),
    finish(),
  ],
});
