/** Signatures of V01: Ed25519 over prefix, kind and SHA-512 of the body, checked with the cofactor. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { ascii, join, numberOf, sha512Of, type Bytes } from './bytes';
import { refuse, type Part } from './flaw';
import { kPointBytes, kSignatureBytes, kSignaturePrefix, type Kind } from './format';
import { kL } from './group';
import { holdsOnce } from './held';

type Edwards = InstanceType<typeof ed25519.Point>;

/** Its one encoding, or none. */
function decode(bytes: Bytes): Edwards | undefined {
  try {
    return ed25519.Point.fromBytes(bytes, false);
  } catch {
    return undefined;
  }
}

const times = (point: Edwards, factor: bigint): Edwards =>
  factor === 0n ? ed25519.Point.ZERO : point.multiplyUnsafe(factor);

/** What is signed. */
export const signedMessage = (kind: Kind, body: Bytes): Bytes =>
  join(ascii(kSignaturePrefix), ascii(kind), sha512Of(body));

/** S < l; R canonical, neither it nor the key of small order; 8 (S B − k A − R) is the identity. */
export function isSigned(kind: Kind, body: Bytes, signature: Bytes, key: Bytes): boolean {
  const message = signedMessage(kind, body);
  return holdsOnce('signature', [message, signature, key], () => holds(message, signature, key));
}

function holds(message: Bytes, signature: Bytes, key: Bytes): boolean {
  if (signature.length !== kSignatureBytes) return false;
  const [first, second] = [signature.subarray(0, kPointBytes), signature.subarray(kPointBytes)];
  const [r, a, s] = [decode(first), decode(key), numberOf(second)];
  if (!r || !a || s >= kL || r.isSmallOrder() || a.isSmallOrder()) return false;
  const k = numberOf(sha512Of(first, key, message)) % kL;
  return times(ed25519.Point.BASE, s).subtract(times(a, k)).subtract(r).isSmallOrder();
}

/** A message's bytes are a body and a signature over it. */
export function split(message: Bytes): { body: Bytes; signature: Bytes } {
  if (message.length < kSignatureBytes + 4) refuse('length');
  const body = message.length - kSignatureBytes;
  return { body: message.subarray(0, body), signature: message.subarray(body) };
}

export function checkSigned(kind: Kind, message: Bytes, key: Bytes): void {
  const { body, signature } = split(message);
  if (!isSigned(kind, body, signature, key)) refuse('signature');
}

const isOfPrimeOrder = (point: Edwards | undefined): boolean =>
  point !== undefined && !point.isSmallOrder() && point.isTorsionFree();

/** Before a key enters a roster: canonical, of prime order. */
export function checkRosterKey(key: Bytes, part: Part = 'none', index = 0): void {
  if (!holdsOnce('key', [key], () => isOfPrimeOrder(decode(key)))) refuse('roster_key', part, index);
}
