/** Checkpoints: what a log signs of itself, in exactly three lines (c2sp.org/tlog-checkpoint). */
import type { Hash } from '../record/hash';
import { kSigns, type Key } from './key';
import { openNote } from './note';
import { isQuorum, witnessesOf, type Policy } from './policy';
import { parseHash, parseNumber } from './text';
import { refused, verified, type Verdict } from './verdict';

export interface Checkpoint {
  origin: string;
  size: number;
  root: Hash;
}

/** A witness that has seen the checkpoint, and when by its own clock: seconds since 1970. */
export interface Seen {
  key: Key;
  at: number;
}

export interface Witnessed extends Checkpoint {
  log: Key;
  seen: Seen[];
}

/** Reads the text of a note. Of a fourth line readers think differently, so there is none. */
export function parseCheckpoint(text: string): Verdict<Checkpoint> {
  const [origin, sized, rooted, end, ...more] = text.split('\n');
  const size = parseNumber(sized ?? '');
  const root = parseHash(rooted ?? '');
  if (!origin || size === undefined || !root || end !== '' || more.length > 0) return refused('malformed-checkpoint');
  return verified({ origin, size, root });
}

/** Verifies a signed checkpoint: a log of the policy has signed it in its own name, and its quorum has seen it. */
export function openCheckpoint(file: Uint8Array | string, policy: Policy): Verdict<Witnessed> {
  const note = openNote(file, [...policy.logs, ...witnessesOf(policy)]);
  if (!note.ok) return note;
  const { text, signatures } = note.value;
  const log = signatures.find(({ key }) => key.type === kSigns)?.key;
  if (!log) return refused('unsigned');
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== log.name) return refused('wrong-origin', checkpoint.value.origin);
  const seen = signatures.flatMap(({ key, at }) => (at === undefined ? [] : [{ key, at }]));
  if (!isQuorum(policy, seen.map(({ key }) => key))) return refused('no-quorum');
  return verified({ ...checkpoint.value, log, seen });
}
