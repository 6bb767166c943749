/** The pages are the same bytes wherever they are built: else nobody could compare the hash that a manifest names. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');

function filesUnder(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = `${below}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(folder, path) : [path];
  }).sort();
}

const hashes = (folder) => Object.fromEntries(filesUnder(folder).map((path) =>
  [path, createHash('sha256').update(readFileSync(join(folder, path))).digest('hex')]));

/** Builds the sources as they lie in `folder`, by a process of its own that stands elsewhere. */
function built(folder, out, env = {}) {
  execFileSync(process.execPath, [join(folder, 'build.mjs'), out], { cwd: tmpdir(), env: { ...process.env, ...env } });
  return hashes(out);
}

/** A copy of all that the build reads; its packages lie somewhere else again. */
function copyTo(folder) {
  mkdirSync(folder, { recursive: true });
  for (const each of ['src', 'icons', 'build.mjs', 'package.json', 'tsconfig.json']) cpSync(join(web, each), join(folder, each), { recursive: true });
  symlinkSync(realpathSync(join(web, 'node_modules')), join(folder, 'node_modules'));
  return folder;
}

test('two folders, two machines’ settings, one bundle', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'nemcon-pages-'));
  try {
    const here = built(web, join(scratch, 'out'));
    const there = built(copyTo(join(scratch, 'a place/further down/web')), join(scratch, 'elsewhere/dist'),
      { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'C', HOME: scratch });
    assert(Object.keys(here).length > 20 && '/index.html' in here, Object.keys(here).join());
    assert.deepEqual(there, here);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
