// Deadlines in people's calendars, against the real program: files, a feed under a secret address through
// extension, early end and restart, everything that ends it, the commands, and that nothing of it is in a log.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { binary, Caller, root, scratch, serve } from './lib.mjs';

const folder = scratch();
const data = path.join(folder, 'nato.db');
const charter = path.join(root, 'charters/nato.toml');
const run = promisify(execFile);
let server, secretary, hungary, hungaryToken;

const later = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
const stamp = (instant) => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;

before(async () => {
  server = await serve({ data, charter });
  secretary = await Caller.byLink(server.base, server.links().find(({ role }) => role === 'secretary').secret);
  await signInHungary();
  const { token } = await secretary.post('/tokens', { role: 'head', member: 'HU', name: 'Script', days: 2 });
  hungaryToken = path.join(folder, 'hu.token');
  writeFileSync(hungaryToken, token);
  await secretary.post('/matters', { matter: 'archives', procedure: 'adoption', title: 'Opening; of archives, all' });
});
after(async () => { await server.stop(); });

async function signInHungary() {
  const { link } = await secretary.post('/links', { role: 'head', member: 'HU', name: 'Ambassador' });
  hungary = await Caller.byLink(server.base, link.split('/').pop());
}

async function silence(until) {
  const { stage } = await secretary.post('/matters/archives/stages',
    { stage_rule: 'silence', subjects: ['text'], until, text: 'Whereas.', text_title: 'Draft 1' });
  return stage;
}

async function file(caller, where) {
  const response = await fetch(`${server.base}${where}`, { headers: caller?.headers ?? {} });
  return { response, status: response.status, text: (await response.text()).replaceAll('\r\n ', '') };
}

