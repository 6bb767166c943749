/**
 * The group of V01, for public points only: this arithmetic takes as long as its numbers are. What is computed with
 * secrets is sodium.ts's.
 */
import { ristretto255 } from '@noble/curves/ed25519.js';
import { isZero, littleEndian, numberOf, type Bytes } from './bytes';
import { refuse, type Part } from './flaw';
import { kPointBytes, kScalarBytes } from './format';

export const kP = 2n ** 255n - 19n;
export const kL = 2n ** 252n + 27742317777372353535851937790883648493n;

export const modL = (value: bigint): bigint => {
  const rest = value % kL;
  return rest < 0n ? rest + kL : rest;
};

export function inverse(value: bigint): bigint {
  let [power, base, left] = [1n, modL(value), kL - 2n];
  for (; left > 0n; left >>= 1n) {
    if (left & 1n) power = (power * base) % kL;
    base = (base * base) % kL;
  }
  return power;
}

type Sum = InstanceType<typeof ristretto255.Point>;
const kZero: Sum = ristretto255.Point.ZERO;

/** A point and its one encoding; each is made of the other when it is asked for. */
export class Point {
  static readonly generator = new Point(ristretto255.Point.BASE);
  static readonly identity = new Point(kZero, new Uint8Array(kPointBytes));

  constructor(
    private sum?: Sum,
    private encoded?: Bytes,
  ) {}

  /** Of bytes that whoever made them vouches for: nothing is checked. */
  static encodedAs(bytes: Bytes): Point {
    return new Point(undefined, bytes);
  }

  get at(): Sum {
    this.sum ??= ristretto255.Point.fromBytes(this.encoded!);
    return this.sum;
  }
  get bytes(): Bytes {
    this.encoded ??= this.sum!.toBytes();
    return this.encoded;
  }
  get isIdentity(): boolean {
    return this.encoded ? isZero(this.encoded) : this.at.equals(kZero);
  }
  same(other: Point): boolean {
    return this.at.equals(other.at);
  }
  plus(other: Point): Point {
    return new Point(this.at.add(other.at));
  }
  minus(other: Point): Point {
    return new Point(this.at.subtract(other.at));
  }
  times(factor: bigint): Point {
    return new Point(sumOf([this], [factor]));
  }
}

/** bit_255, not_below_p, negative: what can be said without arithmetic. */
export function checkPointBytes(bytes: Bytes, part: Part, index: number): void {
  if (bytes[31]! & 0x80) refuse('bit_255', part, index);
  if (numberOf(bytes) >= kP) refuse('not_below_p', part, index);
  if (bytes[0]! & 1) refuse('negative', part, index);
}

export function checkScalarBytes(bytes: Bytes, part: Part, index: number): void {
  if (numberOf(bytes) >= kL) refuse('scalar_too_big', part, index);
}

/** Of bytes that checkPointBytes has let pass; the identity is a point. */
export function decodeCanonical(bytes: Bytes, part: Part, index: number): Point {
  if (isZero(bytes)) return Point.identity;
  let at: Sum;
  try {
    at = ristretto255.Point.fromBytes(bytes);
  } catch {
    refuse('not_a_point', part, index);
  }
  return new Point(at, bytes.slice());
}

/** Never the identity. */
export function decodePoint(bytes: Bytes, part: Part = 'element', index = 0): Point {
  checkPointBytes(bytes, part, index);
  if (isZero(bytes)) refuse('identity', part, index);
  return decodeCanonical(bytes, part, index);
}

export function decodeScalar(bytes: Bytes, part: Part = 'response', index = 0): bigint {
  checkScalarBytes(bytes, part, index);
  return numberOf(bytes);
}

export const scalarBytes = (value: bigint): Bytes => littleEndian(value, kScalarBytes);

const kWindow = 4n;

/** Digits of kWindow bits, the highest first, all of the same number. */
function digitsOf(factor: bigint, count: number): number[] {
  const out = new Array<number>(count);
  for (let i = count - 1, left = factor; i >= 0; --i, left >>= kWindow) out[i] = Number(left & 15n);
  return out;
}

function multiplesOf(point: Sum): Sum[] {
  const out = [kZero, point];
  while (out.length < 16) out.push(out.length % 2 === 0 ? out[out.length / 2]!.double() : out.at(-1)!.add(point));
  return out;
}

const kMultiplesOfG = multiplesOf(ristretto255.Point.BASE);

/** Σ factor · point. All points share the doublings (Straus). */
export function sumOf(points: Point[], factors: bigint[]): Sum {
  const used = points.map((point, i) => ({ at: point.at, factor: modL(factors[i]!) })).filter(({ factor }) => factor > 0n);
  const bits = Math.max(0, ...used.map(({ factor }) => factor.toString(16).length));
  const rows = used.map(({ at, factor }) => ({
    digits: digitsOf(factor, bits),
    multiples: at === ristretto255.Point.BASE ? kMultiplesOfG : multiplesOf(at),
  }));
  let sum = kZero;
  for (let i = 0; i < bits; ++i) {
    if (i > 0) sum = sum.double().double().double().double();
    for (const { digits, multiples } of rows) if (digits[i] !== 0) sum = sum.add(multiples[digits[i]!]!);
  }
  return sum;
}
