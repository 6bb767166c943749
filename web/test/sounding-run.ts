/**
 * A ceremony and a sounding with everybody in them, as src/ballot/sounding_testing.hpp has them: the same keys, the same
 * chance in the same order, so that both come to the same bytes.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { shake256 } from '@noble/hashes/sha3.js';
import assert from 'node:assert/strict';
import { SoundingBoard } from '../src/sounding/board';
import { ascii, fromHex, join, sha256Of, u16, u32, u64, u8, zeros, type Bytes } from '../src/sounding/bytes';
import { Ceremony } from '../src/sounding/ceremony';
import { Refused, type Fault } from '../src/sounding/flaw';
import type { BallotKind, Kind } from '../src/sounding/format';
import { HolderSession, type HolderActs, type HolderJournal } from '../src/sounding/hold';
import { Holder } from '../src/sounding/holder';
import type { KeyEpoch } from '../src/sounding/keys';
import { makeBallot, soundingOf } from '../src/sounding/make';
import type { OptionTotal, SoundingResult } from '../src/sounding/posts';
import type { Random, Signer } from '../src/sounding/secret';
import { signedMessage } from '../src/sounding/signature';
import { kindOfMessage } from '../src/sounding/wire';

export const seedOf = (number: number): Bytes => Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? number : 0));
export const holderSeed = (holder: number): Bytes => seedOf(100 + holder);
export const holderSigner = (holder: number): Signer => ({ seed: holderSeed(holder) });
const voterSeed = (member: number): Bytes => seedOf(50 + member);
export const [convenerSeed, operatorSeed] = [seedOf(200), seedOf(201)];

export const signed = (kind: Kind, body: Bytes, seed: Bytes): Bytes => join(body, ed25519.sign(signedMessage(kind, body), seed));
const idOf = (text: string): Bytes => join(u16(text.length), ascii(text));
const listOf = <T>(items: T[], each: (item: T) => Bytes): Bytes => join(u16(items.length), ...items.map(each));

/** Chance that repeats itself run for run: SHAKE256 of the number, from its first byte on. */
export function seeded(seed: number): Random {
  const stream = shake256.create({}).update(u64(BigInt(seed)));
  return (count) => stream.xof(count);
}

/** Holders 1 … of seeds 101 …; the epoch is the seed of chance. */
export function planMessage(threshold: number, holders: number, epoch: number): Bytes {
  const numbers = Array.from({ length: holders }, (_, i) => i + 1);
  const listed = listOf(numbers, (i) => join(idOf(`holder${i}`), ed25519.getPublicKey(holderSeed(i))));
  const head = [ascii('PLAN'), ed25519.getPublicKey(convenerSeed), u64(BigInt(epoch)), u16(threshold)];
  return signed('PLAN', join(...head, listed), convenerSeed);
}

export class CeremonyRun {
  readonly ceremony: Ceremony;
  readonly messages: Bytes[];
  holders: Holder[] = [];

  private constructor(
    plan: Bytes,
    readonly random: Random,
    readonly signerOf: (holder: number) => Signer,
  ) {
    this.ceremony = new Ceremony(plan);
    this.messages = [plan];
  }

  static async begin(threshold = 2, count = 4, seed = 7, signerOf: (holder: number) => Signer = holderSigner): Promise<CeremonyRun> {
    const run = new CeremonyRun(planMessage(threshold, count, seed), seeded(seed), signerOf);
    for (let i = 1; i <= count; ++i) run.holders.push(await Holder.begin(run.ceremony.plan, signerOf(i), run.random));
    return run;
  }
  post(message: Bytes): void {
    this.ceremony.take(message);
    this.messages.push(message);
  }
  async commitments(): Promise<void> {
    for (const each of this.holders) this.post(await each.commitment(this.ceremony, this.signerOf(each.holder), this.random));
  }
  async coefficients(): Promise<void> {
    for (const each of this.holders) this.post(await each.coefficients(this.ceremony, this.signerOf(each.holder), this.random));
  }
  /** `change` gives what is posted of a body. */
  async boxes(change: (body: Bytes, holder: number) => void = () => undefined): Promise<void> {
    for (const { holder } of this.holders) {
      const body = (await this.holders[holder - 1]!.boxes(this.ceremony, this.signerOf(holder))).slice(0, -64);
      change(body, holder);
      this.post(signed('KEY2', body, holderSeed(holder)));
    }
  }
  async takeShares(): Promise<void> {
    for (const each of this.holders)
      assert.equal(await each.takeShares(this.ceremony, this.signerOf(each.holder), this.random), undefined);
  }
  async confirmations(): Promise<void> {
    await this.takeShares();
    for (const each of this.holders) this.post(await each.confirmation(this.ceremony, this.signerOf(each.holder), this.random));
  }
  async all(): Promise<this> {
    await this.commitments();
    await this.coefficients();
    await this.boxes();
    await this.confirmations();
    return this;
  }
}