// The properties of the event of one stage.
function eventOf(text, stage) {
  const event = text.split('BEGIN:VEVENT\r\n').find((each) => each.startsWith(`UID:stage-${stage}.`));
  assert.ok(event, `no event of stage ${stage}: ${text}`);
  return Object.fromEntries(event.split('BEGIN:VALARM')[0].split('\r\n').filter((line) => line.includes(':'))
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

async function makeFeed(caller, language = 'en') {
  const { address } = await caller.post('/feed', { language });
  assert.match(address, /\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
  return new URL(address).pathname;
}

test('a feed moves what is extended and strikes out what ends early, and stays one address over a restart', async () => {
  const until = later(3), extended = later(5);
  const stage = await silence(until);
  const feed = await makeFeed(hungary);
  const first = await file(undefined, feed);
  assert.equal(first.status, 200);
  assert.equal(first.response.headers.get('content-type'), 'text/calendar; charset=utf-8');
  assert.equal(first.response.headers.get('cache-control'), 'no-store, private');
  assert.equal(first.response.headers.get('referrer-policy'), 'no-referrer');
  assert.match(first.text, /REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n/);
  const before = eventOf(first.text, stage);
  assert.deepEqual([before.DTSTART, before.SEQUENCE, before.STATUS], [stamp(until), '0', 'CONFIRMED']);
  assert.equal(before.SUMMARY, 'Silence ends: Opening\\; of archives\\, all');

  const etag = first.response.headers.get('etag');
  const same = await fetch(`${server.base}${feed}`, { headers: { 'If-None-Match': etag } });
  assert.equal(same.status, 304);

  await secretary.post(`/stages/${stage}/extension`, { until: extended });
  const moved = await fetch(`${server.base}${feed}`, { headers: { 'If-None-Match': etag } });
  assert.equal(moved.status, 200);
  const second = eventOf((await moved.text()).replaceAll('\r\n ', ''), stage);
  assert.deepEqual([second.UID, second.DTSTART, second.SEQUENCE], [before.UID, stamp(extended), '1']);

  await server.stop();
  server = await serve({ data, charter });
  secretary = secretary.at(server.base);
  hungary = hungary.at(server.base);
  assert.equal(eventOf((await file(undefined, feed)).text, stage).SEQUENCE, '1');

  await hungary.post(`/stages/${stage}/positions`, { stance: 'object', reason: 'Not yet, quietly' });
  const broken = (await file(undefined, feed)).text;
  const third = eventOf(broken, stage);
  assert.deepEqual([third.UID, third.SEQUENCE, third.STATUS], [before.UID, '2', 'CANCELLED']);
  assert.match(third.SUMMARY, /^Cancelled: /);
  assert.doesNotMatch(broken, /Hungary|HU|quietly|Whereas/);
});

test('the address is in no log, in no file and in no answer but one', async () => {
  const feed = await makeFeed(hungary);
  const secret = feed.slice('/calendar/'.length, -'.ics'.length);
  await file(undefined, feed);
  await file(undefined, `${feed}?x`);
  assert.doesNotMatch(JSON.stringify([await hungary.get('/feed'), await secretary.get('/feeds')]), new RegExp(secret));
  assert.ok(!server.output().includes(secret) && !server.errors().includes(secret));
  for (const name of readdirSync(folder)) {
    assert.ok(!readFileSync(path.join(folder, name)).includes(secret), name);
  }
});

test('whoever may end a feed ends it, and it is gone for whoever has the address', async () => {
  const first = await makeFeed(hungary), second = await makeFeed(hungary, 'fr');
  assert.equal((await file(undefined, first)).status, 404);
  assert.match((await file(undefined, second)).text, /échéances/);
  await fetch(`${server.base}/api/v1/session`, { method: 'DELETE', headers: hungary.headers });
  assert.equal((await file(undefined, second)).status, 200, 'it outlives the session');
  await signInHungary();
  const { feed } = await hungary.get('/feed');
  await fetch(`${server.base}/api/v1/feeds/${feed.id}`, { method: 'DELETE', headers: secretary.headers });
  assert.equal((await file(undefined, second)).status, 404);
  assert.deepEqual(await hungary.get('/feed'), {});
});

test('nobody without a session gets a file, and two seats get the same', async () => {
  assert.equal((await file(undefined, '/api/v1/calendar')).status, 401);
  assert.equal((await file(undefined, '/api/v1/matters/archives/calendar')).status, 401);
  const observer = await secretary.tokenFor('observer');
  const plain = ({ text }) => text.replaceAll(/^DTSTAMP.*$/gm, '');
  assert.equal(plain(await file(observer, '/api/v1/calendar')), plain(await file(hungary, '/api/v1/calendar')));
});

async function nemcon(...args) {
  try {
    const { stdout, stderr } = await run(binary, args, { env: { ...process.env, NEMCON_SERVER: server.base, HOME: folder } });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

test('the commands write files, make a feed and end it', async () => {
  const stage = await silence(later(4));
  const one = await nemcon('calendar', 'archives', '--deadline', `stage-${stage}`, '--token-file', hungaryToken);
  assert.equal(one.code, 0, one.stderr);
  assert.equal(eventOf(one.stdout.replaceAll('\r\n ', ''), stage).STATUS, 'CONFIRMED');
  const kept = path.join(folder, 'all.ics');
  assert.equal((await nemcon('calendar', '--save', kept, '--token-file', hungaryToken)).code, 0);
  assert.match(readFileSync(kept, 'utf8'), /^BEGIN:VCALENDAR\r\n/);
  assert.equal(statSync(kept).mode & 0o077, 0, 'for its owner only');

  const made = await nemcon('feed', 'make', '--token-file', hungaryToken);
  assert.equal(made.code, 0, made.stderr);
  const feed = new URL(made.stdout.trim()).pathname;
  assert.equal((await file(undefined, feed)).status, 200);
  assert.equal((await nemcon('feed', 'end', '--yes', '--token-file', hungaryToken)).code, 0);
  assert.equal((await file(undefined, feed)).status, 404);
});

test('a capital’s calendar becomes one of a charter that the server takes', async () => {
  const ics = path.join(folder, 'be.ics');
  writeFileSync(ics, ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Fête natio', ' nale',
    'DTSTART;VALUE=DATE:20200721', 'RRULE:FREQ=YEARLY', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
  const printed = await nemcon('charter', 'calendar', ics, '--id', 'brussels', '--from', '2027-01-01', '--until', '2029-01-01');
  assert.equal(printed.code, 0, printed.stderr);
  assert.equal(printed.stdout, '[[calendars]]\nid = "brussels"\nholidays = [\n  2027-07-21,  # Fête nationale\n  2028-07-21,  # Fête nationale\n]\n');
  const whole = path.join(folder, 'charter.toml');
  writeFileSync(whole, `${readFileSync(charter, 'utf8')}\n${printed.stdout}`);
  const other = await serve({ data: path.join(folder, 'other.db'), charter: whole });
  assert.deepEqual(await other.stop(), { code: 0, signal: null });
});
