/** Reads a message of V01 from its first byte to its last; nothing may be left over. */
import { ascii, numberOf, same, type Bytes } from './bytes';
import { refuse, type Part } from './flaw';
import { kHashBytes, kIdBytes, kLettersBytes, kPointBytes, type Kind } from './format';
import { decodePoint, type Point } from './group';

const kUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const kMost32 = 2 ** 32 - 1;
const kMost64 = 2n ** 64n - 1n;

function isUtf8(bytes: Bytes): boolean {
  try {
    kUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export class WireReader {
  #at = 0;
  constructor(private readonly all: Bytes) {}

  bytes(count: number): Bytes {
    if (this.all.length - this.#at < count) refuse('length');
    this.#at += count;
    return this.all.slice(this.#at - count, this.#at);
  }
  letters(wanted: Kind): void {
    if (!same(this.bytes(kLettersBytes), ascii(wanted))) refuse('magic');
  }
  number(width: 1 | 2 | 4 | 8, least = 0, most = kMost32): number {
    const value = numberOf(this.bytes(width));
    if (value < BigInt(least) || value > BigInt(most)) refuse('number');
    return Number(value);
  }
  u64(): bigint {
    const value = numberOf(this.bytes(8));
    return value <= kMost64 ? value : refuse('number');
  }
  /** Milliseconds since 1970, exact in every reader of JSON too. */
  instant(): number {
    return this.number(8, 0, Number.MAX_SAFE_INTEGER);
  }
  hash(): Bytes {
    return this.bytes(kHashBytes);
  }
  /** Never the identity. */
  point(part: Part = 'element', index = 0): Point {
    return decodePoint(this.bytes(kPointBytes), part, index);
  }
  id(part: Part, index: number): string {
    const bytes = this.bytes(this.number(2, 0, 0xffff));
    if (bytes.length === 0 || bytes.length > kIdBytes || !isUtf8(bytes)) refuse('text', part, index);
    return kUtf8.decode(bytes);
  }
  /** A count, and `each` of so many. */
  list<T>(width: 1 | 2 | 4, least: number, most: number, each: (index: number) => T): T[] {
    const count = this.number(width, least, most);
    const out: T[] = [];
    for (let i = 0; i < count; ++i) out.push(each(i));
    return out;
  }
  end(): void {
    if (this.#at !== this.all.length) refuse('length');
  }
}

const kKinds: Record<string, Kind> = { BLT1: 'BALS', BLC1: 'BALC' };
for (const kind of ['BLND', 'DECR', 'PLAN', 'KEY0', 'KEY1', 'KEY2', 'KEYC', 'KEY3', 'MANI', 'CSGN', 'RCPT', 'CLOS', 'COMP',
  'PROP', 'LOCK', 'RSLT'] as const)
  kKinds[kind] = kind;

/** By its letters; says nothing of the rest. */
export function kindOfMessage(message: Bytes): Kind | undefined {
  const letters = String.fromCharCode(...message.subarray(0, kLettersBytes));
  return Object.hasOwn(kKinds, letters) ? kKinds[letters] : undefined;
}
