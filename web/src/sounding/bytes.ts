/** Little-endian numbers, hashes, hexadecimal. */
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export type Bytes = Uint8Array;

export const join = concatBytes;
export const hexOf = bytesToHex;
export const fromHex = hexToBytes;
export const ascii = utf8ToBytes;

export function littleEndian(value: bigint, width: number): Bytes {
  const out = new Uint8Array(width);
  for (let i = 0; i < width; ++i) out[i] = Number((value >> BigInt(8 * i)) & 0xffn);
  return out;
}
export const u8 = (value: number): Bytes => Uint8Array.of(value);
export const u16 = (value: number): Bytes => littleEndian(BigInt(value), 2);
export const u32 = (value: number): Bytes => littleEndian(BigInt(value), 4);
export const u64 = (value: bigint): Bytes => littleEndian(value, 8);

export function numberOf(bytes: Bytes): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; --i) value = (value << 8n) | BigInt(bytes[i]!);
  return value;
}

export const sha256Of = (...parts: (Bytes | string)[]): Bytes =>
  sha256(join(...parts.map((part) => (typeof part === 'string' ? ascii(part) : part))));
export const sha512Of = (...parts: Bytes[]): Bytes => sha512(join(...parts));

export function same(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
export const isZero = (bytes: Bytes): boolean => bytes.every((byte) => byte === 0);
export const zeros = (count: number): Bytes => new Uint8Array(count);
