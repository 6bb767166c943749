/**
 * One stream of events from the server, resumed without a gap. It runs in a shared worker for all tabs, in
 * the leading tab, or in this tab alone (see `channel.ts`); so it knows nothing of pages.
 *
 * EventSource resumes by itself while the server answers; when it gives up (signed out, 503 with a body),
 * this opens a new one with `after` = the last number that was seen.
 */
import type { StreamEntry } from '../api/types';

export type LiveState = 'live' | 'reconnecting' | 'offline';

export type LiveMessage =
  | { type: 'entry'; entry: StreamEntry }
  | { type: 'state'; state: LiveState };

/** Within this time after opening another opening would change nothing. */
const kJustNow = 3000;
const kPauses = [1000, 2000, 5000, 10_000, 30_000];

export class Stream {
  private source: EventSource | undefined;
  private last: number | undefined;
  private failures = 0;
  private opened = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  state: LiveState = 'reconnecting';

  constructor(
    private readonly url: string,
    private readonly tell: (message: LiveMessage) => void,
  ) {}

  /** Starts after entry number `after`, unless more has been seen already. */
  start(after?: number): void {
    if (after !== undefined && (this.last === undefined || after > this.last)) this.last = after;
    if (!this.source && this.timer === undefined) this.open();
  }

  stop(): void {
    this.source?.close();
    this.source = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /**
   * Begins anew at once: the network is back, and a connection that looks open may be a dead one, which
   * would show only when nothing comes. All tabs ask at the same time; the first is enough.
   */
  retry(): void {
    if (this.source && Date.now() - this.opened < kJustNow) return;
    this.stop();
    this.failures = 0;
    this.open();
  }

  private open(): void {
    const source = new EventSource(this.last === undefined ? this.url : `${this.url}?after=${this.last}`);
    this.source = source;
    this.opened = Date.now();
    source.onopen = () => {
      this.failures = 0;
      this.become('live');
    };
    source.addEventListener('entry', (event) => this.take(event as MessageEvent<string>));
    source.onerror = () => this.failed(source);
  }

  private take(event: MessageEvent<string>): void {
    const entry = JSON.parse(event.data) as StreamEntry;
    if (this.last !== undefined && entry.seq <= this.last) return;
    this.last = entry.seq;
    this.tell({ type: 'entry', entry });
  }

  private failed(source: EventSource): void {
    if (source.readyState !== EventSource.CLOSED) return this.become('reconnecting');
    this.source = undefined;
    const pause = kPauses[Math.min(this.failures++, kPauses.length - 1)]!;
    this.become(this.failures > 2 ? 'offline' : 'reconnecting');
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.open();
    }, pause);
  }

  private become(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    this.tell({ type: 'state', state });
  }
}
