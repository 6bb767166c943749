/** A page's copy of a board: what the server gives, fed into the worker, which checks each message. */
import { api } from '../../api/client';
import type { SoundingMessage, SoundingMessages } from '../../api/sounding';
import { decode64 } from '../../proof/text';
import type { Flaw, Followed, SoundingWorker } from '../../sounding';

const kPage = 100;

export type FetchPage = (path: string) => Promise<SoundingMessages>;
const fetchPage: FetchPage = (path) => api.get<SoundingMessages>(path, { once: true });

/** From number `from` on, as they lie in the record. */
export async function fetchMessages(of: string, from = 0, fetch: FetchPage = fetchPage): Promise<SoundingMessage[]> {
  const found: SoundingMessage[] = [];
  for (;;) {
    const { count, messages } = await fetch(`${of}/messages?from=${from + found.length}&limit=${kPage}`);
    found.push(...messages);
    if (messages.length === 0 || from + found.length >= count) return found;
  }
}

/** Why marking, holding or checking does not go on. What the server refuses is a Problem. */
export class Stopped extends Error {
  constructor(
    readonly why:
      | 'departure' | 'closed' | 'other_names' | 'other_key' | 'receipt' | 'not_there' | 'marked_since' | 'not_base64' | 'not_made'
      // of a key holder
      | 'not_signed' | 'passphrase' | 'other_entry' | 'unproved' | 'posted_differs',
    readonly flaw?: Flaw,
    readonly entry?: number,
  ) {
    super(why);
  }
}

export function bytesOf({ message, entry }: SoundingMessage): Uint8Array {
  const bytes = decode64(message);
  if (!bytes) throw new Stopped('not_base64', undefined, entry);
  return bytes;
}

export interface Copied {
  followed: Followed;
  /** The ceremony's first. */
  messages: readonly SoundingMessage[];
  /** How many of them are the ceremony's. */
  before: number;
}

export class BoardCopy {
  #messages: SoundingMessage[] = [];
  #before = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly worker: SoundingWorker,
    /** A ceremony, or a sounding with the one that made its key. */
    private readonly of: { sounding?: number; ceremony: number },
    private readonly fetch: FetchPage = fetchPage,
  ) {}

  /** Reads what has come since, one after the other. A message that may not stand is thrown as Stopped. */
  refresh(progress?: (done: number, all: number) => void): Promise<Copied> {
    const next = this.#last.catch(() => undefined).then(() => this.#refresh(progress));
    this.#last = next;
    return next;
  }

  /** So many of the sounding's messages have been read. */
  has(count: number): boolean {
    return this.#messages.length - this.#before >= count;
  }

  async #refresh(progress?: (done: number, all: number) => void): Promise<Copied> {
    const anew = this.#messages.length === 0;
    const { sounding, ceremony } = this.of;
    const ofCeremony = anew || sounding === undefined ? await this.#more(`/ceremonies/${ceremony}`, this.#before) : [];
    const ofSounding = sounding === undefined ? [] : await this.#more(`/soundings/${sounding}`, this.#messages.length - this.#before);
    const more = [...ofCeremony, ...ofSounding];
    const followed = await this.worker.follow(more.map(bytesOf), anew, progress);
    this.#before += ofCeremony.length;
    this.#messages.push(...more);
    const { departure, guilty } = followed.report;
    // A false statement in a ceremony stands in the record, and says who made it.
    if (departure && guilty === undefined) throw new Stopped('departure', departure, this.#messages[departure.message]?.entry);
    return { followed, messages: this.#messages, before: this.#before };
  }

  #more(of: string, from: number): Promise<SoundingMessage[]> {
    return fetchMessages(of, from, this.fetch);
  }
}
