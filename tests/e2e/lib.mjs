// Drives the real binary from outside: starts it, signs in, acts over the API. Used by the tests here.
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = process.env.NEMCON_BIN ?? path.join(root, 'build/release/nemcon');

export function scratch() {
  const folder = mkdtempSync(path.join(tmpdir(), 'nemcon-e2e-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// A charter without some members: the blocks of the others as they are.
export function charterWithout(file, codes, folder) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const parts = text.split(/^(?=\[)/m);
  const kept = [];
  let skipping = false;
  for (const part of parts) {
    if (/^\[\[members\]\]/.test(part)) skipping = codes.some((code) => part.includes(`"${code}"`));
    else if (!/^\[\[?members\./.test(part)) skipping = false;
    if (!skipping) kept.push(part);
  }
  const out = path.join(folder, 'charter.toml');
  writeFileSync(out, kept.join(''));
  return out;
}

// Starts `nemcon serve` and waits until it says where it listens.
export async function serve({ data, charter, args = [], port = 0 }) {
  const child = spawn(binary, ['serve', '--data', data, '--charter', charter, '--port', String(port),
    '--no-rate-limit', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '', errors = '';
  child.stdout.on('data', (chunk) => { text += chunk; });
  child.stderr.on('data', (chunk) => { errors += chunk; });
  const started = Date.now();
  while (!/^page (http:\S+)/m.test(text)) {
    if (child.exitCode !== null || Date.now() - started > 60_000) {
      throw new Error(`the server did not start: ${errors || text}`);
    }
    await wait(5);
  }
  const base = /^page (http:\S+?)\/?$/m.exec(text)[1];
  const ended = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
  return {
    child, base, ended, output: () => text, errors: () => errors,
    links: () => [...text.matchAll(/^(\w+)(?: (\w+))? (http:\S+#\/sign-in\/(\S+))$/gm)]
      .map(([, role, member, url, secret]) => ({ role, member, url, secret })),
    async stop(signal = 'SIGTERM') { child.kill(signal); return ended; },
  };
}

export class Refused extends Error {
  constructor(status, problem) {
    super(`${status} ${problem.code}: ${problem.title} ${problem.field ?? ''} ${problem.ids ?? ''}`);
    this.status = status;
    Object.assign(this, problem);
  }
}

async function answer(response) {
  const text = await response.text();
  const body = text === '' ? {} : JSON.parse(text);
  if (!response.ok) throw new Refused(response.status, body);
  return body;
}

// One who may act: by token, or by the session that a sign-in link gave.
export class Caller {
  constructor(base, headers) { this.base = base; this.headers = headers; }

  static async byLink(base, secret) {
    const response = await fetch(`${base}/api/v1/session`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ link: secret }),
    });
    const session = await answer(response);
    const cookie = response.headers.get('set-cookie').split(';')[0];
    return new Caller(base, { Cookie: cookie, 'X-CSRF-Token': session.csrf });
  }

  at(base) { return new Caller(base, this.headers); }

  async get(where) {
    return answer(await fetch(`${this.base}/api/v1${where}`, { headers: this.headers }));
  }

  async post(where, body = {}, key = randomUUID()) {
    return answer(await fetch(`${this.base}/api/v1${where}`, {
      method: 'POST',
      headers: { ...this.headers, 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
    }));
  }

  // A program of its own for somebody else; the secret is shown once.
  async tokenFor(role, member) {
    const { token } = await this.post('/tokens', { role, ...(member ? { member } : {}),
      name: `${member ?? ''} ${role}`.trim(), days: 30 });
    return new Caller(this.base, { Authorization: `Bearer ${token}` });
  }
}

export async function entriesOf(caller) {
  const entries = [];
  for (;;) {
    const page = await caller.get(`/entries?from=${entries.length}&limit=500`);
    entries.push(...page.entries);
    if (entries.length >= page.size) return { ...page, entries };
  }
}

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

// RFC 6962 section 2.1, by its definition.
export function rootOf(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.from([1]), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

export const leafOf = (bytes) => sha256(Buffer.from([0]), Buffer.from(bytes, 'utf8'));
