/** The stream of events, against an EventSource that the test plays. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Stream, type LiveMessage } from '../src/live/stream';

class FakeSource {
  static opened: FakeSource[] = [];
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readyState = 0;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  private hear: (event: { data: string }) => void = () => undefined;
  constructor(readonly url: string) {
    FakeSource.opened.push(this);
  }
  addEventListener(_: string, hear: (event: { data: string }) => void): void {
    this.hear = hear;
  }
  close(): void {
    this.readyState = 2;
  }
  succeed(): void {
    this.readyState = 1;
    this.onopen();
  }
  fail(state: number): void {
    this.readyState = state;
    this.onerror();
  }
  entry(seq: number): void {
    this.hear({ data: JSON.stringify({ seq, kind: 'position.taken' }) });
  }
}
globalThis.EventSource = FakeSource as unknown as typeof EventSource;

let clock = 1_000_000;
Date.now = () => clock;

let later: (() => void)[] = [];
globalThis.setTimeout = ((run: () => void) => later.push(run)) as unknown as typeof setTimeout;

let heard: LiveMessage[] = [];
const last = (): FakeSource => FakeSource.opened.at(-1)!;
const seqs = (): number[] => heard.flatMap((message) => (message.type === 'entry' ? [message.entry.seq] : []));
const states = (): string[] => heard.flatMap((message) => (message.type === 'state' ? [message.state] : []));

beforeEach(() => {
  FakeSource.opened = [];
  later = [];
  heard = [];
});

const start = (after?: number): Stream => {
  const stream = new Stream('/events', (message) => heard.push(message));
  stream.start(after);
  return stream;
};

test('it begins where the page was read, and says that it is live', () => {
  start(41);
  assert.equal(last().url, '/events?after=41');
  last().succeed();
  last().entry(42);
  assert.deepEqual([seqs(), states()], [[42], ['live']]);
});

test('an entry is told once, however often it is sent', () => {
  start(41);
  for (const seq of [42, 42, 41, 43]) last().entry(seq);
  assert.deepEqual(seqs(), [42, 43]);
});

test('while the browser tries again by itself, nothing else does', () => {
  start(1);
  last().succeed();
  last().fail(0);
  assert.deepEqual(states(), ['live', 'reconnecting']);
  assert.equal(later.length, 0);
});

test('when the browser gives up, a new stream goes on after the last entry, and waits longer each time', () => {
  start(1);
  last().succeed();
  last().entry(2);
  last().fail(2);
  later.shift()!();
  assert.equal(last().url, '/events?after=2');
  last().fail(2);
  later.shift()!();
  last().fail(2);
  assert.deepEqual(states(), ['live', 'reconnecting', 'offline']);
  later.shift()!();
  last().succeed();
  assert.equal(states().at(-1), 'live');
});

test('starting twice opens one stream', () => {
  const stream = start(1);
  stream.start(5);
  assert.equal(FakeSource.opened.length, 1);
});

test('when the network is back a stream begins anew, once for all tabs that ask', () => {
  const stream = start(1);
  last().succeed();
  last().entry(2);
  stream.retry();
  assert.equal(FakeSource.opened.length, 1, 'it had only just been opened');
  clock += 60_000;
  stream.retry();
  stream.retry();
  assert.equal(FakeSource.opened.length, 2);
  assert.equal(FakeSource.opened[0]!.readyState, FakeSource.CLOSED);
  assert.equal(last().url, '/events?after=2');
});

test('a stream that was stopped stays so', () => {
  const stream = start(1);
  stream.stop();
  assert.equal(last().readyState, 2);
  assert.equal(FakeSource.opened.length, 1);
});
