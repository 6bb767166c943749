/**
 * The one door to the server. Reading goes through `get`, which keeps the last answer of each address and
 * asks whether it still holds (ETag); acting goes through `act`, which carries an idempotency key, so that an
 * act whose answer was lost on the way can be asked for again without being done twice.
 */
import type { Problem as ProblemShape, Session } from './types';
import { tellServerTime } from './clock';

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

interface Kept {
  etag: string;
  value: unknown;
}

const kept = new Map<string, Kept>();
const signedOut = new Set<() => void>();
let csrf: string | undefined;
let shown: (value: unknown) => unknown = (value) => value;

function unreachable(): Problem {
  return new Problem({ type: 'about:blank', title: '', status: 0, code: 'unreachable' });
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function fetchedOnce(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(kBase + path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

/** Who is told to come more slowly does so: reading a long record takes many requests. */
async function fetched(path: string, init: RequestInit): Promise<Response> {
  for (let tried = 0; ; ++tried) {
    const response = await fetchedOnce(path, init);
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
  const response = await fetched(path, { headers, signal: options.signal, cache: 'no-store' });
  if (response.status === 304 && known) return shown(known.value) as T;
  if (!response.ok) throw await refusalOf(response);
  const value = (await response.json()) as T;
  tellServerTime((value as { now?: string }).now, asked, Date.now());
  if (!options.once) keep(path, response.headers.get('ETag'), value);
  return shown(value) as T;
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
  const response = await fetched(path, {
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

async function act<T>(path: string, body: unknown, options: ActOptions = {}): Promise<T> {
  const headers: Record<string, string> = {};
  if (options.ifMatch !== undefined) headers['If-Match'] = quoted(options.ifMatch);
  if (options.dryRun) return send<T>('POST', `${path}?dry_run=true`, body, headers);
  headers['Idempotency-Key'] = options.key ?? newKey();
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

export const api = { get, act, send, etag, session, signIn, signOut, forget, showAs, onSignedOut };
