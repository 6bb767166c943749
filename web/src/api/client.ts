/**
 * The one door to the server. Reading goes through `get`, which keeps the last answer of each address and
 * asks whether it still holds (ETag); acting goes through `act`, which carries an idempotency key, so that an
 * act whose answer was lost on the way can be asked for again without being done twice.
 */
import type { Head, Problem as ProblemShape, Session } from './types';
import { tellServerTime } from './clock';
import { noteSize, sizeSeen } from './seen';

const kBase = '/api/v1';
const kKept = 200;
/** Pauses before an act that got no answer is sent again with its key. */
const kPauses = [500, 2000, 5000];
/** So often, and so many seconds at most each time, a request waits when the server asks for it. */
const kPatience = 5;
const kLongest = 10;

/** A refusal, or a world that did not answer (status 0, code `unreachable`). */
export class Problem extends Error implements ProblemShape {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly ids?: string[];
  readonly detail?: string;
  readonly reference?: string;

  constructor(shape: ProblemShape) {
    super(`${shape.status} ${shape.code}: ${shape.title}`);
    this.name = 'Problem';
    this.type = shape.type;
    this.title = shape.title;
    this.status = shape.status;
    this.code = shape.code;
    this.field = shape.field;
    this.ids = shape.ids;
    this.detail = shape.detail;
    this.reference = shape.reference;
  }
}

export interface ActOptions {
  /** Ask what would follow; nothing happens. */
  dryRun?: boolean;
  /** The idempotency key; a form that may be sent twice keeps one for both. */
  key?: string;
  /** The ETag or size at which the matter was read; refused with 412 if it changed since. */
  ifMatch?: string | number;
}

/** Signs acts of a seat that has a key (sign/signer.ts). */
export interface Signer {
  /** Refuses, as `Problem`, an act that would have to be signed and cannot be here. */
  check: (path: string, body: object) => Promise<void>;
  /** What is sent in the place of `body`; undefined where the act needs no signature. */
  sign: (path: string, body: object) => Promise<object | undefined>;
}

interface Kept {
  etag: string;
  value: unknown;
}

const kept = new Map<string, Kept>();
const signedOut = new Set<() => void>();
/** What was signed, by its idempotency key: asked for again, an act is the same to the byte. */
const signed = new Map<string, { asked: string; sent: object }>();
let signer: Signer | undefined;
let csrf: string | undefined;
let shown: (value: unknown) => unknown = (value) => value;

