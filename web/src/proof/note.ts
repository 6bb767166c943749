/** Signed notes: a text, an empty line, and lines that say who signed it (c2sp.org/signed-note). */
import { bytesToHex } from '@noble/hashes/utils.js';
import { isName, verifySignature, type Key, type Signed } from './key';
import { decode64, readText } from './text';
import { refused, verified, type Verdict } from './verdict';

export const kNoteBytes = 65_536;
/** What every reader must accept, and so what a writer may count on. */
export const kSignatures = 16;

interface Line {
  name: string;
  id: string;
  signature: Uint8Array;
}

export interface Note {
  /** With its last line feed, without the empty line. */
  text: string;
  lines: Line[];
}

function parseLine(line: string): Line | undefined {
  const [, name, base64] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = decode64(base64 ?? '');
  if (name === undefined || !isName(name) || !bytes || bytes.length < 5) return undefined;
  return { name, id: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

/** Reads a note; nothing in it is to be believed yet. */
export function parseNote(file: Uint8Array | string): Verdict<Note> {
  const whole = readText(file, kNoteBytes);
  // The text may hold empty lines: the last one ends it.
  const split = whole?.lastIndexOf('\n\n') ?? -1;
  if (whole === undefined || split < 0 || !whole.endsWith('\n')) return refused('malformed-note');
  const written = whole.slice(split + 2, -1).split('\n');
  const lines = written.map(parseLine).filter((line) => line !== undefined);
  if (lines.length !== written.length || lines.length > kSignatures) return refused('malformed-note');
  return verified({ text: whole.slice(0, split + 1), lines });
}

export interface Signature extends Signed {
  key: Key;
}

export interface Opened {
  text: string;
  /** One for each key that signed, in the order of the lines. */
  signatures: Signature[];
}

const isBy = (line: Line) => (key: Key) => key.name === line.name && key.id === line.id;

/**
 * Verifies a note. Lines of keys that are not known are passed over, as the standard demands; a line of a known
 * key that does not verify refuses the whole, for then somebody has been at it.
 */
export function openNote(file: Uint8Array | string, keys: readonly Key[]): Verdict<Opened> {
  const note = parseNote(file);
  if (!note.ok) return note;
  const signatures = new Map<Key, Signature>();
  for (const line of note.value.lines) {
    const key = keys.find(isBy(line));
    if (!key) continue;
    const signed = verifySignature(key, note.value.text, line.signature);
    if (!signed) return refused('bad-signature', key.name);
    if (!signatures.has(key)) signatures.set(key, { key, ...signed });
  }
  if (signatures.size === 0) return refused('unsigned');
  return verified({ text: note.value.text, signatures: [...signatures.values()] });
}