export const [kOpens, kMarkedAt, kClosedAt, kTallyAt] = [1000, 1500, 2000, 2500];

/** Two names, or questions; members 0 and 1 are of the first class. At least three ballots. */
export function manifestMessage(kind: BallotKind, { hash, threshold, key, holders }: KeyEpoch, members = 4): Bytes {
  const numbers = Array.from({ length: members }, (_, i) => i);
  const body = join(
    ascii('MANI'),
    u8(kind === 'BALS' ? 1 : 2),
    ed25519.getPublicKey(convenerSeed),
    ed25519.getPublicKey(operatorSeed),
    sha256Of('Who?'),
    listOf(['name0', 'name1'], (name) => join(idOf(name), sha256Of(name))),
    u8(2),
    ...['permanent', 'elected'].map(idOf),
    u32(members),
    ...numbers.map((i) => join(idOf(`member${i}`), ed25519.getPublicKey(voterSeed(i)), u8(i < 2 ? 0 : 1))),
    join(hash, u16(threshold), key.bytes),
    listOf(holders, (each) => join(each.key, each.shareKey.bytes)),
    ...[kOpens, kClosedAt, 500].map((ms) => u64(BigInt(ms))),
    u32(3),
    u32(30),
    sha256Of('pages'),
    u16(0),
  );
  return signed('MANI', body, convenerSeed);
}

const totalOf = ({ byClass, all }: OptionTotal): Bytes => join(u8(byClass.length), ...byClass.map(u32), u32(all));
const kOutcomes = ['nobody_objects', 'objection', 'not_enough_marks'];
const resultBody = ({ sid, close, counted, names, totals }: SoundingResult): Bytes =>
  join(
    ascii('RSLT'),
    sid,
    close,
    u32(counted),
    listOf(names, (each) => u8(kOutcomes.indexOf(each))),
    listOf(totals, ({ encourage, discourage }) => join(totalOf(encourage), totalOf(discourage))),
  );

export class MemoryJournal implements HolderJournal {
  readonly kept = new Map<string, HolderActs>();
  writes = 0;
  async actsOf(sid: Bytes): Promise<HolderActs> {
    return this.kept.get(String(sid)) ?? { counterSigned: false };
  }
  async write(sid: Bytes, acts: HolderActs): Promise<void> {
    ++this.writes;
    this.kept.set(String(sid), acts);
  }
}

export class SoundingRun {
  readonly board: SoundingBoard;
  readonly messages: Bytes[];
  readonly random = seeded(11);
  readonly journals: MemoryJournal[];
  readonly sessions: HolderSession[];

