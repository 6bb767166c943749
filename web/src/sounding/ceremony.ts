/**
 * The key ceremony as everybody sees it: fed with posts one by one, it refuses what is out of turn or by nobody, and
 * names the holder who signed something false. Then the ceremony is over.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { join, numberOf, same, sha256Of, u32, zeros, type Bytes } from './bytes';
import { judge, refuse, Refused, type Flaw } from './flaw';
import { kBoxDomain, kEpochDomain, kRoundDomain, type Kind } from './format';
import { kL, Point } from './group';
import {
  hashOfCoefficients,
  readBoxComplaint,
  readBoxes,
  readCoefficients,
  readCommitment,
  readConfirmation,
  readPlan,
  type BoxComplaint,
  type KeyBoxes,
  type KeyCoefficients,
  type KeyCommitment,
  type KeyConfirmation,
  type KeyPlan,
} from './key-posts';
import { evaluate, type KeyEpoch } from './keys';
import { verifyProof } from './proof';
import { decryptRelation, knowledgeRelation } from './relation';
import { checkSigned } from './signature';
import { tagBytes } from './transcript';
import { kindOfMessage } from './wire';

export type CeremonyPhase = 'commitments' | 'coefficients' | 'boxes' | 'confirmations' | 'done' | 'failed';

/** Posts of one round, by holder. */
class Round<Post extends { plan: Bytes; holder: number }> {
  readonly #kept = new Map<number, { post: Post; hash: Bytes }>();
  get size(): number {
    return this.#kept.size;
  }
  get all(): Post[] {
    return this.#sorted().map(({ post }) => post);
  }
  get hashes(): Bytes {
    return join(...this.#sorted().map(({ hash }) => hash));
  }
  of(holder: number): { post: Post; hash: Bytes } | undefined {
    return this.#kept.get(holder);
  }
  keep(post: Post, hash: Bytes): void {
    this.#kept.set(post.holder, { post, hash });
  }
  #sorted(): { post: Post; hash: Bytes }[] {
    return [...this.#kept.entries()].sort(([one], [other]) => one - other).map(([, kept]) => kept);
  }
}

/** How one round's posts are read and judged. */
interface Rule<Post extends { plan: Bytes; holder: number }> {
  kind: Kind;
  phase: CeremonyPhase;
  round: Round<Post>;
  read: (message: Bytes) => Post;
  /** Refused, and no more: made in view of something else. */
  view: (post: Post) => void;
  /** Refused, and the ceremony fails: a false statement. */
  truth: (post: Post) => void;
}

export class Ceremony {
  readonly plan: KeyPlan;
  phase: CeremonyPhase = 'commitments';
  /** Of a ceremony that has failed. */
  guilt: { holder: number; flaw: Flaw } | undefined;
  /** Of a ceremony that is done. */
  keys: KeyEpoch | undefined;

  readonly #commitments = new Round<KeyCommitment>();
  readonly #coefficients = new Round<KeyCoefficients>();
  readonly #boxes = new Round<KeyBoxes>();
  readonly #confirmations = new Round<KeyConfirmation>();

  /** Of a signed plan; refused with a flaw that is thrown. */
  constructor(planMessage: Bytes) {
    this.plan = readPlan(planMessage);
  }

  /** The same bytes again are taken and change nothing. */
  post(message: Bytes): { flaw?: Flaw } {
    return judge(() => this.take(message));
  }

  /** As post, the flaw thrown. */
  take(message: Bytes): void {
    const kind = kindOfMessage(message);
    if (kind === 'KEY0') this.#take(this.#ruleOfCommitments(), message);
    else if (kind === 'KEY1') this.#take(this.#ruleOfCoefficients(), message);
    else if (kind === 'KEY2') this.#take(this.#ruleOfBoxes(), message);
    else if (kind === 'KEY3') this.#take(this.#ruleOfConfirmations(), message);
    else if (kind === 'KEYC') this.#complain(message);
    else refuse('magic');
  }

  /** Holders who have not posted in this phase. */
  get awaited(): number[] {
    const rounds: Partial<Record<CeremonyPhase, { of: (holder: number) => unknown }>> = {
      commitments: this.#commitments,
      coefficients: this.#coefficients,
      boxes: this.#boxes,
      confirmations: this.#confirmations,
    };
    const round = rounds[this.phase];
    return round ? this.plan.holders.map((_, i) => i + 1).filter((holder) => !round.of(holder)) : [];
  }

