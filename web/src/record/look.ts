/**
 * One look at the newest checkpoint: does it continue what this browser has seen? The rules of docs/RECORD.md,
 * with the server behind `Source`, so that a test can be a server that lies.
 */
import { openCheckpoint, parseKey, parseReceipt, policyOfLog, verifyReceipt, kSigns } from '../proof';
import type { Checkpoint, Witnessed } from '../proof';
import { believed, continues, keptOf, openPinned, pinnedBy, type Alarm, type AlarmKind, type Kept, type Pin } from './pin';

/** An entry of the kind log.key_changed. */
export interface KeyChange {
  seq: number;
  bytes: string;
  vkey: string;
}

/** What is asked of a server. Each throws where it does not answer, which says nothing about the record. */
export interface Source {
  /** Undefined where no signed record is published. */
  checkpoint: () => Promise<string | undefined>;
  /** The newest. */
  vkey: () => Promise<string | undefined>;
  /** Undefined where the server says that it cannot. */
  consistency: (old: number, size: number) => Promise<string[] | undefined>;
  /** From that entry on, the oldest first. */
  keyChanges: (from: number) => Promise<KeyChange[]>;
  receipt: (seq: number) => Promise<string | undefined>;
  /** The checkpoint of that size by which one key handed over to the next: the last that the old one signed. */
  handover: (size: number) => Promise<string | undefined>;
  now: () => string;
}

export type Look =
  /** The record is not signed, and never was as far as this browser knows. */
  | { is: 'unsigned' }
  /** It was signed before; or what came is no checkpoint. Nothing can be said. */
  | { is: 'unreadable' }
  | { is: 'first' | 'continues'; pin: Pin; newest: Witnessed }
  | { is: 'alarm'; pin: Pin };

async function firstSight(note: string, source: Source): Promise<Look> {
  const vkey = await source.vkey();
  const policy = policyOfLog(vkey ?? '');
  const opened = policy.ok ? openCheckpoint(note, policy.value) : policy;
  if (!vkey || !opened.ok) return { is: 'unreadable' };
  return { is: 'first', pin: pinnedBy(vkey, keptOf(note, opened.value, source.now())), newest: opened.value };
}

/** Whether two checkpoints are of one history. */
export async function areOne(before: Kept, other: Checkpoint, source: Source): Promise<boolean> {
  const [old, size] = [Math.min(before.size, other.size), Math.max(before.size, other.size)];
  const proof = old === size || old === 0 ? [] : await source.consistency(old, size);
  return proof !== undefined && continues(before, other, proof).ok;
}

const alarmed = (pin: Pin, is: AlarmKind, now: string, source: Source): Look => {
  const alarm: Alarm = { is, at: source.now(), before: pin.last, now };
  return { is: 'alarm', pin: { ...pin, alarm } };
};

/** What the checkpoint says against what was seen last, once its signature is right. */
async function judge(pin: Pin, note: string, newest: Witnessed, source: Source): Promise<Look> {
  if (newest.size < pin.last.size) return alarmed(pin, 'rollback', note, source);
  if (!(await areOne(pin.last, newest, source))) return alarmed(pin, 'fork', note, source);
  return { is: 'continues', pin: { ...pin, last: keptOf(note, newest, source.now()) }, newest };
}

/** Old keys have signed the record up to the entry that names the next one; it is the beginning of what is there now. */
async function isHandedOver({ seq }: KeyChange, keys: Pin['keys'], newest: Witnessed, source: Source): Promise<boolean> {
  const note = await source.handover(seq + 1);
  const opened = note === undefined ? undefined : openPinned(note, keys);
  return !!opened?.ok && opened.value.size === seq + 1 && areOne(keptOf('', newest, ''), opened.value, source);
}

/** The entry says what it is said to say, and is in a record that the keys before it stand for, and the newest. */
async function isEntered(change: KeyChange, keys: Pin['keys'], newest: Witnessed, source: Source): Promise<boolean> {
  const file = await source.receipt(change.seq);
  const receipt = file === undefined ? undefined : parseReceipt(file);
  if (file === undefined || !receipt?.ok || receipt.value.index !== change.seq) return false;
  if (!(await isHandedOver(change, keys, newest, source))) return false;
  const received = verifyReceipt(file, change.bytes, { ...believed(keys), logs: [...believed(keys).logs, newest.log] });
  const said = JSON.parse(change.bytes) as { kind?: string; data?: { key?: string } };
  if (!received.ok || said.kind !== 'log.key_changed' || said.data?.key !== change.vkey) return false;
  return areOne(keptOf('', newest, ''), received.value.checkpoint, source);
}

/** A key that this browser does not know is believed only if the record, which continues what was seen, announces it. */
async function otherKey(pin: Pin, note: string, source: Source): Promise<Look> {
  const vkey = (await source.vkey()) ?? '';
  const policy = policyOfLog(vkey);
  const opened = policy.ok ? openCheckpoint(note, policy.value) : policy;
  const before = parseKey(pin.keys.at(-1)!.vkey, kSigns);
  const sameName = opened.ok && before.ok && opened.value.log.name === before.value.name;
  if (!opened.ok || !sameName) return alarmed(pin, 'key', note, source);
  // What another key signs proves nothing against the one before; that it is another is the matter.
  const looked = await judge(pin, note, opened.value, source);
  if (looked.is !== 'continues') return alarmed(pin, 'key', note, source);
  // The last entry that was seen may be the one: the old key signed it too.
  const changes = await source.keyChanges(Math.max(pin.last.size - 1, 0));
  if (changes.at(-1)?.vkey !== vkey) return alarmed(pin, 'key', note, source);
  let { keys } = pin;
  for (const change of changes) {
    if (!(await isEntered(change, keys, opened.value, source))) return alarmed(pin, 'key', note, source);
    keys = withChange(keys, change);
  }
  return { ...looked, pin: { ...looked.pin, keys } };
}

/** The checkpoint after the entry is the last that the old key signs. */
const withChange = (keys: Pin['keys'], { seq, vkey }: KeyChange): Pin['keys'] =>
  [...keys.map((key) => ({ until: seq + 1, ...key })), { vkey }];

export async function lookAt(pin: Pin | undefined, source: Source): Promise<Look> {
  const note = await source.checkpoint();
  if (note === undefined) return { is: pin ? 'unreadable' : 'unsigned' };
  if (!pin) return firstSight(note, source);
  // Evidence does not get old.
  if (pin.alarm) return { is: 'alarm', pin };
  const opened = openPinned(note, pin.keys);
  if (opened.ok) return judge(pin, note, opened.value, source);
  if (opened.why === 'bad-signature') return alarmed(pin, 'signature', note, source);
  if (opened.why === 'unsigned' || opened.why === 'wrong-origin') return otherKey(pin, note, source);
  return { is: 'unreadable' };
}

/** The entry that a receipt carries, as bytes lie. */
export function entryIn(receipt: string): string | undefined {
  const read = parseReceipt(receipt);
  return read.ok && read.value.extra ? new TextDecoder().decode(read.value.extra) : undefined;
}

