/**
 * A whole sounding from bytes alone: the key ceremony, the manifest, every message, the result. Nothing else is needed
 * and nobody is believed, but for what bytes cannot say: whether convener and operator are whom the body knows by these
 * keys, and when things happened.
 */
import { SoundingBoard, type Phase } from './board';
import { hexOf, type Bytes } from './bytes';
import { Ceremony, type CeremonyPhase } from './ceremony';
import { judge, refuse, type Flaw } from './flaw';
import { sameKeys, type KeyEpoch } from './keys';
import type { Outcome, QuestionTotals, SoundingResult } from './posts';
import { kindOfMessage } from './wire';

/** The first message that may not stand where it stands, from 0; or the end: what is missing. */
export interface Departure extends Flaw {
  message: number;
}

/** Hexadecimal and numbers, so that it can be sent from a worker and read in a page. */
export interface Report {
  departure?: Departure;
  /** The sounding's id. */
  sounding?: string;
  /** Hash of the ceremony that gave the key. */
  keys?: string;
  ceremony?: CeremonyPhase;
  /** A holder who has signed something false. */
  guilty?: number;
  /** How far it came. */
  phase: Phase;
  /** Computed here, whatever was posted. */
  result?: { counted: number; names: Outcome[]; totals: QuestionTotals[] };
  /** Ballots that were checked. */
  ballots: number;
  /** The board's head after the last message. */
  head?: string;
  /** All of it right, and at its end. */
  verified: boolean;
}

/** Called before each message, and once at the end. */
export type Progress = (done: number, all: number) => void;

const isBallot = (message: Bytes): boolean => ['BALS', 'BALC'].includes(kindOfMessage(message) ?? '');

/** A sounding that is read as it comes: what was taken once is not checked a second time. */
export class Run {
  #at = 0;
  #ceremony: Ceremony | undefined;
  #board: SoundingBoard | undefined;
  #keys: KeyEpoch | undefined;
  #ballots = 0;
  readonly #messages: Bytes[] = [];

  /** Undefined before the manifest was read. */
  get board(): SoundingBoard | undefined {
    return this.#board;
  }

  /** Undefined before the plan was read. */
  get ceremony(): Ceremony | undefined {
    return this.#ceremony;
  }

  /** Messages that come after those of before; after a departure nothing is taken any more. */
  report(more: Bytes[], progress: Progress = () => undefined): Report {
    this.#messages.push(...more);
    const { flaw } = judge(() => this.#all(progress));
    const [board, ceremony] = [this.#board, this.#ceremony];
    progress(this.#messages.length, this.#messages.length);
    return {
      ...(flaw && { departure: { message: this.#at, ...flaw } }),
      ...(this.#keys && { keys: hexOf(this.#keys.hash) }),
      ...(ceremony && { ceremony: ceremony.phase }),
      ...(ceremony?.guilt && { guilty: ceremony.guilt.holder }),
      ...(board && { sounding: hexOf(board.manifest.sid), head: hexOf(board.head) }),
      ...(board?.result && { result: plain(board.result) }),
      phase: board?.phase ?? 'counter_signing',
      ballots: this.#ballots,
      verified: !flaw && board?.phase === 'done',
    };
  }

  #all(progress: Progress): void {
    if (this.#messages.length === 0) refuse('length');
    for (; this.#at < this.#messages.length; ++this.#at) {
      progress(this.#at, this.#messages.length);
      this.#take(this.#messages[this.#at]!);
    }
    this.#keys ??= this.#ceremony?.keys;
  }

  #take(message: Bytes): void {
    if (!this.#ceremony) this.#ceremony = new Ceremony(message);
    else if (this.#board) this.#post(this.#board, message);
    else if (kindOfMessage(message) === 'MANI') this.#open(this.#ceremony, message);
    else this.#ceremony.take(message);
  }

  #open(ceremony: Ceremony, manifest: Bytes): void {
    this.#keys = ceremony.keys;
    const board = new SoundingBoard(manifest);
    if (!this.#keys || !sameKeys(this.#keys, board.manifest.keys)) refuse('keys');
    this.#board = board;
  }

  #post(board: SoundingBoard, message: Bytes): void {
    if (board.take(message).as === 'again') refuse('twice');
    if (isBallot(message)) ++this.#ballots;
  }
}

const plain = ({ counted, names, totals }: SoundingResult): Report['result'] => ({ counted, names, totals });

/**
 * The ceremony's messages, the plan first; then the sounding's, the manifest first; in the order in which they stood. A
 * message that stands twice is a departure. A sounding that has not ended is verified as far as it goes: no departure,
 * and its phase.
 */
export const verifySounding = (messages: Bytes[], progress: Progress = () => undefined): Report =>
  new Run().report(messages, progress);

/** A record as text: hexadecimal, one message a line; empty lines do not count. */
export function messagesOfText(text: string): Bytes[] | undefined {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (lines.some((line) => !/^([0-9a-f]{2})+$/i.test(line))) return undefined;
  return lines.map((line) => Uint8Array.from(line.match(/../g)!, (pair) => parseInt(pair, 16)));
}
