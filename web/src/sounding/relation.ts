/**
 * "I know scalars with …" of points (docs/BALLOT.md, relations): the bytes, what makes one refused, and those that
 * V01 has.
 */
import { join, u32, type Bytes } from './bytes';
import { refuse } from './flaw';
import { kCiphersOfQuestion, kScalarsOfBit, type BallotKind } from './format';
import { Point, scalarBytes, sumOf } from './group';

export interface Cipher {
  a: Point;
  b: Point;
}

export interface ImageTerm {
  point: number;
  factor: bigint;
}
export interface Term extends ImageTerm {
  scalar: number;
}
export interface Equation {
  image: ImageTerm[];
  terms: Term[];
}
/** Of these sums of points one at least is not the identity; left open until somebody computes. */
type Obligation = ImageTerm[][];

const kMost = 2 ** 32 - 1;

export class Relation {
  /** 0 is the generator. */
  readonly points: Point[] = [Point.generator];
  readonly equations: Equation[] = [];

  /** The number of the point in terms. */
  add(point: Point): number {
    this.points.push(point);
    return this.points.length - 1;
  }
  /** image = Σ scalar · point, all factors 1. */
  equate(image: number[], terms: [scalar: number, point: number][]): void {
    this.equations.push({
      image: image.map((point) => ({ point, factor: 1n })),
      terms: terms.map(([scalar, point]) => ({ scalar, point, factor: 1n })),
    });
  }
  get scalars(): number {
    return Math.max(0, ...this.equations.flatMap(({ terms }) => terms.map(({ scalar }) => scalar + 1)));
  }

  serialize(): Bytes {
    const parts = [u32(this.equations.length)];
    for (const { image, terms } of this.equations) {
      parts.push(u32(image.length));
      for (const { point, factor } of image) parts.push(u32(point), scalarBytes(factor));
      parts.push(u32(terms.length));
      for (const { scalar, point, factor } of terms) parts.push(u32(scalar), u32(point), scalarBytes(factor));
    }
    return join(...parts, ...this.points.slice(1).map(({ bytes }) => bytes));
  }

  /** Refused as the page numbers it, as far as nothing has to be computed; what has is given back. */
  checkShape(): Obligation[] {
    this.#checkEquations();
    this.#checkPoints();
    this.#checkScalars();
    const open: Obligation[] = [];
    this.equations.forEach(({ image }, i) => {
      const counting = image.filter((term) => this.#counts(term));
      if (counting.length === 0) refuse('identity_image', 'equation', i);
      if (counting.length > 1) open.push([counting]);
    });
    for (let scalar = 0, all = this.scalars; scalar < all; ++scalar) {
      const columns = this.equations.map(({ terms }) => terms.filter((term) => term.scalar === scalar && this.#counts(term)));
      if (columns.some(({ length }) => length === 1)) continue;
      const several = columns.filter(({ length }) => length > 1);
      if (several.length === 0) refuse('identity_column', 'scalar', scalar);
      open.push(several);
    }
    return open;
  }

  checkOpen(open: Obligation[]): void {
    for (const sums of open) {
      const holds = (sum: ImageTerm[]): boolean => !new Point(this.#sum(sum)).isIdentity;
      if (!sums.some(holds)) refuse(sums.length === 1 ? 'identity_image' : 'identity_column');
    }
  }

  #sum(terms: ImageTerm[]): Point['at'] {
    return sumOf(
      terms.map(({ point }) => this.points[point]!),
      terms.map(({ factor }) => factor),
    );
  }
  #counts({ point, factor }: ImageTerm): boolean {
    return factor !== 0n && !this.points[point]!.isIdentity;
  }
  #checkEquations(): void {
    if (this.equations.length === 0) refuse('no_equation');
    if (this.equations.length > kMost) refuse('too_many');
    this.equations.forEach(({ image, terms }, i) => {
      if (image.length === 0 || terms.length === 0) refuse('empty_side', 'equation', i);
      if (image.length > kMost || terms.length > kMost) refuse('too_many', 'equation', i);
      if ([...image, ...terms].some(({ point }) => point >= this.points.length)) refuse('no_such_point', 'equation', i);
    });
  }
  #checkPoints(): void {
    const used = new Set(this.equations.flatMap(({ image, terms }) => [...image, ...terms].map(({ point }) => point)));
    for (let i = 1; i < this.points.length; ++i) {
      if (!used.has(i)) refuse('unused_point', 'element', i);
      if (this.points[i]!.isIdentity) refuse('identity_point', 'element', i);
    }
  }
  #checkScalars(): void {
    const used = new Set(this.equations.flatMap(({ terms }) => terms.map(({ scalar }) => scalar)));
    for (let i = 0; i < used.size; ++i) if (!used.has(i)) refuse('unused_scalar', 'scalar', i);
  }
}

const kKey = 1;

/** The ciphertexts with these numbers of A and B hold 0 or 1, all added up; b, r, s from `scalar` on. */
function addBit(relation: Relation, scalar: number, sum: [a: number, b: number][]): void {
  const [b, r, s] = [scalar, scalar + 1, scalar + 2];
  const [first, second] = [sum.map(([a]) => a), sum.map(([, c]) => c)];
  const eachByB = (points: number[]): [number, number][] => points.map((point) => [b, point]);
  relation.equate(first, [[r, 0]]);
  relation.equate(second, [[b, 0], [r, kKey]]);
  relation.equate(first, [...eachByB(first), [s, 0]]);
  relation.equate(second, [...eachByB(second), [s, kKey]]);
}

/** SealedBallot and CountedBallot. */
export function ballotRelation(kind: BallotKind, key: Point, ciphers: Cipher[]): Relation {
  const relation = new Relation();
  relation.add(key);
  const numbers = ciphers.map(({ a, b }): [number, number] => [relation.add(a), relation.add(b)]);
  if (kind === 'BALS') {
    numbers.forEach((each, i) => addBit(relation, kScalarsOfBit * i, [each]));
    return relation;
  }
  let scalar = 0;
  for (let i = 0; i < numbers.length; i += kCiphersOfQuestion) {
    const [encourage, discourage] = [numbers[i]!, numbers[i + 1]!];
    for (const sum of [[encourage], [discourage], [encourage, discourage]]) {
      addBit(relation, scalar, sum);
      scalar += kScalarsOfBit;
    }
  }
  return relation;
}

/** Of x with X = x G, for each of the points. */
export function knowledgeRelation(points: Point[]): Relation {
  const relation = new Relation();
  points.forEach((point, i) => relation.equate([relation.add(point)], [[i, 0]]));
  return relation;
}

export function blindRelation(sum: Cipher, blinded: Cipher): Relation {
  const relation = new Relation();
  for (const point of [sum.a, sum.b, blinded.a, blinded.b]) relation.add(point);
  relation.equate([3], [[0, 1]]);
  relation.equate([4], [[0, 2]]);
  return relation;
}

export function decryptRelation(shareKey: Point, sum: Point, share: Point): Relation {
  const relation = new Relation();
  for (const point of [shareKey, sum, share]) relation.add(point);
  relation.equate([1], [[0, 0]]);
  relation.equate([3], [[0, 2]]);
  return relation;
}
