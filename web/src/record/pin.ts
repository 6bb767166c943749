/**
 * What this browser remembers of a record: the first and the last signed checkpoint that it was shown, and the
 * log's key, believed at first sight. All that is shown later has to continue it. Pure but for where it is kept.
 */
import {
  openCheckpoint,
  parseHash,
  parseKey,
  kSigns,
  encode64,
  verifyConsistency,
  type Checkpoint,
  type Key,
  type Policy,
  type Verdict,
} from '../proof';

export interface Kept {
  /** The signed note as it came. */
  note: string;
  size: number;
  /** Base64. */
  root: string;
  /** When this browser saw it. */
  at: string;
}

export interface PinnedKey {
  vkey: string;
  /** It was changed: the size of the last checkpoint that it may have signed. */
  until?: number;
}

/** What was shown that cannot be: it went back; it is another history; another key; a signature that is none. */
export type AlarmKind = 'rollback' | 'fork' | 'key' | 'signature';

export interface Alarm {
  is: AlarmKind;
  at: string;
  /** The two that do not go together. */
  before: Kept;
  now: string;
}

export interface Pin {
  /** The newest last. */
  keys: PinnedKey[];
  first: Kept;
  last: Kept;
  /** Stays until the reader begins anew. */
  alarm?: Alarm;
}

export const keptOf = (note: string, { size, root }: Checkpoint, at: string): Kept => ({ note, size, root: encode64(root), at });

export function pinnedBy(vkey: string, kept: Kept): Pin {
  return { keys: [{ vkey }], first: kept, last: kept };
}

const keyOf = (vkey: string): Key[] => {
  const key = parseKey(vkey, kSigns);
  return key.ok ? [key.value] : [];
};

/** The pinned keys beside the witnesses of `policy`; a quorum is for the reader to judge, so none is asked for. */
export function believed(keys: readonly PinnedKey[], policy?: Policy): Policy {
  return { logs: keys.flatMap(({ vkey }) => keyOf(vkey)), parties: policy?.parties ?? new Map() };
}

/** Whether the key that signed may have signed a record of that size: one that was changed may not any more. */
export function isInForce(keys: readonly PinnedKey[], log: Key, size: number): boolean {
  return keys.some(({ vkey, until }) => keyOf(vkey).some(({ id }) => id === log.id) && (until === undefined || size <= until));
}

/** Opens a checkpoint by the pinned keys. */
export function openPinned(note: string, keys: readonly PinnedKey[], policy?: Policy): ReturnType<typeof openCheckpoint> {
  const opened = openCheckpoint(note, believed(keys, policy));
  if (!opened.ok || isInForce(keys, opened.value.log, opened.value.size)) return opened;
  return { ok: false, why: 'unsigned' };
}

/** Whether the larger of the two begins with the smaller. The proof is from the smaller to the larger. */
export function continues(one: Kept, other: Checkpoint, proof: readonly string[]): Verdict<unknown> {
  const tree = { size: one.size, root: parseHash(one.root)! };
  const hashes = proof.map(parseHash).filter((hash) => hash !== undefined);
  if (hashes.length !== proof.length) return { ok: false, why: 'wrong-proof' };
  return one.size <= other.size ? verifyConsistency(tree, other, hashes) : verifyConsistency(other, tree, hashes);
}

/** Both signed notes and what they are, to be shown to others: nothing in it is secret. */
export function evidenceOf({ is, at, before, now }: Alarm): string {
  return `nemcon: ${is}, ${at}\n\n${before.at}\n${before.note}\n${at}\n${now}`;
}

// ---- Where it is kept -------------------------------------------------------------------------------------

const nameOf = (body: string): string => `nemcon.pin.${body}`;

export function readPin(body: string): Pin | undefined {
  try {
    const pin = JSON.parse(localStorage.getItem(nameOf(body)) ?? 'null') as Pin | null;
    return pin && pin.keys.length > 0 && pin.first && pin.last ? pin : undefined;
  } catch {
    return undefined;
  }
}

/** Another window of this browser may have seen more, or an alarm: neither is lost. */
export function keepPin(body: string, pin: Pin): Pin {
  const there = readPin(body);
  const further = there && there.last.size > pin.last.size ? there : pin;
  const both: Pin = { ...further, first: there?.first ?? pin.first };
  const alarm = there?.alarm ?? pin.alarm;
  if (alarm) both.alarm = alarm;
  localStorage.setItem(nameOf(body), JSON.stringify(both));
  return both;
}

export function forgetPin(body: string): void {
  localStorage.removeItem(nameOf(body));
}
