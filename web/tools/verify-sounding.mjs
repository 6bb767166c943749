/**
 * `node web/tools/verify-sounding.mjs FILE`: verifies soundings by the pages' verifier, and prints a line for each. The
 * file has one message a line in hexadecimal, first the key ceremony's, then the sounding's; empty lines do not count,
 * and a line that begins with # begins another record. What a line says: tools/verdict.ts. Ends with 1 if one of them is
 * not verified to its end.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage: node verify-sounding.mjs FILE');
  process.exit(2);
}

const out = mkdtempSync(join(tmpdir(), 'nemcon-verify-sounding-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));
await build({
  absWorkingDir: join(here, '..'),
  entryPoints: [join(here, 'verdict.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  outfile: join(out, 'verdict.mjs'),
  logLevel: 'warning',
});
const { verdictsOf } = await import(pathToFileURL(join(out, 'verdict.mjs')).href);
const verdicts = verdictsOf(readFileSync(file, 'utf8'));
console.log(verdicts.map(({ line }) => line).join('\n'));
process.exitCode = verdicts.every(({ verified }) => verified) ? 0 : 1;
