/**
 * A key holder's own side of the ceremony. What it makes is posted and judged by Ceremony, its own copy of which it asks
 * before every act. Its secrets (e, the coefficients, the share) leave it only sealed (key-file.ts), and are wiped when it
 * is told so. What is refused is thrown as a flaw.
 */
import { openBox, keyOfBox, sealBox } from './boxes';
import { ascii, join, numberOf, same, u16, u32, u8, zeros, type Bytes } from './bytes';
import type { Ceremony, CeremonyPhase } from './ceremony';
import { refuse } from './flaw';
import { kHashBytes, kScalarBytes, type Kind } from './format';
import { Point } from './group';
import { hashOfCoefficients, type KeyPlan } from './key-posts';
import { evaluate, type KeyEpoch } from './keys';
import { proveFactors } from './prove';
import { decryptRelation, knowledgeRelation } from './relation';
import {
  chanceOfSodium,
  hedged,
  Keeper,
  keptFor,
  openKey,
  openSigner,
  productOf,
  scalarIn,
  signedBy,
  sumOfScalars,
  valueAt,
  type Random,
  type Signer,
} from './secret';
import { tagBytes } from './transcript';

/** A share of a key, for a HolderSession (hold.ts). */
export interface KeyShare {
  holder: number;
  keys: KeyEpoch;
  /** x_j; gone when its Holder is wiped. */
  secret: Bytes;
}

interface Secrets {
  /** e */
  box: Bytes;
  /** a_0 … a_k−1 */
  polynomial: Bytes[];
  /** x, after takeShares. */
  share: Bytes | undefined;
}

/** Plan and holder, then k. */
const kThresholdAt = kHashBytes + 4;
const kPlainHeadBytes = kThresholdAt + 2;
/** Of what a key file seals, for this k: the head, e, the coefficients, whether there is a share, the share. */
export const plainBytes = (threshold: number): number => kPlainHeadBytes + kScalarBytes * (threshold + 2) + 1;

/** b is the holder who is complained about, if any. */
const tagOf = (kind: Kind, plan: Bytes, holder: number, epoch: bigint, b = 0): Bytes =>
  tagBytes({ kind, sid: plan, actor: holder, a: epoch, b: BigInt(b) });

export class Holder {
  readonly #keeper: Keeper;
  #secrets: Secrets | undefined;

  /** `secrets` are the keeper's. */
  private constructor(
    readonly plan: Bytes,
    readonly holder: number,
    secrets: Secrets,
    keeper: Keeper,
  ) {
    this.#secrets = secrets;
    this.#keeper = keeper;
  }

  /** Draws e and the coefficients. Refused: not_a_holder unless the plan has this key; chance. */
  static begin({ id, epoch, threshold, holders }: KeyPlan, signer: Signer, random: Random = chanceOfSodium): Promise<Holder> {
    return keptFor(async (keeper) => {
      const { key } = openKey(signer, keeper);
      const holder = holders.findIndex((each) => same(each.key, key)) + 1;
      if (holder === 0) refuse('not_a_holder');
      const { hedge } = await openSigner(signer, tagOf('KEY0', id, holder, epoch), keeper);
      const own = new Keeper();
      const drawn = hedged(1 + threshold, hedge, random, join(id, u32(holder)), keeper);
      const [box, ...polynomial] = drawn.map((each) => own.keep(each.slice()));
      return new Holder(id, holder, { box: box!, polynomial, share: undefined }, own);
    });
  }

  get hasShare(): boolean {
    return this.#secrets?.share !== undefined;
  }

  // ---- Signed messages to post; out_of_turn before their phase ---------------------------------------------