function unreachable(): Problem {
  return new Problem({ type: 'about:blank', title: '', status: 0, code: 'unreachable' });
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function fetchedOnce(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

/** Who is told to come more slowly does so: reading a long record takes many requests. */
async function fetched(address: string, init: RequestInit): Promise<Response> {
  for (let tried = 0; ; ++tried) {
    const response = await fetchedOnce(address, init);
    if (response.status !== 429 || tried >= kPatience) return response;
    const seconds = Number(response.headers.get('Retry-After') ?? 1);
    await wait(Math.min(Number.isFinite(seconds) ? Math.max(seconds, 1) : 1, kLongest) * 1000);
    init.signal?.throwIfAborted();
  }
}

async function refusalOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  let shape: Partial<ProblemShape> = {};
  try {
    shape = JSON.parse(text) as Partial<ProblemShape>;
  } catch {
    // Something between the browser and the server answered; its status is all that is known.
  }
  if (response.status === 401) for (const tell of signedOut) tell();
  const code = shape.code ?? (response.status >= 500 ? 'unreachable' : `http_${response.status}`);
  return new Problem({ type: 'about:blank', title: '', ...shape, status: response.status, code });
}

function keep(path: string, etag: string | null, value: unknown): void {
  kept.delete(path);
  if (!etag) return;
  kept.set(path, { etag, value });
  if (kept.size > kKept) kept.delete(kept.keys().next().value!);
}

/** Answers that say how long the record is. */
const kSized = /^\/(body|home|head|entries)(\?|$)/;

export interface GetOptions {
  signal?: AbortSignal;
  /** Read once and not kept, for what is large and never changes. */
  once?: boolean;
}

async function get<T>(path: string, options: GetOptions = {}): Promise<T> {
  const known = kept.get(path);
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (known) headers['If-None-Match'] = known.etag;
  const asked = Date.now();
  const response = await fetched(kBase + path, { headers, signal: options.signal, cache: 'no-store' });
  if (response.status === 304 && known) return shown(known.value) as T;
  if (!response.ok) throw await refusalOf(response);
  const value = (await response.json()) as T;
  if (kSized.test(path)) noteSize((value as { size?: unknown }).size);
  tellServerTime((value as { now?: string }).now, asked, Date.now());
  if (!options.once) keep(path, response.headers.get('ETag'), value);
  return shown(value) as T;
}

/** A file of the published record, `checkpoint`; undefined where there is none. It is the same for everybody. */
async function file(path: string): Promise<string | undefined> {
  const response = await fetched(`/record/${path}`, { cache: 'no-cache' });
  if (response.status === 404) return undefined;
  if (!response.ok) throw await refusalOf(response);
  return response.text();
}

/** The ETag under which an address was last read, for `ifMatch`. */
function etag(path: string): string | undefined {
  return kept.get(path)?.etag;
}

function quoted(ifMatch: string | number): string {
  const text = String(ifMatch);
  return text.startsWith('"') ? text : `"${text}"`;
}

async function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', ...more };
  if (csrf) headers['X-CSRF-Token'] = csrf;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetched(kBase + path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw await refusalOf(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Whether nobody knows if the act was done: then it is asked for again, with the same key. */
function isUnknown(problem: unknown): boolean {
  if (!(problem instanceof Problem)) return false;
  return problem.status === 0 || problem.status >= 502;
}

/** The request as it is sent: signed, where the seat has a key. */
async function asSent(path: string, body: unknown, key: string): Promise<unknown> {
  const asked = `${path}\n${JSON.stringify(body)}`;
  const before = signed.get(key);
  if (before?.asked === asked) return before.sent;
  const sent = await signer?.sign(path, (body ?? {}) as object);
  if (sent) signed.set(key, { asked, sent });
  return sent ?? body;
}

/** What has been entered since it was signed was not seen then; a record that has become shorter is no reason to sign anew. */
async function lookAgain(): Promise<void> {
  const before = sizeSeen();
  const { size } = await get<Head>('/head');
  if (size >= before) return;
  throw new Problem({ type: 'about:blank', title: '', status: 409, code: 'record_shorter', detail: `${size} < ${before}` });
}

async function sendUntilKnown<T>(path: string, body: unknown, headers: Record<string, string>): Promise<T> {
  for (let tried = 0; ; ++tried) {
    try {
      return await send<T>('POST', path, body, headers);
    } catch (problem) {
      const pause = kPauses[tried];
      if (pause === undefined || !isUnknown(problem)) throw problem;
      await wait(pause);
    }
  }
}

async function act<T>(path: string, body: unknown, options: ActOptions = {}): Promise<T> {
  const headers: Record<string, string> = {};
  if (options.ifMatch !== undefined) headers['If-Match'] = quoted(options.ifMatch);
  if (options.dryRun) {
    await signer?.check(path, (body ?? {}) as object);
    return send<T>('POST', `${path}?dry_run=true`, body, headers);
  }
  const key = (headers['Idempotency-Key'] = options.key ?? newKey());
  for (let anew = false; ; anew = true) {
    try {
      const done = await sendUntilKnown<T>(path, await asSent(path, body, key), headers);
      noteSize((done as { size?: unknown } | undefined)?.size);
      return done;
    } catch (problem) {
      if (anew || !(problem instanceof Problem) || problem.code !== 'signed_before') throw problem;
      signed.delete(key);
      await lookAgain();
    }
  }
}

/** Whose acts are signed, from now on. */
function signWith(next: Signer | undefined): void {
  signer = next;
  signed.clear();
}

/** 128 random bits. `crypto.randomUUID` is not there on plain http off loopback; this always is. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function signIn(link: string): Promise<Session> {
  forget();
  const session = await send<Session>('POST', '/session', { link });
  csrf = session.csrf;
  return session;
}

async function session(): Promise<Session> {
  const found = await get<Session>('/session');
  csrf = found.csrf;
  return found;
}

async function signOut(): Promise<void> {
  await send('DELETE', '/session');
  forget();
}

/** Nothing of one person's answers may be left when another signs in. */
function forget(): void {
  kept.clear();
  signWith(undefined);
  csrf = undefined;
}

/** How answers are changed before a page sees them: names in the reader's language. */
function showAs(change: (value: unknown) => unknown): void {
  shown = change;
}

/** Tells whenever the server no longer knows who asks. Returns how to stop that. */
function onSignedOut(tell: () => void): () => void {
  signedOut.add(tell);
  return () => signedOut.delete(tell);
}

export const api = { get, file, act, signWith, send, etag, session, signIn, signOut, forget, showAs, onSignedOut };