  constructor(
    readonly made: CeremonyRun,
    readonly manifest: Bytes,
  ) {
    this.board = new SoundingBoard(manifest);
    this.messages = [manifest];
    this.journals = made.holders.map(() => new MemoryJournal());
    this.sessions = made.holders.map((_, i) => this.session(i + 1, this.journals[i]!));
  }
  static of(made: CeremonyRun, kind: BallotKind = 'BALS'): SoundingRun {
    return new SoundingRun(made, manifestMessage(kind, made.ceremony.keys!));
  }
  /** Another program of that holder. */
  session(holder: number, journal: HolderJournal): HolderSession {
    const share = this.made.holders[holder - 1]!.share(this.made.ceremony);
    return new HolderSession(share, this.made.signerOf(holder), journal, this.random);
  }
  of(holder: number): HolderSession {
    return this.sessions[holder - 1]!;
  }
  post(message: Bytes, now: number): void {
    this.board.take(message, now);
    this.messages.push(message);
  }
  async counterSign(): Promise<void> {
    for (const each of this.sessions) this.post(await each.counterSign(this.board), kOpens);
  }
  async ballot(member: number, marks: number[], board = this.board): Promise<Bytes> {
    const author = { member, chain: board.chainOf(member) };
    return (await makeBallot(soundingOf(board.manifest), author, Uint8Array.from(marks), { seed: voterSeed(member) }, this.random)).bytes;
  }
  async mark(all: number[][]): Promise<void> {
    for (const [member, marks] of all.entries()) this.post(await this.ballot(member, marks), kMarkedAt);
  }
  closeMessage(board = this.board): Bytes {
    const { manifest, close, closeHash, size, head } = board;
    const table = manifest.roster.map((_, i) =>
      board.standingOf(i) === 'counted' ? join(u8(1), board.chainOf(i).last) : join(u8(0), zeros(32)),
    );
    const fields = [u32((close?.number ?? 0) + 1), closeHash, u64(BigInt(kClosedAt)), u64(BigInt(size)), head];
    return signed('CLOS', join(ascii('CLOS'), manifest.sid, ...fields, u32(table.length), ...table), operatorSeed);
  }
  close(): void {
    this.post(this.closeMessage(), kClosedAt);
  }
  async blind(who: number[]): Promise<void> {
    for (const i of who) this.post(await this.of(i).blind(this.board, kTallyAt), kTallyAt);
  }
  /** Of all blinds on the board, which came by holder; or of these. */
  proposal(blinds = this.messages.filter((each) => kindOfMessage(each) === 'BLND'), board = this.board): Bytes {
    const { manifest, closeHash, sums } = board;
    const fields = [manifest.sid, closeHash, sums!.id, listOf(blinds, (each) => sha256Of(each))];
    return signed('PROP', join(ascii('PROP'), ...fields), operatorSeed);
  }
  propose(): void {
    this.post(this.proposal(), kTallyAt);
  }
  async lock(who: number[]): Promise<void> {
    for (const i of who) this.post(await this.of(i).lock(this.board, kTallyAt), kTallyAt);
  }
  async open(who: number[]): Promise<void> {
    for (const i of who) this.post(await this.of(i).open(this.board), kTallyAt);
  }
  finish(): void {
    this.post(signed('RSLT', resultBody(this.board.result!), operatorSeed), kTallyAt);
  }

  async toMarks(marks: number[][]): Promise<this> {
    await this.counterSign();
    await this.mark(marks);
    return this;
  }
  async toClose(marks: number[][]): Promise<this> {
    await this.toMarks(marks);
    this.close();
    return this;
  }
  async toLock(marks: number[][], blinds = [1, 2, 3]): Promise<this> {
    await this.toClose(marks);
    if (this.board.manifest.kind === 'BALS') await this.blind(blinds);
    this.propose();
    return this;
  }
}

/** One of each kind, made once. */
const made = new Map<string, Promise<CeremonyRun>>();
export function ceremonyOf(threshold = 2, count = 4): Promise<CeremonyRun> {
  const key = `${threshold} of ${count}`;
  if (!made.has(key)) made.set(key, CeremonyRun.begin(threshold, count).then((run) => run.all()));
  return made.get(key)!;
}
export const runOf = async (kind?: BallotKind): Promise<SoundingRun> => SoundingRun.of(await ceremonyOf(), kind);

/** Of three members: nobody objects, or two do. */
export const kNobody = [[0, 0], [0, 0], [0, 0]];
export const kMarks = { BALS: [[1, 0], [0, 1], [1, 0]], BALC: [[1, 0], [2, 0], [1, 0]] };
export async function wholeOf(run: SoundingRun, [blinds, locks, opens]: number[][]): Promise<SoundingRun> {
  await run.toLock(kMarks[run.board.manifest.kind], blinds);
  await run.lock(locks!);
  await run.open(opens!);
  run.finish();
  return run;
}

/** As a browser keeps it: nobody can read it. */
export async function insideSigner(holder: number): Promise<Signer> {
  const pkcs8 = join(fromHex('302e020100300506032b657004220420'), holderSeed(holder));
  const key = await crypto.subtle.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, 'Ed25519', false, ['sign']);
  assert.equal(key.extractable, false);
  const sign = async (message: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', key, message as Uint8Array<ArrayBuffer>));
  return { key: ed25519.getPublicKey(holderSeed(holder)), sign };
}

export const refused =
  (fault: Fault, index = 0) =>
  (error: unknown): boolean =>
    error instanceof Refused && error.flaw.fault === fault && error.flaw.index === index;
