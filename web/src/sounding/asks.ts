/** What a page and the worker of soundings say to each other, and what the worker does with it. */
import type { Chain } from './ballot';
import { hexOf, type Bytes } from './bytes';
import { Refused, type Flaw } from './flaw';
import { Follower, type Followed, type ReceiptAsk } from './follow';
import type { HolderStore } from './holder-store';
import { Holding, type HolderMessage, type HolderView } from './holding';
import { makeBallot, prepareBallot, soundingOf, type Author, type MadeBallot, type PreparedBallot } from './make';
import { readManifest } from './manifest';
import type { Signer } from './secret';
import { checkSpoiled, type Spoiled } from './spoiled';
import { verifySounding, type Report } from './verify';

/** A seed, which the worker wipes from its own memory; or a key of the browser's that nobody can read. */
export type WorkerSigner = { seed: Bytes } | { key: Bytes; inside: CryptoKey };

export interface MakeAsk {
  /** The signed message. */
  manifest: Bytes;
  member: number;
  chain: Chain;
  /** Given away: the page has them no more. */
  marks: Bytes;
  signer: WorkerSigner;
}

export type Ask =
  | ({ ask: 'make' } & MakeAsk)
  | ({ ask: 'prepare' } & MakeAsk)
  | { ask: 'cast' | 'spoil' | 'discard'; code: string }
  | { ask: 'checkSpoiled'; manifest: Bytes; text: string }
  | { ask: 'verify'; messages: Bytes[] }
  /** `anew`: these are the first messages of a board; else they come after those of before. */
  | { ask: 'follow'; anew: boolean; messages: Bytes[] }
  | ({ ask: 'receipt' } & ReceiptAsk)
  /** As a key holder, on the board that is followed; `now` in milliseconds since 1970. */
  | { ask: 'holder'; keys: Bytes[]; now: number }
  | { ask: 'openShare'; passphrase: Bytes }
  | { ask: 'actAsHolder'; signer: WorkerSigner; key: Bytes; now: number };

export interface Answers {
  make: MadeBallot;
  /** In hexadecimal. */
  prepare: { code: string };
  cast: MadeBallot;
  spoil: { text: string };
  discard: Record<string, never>;
  checkSpoiled: Spoiled;
  verify: Report;
  follow: Followed;
  receipt: { place: number };
  holder: HolderView;
  openShare: Record<string, never>;
  actAsHolder: HolderMessage;
}

export type ToWorker = { id: number } & Ask;
export type FromWorker =
  | { id: number; done: number; all: number }
  | { id: number; value: Answers[keyof Answers] }
  | { id: number; flaw: Flaw }
  /** A mistake of ours, or WebAssembly is forbidden. */
  | { id: number; failed: string };

type Reply = (message: FromWorker) => void;

const kProgressMs = 100;

/** Told at most ten times a second. */
function progressOf(id: number, reply: Reply): (done: number, all: number) => void {
  let last = 0;
  return (done, all) => {
    const now = Date.now();
    if (now - last < kProgressMs) return;
    last = now;
    reply({ id, done, all });
  };
}

function signerOf(signer: WorkerSigner): Signer {
  if ('seed' in signer) return signer;
  const sign = async (message: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', signer.inside, message as Uint8Array<ArrayBuffer>));
  return { key: signer.key, sign };
}

/** What was prepared and not yet cast or spoiled, by its code, lives here and nowhere else. */
export class Asks {
  readonly #prepared = new Map<string, PreparedBallot>();
  readonly #holding: Holding;
  #follower = new Follower();

  constructor(store: HolderStore, holding = new Holding(store)) {
    this.#holding = holding;
  }

  async take(message: ToWorker, reply: Reply): Promise<void> {
    const { id } = message;
    try {
      reply({ id, value: await this.#answer(message, reply) });
    } catch (error) {
      reply(error instanceof Refused ? { id, flaw: error.flaw } : { id, failed: String(error) });
    }
  }

  async #answer(message: ToWorker, reply: Reply): Promise<Answers[keyof Answers]> {
    switch (message.ask) {
      case 'make':
        return this.#made(message, (...all) => makeBallot(...all));
      case 'prepare':
        return this.#keep(await this.#made(message, (...all) => prepareBallot(...all)));
      case 'cast':
        return this.#leave(message.code).cast();
      case 'spoil':
        return { text: this.#leave(message.code).spoil() };
      case 'discard':
        this.#leave(message.code).discard();
        return {};
      case 'checkSpoiled': {
        const judged = checkSpoiled(message.text, readManifest(message.manifest));
        if (judged.flaw) throw new Refused(judged.flaw);
        return judged.value;
      }
      case 'verify':
        return verifySounding(message.messages, progressOf(message.id, reply));
      case 'follow':
        if (message.anew) this.#follower = new Follower();
        return this.#follower.take(message.messages, progressOf(message.id, reply));
      case 'receipt':
        return { place: this.#follower.check(message) };
      case 'holder':
        return this.#holding.view(this.#follower.run, message.keys, message.now);
      case 'openShare':
        return this.#openShare(message.passphrase);
      case 'actAsHolder':
        return this.#actAsHolder(message);
    }
  }

  async #made<T>(
    { manifest, member, chain, marks, signer }: MakeAsk,
    make: (sounding: ReturnType<typeof soundingOf>, author: Author, marks: Bytes, signer: Signer) => Promise<T>,
  ): Promise<T> {
    try {
      return await make(soundingOf(readManifest(manifest)), { member, chain }, marks, signerOf(signer));
    } finally {
      marks.fill(0);
      if ('seed' in signer) signer.seed.fill(0);
    }
  }

  async #openShare(passphrase: Bytes): Promise<Record<string, never>> {
    try {
      await this.#holding.open(this.#follower.run, passphrase);
      return {};
    } finally {
      passphrase.fill(0);
    }
  }

  async #actAsHolder({ key, signer, now }: Extract<Ask, { ask: 'actAsHolder' }>): Promise<HolderMessage> {
    try {
      return await this.#holding.act(this.#follower.run, key, signerOf(signer), now);
    } finally {
      if ('seed' in signer) signer.seed.fill(0);
    }
  }

  #keep(prepared: PreparedBallot): { code: string } {
    const code = hexOf(prepared.code);
    this.#prepared.set(code, prepared);
    return { code };
  }
  #leave(code: string): PreparedBallot {
    const found = this.#prepared.get(code);
    if (!found) throw new Error('no such ballot is prepared');
    this.#prepared.delete(code);
    return found;
  }
}
