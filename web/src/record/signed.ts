/**
 * Whose will an entry is, and what shows it: a member's act that its own key signed; one that stands on the server's
 * word; a position that somebody else logged for a member. Three kinds of thing.
 */
import type { SeatKey } from '../api/types';
import { isSignedBy } from '../sign/act';
import { asksFor, isWill, type SignedAct } from './asks';
import { digestsIn, type ReadEntry } from './entry';

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

function readSigned(cmd: string): SignedAct | undefined {
  try {
    const read = JSON.parse(cmd) as SignedAct;
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

/** Of this body, over what the entry says, with digests that stand in it. */
function isOver(signed: SignedAct, entry: ReadEntry, seat: string): boolean {
  const { body } = JSON.parse(entry.bytes) as { body?: string };
  // Of what is sealed whole the digests stand nowhere in clear; no act that confides any is sealed.
  const digests = entry.sealed ? [] : digestsIn(entry.bytes);
  const stand = (Array.isArray(signed.data._sd) ? signed.data._sd : []).every((digest) => digests.includes(digest));
  return signed.body === body && stand && asksFor(signed, entry.kind, entry.data, seat);
}

const kLogged: ReadonlySet<string> = new Set(['position.taken', 'silence.broken']);

export function authorshipOf(entry: ReadEntry, keys: readonly SeatKey[]): Authorship {
  const { by = '', cmd, sig, data } = entry;
  const seat = by.includes('/') ? by : undefined;
  if (!seat && kLogged.has(entry.kind) && by !== '' && by !== 'system') {
    return { is: 'logged', by, received: typeof data.received === 'string' ? data.received : '' };
  }
  if (!seat || !isWill(entry.kind)) return { is: 'other' };
  if (cmd === undefined || sig === undefined) return { is: 'unsigned', seat };
  const signed = readSigned(cmd);
  if (!signed || !isSignedBy(cmd, sig, signed.key)) return { is: 'wrong', why: 'signature', seat };
  if (!hadKey(entry, seat, signed.key, keys)) return { is: 'wrong', why: 'key', seat };
  return isOver(signed, entry, seat) ? { is: 'signed', seat, key: signed.key } : { is: 'wrong', why: 'asks', seat };
}
