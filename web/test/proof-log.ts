/** A log for the tests of src/proof: RFC 6962's definitions word for word, and keys from fixed words. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export type Hash = Uint8Array;
export const digest = (...parts: Uint8Array[]): Hash => sha256(concatBytes(...parts));
export const leafOf = (entry: string): Hash => digest(Uint8Array.of(0), utf8ToBytes(entry));
export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const nodeOf = (left: Hash, right: Hash): Hash => digest(Uint8Array.of(1), left, right);

function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[n]). */
export function treeHash(leaves: Hash[]): Hash {
  if (leaves.length < 2) return leaves[0] ?? digest();
  const k = splitOf(leaves.length);
  return nodeOf(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function pathTo(m: number, leaves: Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...pathTo(m, left), treeHash(right)] : [...pathTo(m - k, right), treeHash(left)];
}

/** SUBPROOF(m, D[n], b). */
export function subProof(m: number, leaves: Hash[], whole = true): Hash[] {
  if (m === leaves.length) return whole ? [] : [treeHash(leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...subProof(m, left, whole), treeHash(right)]
    : [...subProof(m - k, right, false), treeHash(left)];
}

export interface Signer {
  vkey: string;
  sign: (text: string) => string;
  cosign: (text: string, at: number) => string;
}

export function signer(name: string, type: number, words: string): Signer {
  const seed = sha256(utf8ToBytes(words));
  const typed = concatBytes(Uint8Array.of(type), ed25519.getPublicKey(seed));
  const id = digest(utf8ToBytes(`${name}\n`), typed).subarray(0, 4);
  const line = (signature: Uint8Array): string => `\u2014 ${name} ${base64(concatBytes(id, signature))}\n`;
  const sign = (text: string): Uint8Array => ed25519.sign(utf8ToBytes(text), seed);
  return {
    vkey: `${name}+${bytesToHex(id)}+${base64(typed)}`,
    sign: (text) => line(sign(text)),
    cosign: (text, at) => {
      const time = new Uint8Array(8);
      new DataView(time.buffer).setBigUint64(0, BigInt(at));
      return line(concatBytes(time, sign(`cosignature/v1\ntime ${at}\n${text}`)));
    },
  };
}

export const origin = 'example.org/council/record';
export const log = signer(origin, 1, 'record prototype log key');
export const witness1 = signer('witness.example/w1', 4, 'record prototype witness 1');
export const witness2 = signer('witness.example/w2', 4, 'record prototype witness 2');

export const entryOne =
  '{"_sd":["0IQRYea4J-AHNxF9ThaZA72N2E9N5g92_nW82NlaeOA","aU4ERLuBLzVhU-cjMaQNfuvxYEa_sDKDODjUMmx5hq0"],' +
  '"_sd_alg":"sha-256","body":"council","kind":"objection.filed","v":1}';
export const entryAt = (i: number): string =>
  i === 1 ? entryOne : `{"body":"council","kind":"test","n":"${i}","v":1}`;
const leaves = Array.from({ length: 600 }, (_, i) => leafOf(entryAt(i)));
export const leavesOf = (size: number): Hash[] => leaves.slice(0, size);

export const textOf = (size: number): string => `${origin}\n${size}\n${base64(treeHash(leavesOf(size)))}\n`;
export const noteOf = (text: string): string => `${text}\n${log.sign(text)}`;
export const cosignedOf = (text: string): string =>
  noteOf(text) + witness1.cosign(text, 1795453200) + witness2.cosign(text, 1795453201);
export const receiptOf = (index: number, size: number): string =>
  `c2sp.org/tlog-proof@v1\nindex ${index}\n${pathTo(index, leavesOf(size))
    .map((hash) => `${base64(hash)}\n`)
    .join('')}\n${cosignedOf(textOf(size))}`;

export const policyText = `log ${log.vkey}
witness w1 ${witness1.vkey} https://witness.example/w1
witness w2 ${witness2.vkey}
group both all w1 w2
quorum both
`;
