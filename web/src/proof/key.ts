/** Verifier keys, `NAME+ID+BASE64`, and what they sign: c2sp.org/signed-note and tlog-cosignature. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { decode64, kHashBytes } from './text';
import { refused, verified, type Verdict } from './verdict';

export const kSigns = 0x01;
export const kCosigns = 0x04;
const kSignatureBytes = 64;
const kTimeBytes = 8;
const kLatest = 2n ** 63n - 1n;

export interface Key {
  name: string;
  /** Eight hexadecimal digits; with the name it says which key signed, and no more than that. */
  id: string;
  type: typeof kSigns | typeof kCosigns;
  bytes: Uint8Array;
}

/** A name stands alone in its line: no space of Unicode's, no plus. */
export const isName = (name: string): boolean => name !== '' && !/[\p{White_Space}+]/u.test(name);

function idOf(name: string, typed: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n`), typed)).subarray(0, 4));
}

/** Reads a key of the type that is wanted; a key is good for one purpose only. */
export function parseKey(text: string, type: Key['type']): Verdict<Key> {
  // The base64 may hold a plus itself.
  const [, name, id, base64] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  const typed = decode64(base64 ?? '');
  if (name === undefined || !isName(name) || !typed || id !== idOf(name, typed)) return refused('malformed-key');
  if (typed[0] !== type) return refused('wrong-key-type');
  if (typed.length !== 1 + kHashBytes) return refused('malformed-key');
  return verified({ name, id, type, bytes: typed.subarray(1) });
}

export interface Signed {
  /** Seconds since 1970 by the clock of the witness; a log's own signature says no time. */
  at?: number;
}

function verifies(key: Key, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return signature.length === kSignatureBytes && ed25519.verify(signature, message, key.bytes, { zip215: false });
  } catch {
    return false; // the key's bytes are no point
  }
}

/** What the key says by this signature (without its four bytes of id) over the note's text. */
export function verifySignature(key: Key, text: string, signature: Uint8Array): Signed | undefined {
  if (key.type === kSigns) return verifies(key, utf8ToBytes(text), signature) ? {} : undefined;
  if (signature.length !== kTimeBytes + kSignatureBytes) return undefined;
  const view = new DataView(signature.buffer, signature.byteOffset, kTimeBytes);
  const at = view.getBigUint64(0); // big-endian; there are writers that had it wrong
  const message = utf8ToBytes(`cosignature/v1\ntime ${at}\n${text}`);
  if (at > kLatest || !verifies(key, message, signature.subarray(kTimeBytes))) return undefined;
  return { at: Number(at) };
}
