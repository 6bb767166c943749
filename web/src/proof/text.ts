/** Bytes, texts and numbers as the record writes them: one spelling each, and every other is refused. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Hash } from '../record/hash';

export const kHashBytes = 32;

// A byte order mark is part of the text: whoever signs it signs it too.
const kDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const kControl = /[\0-\x09\x0b-\x1f]/; // all below the space but the line feed
const kLoneSurrogate = /\p{Surrogate}/u;

/** The text in a file: valid UTF-8 with no control characters but line feeds, at most `limit` bytes. */
export function readText(file: Uint8Array | string, limit: number): string | undefined {
  try {
    const text = typeof file === 'string' ? file : kDecoder.decode(file.subarray(0, limit + 1));
    const fits = (typeof file === 'string' ? utf8ToBytes(file).length : file.length) <= limit;
    return fits && !kControl.test(text) && !kLoneSurrogate.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Base64 with padding, as an encoder writes it: no spaces, no bits that mean nothing. */
export function decode64(text: string): Uint8Array | undefined {
  try {
    const letters = atob(text);
    if (btoa(letters) !== text) return undefined;
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

export function encode64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

export function parseHash(text: string): Hash | undefined {
  const hash = decode64(text);
  return hash?.length === kHashBytes ? hash : undefined;
}

/** A number without a sign or a zero before it, no larger than JavaScript counts. */
export function parseNumber(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
