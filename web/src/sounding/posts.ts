/**
 * The messages of a sounding after its manifest and apart from ballots. Reading one says that its bytes have their form
 * and its points are points; who signed it, and whether it may stand on a board, is the board's to say.
 */
import { join, same, sha256Of, type Bytes } from './bytes';
import {
  kClasses,
  kKeyHolders,
  kMembers,
  kNamesOfSounding,
  kSameFactorProofBytes,
  kShownBytes,
  kSumsMost,
  type Kind,
} from './format';
import type { Point } from './group';
import type { Cipher } from './relation';
import { split } from './signature';
import { WireReader } from './wire';

/** What stands between the letters with the sid and the signature. */
function readPost<Post>(kind: Kind, message: Bytes, rest: (from: WireReader, sid: Bytes) => Post): Post {
  const from = new WireReader(split(message).body);
  from.letters(kind);
  const post = rest(from, from.hash());
  from.end();
  return post;
}

export interface CounterSignature {
  sid: Bytes;
  holder: number;
}
export const readCounterSignature = (message: Bytes): CounterSignature =>
  readPost('CSGN', message, (from, sid) => ({ sid, holder: from.number(4) }));

/** What the operator answers: the message stands at `place` (the manifest is 0), and with it the board had this head. */
export interface Receipt {
  sid: Bytes;
  place: bigint;
  message: Bytes;
  head: Bytes;
}
export const readReceipt = (message: Bytes): Receipt =>
  readPost('RCPT', message, (from, sid) => ({ sid, place: from.u64(), message: from.hash(), head: from.hash() }));

export type Standing = 'silent' | 'counted' | 'twofold';
const kStandings = ['silent', 'counted', 'twofold'] as const;
export interface CloseRow {
  standing: Standing;
  /** Zeros unless counted. */
  ballot: Bytes;
}
export interface Close {
  sid: Bytes;
  number: number;
  /** The close before it, zeros at first. */
  previous: Bytes;
  at: number;
  /** Messages that stood before it. */
  size: bigint;
  head: Bytes;
  table: CloseRow[];
}
export const readClose = (message: Bytes): Close =>
  readPost('CLOS', message, (from, sid) => ({
    sid,
    number: from.number(4),
    previous: from.hash(),
    at: from.instant(),
    size: from.u64(),
    head: from.hash(),
    table: from.list(4, 0, kMembers, () => ({ standing: kStandings[from.number(1, 0, 2)]!, ballot: from.hash() })),
  }));

export interface Complaint {
  sid: Bytes;
  close: Bytes;
  by: 'member' | 'holder';
  who: number;
  evidence: 'receipt' | 'ballot';
  shown: Bytes;
}
export const readComplaint = (message: Bytes): Complaint =>
  readPost('COMP', message, (from, sid) => ({
    sid,
    close: from.hash(),
    by: from.number(1, 1, 2) === 1 ? 'member' : 'holder',
    who: from.number(4),
    evidence: from.number(1, 1, 2) === 1 ? 'receipt' : 'ballot',
    shown: from.bytes(from.number(4, 0, kShownBytes)),
  }));

export interface Blinds {
  sid: Bytes;
  holder: number;
  close: Bytes;
  sums: Bytes;
  names: { cipher: Cipher; proof: Bytes }[];
}
export const readBlinds = (message: Bytes): Blinds =>
  readPost('BLND', message, (from, sid) => ({
    sid,
    holder: from.number(4),
    close: from.hash(),
    sums: from.hash(),
    names: from.list(2, 0, kNamesOfSounding, (i) => ({
      cipher: { a: from.point('first', i), b: from.point('second', i) },
      proof: from.bytes(kSameFactorProofBytes),
    })),
  }));

/** Which blinds are added up: their hashes by holder. Empty in a counted sounding. */
export interface Proposal {
  sid: Bytes;
  close: Bytes;
  sums: Bytes;
  blinds: Bytes[];
}
export const readProposal = (message: Bytes): Proposal =>
  readPost('PROP', message, (from, sid) => ({
    sid,
    close: from.hash(),
    sums: from.hash(),
    blinds: from.list(2, 0, kKeyHolders, () => from.hash()),
  }));

export interface Lock {
  sid: Bytes;
  holder: number;
  lock: Bytes;
}
export const readLock = (message: Bytes): Lock =>
  readPost('LOCK', message, (from, sid) => ({ sid, holder: from.number(4), lock: from.hash() }));

export interface Shares {
  sid: Bytes;
  holder: number;
  lock: Bytes;
  sums: { share: Point; proof: Bytes }[];
}
export const readShares = (message: Bytes): Shares =>
  readPost('DECR', message, (from, sid) => ({
    sid,
    holder: from.number(4),
    lock: from.hash(),
    sums: from.list(4, 0, kSumsMost, (i) => ({
      share: from.point('element', i),
      proof: from.bytes(kSameFactorProofBytes),
    })),
  }));

export type Outcome = 'nobody_objects' | 'objection' | 'not_enough_marks';
const kOutcomes = ['nobody_objects', 'objection', 'not_enough_marks'] as const;
export interface OptionTotal {
  byClass: number[];
  all: number;
}
export interface QuestionTotals {
  encourage: OptionTotal;
  discourage: OptionTotal;
}
export interface SoundingResult {
  sid: Bytes;
  close: Bytes;
  /** Ballots. */
  counted: number;
  /** Of a counted sounding: empty, or all not_enough_marks. */
  names: Outcome[];
  /** Of a counted sounding. */
  totals: QuestionTotals[];
}
const readTotal = (from: WireReader): OptionTotal => ({
  byClass: from.list(1, 0, kClasses, () => from.number(4)),
  all: from.number(4),
});
export const readResult = (message: Bytes): SoundingResult =>
  readPost('RSLT', message, (from, sid) => ({
    sid,
    close: from.hash(),
    counted: from.number(4),
    names: from.list(2, 0, kNamesOfSounding, () => kOutcomes[from.number(1, 0, 2)]!),
    totals: from.list(2, 0, kNamesOfSounding, () => ({ encourage: readTotal(from), discourage: readTotal(from) })),
  }));

const sameTotal = (one: OptionTotal, other: OptionTotal): boolean =>
  one.all === other.all && String(one.byClass) === String(other.byClass);

export const sameResult = (one: SoundingResult, other: SoundingResult): boolean =>
  same(one.sid, other.sid) &&
  same(one.close, other.close) &&
  one.counted === other.counted &&
  String(one.names) === String(other.names) &&
  one.totals.length === other.totals.length &&
  one.totals.every(({ encourage, discourage }, i) => {
    const twin = other.totals[i]!;
    return sameTotal(encourage, twin.encourage) && sameTotal(discourage, twin.discourage);
  });

/** SHA-256, the signature too. */
export const hashOfMessage = (message: Bytes): Bytes => sha256Of(message);

export const bytesOfCiphers = (ciphers: Cipher[]): Bytes =>
  join(...ciphers.flatMap(({ a, b }) => [a.bytes, b.bytes]));
