/** A member's ballot: its bytes, and what is asked of them, in the order of docs/BALLOT.md. */
import { hexOf, isZero, numberOf, same, sha256Of, type Bytes } from './bytes';
import { refuse, type Part } from './flaw';
import {
  kBallotHeadBytes,
  kBitsOfQuestion,
  kCiphersOfQuestion,
  kEquationsOfBit,
  kNameBytes,
  kNamesOfSounding,
  kPointBytes,
  kQuestionBytes,
  kScalarsOfBit,
  kSignatureBytes,
  type BallotKind,
} from './format';
import { checkPointBytes, checkScalarBytes, decodeCanonical, type Point } from './group';
import type { Manifest } from './manifest';
import { verifyDecoded } from './proof';
import { ballotRelation, type Cipher } from './relation';
import { isSigned } from './signature';
import { tagBytes } from './transcript';
import { kindOfMessage } from './wire';

/** A member's last ballot that was taken; seq 0 and zeros before the first. */
export interface Chain {
  seq: bigint;
  last: Bytes;
}
export const kNoBallot: Chain = { seq: 0n, last: new Uint8Array(32) };

/** Bytes of a ballot's length, and nothing more. */
export interface ReadBallot {
  kind: BallotKind;
  sid: Bytes;
  member: number;
  seq: bigint;
  prev: Bytes;
  /** Names or questions. */
  count: number;
  bytes: Bytes;
  hash: Bytes;
}
/** One that has passed every check but that of the board. */
export interface Ballot extends ReadBallot {
  ciphers: Cipher[];
}

/** length, magic, name_count */
export function readBallot(bytes: Bytes): ReadBallot {
  if (bytes.length < kBallotHeadBytes + kSignatureBytes) refuse('length');
  const kind = kindOfMessage(bytes);
  if (kind !== 'BALS' && kind !== 'BALC') refuse('magic');
  const at = (from: number, width: number): Bytes => bytes.slice(from, from + width);
  const count = Number(numberOf(at(80, 2)));
  if (count === 0 || count > kNamesOfSounding) refuse('name_count');
  const each = kind === 'BALS' ? kNameBytes : kQuestionBytes;
  if (bytes.length !== kBallotHeadBytes + each * count + kSignatureBytes) refuse('length');
  return {
    kind,
    sid: at(4, 32),
    member: Number(numberOf(at(36, 4))),
    seq: numberOf(at(40, 8)),
    prev: at(48, 32),
    count,
    bytes: bytes.slice(),
    hash: sha256Of(bytes),
  };
}

/** What a ballot has to say of itself if it follows this chain. */
export function checkHead(ballot: ReadBallot, manifest: Manifest, open: boolean, chain: Chain): void {
  if (ballot.kind !== manifest.kind) refuse('magic');
  if (ballot.count !== manifest.names.length) refuse('name_count');
  if (!same(ballot.sid, manifest.sid)) refuse('other_sounding');
  if (!open) refuse('closed');
  if (ballot.member >= manifest.roster.length) refuse('not_on_roster');
  if (ballot.seq !== chain.seq + 1n) refuse('sequence');
  if (!same(ballot.prev, chain.last)) refuse('previous');
}

interface Field {
  part: Part;
  index: number;
  bytes: Bytes;
}

/** Points and scalars, in the order in which they stand. */
function fieldsOf({ kind, count, bytes }: ReadBallot): Field[] {
  const out: Field[] = [];
  let at = kBallotHeadBytes;
  const take = (part: Part, index: number): void => {
    out.push({ part, index, bytes: bytes.subarray(at, at + kPointBytes) });
    at += kPointBytes;
  };
  const ciphers = kind === 'BALS' ? count : kCiphersOfQuestion * count;
  const bits = kind === 'BALS' ? count : kBitsOfQuestion * count;
  for (let i = 0; i < ciphers; ++i) {
    take('first', i);
    take('second', i);
  }
  for (let i = 0; i < kEquationsOfBit * bits; ++i) take('commitment', i);
  for (let i = 0; i < kScalarsOfBit * bits; ++i) take('response', i);
  return out;
}

/** Canonical all of them, then points, then none the identity: each asked of all fields before the next is. */
function decodeFields(fields: Field[]): Point[] {
  for (const { part, index, bytes } of fields) (part === 'response' ? checkScalarBytes : checkPointBytes)(bytes, part, index);
  const points = fields.filter(({ part }) => part !== 'response');
  const decoded = points.map(({ part, index, bytes }) => decodeCanonical(bytes, part, index));
  for (const { part, index, bytes } of points) if (isZero(bytes)) refuse('identity', part, index);
  return decoded;
}

const ciphersOfPoints = (points: Point[]): Cipher[] =>
  Array.from({ length: points.length / 2 }, (_, i) => ({ a: points[2 * i]!, b: points[2 * i + 1]! }));

/** Encodings, identities, signature, proof; of a ballot whose head is right. A spoiled one has no signature. */
export function checkContent(ballot: ReadBallot, manifest: Manifest, is: 'signed' | 'unsigned' = 'signed'): Ballot {
  const fields = fieldsOf(ballot);
  const points = decodeFields(fields);
  const body = ballot.bytes.subarray(0, -kSignatureBytes);
  const { key } = manifest.roster[ballot.member]!;
  const signature = ballot.bytes.subarray(-kSignatureBytes);
  if (is === 'signed' && !isSigned(ballot.kind, body, signature, key)) refuse('signature');
  const first = fields.findIndex(({ part }) => part === 'commitment');
  const ciphers = ciphersOfPoints(points.slice(0, first));
  const tag = tagBytes({ kind: ballot.kind, sid: ballot.sid, actor: ballot.member, a: ballot.seq, b: 0n });
  const proof = body.subarray(kBallotHeadBytes + kPointBytes * first);
  verifyDecoded(tag, ballotRelation(ballot.kind, manifest.keys.key, ciphers), points.slice(first), proof);
  return { ...ballot, ciphers };
}

/** Every A and B that was posted in a sounding. */
export class Posted {
  readonly #points = new Set<string>();

  checkFresh({ ciphers }: Ballot): void {
    ciphers.forEach(({ a, b }, i) => {
      if (this.#points.has(hexOf(a.bytes))) refuse('copied', 'first', i);
      if (this.#points.has(hexOf(b.bytes))) refuse('copied', 'second', i);
    });
  }
  add({ ciphers }: Ballot): void {
    for (const { a, b } of ciphers) this.#points.add(hexOf(a.bytes)).add(hexOf(b.bytes));
  }
}
