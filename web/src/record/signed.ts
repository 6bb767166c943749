/**
 * Whose will an entry is, and what shows it: a member's act that its own key signed; one that stands on the server's
 * word; a position that somebody else logged for a member. Three kinds of thing.
 */
import type { SeatKey } from '../api/types';
import { isSignedBy } from '../sign/act';
import { digestsIn, type Data, type Json, type ReadEntry } from './entry';

export type WhyWrong =
  | 'signature' // it is not right, or not by that key
  | 'key' // right, but not by a key that the seat had then
  | 'asks'; // right, but over something else than the entry says

export type Authorship =
  | { is: 'signed'; seat: string; key: string }
  | { is: 'wrong'; why: WhyWrong; seat: string }
  | { is: 'unsigned'; seat: string }
  | { is: 'logged'; by: string; received: string }
  /** Of the presidency, or of nobody. */
  | { is: 'other' };

interface Signed {
  act: string;
  body: string;
  data: Data;
  key: string;
  path: Record<string, string>;
  seen: number;
}

function readSigned(cmd: string): Signed | undefined {
  try {
    const read = JSON.parse(cmd) as Signed;
    return typeof read.key === 'string' && typeof read.data === 'object' && typeof read.path === 'object' ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A key is good from the entry that enrolled it (which may carry its own signature) to the one that withdrew it. */
function hadKey(entry: ReadEntry, seat: string, key: string, keys: readonly SeatKey[]): boolean {
  return keys.some((each) => {
    const from = entry.kind === 'key.enrolled' && entry.data.key === key ? each.enrolled : each.enrolled + 1;
    const until = each.withdrawn ?? Infinity;
    return each.seat === seat && each.key === key && entry.seq >= from && entry.seq <= until;
  });
}

const same = (asked: Json | undefined, done: Json | undefined): boolean =>
  done === undefined || JSON.stringify(asked) === JSON.stringify(done) || String(asked) === String(done);

/** What was signed says nothing else than the entry does, of whatever both name; its digests stand in the entry. */
function asksFor(signed: Signed, entry: ReadEntry): boolean {
  const { _sd, ...data } = signed.data;
  const said = JSON.parse(entry.bytes) as { body?: string };
  const digests = entry.sealed ? [] : digestsIn(entry.bytes);
  const stand = (Array.isArray(_sd) ? _sd : []).every((digest) => digests.includes(digest));
  // An empty subject is filled in by the server: the stage's only one, or an id that nobody can guess.
  const named = Object.entries({ ...signed.path, ...data }).filter(([name, value]) => !(name === 'subject' && value === ''));
  return signed.body === said.body && stand && named.every(([name, value]) => same(value, entry.data[name]));
}

/** What somebody willed; what follows from an act by itself (a stage that closes) is nobody's will, and not signed. */
const kWilled: ReadonlySet<string> = new Set([
  'candidacy.noted', 'candidacy.changed', 'candidacy.released', 'position.taken', 'silence.broken', 'statement.made',
  'secret.asked', 'instruction.awaited', 'proxy.given', 'key.enrolled', 'key.withdrawn', 'confidence.opened',
]);
const kLogged: ReadonlySet<string> = new Set(['position.taken', 'silence.broken']);

export function authorshipOf(entry: ReadEntry, keys: readonly SeatKey[]): Authorship {
  const { by = '', cmd, sig, data } = entry;
  const seat = by.includes('/') ? by : undefined;
  if (!seat && kLogged.has(entry.kind) && by !== '' && by !== 'system') {
    return { is: 'logged', by, received: typeof data.received === 'string' ? data.received : '' };
  }
  if (!seat || !kWilled.has(entry.kind)) return { is: 'other' };
  if (cmd === undefined || sig === undefined) return { is: 'unsigned', seat };
  const signed = readSigned(cmd);
  if (!signed || !isSignedBy(cmd, sig, signed.key)) return { is: 'wrong', why: 'signature', seat };
  if (!hadKey(entry, seat, signed.key, keys)) return { is: 'wrong', why: 'key', seat };
  return asksFor(signed, entry) ? { is: 'signed', seat, key: signed.key } : { is: 'wrong', why: 'asks', seat };
}
