// The process is killed at random moments under load. After each start: nothing that was acknowledged is
// lost, nothing is applied twice, the tree over the leaves is the one that the server states.
//
// NEMCON_SEED repeats the moments and the acts (not the machine's own timing); NEMCON_KILLS is how often.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { binary, Caller, leafOf, root, rootOf, scratch, serve, wait } from './lib.mjs';

const KILLS = Number(process.env.NEMCON_KILLS ?? 100);
const SEED = Number(process.env.NEMCON_SEED ?? Date.now() % 1_000_000_007);
const MEMBERS = ['BE', 'FR', 'GB', 'HU', 'TR', 'US'];

function chanceFrom(seed) {  // mulberry32
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// One who acts on and on. Every act has words that no other act has, so that it is known in the record.
class Client {
  constructor(name, headers, chance) {
    Object.assign(this, { name, headers, chance, count: 0, pending: null, done: [] });
  }

  next(stage) {
    const words = `${this.name}-${this.count++}`;
    const key = `key-${words}`;
    if (this.name === 'secretary') {
      return { words, key, where: '/matters/sg/reports', body: { date: '2024-02-22', precision: 'day',
        actor: 'HU', kind: 'position', candidate: 'Mark Rutte', value: 'support', standing: 'official',
        note: words } };
    }
    const stance = this.chance() < 0.5 ? 'support' : 'object';
    return { words, key, where: `/stages/${stage}/positions`, body: { stance, reason: words } };
  }

  async send(base, act) {
    const response = await fetch(`${base}/api/v1${act.where}`, { method: 'POST',
      headers: { ...this.headers, 'Content-Type': 'application/json', 'Idempotency-Key': act.key },
      body: JSON.stringify(act.body) });
    return { status: response.status, text: await response.text(),
      replayed: response.headers.get('idempotency-replayed') === 'true' };
  }

  // Acts until the server is gone. The act whose answer never came is pending.
  async act(base, stage) {
    for (;;) {
      this.pending ??= this.next(stage);
      let answer;
      try { answer = await this.send(base, this.pending); } catch { return; }
      if (answer.status === 503) continue;
      assert.equal(answer.status, 201, answer.text);
      this.acknowledge(answer);
    }
  }

  acknowledge(answer) {
    this.done.push({ ...this.pending, receipt: answer.text });
    this.pending = null;
  }

  // The act that was under way when the server died is sent again: done the first time or repeated. One that
  // was acknowledged is answered as it was.
  async comeBack(base) {
    const earlier = this.done[Math.floor(this.chance() * this.done.length)];
    if (earlier) {
      const again = await this.send(base, earlier);
      assert.equal(again.text, earlier.receipt);
      assert.ok(again.replayed);
    }
    if (!this.pending) return { replayed: 0, fresh: 0 };
    const answer = await this.send(base, this.pending);
    assert.equal(answer.status, 201, answer.text);
    this.acknowledge(answer);
    return answer.replayed ? { replayed: 1, fresh: 0 } : { replayed: 0, fresh: 1 };
  }
}

// The record as one reader has it: entries are only ever added.
class Record {
  constructor() { this.lines = []; this.leaves = []; this.places = new Map(); }

  async readOn(reader) {
    for (;;) {
      const page = await reader.get(`/entries?from=${this.lines.length}&limit=500`);
      for (const entry of page.entries) this.add(entry);
      if (this.lines.length < page.size) continue;
      assert.equal(this.lines.length, page.size, 'entries that were read before are gone');
      assert.equal(rootOf(this.leaves).toString('hex'), page.root, 'the root is not that of the leaves');
      return page;
    }
  }

  add(entry) {
    const leaf = leafOf(entry.bytes);
    assert.equal(leaf.toString('hex'), entry.leaf);
    assert.equal(entry.seq, this.lines.length);
    this.leaves.push(leaf);
    this.lines.push(JSON.stringify({ bytes: entry.bytes, openings: entry.openings }));
    const words = wordsOf(entry);
    if (words === undefined) return;
    assert.ok(!this.places.has(words), `${words} was applied twice`);
    this.places.set(words, { seq: entry.seq, leaf: entry.leaf });
  }

  // Exactly once, and where its receipt says.
  holds({ words, receipt }) {
    const place = this.places.get(words);
    assert.ok(place, `${words} was acknowledged and is lost`);
    const [{ seq, leaf }] = JSON.parse(receipt).entries;
    assert.deepEqual({ seq, leaf }, place);
  }
}

function wordsOf({ bytes, openings }) {
  const entry = JSON.parse(bytes);
  if (entry.kind === 'report.noted') return entry.data.note;
  if (entry.kind !== 'position.taken') return undefined;
  for (const opening of openings) {
    assert.ok(entry.data._sd.includes(createHash('sha256').update(opening).digest('base64url')));
    const [, name, value] = JSON.parse(Buffer.from(opening, 'base64url').toString('utf8'));
    if (name === 'reason') return value;
  }
  return undefined;
}

async function found(files) {
  const server = await serve(files);
  const link = server.links().find(({ role }) => role === 'secretary');
  const session = await Caller.byLink(server.base, link.secret);
  const people = { secretary: await session.tokenFor('secretary'), chair: await session.tokenFor('chair') };
  const { members } = await session.get('/body');
  for (const { member } of members) people[member] = await session.tokenFor('head', member);
  await session.post('/matters', { matter: 'sg', procedure: 'appointment',
    title: 'Next Secretary General', office: 'secretary_general' });
  await session.post('/matters/sg/candidacies',
    { subject: 'mark-rutte', name: 'Mark Rutte', state: 'nominated', sponsor: 'NL' });
  const { stage } = await session.post('/matters/sg/stages', { stage_rule: 'consent', subjects: ['mark-rutte'] });
  return { server, people, stage, members: members.map(({ member }) => member) };
}

// Killed while it is still starting, wherever it may be.
async function killedStart({ data, charter }, chance) {
  const child = spawn(binary, ['serve', '--data', data, '--charter', charter, '--port', '0'], { stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  await wait(Math.floor(chance() * 60));
  child.kill('SIGKILL');
  await ended;
}

test(`killed ${KILLS} times under load (NEMCON_SEED=${SEED})`, { timeout: 900_000 }, async (t) => {
  t.diagnostic(`NEMCON_SEED=${SEED}`);
  const chance = chanceFrom(SEED);
  const files = { data: path.join(scratch(), 'body.db'), charter: path.join(root, 'charters/nato.toml') };
  for (let i = 0; i < 5; ++i) await killedStart(files, chance);  // while the body is being founded
  const { server: first, people, stage, members } = await found(files);
  let server = first;
  t.after(() => server.stop('SIGKILL'));
  const clients = ['secretary', 'secretary', ...MEMBERS].map((name, i) => {
    const client = new Client(name, people[name].headers, chanceFrom(SEED + i + 1));
    if (i === 1) client.count = 1_000_000;  // two programs of one seat
    return client;
  });
  const record = new Record();
  let replayed = 0, fresh = 0;
  for (let kill = 0; kill < KILLS; ++kill) {
    const load = clients.map((client) => client.act(server.base, stage));
    await wait(10 + Math.floor(chance() * 150));
    await server.stop('SIGKILL');
    await Promise.all(load);
    if (chance() < 0.2) await killedStart(files, chance);
    server = await serve(files);
    for (const each of await Promise.all(clients.map((client) => client.comeBack(server.base)))) {
      replayed += each.replayed;
      fresh += each.fresh;
    }
    await record.readOn(people.secretary.at(server.base));
    for (const client of clients) client.done.slice(-50).forEach((act) => record.holds(act));
  }
  for (const client of clients) client.done.forEach((act) => record.holds(act));
  const acts = clients.reduce((sum, { done }) => sum + done.length, 0);
  assert.equal(record.places.size, acts, 'the record holds acts that nobody was told of');
  t.diagnostic(`${acts} acts acknowledged; of those under way at a kill ${replayed} had been done, ${fresh} had not`);
  await outcomeFollows({ server, people, stage, members, record, folder: path.dirname(files.data) });
});

// What the record holds is what the server shows, and the decision can be taken on it.
async function outcomeFollows({ server, people, stage, members, record, folder }) {
  const secretary = people.secretary.at(server.base);
  const said = new Map();
  for (const line of record.lines) {
    const { kind, data } = JSON.parse(JSON.parse(line).bytes);
    if (kind === 'position.taken') said.set(data.member, data.stance);
  }
  const { seats } = await secretary.get('/matters/sg/table?subject=mark-rutte');
  for (const { member, stance } of seats) assert.equal(stance ?? 'silent', said.get(member) ?? 'silent');
  for (const member of members) {
    await people[member].at(server.base).post(`/stages/${stage}/positions`, { stance: 'support', reason: 'At last.' });
  }
  await people.chair.at(server.base).post('/matters/sg/outcome',
    { outcome: 'appointed', subject: 'mark-rutte', from: '2099-01-01' });
  record.places.clear();  // the last words are the same for all
  for (const line of await newLines(secretary, record)) record.lines.push(line);
  const file = path.join(folder, 'export.jsonl');
  writeFileSync(file, record.lines.join('\n'));
  const replay = JSON.parse(execFileSync(binary, ['replay', file, '--json'], { encoding: 'utf8' }));
  const state = await secretary.get('/state');
  assert.equal(replay.size, state.size);
  assert.equal(replay.root, state.root);
  assert.equal(replay.state, state.state);
}

async function newLines(reader, record) {
  const page = await reader.get(`/entries?from=${record.lines.length}&limit=500`);
  return page.entries.map(({ bytes, openings }) => JSON.stringify({ bytes, openings }));
}