  // For holders: of those that have been posted.
  commitment(holder: number): KeyCommitment {
    return this.#commitments.of(holder)!.post;
  }
  pointsOf(holder: number): Point[] {
    return this.#coefficients.of(holder)!.post.points;
  }
  boxFor(dealer: number, holder: number): Bytes {
    return this.#boxes.of(dealer)!.post.boxes[holder - 1]!;
  }
  boxContext(dealer: number, holder: number): Bytes {
    return join(this.plan.id, u32(dealer), u32(holder), this.round1);
  }

  #has(holder: number): boolean {
    return holder >= 1 && holder <= this.plan.holders.length;
  }

  #take<Post extends { plan: Bytes; holder: number }>(rule: Rule<Post>, message: Bytes): void {
    const post = rule.read(message);
    const { plan, holder } = post;
    if (!same(plan, this.plan.id)) refuse('other_epoch');
    if (!this.#has(holder)) refuse('not_a_holder', 'holder', holder);
    const [hash, kept] = [sha256Of(message), rule.round.of(holder)];
    if (kept && same(kept.hash, hash)) return;
    if (this.phase !== rule.phase) refuse('out_of_turn', 'holder', holder);
    if (kept) refuse('already_posted', 'holder', holder);
    checkSigned(rule.kind, message, this.plan.holders[holder - 1]!.key);
    rule.view(post);
    this.#orFail(holder, () => rule.truth(post));
    rule.round.keep(post, hash);
    this.#goOn();
  }

  /** Whoever signed what is refused here ends the ceremony. */
  #orFail(holder: number, truth: () => void): void {
    const { flaw } = judge(truth);
    if (flaw) throw new Refused(this.#fail(holder, flaw));
  }

