/** From ballots that count to a result (docs/BALLOT.md, the tally). Everybody computes all of it. */
import { shake128 } from '@noble/hashes/sha3.js';
import type { Ballot } from './ballot';
import { ascii, hexOf, join, numberOf, same, sha256Of, u16, u32, type Bytes } from './bytes';
import { refuse, refusedAt } from './flaw';
import { kAnchorDomain, kChallengeBytes, kCiphersOfQuestion, kLockDomain, kSumsDomain, type Kind } from './format';
import { kL, Point, sumOf } from './group';
import { lagrange } from './keys';
import { sumsOf, type Manifest } from './manifest';
import { bytesOfCiphers, type Blinds, type Outcome, type Proposal, type QuestionTotals, type Shares } from './posts';
import { verifyProof } from './proof';
import { blindRelation, decryptRelation, type Cipher } from './relation';
import { tagBytes } from './transcript';

/**
 * Sealed: one a name. Counted: ciphertext by ciphertext (E of question 0, D of question 0, …), and in each class by
 * class.
 */
export interface Sums {
  all: Cipher[];
  id: Bytes;
}

/** r0 of a sum: everybody can compute it, nobody can choose it. */
export function anchorOf(sid: Bytes, close: Bytes, sum: number): bigint {
  const bytes = join(ascii(kAnchorDomain), sid, close, u32(sum));
  return numberOf(shake128(bytes, { dkLen: kChallengeBytes })) % kL;
}

const plus = (one: Cipher, other: Cipher): Cipher => ({ a: one.a.plus(other.a), b: one.b.plus(other.b) });

export function addUp(manifest: Manifest, close: Bytes, ballots: Ballot[]): Sums {
  const all = Array.from({ length: sumsOf(manifest) }, (_, i): Cipher => {
    const r0 = anchorOf(manifest.sid, close, i);
    return { a: Point.generator.times(r0), b: manifest.keys.key.times(r0) };
  });
  const classes = manifest.kind === 'BALS' ? 1 : manifest.classes.length;
  for (const { member, ciphers } of ballots) {
    const own = manifest.kind === 'BALS' ? 0 : manifest.roster[member]!.class;
    ciphers.forEach((cipher, i) => (all[classes * i + own] = plus(all[classes * i + own]!, cipher)));
  }
  all.forEach(({ a, b }, i) => {
    if (a.isIdentity || b.isIdentity) refuse('identity', 'name', i);
  });
  return { all, id: sha256Of(kSumsDomain, manifest.sid, close, bytesOfCiphers(all)) };
}

/** a is the name or the ciphertext, b the class. */
export function tagOfSum(manifest: Manifest, kind: Kind, holder: number, sum: number): Bytes {
  const classes = manifest.kind === 'BALS' ? 1 : manifest.classes.length;
  const [a, b] = [BigInt(Math.floor(sum / classes)), BigInt(sum % classes)];
  return tagBytes({ kind, sid: manifest.sid, actor: holder, a, b });
}

export function checkBlinds(manifest: Manifest, sums: Sums, blinds: Blinds): void {
  if (!same(blinds.sums, sums.id)) refuse('other_sums');
  if (blinds.names.length !== sums.all.length) refuse('number');
  sums.all.forEach((sum, i) => {
    const { cipher, proof } = blinds.names[i]!;
    const tag = tagOfSum(manifest, 'BLND', blinds.holder, i);
    refusedAt('name', i, () => verifyProof(tag, blindRelation(sum, cipher), proof));
  });
}

/** What a lock is about: the sums to be opened, and the hash that holders sign. */
export interface Locked {
  sums: Cipher[];
  id: Bytes;
}

/** `blinds` are those of the proposal, in its order. */
export function lockOf(manifest: Manifest, proposal: Proposal, sums: Sums, blinds: Blinds[]): Locked {
  let locked = sums.all;
  if (manifest.kind === 'BALS') {
    if (blinds.length < manifest.keys.threshold) refuse('too_few_blinds');
    locked = sums.all.map((_, i) => blinds.map(({ names }) => names[i]!.cipher).reduce(plus));
    locked.forEach(({ a }, i) => {
      if (a.isIdentity) refuse('identity', 'name', i);
    });
  }
  const list = join(u16(proposal.blinds.length), ...proposal.blinds);
  const id = sha256Of(kLockDomain, proposal.sid, proposal.close, proposal.sums, list, bytesOfCiphers(locked));
  return { sums: locked, id };
}

export function checkShares(manifest: Manifest, locked: Locked, shares: Shares): void {
  if (!same(shares.lock, locked.id)) refuse('other_lock');
  if (shares.sums.length !== locked.sums.length) refuse('number');
  const { shareKey } = manifest.keys.holders[shares.holder - 1]!;
  locked.sums.forEach(({ a }, i) => {
    const { share, proof } = shares.sums[i]!;
    const tag = tagOfSum(manifest, 'DECR', shares.holder, i);
    refusedAt('name', i, () => verifyProof(tag, decryptRelation(shareKey, a, share), proof));
  });
}

/** M of each sum: B' − Σ λ_i D_i over these k holders. */
export function openSums(locked: Locked, shares: Shares[]): Point[] {
  const holders = shares.map(({ holder }) => holder);
  const factors = holders.map((holder) => -lagrange(holder, holders));
  return locked.sums.map(({ b }, i) =>
    b.plus(new Point(sumOf(shares.map(({ sums }) => sums[i]!.share), factors))),
  );
}

export const outcomesOf = (opened: Point[]): Outcome[] =>
  opened.map((each) => (each.isIdentity ? 'nobody_objects' : 'objection'));

/** v of M = v G, for all of them, up to the number of ballots. */
function logarithms(opened: Point[], most: number): number[] {
  const wanted = new Set(opened.map(({ bytes }) => hexOf(bytes)));
  const found = new Map<string, number>();
  let point = Point.identity;
  for (let v = 0; v <= most && found.size < wanted.size; ++v, point = point.plus(Point.generator)) {
    const text = hexOf(point.bytes);
    if (wanted.has(text)) found.set(text, v);
  }
  return opened.map(({ bytes }, i) => found.get(hexOf(bytes)) ?? refuse('result', 'name', i));
}

export function totalsOf(manifest: Manifest, opened: Point[], counted: number): QuestionTotals[] {
  const [numbers, classes] = [logarithms(opened, counted), manifest.classes.length];
  const totalOf = (cipher: number): QuestionTotals['encourage'] => {
    const byClass = numbers.slice(classes * cipher, classes * (cipher + 1));
    return { byClass, all: byClass.reduce((sum, each) => sum + each, 0) };
  };
  return manifest.names.map((_, i) => ({
    encourage: totalOf(kCiphersOfQuestion * i),
    discourage: totalOf(kCiphersOfQuestion * i + 1),
  }));
}
