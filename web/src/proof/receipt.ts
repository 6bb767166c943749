/** Receipts: a file that proves with no server that an entry is in the record (c2sp.org/tlog-proof). */
import type { Hash } from '../record/hash';
import { openCheckpoint, type Witnessed } from './checkpoint';
import { entryHash, verifyInclusion } from './merkle';
import { kNoteBytes } from './note';
import type { Policy } from './policy';
import { decode64, parseHash, parseNumber, readText } from './text';
import { refused, verified, type Verdict } from './verdict';

const kHeader = 'c2sp.org/tlog-proof@v1';
const kProofHashes = 63;
const kEntryBytes = 65_535; // a bundle's lengths have 16 bits

export interface Receipt {
  index: number;
  proof: Hash[];
  /** The signed note, not opened. */
  checkpoint: string;
  /** Nobody has signed this. */
  extra?: Uint8Array;
}

/** Reads a receipt; nothing in it is to be believed yet. */
export function parseReceipt(file: Uint8Array | string): Verdict<Receipt> {
  const text = readText(file, 2 * kNoteBytes);
  const split = text?.indexOf('\n\n') ?? -1;
  if (text === undefined || split < 0) return refused('malformed-receipt');
  const [header, ...lines] = text.slice(0, split).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()!.slice('extra '.length) : undefined;
  const [first = '', ...hashes] = lines;
  const index = first.startsWith('index ') ? parseNumber(first.slice('index '.length)) : undefined;
  const proof = hashes.map(parseHash).filter((hash) => hash !== undefined);
  const opaque = extra === undefined ? undefined : decode64(extra);
  const isExtraRead = extra === undefined || opaque !== undefined;
  const areRead = proof.length === hashes.length && proof.length <= kProofHashes && isExtraRead;
  if (header !== kHeader || index === undefined || !areRead) return refused('malformed-receipt');
  return verified({ index, proof, checkpoint: text.slice(split + 2), ...(opaque && { extra: opaque }) });
}

export interface Received {
  index: number;
  checkpoint: Witnessed;
}

/** Whether an entry says no other number than its place; what is no object of ours says none. */
export function saysPlace(entry: Uint8Array | string, index: number): boolean {
  try {
    const said = JSON.parse(readText(entry, kEntryBytes) ?? '') as { seq?: unknown } | null;
    return said?.seq === undefined || said.seq === index;
  } catch {
    return true;
  }
}

/** Whether the entry, as its bytes lie, is in a log of the policy at the place that the receipt says. */
export function verifyReceipt(file: Uint8Array | string, entry: Uint8Array | string, policy: Policy): Verdict<Received> {
  const receipt = parseReceipt(file);
  if (!receipt.ok) return receipt;
  const { index, proof } = receipt.value;
  const checkpoint = openCheckpoint(receipt.value.checkpoint, policy);
  if (!checkpoint.ok) return checkpoint;
  const included = verifyInclusion(entryHash(entry), index, proof, checkpoint.value);
  if (!included.ok) return included;
  return saysPlace(entry, index) ? verified({ index, checkpoint: checkpoint.value }) : refused('wrong-number');
}