  #fail(holder: number, { fault }: Pick<Flaw, 'fault'>): Flaw {
    this.phase = 'failed';
    this.guilt = { holder, flaw: { fault, part: 'holder', index: holder } };
    return this.guilt.flaw;
  }

  #tag(kind: Kind, holder: number, b = 0): Bytes {
    return tagBytes({ kind, sid: this.plan.id, actor: holder, a: this.plan.epoch, b: BigInt(b) });
  }

  #ruleOfCommitments(): Rule<KeyCommitment> {
    return {
      kind: 'KEY0',
      phase: 'commitments',
      round: this.#commitments,
      read: readCommitment,
      view: () => undefined,
      truth: ({ holder, boxKey, proof }) => verifyProof(this.#tag('KEY0', holder), knowledgeRelation([boxKey]), proof),
    };
  }

  #ruleOfCoefficients(): Rule<KeyCoefficients> {
    return {
      kind: 'KEY1',
      phase: 'coefficients',
      round: this.#coefficients,
      read: readCoefficients,
      view: ({ holder, round0, points }) => {
        if (!same(round0, this.round0)) refuse('other_posts', 'holder', holder);
        if (points.length !== this.plan.threshold) refuse('number', 'holder', holder);
      },
      truth: (post) => {
        const { holder, points, proof } = post;
        const committed = this.commitment(holder).coefficients;
        if (!same(hashOfCoefficients(post), committed)) refuse('committed');
        if (this.#coefficients.all.some((other) => other.points[0]!.same(points[0]!))) refuse('same_secret');
        verifyProof(this.#tag('DKGP', holder), knowledgeRelation(points), proof);
      },
    };
  }

  #ruleOfBoxes(): Rule<KeyBoxes> {
    return {
      kind: 'KEY2',
      phase: 'boxes',
      round: this.#boxes,
      read: readBoxes,
      view: ({ holder, round1, boxes }) => {
        if (!same(round1, this.round1)) refuse('other_posts', 'holder', holder);
        if (boxes.length !== this.plan.holders.length) refuse('number', 'holder', holder);
      },
      truth: () => undefined, // only who opens one knows
    };
  }

  #ruleOfConfirmations(): Rule<KeyConfirmation> {
    return {
      kind: 'KEY3',
      phase: 'confirmations',
      round: this.#confirmations,
      read: readConfirmation,
      view: ({ holder, epoch }) => {
        if (!same(epoch, this.epochHash)) refuse('other_posts', 'holder', holder);
      },
      truth: ({ holder, shareKey, proof }) => {
        if (!shareKey.same(this.#shareKey(holder))) refuse('share_key');
        verifyProof(this.#tag('KEY3', holder), knowledgeRelation([shareKey]), proof);
      },
    };
  }

  /** The box is either right or wrong, and one of the two has lied. */
  #complain(message: Bytes): void {
    const complaint = readBoxComplaint(message);
    const { plan, holder, about } = complaint;
    if (!same(plan, this.plan.id)) refuse('other_epoch');
    for (const each of [holder, about]) if (!this.#has(each)) refuse('not_a_holder', 'holder', each);
    if (this.phase !== 'confirmations' || this.#confirmations.size > 0 || holder === about)
      refuse('out_of_turn', 'holder', holder);
    checkSigned('KEYC', message, this.plan.holders[holder - 1]!.key);
    this.#orFail(holder, () => this.#judgeBox(complaint));
    this.#fail(about, { fault: 'share' });
  }

  /** Refused unless the complaint is right. */
  #judgeBox({ holder, about, opening, proof }: BoxComplaint): void {
    const [own, other] = [this.commitment(holder).boxKey, this.commitment(about).boxKey];
    verifyProof(this.#tag('KEYC', holder, about), decryptRelation(own, other, opening), proof);
    const key = sha256Of(kBoxDomain, opening.bytes, this.boxContext(about, holder));
    const share = openBox(key, this.boxFor(about, holder));
    if (share === undefined) return;
    const expected = evaluate(this.pointsOf(about), holder);
    if (Point.generator.times(share).same(expected)) refuse('false_complaint');
  }

  #goOn(): void {
    const all = this.plan.holders.length;
    if (this.phase === 'commitments' && this.#commitments.size === all) this.phase = 'coefficients';
    if (this.phase === 'coefficients' && this.#coefficients.size === all) this.phase = 'boxes';
    if (this.phase === 'boxes' && this.#boxes.size === all) this.phase = 'confirmations';
    if (this.phase === 'confirmations' && this.#confirmations.size === all) this.#finish();
  }

  /** Only all holders together can make a key or a share the identity, so the first of them is named. */
  #finish(): void {
    const holders = this.plan.holders.map(({ key }, i) => ({ key, shareKey: this.#shareKey(i + 1) }));
    const key = this.#summed()[0]!;
    if (key.isIdentity || holders.some(({ shareKey }) => shareKey.isIdentity)) {
      this.#fail(1, { fault: 'identity' });
      return;
    }
    this.keys = { hash: this.epochHash, threshold: this.plan.threshold, key, holders };
    this.phase = 'done';
  }

  // The hashes of what was posted before a round, and of the whole ceremony.
  get round0(): Bytes {
    return sha256Of(kRoundDomain, this.plan.id, this.#commitments.hashes);
  }
  get round1(): Bytes {
    return sha256Of(kRoundDomain, this.plan.id, this.#commitments.hashes, this.#coefficients.hashes);
  }
  get epochHash(): Bytes {
    const posts = [this.#commitments.hashes, this.#coefficients.hashes, this.#boxes.hashes];
    return sha256Of(kEpochDomain, this.plan.id, ...posts);
  }
  #summed(): Point[] {
    const all = this.#coefficients.all;
    return Array.from({ length: this.plan.threshold }, (_, l) =>
      all.map(({ points }) => points[l]!).reduce((sum, each) => sum.plus(each)),
    );
  }
  /** X_j by everybody's coefficients. */
  #shareKey(holder: number): Point {
    return evaluate(this.#summed(), holder);
  }
}

/** The scalar in a box that everybody may open; none if it does not open or holds none. */
function openBox(key: Bytes, box: Bytes): bigint | undefined {
  let opened: Bytes;
  try {
    opened = xchacha20poly1305(key, zeros(24)).decrypt(box);
  } catch {
    return undefined;
  }
  const value = numberOf(opened);
  return value < kL ? value : undefined;
}
