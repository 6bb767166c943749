/**
 * Makes ballots, sealed and counted (docs/BALLOT.md, a ballot). One is made in two steps: first it is prepared, and its
 * code can be written down; then it is cast, or else spoiled to see whether this program marks what it is told to.
 */
import type { Chain } from './ballot';
import { ascii, join, sha256Of, u16, u32, u64, type Bytes } from './bytes';
import { refuse } from './flaw';
import { kCiphersOfQuestion, kMagicOf, kScalarsOfBit, type BallotKind } from './format';
import { Point } from './group';
import type { Manifest } from './manifest';
import { ballotRelation, type Relation } from './relation';
import {
  addBits,
  bitScalar,
  bitSecrets,
  chanceOfSodium,
  commitBit,
  encrypt,
  hedged,
  Keeper,
  openSigner,
  respond,
  sodiumReady,
  type BitSecrets,
  type OpenSigner,
  type Random,
  type Signer,
} from './secret';
import { signedMessage } from './signature';
import { writeSpoiled } from './spoiled';
import { challengeOf, tagBytes } from './transcript';

/** As much of a manifest as a ballot has in it. */
export interface MarkedSounding {
  kind: BallotKind;
  sid: Bytes;
  /** Y */
  key: Bytes;
  /** Or questions. */
  names: number;
}
export const soundingOf = ({ kind, sid, keys, names }: Manifest): MarkedSounding => ({
  kind,
  sid,
  key: keys.key.bytes,
  names: names.length,
});

/** Who marks, after which ballot of hers. */
export interface Author {
  member: number;
  chain: Chain;
}

export interface MadeBallot {
  bytes: Bytes;
  hash: Bytes;
}

/** One byte for each ciphertext: of a question E, then D. */
function bitsOf(kind: BallotKind, marks: Bytes): Bytes {
  if (kind === 'BALS') return marks.map((mark) => mark & 1);
  const out = new Uint8Array(kCiphersOfQuestion * marks.length);
  marks.forEach((mark, i) => out.set([mark & 1, (mark >> 1) & 1], kCiphersOfQuestion * i));
  return out;
}

/** Whether any is none; says of no single one what it is. */
function checkMarks({ kind, names }: MarkedSounding, marks: Bytes): void {
  if (marks.length !== names) refuse('name_count');
  const beyond = (mark: number): number => (kind === 'BALS' ? mark >> 1 : (mark >> 2) | (mark & (mark >> 1)));
  if (marks.reduce((all, mark) => all | beyond(mark), 0) !== 0) refuse('number');
}

/** All before the signature, and the code that stands for it: nobody can post it, it is not signed. */
export class PreparedBallot {
  readonly code: Bytes;
  #settled = false;

  /** The seed is needed once more for the signature; so it is kept, and wiped with all the rest. */
  constructor(
    private readonly kind: BallotKind,
    readonly body: Bytes,
    private readonly marks: Bytes,
    private readonly rs: Bytes[],
    private readonly signer: OpenSigner,
    private readonly keeper: Keeper,
  ) {
    this.code = sha256Of(body);
  }

  /** Signs it, and forgets what was marked. */
  async cast(): Promise<MadeBallot> {
    this.#settle();
    try {
      const bytes = join(this.body, await this.signer.sign(signedMessage(this.kind, this.body)));
      return { bytes, hash: sha256Of(bytes) };
    } finally {
      this.keeper.wipe();
    }
  }

  /** The file of a spoiled ballot (spoiled.ts): what was marked, for everybody to see. It can no longer be cast. */
  spoil(): string {
    this.#settle();
    const text = writeSpoiled(this.body, this.marks, this.rs);
    this.keeper.wipe();
    return text;
  }

  discard(): void {
    this.#settled = true;
    this.keeper.wipe();
  }

  #settle(): void {
    if (this.#settled) throw new Error('a prepared ballot is cast or spoiled once');
    this.#settled = true;
  }
}

