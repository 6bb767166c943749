/**
 * A made-up server for working on the pages without the program: `node test/mock.mjs [port] [folder]` builds
 * the pages, serves them and answers the API's shapes from one consistent story (14 June 2024). Sign in with
 * #/sign-in/ and one of secretary, chair, observer, HU, HU-adviser, SK, US (a member's code: its head).
 * It knows no rules: what an act answers is a shape, not a judgement.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { buildPages } from '../build.mjs';
import { body, members, nameOf, zone } from './mock/body.mjs';
import * as story from './mock/matters.mjs';
import * as record from './mock/record.mjs';

const started = Date.now();
const begins = Date.parse('2024-06-14T11:48:20.000Z');
const now = () => new Date(begins + Date.now() - started).toISOString();

const sessions = new Map();
const tokens = [];
const feeds = new Map(); // by who made them
const streams = new Set();

function sessionFor(secret) {
  const [who, person] = secret.split('-');
  const member = members.some((each) => each.member === who) ? who : undefined;
  if (!member && !['secretary', 'chair', 'observer'].includes(who)) return undefined;
  const role = member ? (person ?? 'head') : who;
  const name = member ? `Ambassador of ${nameOf(member)}` : `The ${role}’s office`;
  return { role, ...(member ? { member, member_name: nameOf(member) } : {}), name,
    csrf: randomBytes(8).toString('hex'), expires: '2024-06-15T00:00:00.000Z' };
}

function feedOf(name) {
  const { id, language, created, expires } = feeds.get(name);
  return { id, language, created, expires };
}

const problem = (status, code, title, more = {}) =>
  ({ status, body: { type: `/problems/${code}`, title, status, code, ...more } });

function home(viewer) {
  const seen = record.entries.filter((entry) => entry.kind !== 'sealed').slice(-20).reverse();
  return {
    now: now(), body: body.body, name: body.name, zone, size: record.entries.length,
    waiting: story.waitingFor(viewer), matters: story.matters.map(story.lineOf),
    changes: seen.map(({ seq, at, kind, matter, bytes }) => ({ seq, at, kind, matter, text: textOf(JSON.parse(bytes)) })),
  };
}

const does = { support: 'supports', acquiesce: 'does not stand in the way', object: 'objects',
  reserve: 'reserves its position', abstain: 'abstains', silent: 'is silent', recuse: 'takes no part' };
function textOf({ kind, data }) {
  if (kind === 'position.taken') return `${nameOf(data.member)} ${does[data.stance]}: Mark Rutte`;
  if (kind === 'silence.broken') return `${nameOf(data.member)} broke silence: “Host nation support for exercises”`;
  if (kind === 'matter.opened') return `Opened: “${data.title}”`;
  if (kind === 'stage.opened') return `${data.stage_rule} is open until ${data.until_local?.replace('T', ' ')} ${zone}`;
  if (kind === 'stage.closed') return 'Silence was broken';
  return data.name ?? kind;
}

function entriesPage(query, viewer) {
  const from = Number(query.get('from') ?? 0);
  const page = record.entries.slice(from, from + Math.min(500, Number(query.get('limit') ?? 100)));
  return { size: record.entries.length, root: record.head(),
    entries: page.map((entry) => record.forViewer(entry, viewer)) };
}

function read(path, query, viewer) {
  const [resource, id, part] = path;
  if (resource === 'session') return viewer;
  if (resource === 'body') return { ...body, now: now(), size: record.entries.length };
  if (resource === 'home') return home(viewer);
  if (resource === 'keys') return { keys: [] };
  if (resource === 'head') return { size: record.entries.length, root: record.head(), at: now() };
  if (resource === 'entries' && !id) return entriesPage(query, viewer);
  if (resource === 'entries' && record.entries[id]) return record.forViewer(record.entries[id], viewer);
  if (resource === 'tokens' && viewer.role === 'secretary') return { tokens };
  if (resource === 'feed') return feeds.has(viewer.name) ? { feed: feedOf(viewer.name) } : {};
  if (resource === 'feeds' && viewer.role === 'secretary') return { feeds: [...feeds.values()] };
  if (resource === 'stages' && story.stageOf(id) && !part) return story.stageView(story.stageOf(id));
  if (resource !== 'matters' || !story.matterOf(id)) return undefined;
  if (!part) return story.matterView(id, viewer, now());
  if (part === 'table') return { ...story.tableOf(id, query.get('subject')), as_of: query.get('as_of') ?? now() };
  if (part === 'lanes') return story.lanesOf(id, query.get('subject'));
  return undefined;
}

function consequences(path, asked, viewer) {
  const [, id, part] = path;
  const text = {
    positions: asked.stance === 'object' && story.stageOf(id)?.type === 'silence'
      ? 'The text is not adopted, and all delegations are told at once that it was you.'
      : `${nameOf(viewer.member)} ${does[asked.stance]}. All delegations see it at once; you can change it until the stage closes.`,
    extension: `The new deadline is ${String(asked.until).replace('T', ' ')} ${zone}. All delegations are told.`,
    closing: 'The stage is closed: the rule is not met. This cannot be taken back.',
    stages: 'The stage is open until the presidency closes it.',
    reports: 'The report is shown with its source. It counts for nothing in a rule.',
    outcome: `The matter ends: ${asked.outcome}. This cannot be taken back.`,
  }[part] ?? `The matter “${asked.title}” is opened and all delegations see it.`;
  const stage = part && path[0] === 'stages' ? { verdict: 'open', missing: story.tableOf(story.stageOf(id).matter).missing } : {};
  return { consequences: [{ kind: part ?? 'matter_opened', text }], ...stage };
}

function entered(kind, data, options) {
  const entry = record.write(now(), kind, data, options);
  for (const stream of streams) tell(stream, entry);
  return entry;
}

function perform(path, asked, viewer) {
  const [resource, id, part] = path;
  const by = viewer.member ? `${viewer.member}/${viewer.role}` : viewer.role;
  if (resource === 'stages' && part === 'positions') {
    const stage = story.stageOf(id);
    const { stance, reason, condition } = asked;
    if (stance === 'object' && !reason) return problem(422, 'reason_required', 'A reason is needed', { field: 'reason' });
    story.stances[id].set(viewer.member, { stance, reason, condition, own: true, standing: 'official', since: now() });
    return receipt(entered('position.taken', { stage: Number(id), member: viewer.member, subject: stage.subjects[0], stance },
      { by, confided: { reason, condition } }), stage);
  }
  if (resource === 'stages' && part === 'extension') {
    const stage = story.stageOf(id);
    stage.extended_from = [...(stage.extended_from ?? []), stage.until];
    stage.until_local = asked.until;
    stage.until = `${asked.until}:00.000Z`.replace(/T(\d\d)/, (_, hour) => `T${String(Number(hour) - 2).padStart(2, '0')}`);
    return receipt(entered('stage.extended', { stage: Number(id), until: stage.until, until_local: asked.until }, { by }), stage);
  }
  if (resource === 'stages' && part === 'closing') {
    const stage = story.stageOf(id);
    Object.assign(stage, { open: false, outcome: 'not_met', closed_at: now() });
    return receipt(entered('stage.closed', { stage: Number(id), outcome: 'not_met', effective: now() }, { by }), stage);
  }
  if (resource === 'matters' && part === 'reports') {
    return receipt(entered('report.noted', { matter: id, race: id, ...asked }, { by }), { matter: id });
  }
  if (resource === 'matters' && !id) {
    const kind = body.procedures.find(({ procedure }) => procedure === asked.procedure).kind;
    const subject = { admission: 'applicant', adoption: 'text', extension: 'incumbent' }[kind] ?? 'nobody';
    story.matters.unshift({ matter: asked.matter, kind, title: asked.title, state: 'open', opened_at: now(), changed_at: now(), subject });
    story.subjects[asked.matter] = [];
    return receipt(entered('matter.opened', asked, { by }), asked);
  }
  return problem(404, 'no_such_thing', 'There is no such thing');
}

const receipt = ({ seq, kind, at, leaf }, { matter, stage }) => ({ status: 201, body: {
  entries: [{ seq, kind, at, leaf }], size: record.entries.length, root: record.head(), matter, stage } });

function change(method, path, query, asked, viewer) {
  const [resource, id] = path;
  if (resource === 'session' && method === 'DELETE') return { status: 204 };
  if (resource === 'links') return { status: 201, body: { link: `http://localhost/#/sign-in/${randomBytes(24).toString('base64url')}`, expires: now() } };
  if (resource === 'feed' && method === 'POST') {
    feeds.set(viewer.name, { id: `f${feeds.size + 1}`, language: asked.language, created: now(),
      expires: '2024-09-12T11:48:20.000Z', role: viewer.role, member: viewer.member, name: viewer.name });
    return { status: 201, body: { ...feedOf(viewer.name),
      address: `http://127.0.0.1/calendar/${randomBytes(32).toString('base64url')}.ics` } };
  }
  if (resource === 'feed' && method === 'DELETE') {
    feeds.delete(viewer.name);
    return { status: 204 };
  }
  if (resource === 'feeds' && method === 'DELETE') {
    for (const [name, feed] of feeds) if (feed.id === id) feeds.delete(name);
    return { status: 204 };
  }
  if (resource === 'tokens' && method === 'POST') {
    const token = { id: `t${tokens.length + 1}`, role: asked.role, member: asked.member, name: asked.name,
      created: now(), expires: '2024-09-12T00:00:00.000Z' };
    tokens.push(token);
    return { status: 201, body: { token: `nemcon_${randomBytes(24).toString('base64url')}`, id: token.id, expires: token.expires } };
  }
  if (resource === 'tokens' && method === 'DELETE') {
    tokens.splice(tokens.findIndex((each) => each.id === id), 1);
    return { status: 204 };
  }
  if (query.get('dry_run') === 'true') return { status: 200, body: consequences(path, asked, viewer) };
  return perform(path, asked, viewer);
}

function tell(stream, { seq, kind, at, matter, stage }) {
  stream.write(`id: ${seq}\nevent: entry\ndata: ${JSON.stringify({ seq, kind, at, matter, stage })}\n\n`);
}

function listen(query, request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': here\n\n');
  const after = request.headers['last-event-id'] ?? query.get('after');
  for (const entry of record.entries.slice(after === null ? record.entries.length : Number(after) + 1)) tell(response, entry);
  streams.add(response);
  request.on('close', () => streams.delete(response));
}

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}

function answer(response, { status, body: value }, request, headers = {}) {
  const text = value === undefined ? '' : JSON.stringify(value);
  const { now: _, ...lasting } = value ?? {};
  const etag = `"${createHash('sha256').update(JSON.stringify(lasting)).digest('hex').slice(0, 16)}"`;
  const unchanged = request.method === 'GET' && status === 200 && request.headers['if-none-match'] === etag;
  response.writeHead(unchanged ? 304 : status, { ETag: etag, 'Cache-Control': 'no-cache, private',
    'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json', ...headers });
  response.end(unchanged ? undefined : text);
}

async function api(request, response, url) {
  const path = url.pathname.slice('/api/v1/'.length).split('/').map(decodeURIComponent);
  const cookie = /nemcon_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (path[0] === 'session' && request.method === 'POST') {
    const { link } = await bodyOf(request);
    const session = sessionFor(link);
    if (!session) return answer(response, problem(401, 'not_signed_in', 'This link is not valid'), request);
    sessions.set(link, session);
    return answer(response, { status: 201, body: session }, request, { 'Set-Cookie': `nemcon_session=${link}; Path=/; SameSite=Strict` });
  }
  const viewer = sessions.get(cookie) ?? (cookie && sessionFor(cookie));
  if (!viewer) return answer(response, problem(401, 'not_signed_in', 'Sign in first'), request);
  sessions.set(cookie, viewer);
  if (path[0] === 'events') return listen(url.searchParams, request, response);
  if (request.method !== 'GET') {
    const changed = change(request.method, path, url.searchParams, await bodyOf(request), viewer);
    const signedOut = path[0] === 'session' ? { 'Set-Cookie': 'nemcon_session=; Path=/; Max-Age=0' } : {};
    return answer(response, changed, request, signedOut);
  }
  const found = read(path, url.searchParams, viewer);
  answer(response, found ? { status: 200, body: found } : problem(404, 'no_such_thing', 'There is no such thing'), request);
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function file(response, folder, path) {
  const name = normalize(path === '/' ? '/index.html' : path);
  try {
    const bytes = readFileSync(join(folder, name));
    response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'text/plain', 'Content-Security-Policy': policy });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

/** Starts the made-up server; `stop` ends it. */
export async function serveMock({ port = 0, folder = join(tmpdir(), 'nemcon-web') } = {}) {
  await buildPages(folder);
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname.startsWith('/api/v1/')) api(request, response, url).catch((error) => response.destroy(error));
    else file(response, folder, url.pathname);
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  const stop = () => { for (const stream of streams) stream.destroy(); server.closeAllConnections(); server.close(); };
  return { base: `http://127.0.0.1:${server.address().port}`, stop, enter: (kind, data) => entered(kind, data, { by: 'secretary' }) };
}

if (process.argv[1]?.endsWith('mock.mjs')) {
  const [port, folder] = process.argv.slice(2);
  const { base } = await serveMock({ port: Number(port ?? 8090), ...(folder ? { folder } : {}) });
  console.log(`${base}/#/sign-in/secretary`);
}
