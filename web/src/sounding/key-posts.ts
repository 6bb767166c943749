/** The messages of a key ceremony: the plan, and what holders post in rounds 0 to 3 (docs/BALLOT.md). */
import { hexOf, join, sha256Of, u32, type Bytes } from './bytes';
import { refuse } from './flaw';
import { kBoxBytes, kCoefficientsDomain, kKeyHolders, kKnowledgeProofBytes, kSameFactorProofBytes, type Kind } from './format';
import type { Point } from './group';
import { checkRosterKey, isSigned, split } from './signature';
import { WireReader } from './wire';

export interface KeyPlan {
  /** SHA-256 of the body: stands where a tag has the sid. */
  id: Bytes;
  convener: Bytes;
  epoch: bigint;
  /** k */
  threshold: number;
  /** By number, from 1. */
  holders: { id: string; key: Bytes }[];
}

function readPlanBody(body: Bytes): KeyPlan {
  const from = new WireReader(body);
  from.letters('PLAN');
  const plan = {
    id: sha256Of(body),
    convener: from.hash(),
    epoch: from.u64(),
    threshold: from.number(2, 1, kKeyHolders),
    holders: from.list(2, 1, kKeyHolders, (i) => ({ id: from.id('holder', i + 1), key: from.hash() })),
  };
  from.end();
  return plan;
}

function checkPlan({ convener, threshold, holders }: KeyPlan): void {
  if (threshold > holders.length) refuse('threshold');
  checkRosterKey(convener);
  const [ids, keys] = [new Set<string>(), new Set<string>()];
  holders.forEach(({ id, key }, i) => {
    checkRosterKey(key, 'holder', i + 1);
    if (ids.has(id) || keys.has(hexOf(key))) refuse('twice', 'holder', i + 1);
    ids.add(id);
    keys.add(hexOf(key));
  });
}

/** Checked, its signature too. */
export function readPlan(message: Bytes): KeyPlan {
  const { body, signature } = split(message);
  const plan = readPlanBody(body);
  checkPlan(plan);
  if (!isSigned('PLAN', body, signature, plan.convener)) refuse('signature');
  return plan;
}

interface KeyPost {
  plan: Bytes;
  holder: number;
}

function readKeyPost<Rest>(kind: Kind, message: Bytes, rest: (from: WireReader) => Rest): KeyPost & Rest {
  const from = new WireReader(split(message).body);
  from.letters(kind);
  const post = { plan: from.hash(), holder: from.number(4), ...rest(from) };
  from.end();
  return post;
}

/** Round 0: E with a proof of e, and the hash of the coefficients. */
export interface KeyCommitment extends KeyPost {
  boxKey: Point;
  proof: Bytes;
  coefficients: Bytes;
}
export const readCommitment = (message: Bytes): KeyCommitment =>
  readKeyPost('KEY0', message, (from) => ({
    boxKey: from.point(),
    proof: from.bytes(kKnowledgeProofBytes),
    coefficients: from.hash(),
  }));

/** Round 1: C_0 … C_k−1 with a proof of all. */
export interface KeyCoefficients extends KeyPost {
  round0: Bytes;
  points: Point[];
  proof: Bytes;
}
export const readCoefficients = (message: Bytes): KeyCoefficients =>
  readKeyPost('KEY1', message, (from) => {
    const [round0, points] = [from.hash(), from.list(2, 1, kKeyHolders, (i) => from.point('element', i))];
    return { round0, points, proof: from.bytes(kKnowledgeProofBytes * points.length) };
  });

export const hashOfCoefficients = ({ plan, holder, points }: Pick<KeyCoefficients, 'plan' | 'holder' | 'points'>): Bytes =>
  sha256Of(kCoefficientsDomain, plan, u32(holder), join(...points.map(({ bytes }) => bytes)));

/** Round 2: a box for each holder. */
export interface KeyBoxes extends KeyPost {
  round1: Bytes;
  boxes: Bytes[];
}
export const readBoxes = (message: Bytes): KeyBoxes =>
  readKeyPost('KEY2', message, (from) => ({
    round1: from.hash(),
    boxes: from.list(2, 1, kKeyHolders, () => from.bytes(kBoxBytes)),
  }));

/** Q opens the box of `about` for `holder` to everybody. */
export interface BoxComplaint extends KeyPost {
  about: number;
  opening: Point;
  proof: Bytes;
}
export const readBoxComplaint = (message: Bytes): BoxComplaint =>
  readKeyPost('KEYC', message, (from) => ({
    about: from.number(4),
    opening: from.point(),
    proof: from.bytes(kSameFactorProofBytes),
  }));

/** Round 3: X with a proof of x. */
export interface KeyConfirmation extends KeyPost {
  epoch: Bytes;
  shareKey: Point;
  proof: Bytes;
}
export const readConfirmation = (message: Bytes): KeyConfirmation =>
  readKeyPost('KEY3', message, (from) => ({
    epoch: from.hash(),
    shareKey: from.point(),
    proof: from.bytes(kKnowledgeProofBytes),
  }));