/**
 * `marks`: a byte for each name, 1 where the member objects; or for each question, 0 no opinion, 1 encourage, 2
 * discourage. They are wiped. Refused with a flaw that is thrown: name_count, number, chance.
 */
export async function prepareBallot(
  sounding: MarkedSounding,
  author: Author,
  marks: Bytes,
  signer: Signer,
  random: Random = chanceOfSodium,
): Promise<PreparedBallot> {
  await sodiumReady();
  const keeper = new Keeper();
  const own = keeper.keep(marks.slice());
  marks.fill(0);
  try {
    checkMarks(sounding, own);
    return await prepare(sounding, author, own, signer, random, keeper);
  } catch (error) {
    keeper.wipe();
    throw error;
  }
}

export async function makeBallot(
  sounding: MarkedSounding,
  author: Author,
  marks: Bytes,
  signer: Signer,
  random: Random = chanceOfSodium,
): Promise<MadeBallot> {
  return (await prepareBallot(sounding, author, marks, signer, random)).cast();
}

async function prepare(
  sounding: MarkedSounding,
  { member, chain }: Author,
  marks: Bytes,
  signer: Signer,
  random: Random,
  keeper: Keeper,
): Promise<PreparedBallot> {
  const { kind, sid, names } = sounding;
  const [seq, key] = [chain.seq + 1n, sounding.key];
  const tag = tagBytes({ kind, sid, actor: member, a: seq, b: 0n });
  const open = await openSigner(signer, tag, keeper);
  const bits = keeper.keep(bitsOf(kind, marks));
  // The r depend on the marks too: chance that repeats itself does not encrypt two marks with one r.
  const rs = hedged(bits.length, open.hedge, random, keeper.keep(join(tag, chain.last, bits)), keeper);
  const secrets = rs.map((r, i) => bitSecrets(bitScalar(bits[i]!, keeper), r, keeper));
  const ciphers = secrets.map((each) => encrypt(each, key, keeper));
  const relation = ballotRelation(
    kind,
    Point.encodedAs(key),
    ciphers.map(({ a, b }) => ({ a: Point.encodedAs(a), b: Point.encodedAs(b) })),
  );
  const all = kind === 'BALS' ? secrets : withSums(secrets, keeper);
  const proof = prove(tag, relation, all, key, open, random, keeper);
  const head = [ascii(kMagicOf[kind]), sid, u32(member), u64(seq), chain.last, u16(names)];
  const body = join(...head, ...ciphers.flatMap(({ a, b }) => [a, b]), proof);
  return new PreparedBallot(kind, body, marks, rs, open, keeper);
}

/** Of each question E, D, E + D. */
function withSums(secrets: BitSecrets[], keeper: Keeper): BitSecrets[] {
  const out: BitSecrets[] = [];
  for (let i = 0; i < secrets.length; i += kCiphersOfQuestion) {
    const [encourage, discourage] = [secrets[i]!, secrets[i + 1]!];
    out.push(encourage, discourage, addBits(encourage, discourage, keeper));
  }
  return out;
}

function prove(
  tag: Bytes,
  relation: Relation,
  secrets: BitSecrets[],
  key: Bytes,
  { hedge }: OpenSigner,
  random: Random,
  keeper: Keeper,
): Bytes {
  const bytes = relation.serialize();
  const drawn = hedged(kScalarsOfBit * secrets.length, hedge, random, join(tag, bytes), keeper);
  const nonces = secrets.map((_, i): BitSecrets => {
    const [b, r, s] = drawn.slice(kScalarsOfBit * i, kScalarsOfBit * (i + 1));
    return { b: b!, r: r!, s: s! };
  });
  const commitments = join(...secrets.flatMap((each, i) => commitBit(each, nonces[i]!, key, keeper)));
  const challenge = challengeOf(tag, bytes, commitments);
  const responses = secrets.flatMap((each, i) =>
    (['b', 'r', 's'] as const).map((name) => respond(nonces[i]![name], each[name], challenge, keeper)),
  );
  return join(commitments, ...responses);
}
