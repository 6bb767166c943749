/** The key that a ceremony yields, and the polynomial that its shares lie on. */
import { hexOf, same, type Bytes } from './bytes';
import { refuse } from './flaw';
import { kKeyHolders } from './format';
import { inverse, modL, Point, sumOf } from './group';
import { checkRosterKey } from './signature';

export interface Holder {
  /** Signs. */
  key: Bytes;
  /** X_j = x_j G */
  shareKey: Point;
}

/** Holders are numbered from 1: holders[0] is number 1. */
export interface KeyEpoch {
  /** Of all posts of the ceremony. */
  hash: Bytes;
  /** k */
  threshold: number;
  /** Y */
  key: Point;
  holders: Holder[];
}

/** ⌊(t + k − 1) / 2⌋ + 1: two such quorums share an honest holder if fewer than k lie. */
export const lockQuorum = ({ holders, threshold }: KeyEpoch): number =>
  Math.floor((holders.length + threshold - 1) / 2) + 1;

export const hasHolder = ({ holders }: KeyEpoch, holder: number): boolean => holder >= 1 && holder <= holders.length;

/** The factor of holder i's value in the polynomial's value at `at`, over these holders. */
export function lagrange(i: number, holders: number[], at = 0): bigint {
  let [above, below] = [1n, 1n];
  for (const j of holders) {
    if (j === i) continue;
    above = modL(above * BigInt(at - j));
    below = modL(below * BigInt(i - j));
  }
  return modL(above * inverse(below));
}

/** Σ at^l C_l */
export function evaluate(coefficients: Point[], at: number): Point {
  let power = 1n;
  const powers = coefficients.map(() => {
    const now = power;
    power = modL(power * BigInt(at));
    return now;
  });
  return new Point(sumOf(coefficients, powers));
}

/** 1 ≤ k ≤ t, keys distinct and good, X_1 … X_t and Y on one polynomial of k coefficients. */
export function checkKeys({ threshold, key, holders }: KeyEpoch): void {
  if (holders.length > kKeyHolders || threshold < 1 || threshold > holders.length) refuse('threshold');
  const seen = new Set<string>();
  holders.forEach((holder, i) => {
    if (seen.size === seen.add(hexOf(holder.key)).size) refuse('twice', 'holder', i + 1);
  });
  holders.forEach((holder, i) => checkRosterKey(holder.key, 'holder', i + 1));
  const first = Array.from({ length: threshold }, (_, i) => i + 1);
  const known = holders.slice(0, threshold).map(({ shareKey }) => shareKey);
  const valueAt = (at: number): Point => new Point(sumOf(known, first.map((i) => lagrange(i, first, at))));
  if (!valueAt(0).same(key)) refuse('keys');
  for (let i = threshold + 1; i <= holders.length; ++i) {
    if (!valueAt(i).same(holders[i - 1]!.shareKey)) refuse('keys', 'holder', i);
  }
}

export function sameKeys(one: KeyEpoch, other: KeyEpoch): boolean {
  return (
    same(one.hash, other.hash) &&
    one.threshold === other.threshold &&
    one.key.same(other.key) &&
    one.holders.length === other.holders.length &&
    one.holders.every(({ key, shareKey }, i) => {
      const twin = other.holders[i]!;
      return same(key, twin.key) && shareKey.same(twin.shareKey);
    })
  );
}
