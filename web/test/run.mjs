/**
 * Unit tests of the pages: every test/*.test.ts(x) is bundled for node and run by node's own runner; *.test.mjs, which
 * need no page's source, are run as they are.
 * `node test/run.mjs [part of a name]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2] ?? '';
const named = readdirSync(here).filter((name) => /\.test\.(tsx?|mjs)$/.test(name) && name.includes(wanted));
const tests = named.filter((name) => !name.endsWith('.mjs'));
if (named.length === 0) {
  console.error(`no test with "${wanted}" in its name`);
  process.exit(1);
}

const out = mkdtempSync(join(tmpdir(), 'nemcon-web-test-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));
await build({
  absWorkingDir: join(here, '..'),
  entryPoints: tests.map((name) => join(here, name)),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { LIVE_WORKER: '"worker.js"', SOUNDING_WORKER: '"sounding-worker.js"' },
  // What browsers have and nodejs 18 keeps in a module.
  banner: { js: "import { webcrypto } from 'node:crypto'; globalThis.crypto ??= webcrypto;" },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  loader: { '.cpp': 'text', '.jsonl': 'text', '.txt': 'text' },  // what the server says itself, to be held against the catalogues
  sourcemap: 'inline',
  logLevel: 'warning',
});
const built = readdirSync(out).map((name) => join(out, name));
built.push(...named.filter((name) => name.endsWith('.mjs')).map((name) => join(here, name)));
const ran = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...built], {
  stdio: 'inherit',
  env: { ...process.env, TZ: 'UTC' },
});
process.exit(ran.status ?? 1);