  commitment(ceremony: Ceremony, signer: Signer, random: Random = chanceOfSodium): Promise<Bytes> {
    return keptFor(async (keeper) => {
      this.#check(ceremony, 'commitments');
      const tag = this.#tag('KEY0', ceremony);
      const open = await openSigner(signer, tag, keeper);
      const boxKey = this.#boxKey();
      const proof = proveFactors(tag, knowledgeRelation([boxKey]), [this.#own.box], open, random, keeper);
      const committed = hashOfCoefficients({ plan: this.plan, holder: this.holder, points: this.#points() });
      return signedBy(open, 'KEY0', this.#body('KEY0', boxKey.bytes, proof, committed));
    });
  }

  coefficients(ceremony: Ceremony, signer: Signer, random: Random = chanceOfSodium): Promise<Bytes> {
    return keptFor(async (keeper) => {
      this.#check(ceremony, 'coefficients');
      const [tag, { round0 }] = [this.#tag('DKGP', ceremony), ceremony];
      const open = await openSigner(signer, tag, keeper);
      const points = this.#points();
      const proof = proveFactors(tag, knowledgeRelation(points), this.#own.polynomial, open, random, keeper);
      const listed = points.map(({ bytes }) => bytes);
      return signedBy(open, 'KEY1', this.#body('KEY1', round0, u16(points.length), ...listed, proof));
    });
  }

  boxes(ceremony: Ceremony, signer: Signer): Promise<Bytes> {
    return keptFor(async (keeper) => {
      this.#check(ceremony, 'boxes');
      const boxes = ceremony.plan.holders.map((_, i) => {
        const key = this.#keyOfBox(ceremony, i + 1, ceremony.boxContext(this.holder, i + 1), keeper);
        return sealBox(key, valueAt(this.#own.polynomial, i + 1, keeper));
      });
      return signedBy(openKey(signer, keeper), 'KEY2', this.#body('KEY2', ceremony.round1, u16(boxes.length), ...boxes));
    });
  }

  /** Opens the boxes for this holder. A complaint to post about the first that is wrong, or none: then the share is here. */
  takeShares(ceremony: Ceremony, signer: Signer, random: Random = chanceOfSodium): Promise<Bytes | undefined> {
    return keptFor(async (keeper) => {
      this.#check(ceremony, 'confirmations');
      let sum: Bytes | undefined;
      for (let dealer = 1; dealer <= ceremony.plan.holders.length; ++dealer) {
        const share = this.#shareOf(dealer, ceremony, keeper);
        if (!share) return this.#complaint(dealer, ceremony, signer, random, keeper);
        sum = sum ? sumOfScalars(sum, share, keeper) : share;
      }
      this.#own.share = this.#keeper.keep(sum!.slice());
      return undefined;
    });
  }

  /** Out of turn without a share, too. */
  confirmation(ceremony: Ceremony, signer: Signer, random: Random = chanceOfSodium): Promise<Bytes> {
    return keptFor(async (keeper) => {
      this.#check(ceremony, 'confirmations');
      const share = this.#own.share ?? refuse('out_of_turn');
      const [tag, { epochHash }] = [this.#tag('KEY3', ceremony), ceremony];
      const open = await openSigner(signer, tag, keeper);
      this.#checkAlive();
      const shareKey = Point.encodedAs(productOf(share, Point.generator));
      const proof = proveFactors(tag, knowledgeRelation([shareKey]), [share], open, random, keeper);
      return signedBy(open, 'KEY3', this.#body('KEY3', epochHash, shareKey.bytes, proof));
    });
  }

  /** Of a ceremony that is done and that this holder has confirmed; share_key if the share is not of its key. */
  share(ceremony: Ceremony): KeyShare {
    this.#check(ceremony, 'done');
    const secret = this.#own.share ?? refuse('out_of_turn');
    const keys = ceremony.keys!;
    const own = Point.encodedAs(productOf(secret, Point.generator));
    if (!own.same(keys.holders[this.holder - 1]!.shareKey)) refuse('share_key', 'holder', this.holder);
    return { holder: this.holder, keys, secret };
  }

  /** Nothing can be asked of it afterwards, nor of its share. */
  wipe(): void {
    this.#secrets = undefined;
    this.#keeper.wipe();
  }

  // ---- For the key file ------------------------------------------------------------------------------------

  /** All that it knows, in the keeper's memory. */
  writePlain(keeper: Keeper): Bytes {
    const { box, polynomial, share } = this.#own;
    const head = [this.plan, u32(this.holder), u16(polynomial.length)];
    return keeper.keep(join(...head, box, ...polynomial, u8(share ? 1 : 0), share ?? zeros(kScalarBytes)));
  }

  /** Written by this program: what is in it has its form, unless the length says otherwise. */
  static readPlain(plain: Bytes, keeper: Keeper): Holder {
    const threshold = plain.length < kPlainHeadBytes ? 0 : Number(numberOf(plain.subarray(kThresholdAt, kPlainHeadBytes)));
    if (threshold === 0 || plain.length !== plainBytes(threshold)) refuse('length');
    const scalarAt = (at: number): Bytes =>
      scalarIn(plain.subarray(at, at + kScalarBytes), keeper) ?? refuse('scalar_too_big');
    const scalars = Array.from({ length: 1 + threshold }, (_, i) => scalarAt(kPlainHeadBytes + kScalarBytes * i));
    const share = scalarAt(plain.length - kScalarBytes);
    const own = new Keeper();
    const [box, ...polynomial] = scalars.map((each) => own.keep(each.slice()));
    const hasShare = plain[plain.length - kScalarBytes - 1] === 1;
    const secrets = { box: box!, polynomial, share: hasShare ? own.keep(share.slice()) : undefined };
    const holder = Number(numberOf(plain.subarray(kHashBytes, kThresholdAt)));
    return new Holder(plain.slice(0, kHashBytes), holder, secrets, own);
  }

  // ---- Inside ----------------------------------------------------------------------------------------------

  /** Asked anew after each wait: it may have been wiped meanwhile, and zeros would be proved with. */
  get #own(): Secrets {
    return this.#secrets ?? this.#gone();
  }
  #checkAlive(): void {
    if (!this.#secrets) this.#gone();
  }
  #gone(): never {
    throw new Error('this holder was wiped');
  }

  #check(ceremony: Ceremony, phase: CeremonyPhase): void {
    this.#checkAlive();
    if (!same(ceremony.plan.id, this.plan)) refuse('other_epoch');
    if (ceremony.phase !== phase) refuse('out_of_turn');
  }
  #tag(kind: Kind, { plan }: Ceremony, about = 0): Bytes {
    return tagOf(kind, this.plan, this.holder, plan.epoch, about);
  }
  #body(kind: Kind, ...fields: Bytes[]): Bytes {
    return join(ascii(kind), this.plan, u32(this.holder), ...fields);
  }
  #boxKey(): Point {
    return Point.encodedAs(productOf(this.#own.box, Point.generator));
  }
  #points(): Point[] {
    return this.#own.polynomial.map((each) => Point.encodedAs(productOf(each, Point.generator)));
  }
  #keyOfBox(ceremony: Ceremony, other: number, context: Bytes, keeper: Keeper): Bytes {
    return keyOfBox(this.#own.box, ceremony.commitment(other).boxKey, context, keeper);
  }

  /** f_dealer(holder), or none if its box is wrong. */
  #shareOf(dealer: number, ceremony: Ceremony, keeper: Keeper): Bytes | undefined {
    if (dealer === this.holder) return valueAt(this.#own.polynomial, this.holder, keeper);
    const key = this.#keyOfBox(ceremony, dealer, ceremony.boxContext(dealer, this.holder), keeper);
    const expected = evaluate(ceremony.pointsOf(dealer), this.holder);
    return openBox(key, ceremony.boxFor(dealer, this.holder), expected, keeper);
  }

  async #complaint(about: number, ceremony: Ceremony, signer: Signer, random: Random, keeper: Keeper): Promise<Bytes> {
    const tag = this.#tag('KEYC', ceremony, about);
    const open = await openSigner(signer, tag, keeper);
    const [own, other] = [ceremony.commitment(this.holder).boxKey, ceremony.commitment(about).boxKey];
    const opening = Point.encodedAs(productOf(this.#own.box, other));
    const relation = decryptRelation(own, other, opening);
    const proof = proveFactors(tag, relation, [this.#own.box], open, random, keeper);
    return signedBy(open, 'KEYC', this.#body('KEYC', u32(about), opening.bytes, proof));
  }
}
