/** The door to the server, against a fetch that answers what the test says. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { api, newKey, Problem } from '../src/api/client';
import { serverNow, tellServerTime } from '../src/api/clock';

interface Asked {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: unknown;
}

let asked: Asked[] = [];
let answers: (() => Response)[] = [];

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => (): Response =>
  new Response(status === 204 || status === 304 ? null : JSON.stringify(body), { status, headers });
const lost = (): Response => {
  throw new TypeError('network');
};

globalThis.fetch = ((url: string, init: RequestInit = {}) => {
  asked.push({
    url,
    method: init.method ?? 'GET',
    headers: init.headers as Record<string, string>,
    body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
  });
  return new Promise((done) => done(answers.shift()!()));
}) as typeof fetch;

// Pauses between tries are not what is tested here.
globalThis.setTimeout = ((run: () => void) => queueMicrotask(run)) as unknown as typeof setTimeout;

beforeEach(() => {
  asked = [];
  answers = [];
  api.forget();
});

test('an answer is kept and asked for again by its ETag', async () => {
  answers = [json({ a: 1 }, 200, { ETag: '"x"' }), json({}, 304), json({ a: 2 }, 200, { ETag: '"y"' })];
  assert.deepEqual(await api.get('/home'), { a: 1 });
  assert.deepEqual(await api.get('/home'), { a: 1 });
  assert.equal(asked[1]!.headers['If-None-Match'], '"x"');
  assert.deepEqual(await api.get('/home'), { a: 2 });
  assert.equal(api.etag('/home'), '"y"');
});

test('nothing of one person’s answers is left for the next', async () => {
  answers = [json({ a: 1 }, 200, { ETag: '"x"' }), json({ csrf: 'c' }, 201), json({ a: 2 })];
  await api.get('/home');
  await api.signIn('secret');
  await api.get('/home');
  assert.equal(asked[1]!.headers['X-CSRF-Token'], undefined);
  assert.equal(asked[2]!.headers['If-None-Match'], undefined);
});

test('an act carries its key and the session’s token', async () => {
  answers = [json({ csrf: 'c0ffee' }), json({ size: 5 }, 201)];
  await api.session();
  await api.act('/stages/4/positions', { stance: 'support' }, { key: 'k', ifMatch: 57 });
  const { headers, body, url } = asked[1]!;
  assert.equal(url, '/api/v1/stages/4/positions');
  assert.deepEqual([headers['Idempotency-Key'], headers['X-CSRF-Token'], headers['If-Match']], ['k', 'c0ffee', '"57"']);
  assert.deepEqual(body, { stance: 'support' });
});

test('a dry run says so, and has no key', async () => {
  answers = [json({ consequences: [] })];
  await api.act('/matters', {}, { dryRun: true });
  assert.equal(asked[0]!.url, '/api/v1/matters?dry_run=true');
  assert.equal(asked[0]!.headers['Idempotency-Key'], undefined);
});

test('an act whose answer is lost is asked for again, with the same key', async () => {
  answers = [lost, json({ title: 'later', code: 'failed' }, 503), json({ size: 9 }, 201)];
  assert.deepEqual(await api.act('/matters', { a: 1 }), { size: 9 });
  assert.equal(asked.length, 3);
  const keys = new Set(asked.map(({ headers }) => headers['Idempotency-Key']));
  assert.equal(keys.size, 1);
  assert.match([...keys][0]!, /^[0-9a-f]{32}$/);
});

test('who is told to wait does so, reading or acting, and gives up in the end', async () => {
  const slower = json({ code: 'too_many' }, 429, { 'Retry-After': '2' });
  answers = [slower, slower, json({ a: 1 })];
  assert.deepEqual(await api.get('/entries'), { a: 1 });
  answers = [slower, json({ size: 3 }, 201)];
  assert.deepEqual(await api.act('/matters', {}), { size: 3 });
  answers = Array.from({ length: 6 }, () => slower);
  await assert.rejects(api.get('/entries'), (problem: Problem) => problem.code === 'too_many');
  assert.equal(answers.length, 0);
});

test('what is read once is not kept', async () => {
  answers = [json({ a: 1 }, 200, { ETag: '"x"' }), json({ a: 1 })];
  await api.get('/entries', { once: true });
  await api.get('/entries', { once: true });
  assert.equal(asked[1]!.headers['If-None-Match'], undefined);
});

test('a refusal is no reason to ask again', async () => {
  answers = [json({ title: 'No', code: 'rule_not_met', ids: ['HU'], field: 'subject', status: 409 }, 409)];
  await assert.rejects(api.act('/matters', {}), (problem: Problem) =>
    problem instanceof Problem && problem.code === 'rule_not_met' && problem.status === 409 && problem.ids!.join() === 'HU');
  assert.equal(asked.length, 1);
});

test('when nobody answers at all, the act ends as unreachable', async () => {
  answers = [lost, lost, lost, lost];
  await assert.rejects(api.act('/matters', {}), (problem: Problem) => problem.code === 'unreachable' && problem.status === 0);
  assert.equal(asked.length, 4);
});

test('an answer that is not ours is told by its status', async () => {
  answers = [() => new Response('<html>', { status: 404 }), () => new Response('bad gateway', { status: 502 })];
  await assert.rejects(api.get('/x'), (problem: Problem) => problem.code === 'http_404');
  await assert.rejects(api.get('/x'), (problem: Problem) => problem.code === 'unreachable');
});

test('who is no longer signed in hears of it', async () => {
  let heard = 0;
  const stop = api.onSignedOut(() => ++heard);
  answers = [json({ code: 'not_signed_in' }, 401), json({ code: 'not_yours' }, 403)];
  await assert.rejects(api.get('/home'), (problem: Problem) => problem.status === 401);
  await assert.rejects(api.get('/home'), (problem: Problem) => problem.status === 403);
  stop();
  assert.equal(heard, 1);
});

test('answers are shown as the reader’s language wants, also those that were kept', async () => {
  api.showAs((value) => ({ shown: value }));
  answers = [json({ a: 1 }, 200, { ETag: '"x"' }), json({}, 304)];
  assert.deepEqual(await api.get('/home'), { shown: { a: 1 } });
  api.showAs((value) => value);
  assert.deepEqual(await api.get('/home'), { a: 1 });
});

test('keys do not repeat', () => {
  assert.equal(new Set(Array.from({ length: 1000 }, newKey)).size, 1000);
});

test('the server’s clock counts, and the quickest answer tells it best', () => {
  const at = Date.now();
  const told = (ms: number): string => new Date(at + ms).toISOString();
  tellServerTime(told(3_600_000), at, at + 20);
  assert(Math.abs(serverNow() - Date.now() - 3_600_000) < 50);
  tellServerTime(told(9_000_000), at, at + 5000);
  assert(Math.abs(serverNow() - Date.now() - 3_600_000) < 50, 'a slow answer changed it');
  tellServerTime(undefined, at, at);
  tellServerTime('no time', at, at);
  assert(Math.abs(serverNow() - Date.now() - 3_600_000) < 50);
});
