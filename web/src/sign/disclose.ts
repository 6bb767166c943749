/**
 * What an act confides, as RFC 9901 discloses it (docs/RECORD.md, what is confided). This browser makes salts and
 * digests itself, so the server can neither guess nor exchange what they stand for.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { encode64 } from '../proof/text';
import { digestOf } from '../record/hash';

const kConfided: ReadonlySet<string> = new Set(['reason', 'condition']);
/** Acts whose entries may confide something. They have digests always: that there are any tells nothing. */
const kConfiding: ReadonlySet<string> = new Set(['take_position']);
const kSaltBytes = 16;
const kDigestBytes = 32;
/** Digests come in fours, so that neither order nor number tells what is there. */
const kPad = 4;

export type Fill = (bytes: Uint8Array) => Uint8Array;

export interface Confided {
  /** What is not confided. */
  data: Record<string, unknown>;
  /** The disclosures, handed to the server beside what is signed. */
  openings: string[];
  digests: string[];
}

export const base64url = (bytes: Uint8Array): string =>
  encode64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** base64url of `["<salt>","<name>",<value>]`. */
export function makeDisclosure(salt: Uint8Array, name: string, value: unknown): string {
  return base64url(utf8ToBytes(JSON.stringify([base64url(salt), name, value])));
}

/** `fill` gives chance; where it must be known, as in a test, it may give something else. */
export function confide(act: string, asked: object, fill: Fill = (bytes) => crypto.getRandomValues(bytes)): Confided {
  if (!kConfiding.has(act)) return { data: { ...asked }, openings: [], digests: [] };
  const [data, openings]: [Record<string, unknown>, string[]] = [{}, []];
  for (const [name, value] of Object.entries(asked)) {
    if (!kConfided.has(name)) data[name] = value;
    else if (value !== undefined && value !== '') openings.push(makeDisclosure(fill(new Uint8Array(kSaltBytes)), name, value));
  }
  const digests = openings.map(digestOf);
  while (digests.length === 0 || digests.length % kPad !== 0) digests.push(base64url(fill(new Uint8Array(kDigestBytes))));
  return { data, openings, digests: digests.sort() };
}
