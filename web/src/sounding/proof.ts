/** Proofs of linear relations in their batchable form: T for each equation, z for each scalar. */
import { randomBytes } from '@noble/hashes/utils.js';
import { numberOf, type Bytes } from './bytes';
import { refuse } from './flaw';
import { kPointBytes, kScalarBytes } from './format';
import { decodePoint, decodeScalar, Point, sumOf } from './group';
import { holdsOnce } from './held';
import type { Relation } from './relation';
import { challengeOf } from './transcript';

const kWeightBytes = 16;

interface Claim {
  points: Point[];
  factors: bigint[];
}

const holds = ({ points, factors }: Claim): boolean => new Point(sumOf(points, factors)).isIdentity;

/** Each is to be the identity: T + challenge · image − Σ coefficient · z · point. */
function claimsOf(relation: Relation, commitments: Point[], challenge: bigint, responses: bigint[]): Claim[] {
  return relation.equations.map(({ image, terms }, i) => ({
    points: [commitments[i]!, ...[...image, ...terms].map(({ point }) => relation.points[point]!)],
    factors: [
      1n,
      ...image.map(({ factor }) => challenge * factor),
      ...terms.map(({ scalar, factor }) => -factor * responses[scalar]!),
    ],
  }));
}

/** All claims at once, each with a weight that nobody could know: false ones do not cancel out. */
function together(claims: Claim[]): Claim {
  const factors = new Map<Point, bigint>();
  for (const claim of claims) {
    const weight = numberOf(randomBytes(kWeightBytes));
    claim.points.forEach((point, i) => factors.set(point, (factors.get(point) ?? 0n) + weight * claim.factors[i]!));
  }
  return { points: [...factors.keys()], factors: [...factors.values()] };
}

/** Refused with the first field that is none, or the first equation that does not hold. */
export function verifyProof(tag: Bytes, relation: Relation, proof: Bytes): void {
  const open = relation.checkShape();
  const equations = relation.equations.length;
  if (proof.length !== kPointBytes * equations + kScalarBytes * relation.scalars) refuse('proof_length');
  const field = (i: number): Bytes => proof.subarray(kPointBytes * i, kPointBytes * (i + 1));
  const commitments = relation.equations.map((_, i) => decodePoint(field(i), 'commitment', i));
  settle(tag, relation, open, commitments, proof);
}

/** The same of commitments that were decoded before. */
export function verifyDecoded(tag: Bytes, relation: Relation, commitments: Point[], proof: Bytes): void {
  settle(tag, relation, relation.checkShape(), commitments, proof);
}

function settle(
  tag: Bytes,
  relation: Relation,
  open: ReturnType<Relation['checkShape']>,
  commitments: Point[],
  proof: Bytes,
): void {
  const serialized = relation.serialize();
  holdsOnce('proof', [tag, serialized, proof], () => {
    settleNow(tag, relation, serialized, open, commitments, proof);
    return true;
  });
}

function settleNow(
  tag: Bytes,
  relation: Relation,
  serialized: Bytes,
  open: ReturnType<Relation['checkShape']>,
  commitments: Point[],
  proof: Bytes,
): void {
  const head = kPointBytes * commitments.length;
  const responses = Array.from({ length: relation.scalars }, (_, i) =>
    decodeScalar(proof.subarray(head + kScalarBytes * i, head + kScalarBytes * (i + 1)), 'response', i),
  );
  relation.checkOpen(open);
  const challenge = challengeOf(tag, serialized, proof.subarray(0, head));
  const claims = claimsOf(relation, commitments, challenge, responses);
  if (holds(together(claims))) return;
  claims.forEach((claim, i) => {
    if (!holds(claim)) refuse('proof', 'equation', i);
  });
  throw new Error('equations that all hold and do not hold together');
}
