/**
 * A spoiled ballot (docs/BALLOT.md): one that was prepared and never cast, with what was marked in it and the numbers
 * that open it. Whoever has the manifest can see whether the ciphertexts hold these marks, on another device and with
 * another program.
 */
import { decode64, encode64 } from '../proof/text';
import { checkContent, readBallot, type ReadBallot } from './ballot';
import { hexOf, join, same, sha256Of, zeros, type Bytes } from './bytes';
import { judge, refuse, type Judged } from './flaw';
import { kCiphersOfQuestion, kScalarBytes, kSignatureBytes } from './format';
import { decodeScalar, Point } from './group';
import type { Manifest } from './manifest';

export const kSpoiledBytes = 131_072; // a ballot of 64 questions in base64 with 128 numbers has some 75,000

export function writeSpoiled(body: Bytes, marks: Bytes, rs: Bytes[]): string {
  const file = { nemcon_spoiled: 1, body: encode64(body), marks: [...marks], r: rs.map(encode64) };
  return `${JSON.stringify(file)}\n`;
}

export interface Spoiled {
  /** SHA-256 of the body, in hexadecimal: what the program showed before it was told to spoil. */
  code: string;
  member: number;
  seq: number;
  /** As makeBallot takes them. */
  marks: number[];
}

interface SpoiledFile {
  body: Bytes;
  marks: number[];
  rs: Bytes[];
}

function readFile(text: string): SpoiledFile {
  let file: Record<string, unknown>;
  try {
    file = JSON.parse(text.length <= kSpoiledBytes ? text : '') as Record<string, unknown>;
  } catch {
    refuse('text');
  }
  const { nemcon_spoiled: version, body: written, marks, r } = file ?? {};
  const body = typeof written === 'string' ? decode64(written) : undefined;
  const rs = Array.isArray(r) ? r.map((each) => (typeof each === 'string' ? decode64(each) : undefined)) : [undefined];
  const isMark = (mark: unknown): boolean => mark === 0 || mark === 1 || mark === 2;
  if (version !== 1 || !body || rs.some((each) => each?.length !== kScalarBytes)) refuse('text');
  if (!Array.isArray(marks) || !marks.every(isMark)) refuse('text');
  return { body, marks: marks as number[], rs: rs as Bytes[] };
}

const bitsOf = ({ kind }: ReadBallot, marks: number[]): number[] =>
  kind === 'BALS' ? marks : marks.flatMap((mark) => [mark & 1, mark >> 1]);

function check(text: string, manifest: Manifest): Spoiled {
  const { body, marks, rs } = readFile(text);
  const ballot = readBallot(join(body, zeros(kSignatureBytes)));
  if (ballot.kind !== manifest.kind) refuse('magic');
  if (ballot.count !== manifest.names.length || marks.length !== ballot.count) refuse('name_count');
  if (!same(ballot.sid, manifest.sid)) refuse('other_sounding');
  if (ballot.member >= manifest.roster.length) refuse('not_on_roster');
  if (ballot.kind === 'BALS' && marks.includes(2)) refuse('number');
  const bits = bitsOf(ballot, marks);
  if (rs.length !== bits.length) refuse('name_count');
  const { ciphers } = checkContent(ballot, manifest, 'unsigned');
  bits.forEach((bit, i) => {
    const name = ballot.kind === 'BALS' ? i : Math.floor(i / kCiphersOfQuestion);
    const r = decodeScalar(rs[i]!, 'scalar', i);
    const [a, b] = [Point.generator.times(r), manifest.keys.key.times(r)];
    const marked = bit === 1 ? b.plus(Point.generator) : b;
    if (!ciphers[i]!.a.same(a) || !ciphers[i]!.b.same(marked)) refuse('result', 'name', name);
  });
  return { code: hexOf(sha256Of(body)), member: ballot.member, seq: Number(ballot.seq), marks };
}

/**
 * What it holds, if it holds what it says and is a ballot that would have counted. `text` is refused for what is no such
 * file, `result` with the first name that is marked otherwise.
 */
export const checkSpoiled = (text: string, manifest: Manifest): Judged<Spoiled> =>
  judge(() => check(text, manifest));
