/** A page's hand on the worker of soundings: one a page, started when it is first needed. */
import type { Answers, Ask, FromWorker, MakeAsk, ToWorker, WorkerSigner } from './asks';
import type { Bytes } from './bytes';
import type { Judged } from './flaw';
import type { Followed, ReceiptAsk } from './follow';
import type { HolderView } from './holding';
import type { Progress, Report } from './verify';

declare const SOUNDING_WORKER: string;

/** As much of a Worker as is used. */
export interface Hand {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage: (message: ToWorker, transfer: Transferable[]) => void;
  terminate: () => void;
}

/** A ballot that the worker has prepared: its code can be written down before it is cast or spoiled. */
export interface Prepared {
  /** SHA-256 of all but the signature, in hexadecimal. */
  code: string;
  cast: () => Promise<Answers['cast']>;
  /** The file of a spoiled ballot, for another device to check. */
  spoil: () => Promise<string>;
  discard: () => Promise<void>;
}

interface Waiting {
  done: (judged: Judged<never>) => void;
  fail: (error: Error) => void;
  progress: Progress;
}

const startWorker = (): Hand => new Worker(SOUNDING_WORKER, { name: 'nemcon-sounding' });

export class SoundingWorker {
  #hand: Hand | undefined;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();

  constructor(private readonly start: () => Hand = startWorker) {}

  /** Marks (make.ts says how) are gone from the page when this returns; refused: name_count, number, chance, and what
   * makes the manifest none. */
  make(ask: MakeAsk): Promise<Judged<Answers['make']>> {
    return this.#ask<'make'>({ ask: 'make', ...ask }, [ask.marks.buffer as ArrayBuffer]);
  }

  async prepare(ask: MakeAsk): Promise<Judged<Prepared>> {
    const judged = await this.#ask<'prepare'>({ ask: 'prepare', ...ask }, [ask.marks.buffer as ArrayBuffer]);
    return judged.flaw ? judged : { value: this.#prepared(judged.value.code) };
  }

  checkSpoiled(text: string, manifest: Bytes): Promise<Judged<Answers['checkSpoiled']>> {
    return this.#ask<'checkSpoiled'>({ ask: 'checkSpoiled', text, manifest });
  }

  /** `messages` as verifySounding takes them. */
  async verify(messages: Bytes[], progress: Progress = () => undefined): Promise<Report> {
    return (await this.#ask<'verify'>({ ask: 'verify', messages }, [], progress)).value!;
  }

  /** The worker's own copy of one board; `anew` begins it with a ceremony's messages, then those of its sounding. */
  async follow(messages: Bytes[], anew: boolean, progress: Progress = () => undefined): Promise<Followed> {
    return (await this.#ask<'follow'>({ ask: 'follow', anew, messages }, [], progress)).value!;
  }

  /** Whether the operator's receipt agrees with that copy. */
  checkReceipt(ask: ReceiptAsk): Promise<Judged<Answers['receipt']>> {
    return this.#ask<'receipt'>({ ask: 'receipt', ...ask });
  }

  /** What that board wants of the holder who has one of these keys. */
  async holder(keys: Bytes[]): Promise<HolderView> {
    return (await this.#ask<'holder'>({ ask: 'holder', keys, now: Date.now() })).value!;
  }

  /** Opens the holder's share for as long as the worker lives. Refused: passphrase, share (there is none here). */
  openShare(passphrase: Bytes): Promise<Judged<Answers['openShare']>> {
    return this.#ask<'openShare'>({ ask: 'openShare', passphrase }, [passphrase.buffer as ArrayBuffer]);
  }

  /** Makes what is owed, and writes down that it did before it hands it out (holding.ts says what is refused). */
  actAsHolder(key: Bytes, signer: WorkerSigner): Promise<Judged<Answers['actAsHolder']>> {
    return this.#ask<'actAsHolder'>({ ask: 'actAsHolder', key, signer, now: Date.now() });
  }

  /** Whatever was asked and not answered fails; what was prepared is gone. */
  stop(): void {
    this.#hand?.terminate();
    this.#end(new Error('the worker was stopped'));
  }

  #prepared(code: string): Prepared {
    const settle = async <Name extends 'cast' | 'spoil' | 'discard'>(ask: Name): Promise<Answers[Name]> =>
      (await this.#ask<Name>({ ask, code })).value!;
    return {
      code,
      cast: () => settle('cast'),
      spoil: async () => (await settle('spoil')).text,
      discard: async () => void (await settle('discard')),
    };
  }

  #ask<Name extends keyof Answers>(
    ask: Ask,
    transfer: Transferable[] = [],
    progress: Progress = () => undefined,
  ): Promise<Judged<Answers[Name]>> {
    const [id, hand] = [this.#next++, this.#started()];
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done: done as Waiting['done'], fail, progress });
      hand.postMessage({ id, ...ask }, transfer);
    });
  }

  #started(): Hand {
    if (this.#hand) return this.#hand;
    const hand = this.start();
    hand.onmessage = ({ data }) => this.#hear(data);
    hand.onerror = ({ message }) => this.#end(message ? new Error(message) : new Error('the worker could not be started'));
    this.#hand = hand;
    return hand;
  }

  #hear(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if ('done' in message) return waiting.progress(message.done, message.all);
    this.#waiting.delete(message.id);
    if ('failed' in message) waiting.fail(new Error(message.failed));
    else waiting.done(message as Judged<never>);
  }

  #end(why: Error): void {
    this.#hand = undefined;
    for (const { fail } of this.#waiting.values()) fail(why);
    this.#waiting.clear();
  }
}
