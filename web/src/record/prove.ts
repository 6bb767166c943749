/** Proves one entry with the receipt that the server gives of it, against the key and the history that are pinned. */
import { isQuorum, parseReceipt, verifyReceipt, witnessesOf, type Policy, type Why } from '../proof';
import { entryIn } from './look';
import { believed, isInForce, type Pin } from './pin';
import { server } from './server';
import { isOfHistory, policyNow, type Watched } from './watch';

export interface Proved {
  is: 'proved';
  seq: number;
  size: number;
  /** How many of the policy's witnesses have cosigned the checkpoint. */
  seen: number;
  of: number;
  /** They are as many as the policy asks for. */
  enough: boolean;
}

export type WhyNot =
  | Why
  | 'no-receipt' // the server gives none
  | 'other-entry' // the receipt is of other bytes than the list has
  | 'other-history' // signed, and not what this browser has seen
  | 'alarm' // nothing of this record is to be believed
  | 'not-signed' // the record has no checkpoints
  | 'unreadable';

export type Proof = Proved | { is: 'not'; why: WhyNot; at?: string };

const not = (why: WhyNot, at?: string): Proof => ({ is: 'not', why, at });

/** The pure half: what the file proves of an entry by itself. `note` is the signed checkpoint in it. */
export function readProof(file: string, entry: { seq: number; bytes: string }, pin: Pin, policy?: Policy) {
  const carried = entryIn(file);
  if (carried !== undefined && carried !== entry.bytes) return { ok: false as const, why: 'other-entry' as const };
  const received = verifyReceipt(file, entry.bytes, believed(pin.keys, policy));
  if (!received.ok) return received;
  const { index, checkpoint } = received.value;
  if (index !== entry.seq) return { ok: false as const, why: 'wrong-number' as const };
  if (!isInForce(pin.keys, checkpoint.log, checkpoint.size)) return { ok: false as const, why: 'unsigned' as const };
  const receipt = parseReceipt(file);
  return { ok: true as const, checkpoint, note: receipt.ok ? receipt.value.checkpoint : '' };
}

export async function proveEntry(body: string, entry: { seq: number; bytes: string }, watched: Watched): Promise<Proof> {
  if (watched.is === 'alarm') return not('alarm');
  if (watched.is === 'unsigned') return not('not-signed');
  if (watched.is !== 'first' && watched.is !== 'continues') return not('unreadable');
  const file = await server.receipt(entry.seq);
  if (file === undefined) return not('no-receipt');
  const policy = (await policyNow())?.policy;
  const read = readProof(file, entry, watched.pin, policy);
  if (!read.ok) return not(read.why, 'at' in read ? read.at : undefined);
  const { checkpoint, note } = read;
  if (!(await isOfHistory(body, watched.pin, note, checkpoint))) return not('other-history');
  const seen = checkpoint.seen.map(({ key }) => key);
  const of = policy ? witnessesOf(policy).length : 0;
  return { is: 'proved', seq: entry.seq, size: checkpoint.size, seen: seen.length, of, enough: !policy || isQuorum(policy, seen) };
}
