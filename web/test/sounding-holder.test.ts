/** Key holders in a browser: byte for byte as the vectors have them, refused as in C++, and wiped when they are told so. */
import sodium from 'libsodium-wrappers-sumo';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOfBox, sealBox } from '../src/sounding/boxes';
import { ascii, hexOf, join, u32, zeros, type Bytes } from '../src/sounding/bytes';
import { Ceremony } from '../src/sounding/ceremony';
import { kBoxBytes } from '../src/sounding/format';
import { HolderSession } from '../src/sounding/hold';
import { Holder } from '../src/sounding/holder';
import { kLeast, kModerate, openHolder, sealHolder } from '../src/sounding/key-file';
import { Keeper, type Random } from '../src/sounding/secret';
import { verifySounding } from '../src/sounding/verify';
import holders from '../../tests/vectors/ballot/holders.txt';
import soundings from '../../tests/vectors/ballot/soundings.txt';
import { vectorsOf, type Vector } from './ballot-vectors';
import {
  CeremonyRun,
  ceremonyOf,
  holderSigner,
  insideSigner,
  kMarks,
  kNobody,
  kTallyAt,
  planMessage,
  refused,
  seeded,
  SoundingRun,
  wholeOf,
} from './sounding-run';

const vectorOf = (id: string): Vector => vectorsOf(holders).find((each) => each.id === id)!;
const kFirstBoxAt = 4 + 32 + 4 + 32 + 2;
const passphrase = (): Bytes => ascii('correct horse');

// ---- The bytes of the vectors -----------------------------------------------------------------------------

function assertSame(messages: Bytes[], expected: string[]): void {
  assert.equal(messages.length, expected.length);
  messages.forEach((each, i) => assert.equal(hexOf(each), expected[i], `message ${i}`));
}

test('a ceremony of four comes out byte for byte as in C++', async () => {
  const run = await ceremonyOf();
  assertSame(run.messages, vectorOf('ceremony').list('Messages'));
  assert.equal(run.ceremony.phase, 'done');
});

test('a complaint does too, and convicts the dealer of the wrong box', async () => {
  const run = await CeremonyRun.begin();
  await run.commitments();
  await run.coefficients();
  await run.boxes((body, holder) => {
    if (holder === 2) body[kFirstBoxAt]! ^= 1;
  });
  const complaint = await run.holders[0]!.takeShares(run.ceremony, holderSigner(1), run.random);
  assert.equal(run.holders[0]!.hasShare, false);
  await assert.rejects(run.holders[0]!.confirmation(run.ceremony, holderSigner(1)), refused('out_of_turn'));
  assert.equal(await run.holders[2]!.takeShares(run.ceremony, holderSigner(3)), undefined, 'its own box is right');
  assert.equal(run.holders[2]!.hasShare, true);
  run.post(complaint!);
  assertSame(run.messages, vectorOf('complaint').list('Messages'));
  const flaw = { fault: 'share', part: 'holder', index: 2 };
  assert.deepEqual([run.ceremony.phase, run.ceremony.guilt], ['failed', { holder: 2, flaw }]);
});

test('key files do too, and open', async () => {
  const vector = vectorOf('key files');
  const [random, begun, shared] = [seeded(13), await CeremonyRun.begin(), await ceremonyOf()];
  for (const [key, run] of [['Begun', begun], ['Shared', shared]] as const) {
    const file = await sealHolder(run.holders[0]!, passphrase(), kLeast, random);
    assert.equal(hexOf(file), vector.text(key).replaceAll(' ', ''));
    const opened = await openHolder(vector.bytes(key), vector.bytes('Passphrase'));
    assert.equal(opened.hasShare, key === 'Shared');
    assert.equal(opened.holder, 1);
    assert.equal(hexOf(opened.plan), hexOf(run.ceremony.plan.id));
    assert.equal(hexOf(await sealHolder(opened, passphrase(), kLeast, () => file.slice(20, 60))), hexOf(file));
  }
});

test('soundings do too, of four holders and of three, and verify', async () => {
  const [four, three] = [await ceremonyOf(), await ceremonyOf(2, 3)];
  for (const [kind, id] of [['BALS', 'sealed'], ['BALC', 'counted']] as const) {
    const run = await wholeOf(SoundingRun.of(four, kind), [[1, 2, 3], [1, 2, 4], [2, 4]]);
    assertSame(run.messages, vectorOf(id).list('Messages'));
    assert.equal((await verifySounding([...four.messages, ...run.messages])).verified, true);
    const other = await wholeOf(SoundingRun.of(three, kind), [[1, 3], [1, 2, 3], [1, 2]]);
    const vector = vectorsOf(soundings).find((each) => each.id === id)!;
    assertSame([...three.messages, ...other.messages], vector.list('Messages'));
  }
});

// ---- The ceremony -----------------------------------------------------------------------------------------

test('a holder goes on from its key file, in every phase', async () => {
  const run = await CeremonyRun.begin(3, 3, 9);
  const throughFile = async (): Promise<void> => {
    for (const [i, each] of run.holders.entries()) {
      const file = await sealHolder(each, passphrase(), kLeast);
      each.wipe();
      run.holders[i] = await openHolder(file, passphrase());
    }
  };
  await throughFile();
  await run.commitments();
  await throughFile();
  await run.coefficients();
  await throughFile();
  await run.boxes();
  await run.takeShares();
  await throughFile();
  for (const each of run.holders) run.post(await each.confirmation(run.ceremony, holderSigner(each.holder)));
  await throughFile();
  const sounding = SoundingRun.of(run);
  await wholeOf(sounding, [[1, 2, 3], [1, 2, 3], [1, 2, 3]]);
  assert.deepEqual(sounding.board.result!.names, ['objection', 'objection']);
});

test('each act in its phase only, and of its own plan', async () => {
  const run = await CeremonyRun.begin();
  const [one, signer] = [run.holders[0]!, holderSigner(1)];
  const acts = {
    commitments: () => one.commitment(run.ceremony, signer),
    coefficients: () => one.coefficients(run.ceremony, signer),
    boxes: () => one.boxes(run.ceremony, signer),
    confirmations: () => one.takeShares(run.ceremony, signer),
    confirmation: () => one.confirmation(run.ceremony, signer),
    done: async () => one.share(run.ceremony),
  };
  const phases = ['commitments', 'coefficients', 'boxes', 'confirmations', 'done'] as const;
  for (const phase of phases) {
    assert.equal(run.ceremony.phase, phase);
    assert.deepEqual(run.ceremony.awaited, phase === 'done' ? [] : [1, 2, 3, 4]);
    if (phase === 'confirmations') await assert.rejects(acts.confirmation(), refused('out_of_turn'));
    for (const [name, act] of Object.entries(acts)) {
      if (name === phase) await act();
      else if (name !== 'confirmation') await assert.rejects(act(), refused('out_of_turn'));
    }
    if (phase !== 'done') await run[phase]();
  }
  await assert.rejects(acts.confirmation(), refused('out_of_turn'));
  const other = new Ceremony(planMessage(2, 4, 8));
  await assert.rejects(one.commitment(other, signer), refused('other_epoch'));
});

test('who is not of the plan cannot begin, nor who has no chance', async () => {
  const { plan } = new Ceremony(planMessage(2, 3, 7));
  await assert.rejects(Holder.begin(plan, holderSigner(4)), refused('not_a_holder'));
  await assert.rejects(Holder.begin(plan, holderSigner(3), zeros), refused('chance'));
  assert.equal((await Holder.begin(plan, holderSigner(3))).holder, 3);
});

test('a share that is not of its key is none', async () => {
  const [run, again] = [await ceremonyOf(), await CeremonyRun.begin(2, 4, 7)];
  assert.equal(run.holders[0]!.share(run.ceremony).holder, 1);
  // The same plan, other chance: another key, and the share of the first ceremony.
  const other = await CeremonyRun.begin(2, 4, 7);
  other.holders = [];
  for (let i = 1; i <= 4; ++i) other.holders.push(await Holder.begin(other.ceremony.plan, holderSigner(i)));
  await other.all();
  assert.equal(hexOf(again.ceremony.plan.id), hexOf(other.ceremony.plan.id));
  const judged = async (): Promise<unknown> => run.holders[0]!.share(other.ceremony);
  await assert.rejects(judged(), refused('share_key', 1));
});

const scalar = (value: number): Bytes => join(Uint8Array.of(value), zeros(31));
/** Holder 2, of secrets that a test knows: e = 7 and these two coefficients. */
const known = (plan: Bytes, polynomial: Bytes[]): Holder =>
  Holder.readPlain(join(plan, u32(2), Uint8Array.of(2, 0), scalar(7), ...polynomial, zeros(33)), new Keeper());

test('a dealer may have chosen a share of zero', async () => {
  await sodium.ready;
  const run = await CeremonyRun.begin();
  const minusOne = sodium.crypto_core_ristretto255_scalar_negate(scalar(1));
  run.holders[1] = known(run.ceremony.plan.id, [minusOne, scalar(1)]); // f(1) = 0
  await run.all();
  assert.equal(run.ceremony.phase, 'done');
});

test('a box that opens, and holds another share or none, convicts its dealer', async () => {
  for (const held of [scalar(6), new Uint8Array(32).fill(0xff)]) {
    const run = await CeremonyRun.begin();
    run.holders[1] = known(run.ceremony.plan.id, [scalar(2), scalar(3)]); // f(1) = 5
    await run.commitments();
    await run.coefficients();
    const context = run.ceremony.boxContext(2, 1);
    const key = keyOfBox(scalar(7), run.ceremony.commitment(1).boxKey, context, new Keeper());
    await run.boxes((body, holder) => {
      if (holder !== 2) return;
      const right = body.slice(kFirstBoxAt, kFirstBoxAt + kBoxBytes);
      assert.equal(hexOf(right), hexOf(sealBox(key, scalar(5))));
      body.set(sealBox(key, held), kFirstBoxAt);
    });
    run.post((await run.holders[0]!.takeShares(run.ceremony, holderSigner(1)))!);
    assert.equal(run.ceremony.guilt?.holder, 2);
  }
});

// ---- The key file -----------------------------------------------------------------------------------------

test('a key file opens with its passphrase only, and unchanged', async () => {
  const file = vectorOf('key files').bytes('Begun');
  const changed = (at: number, to?: number): Bytes => file.map((byte, i) => (i === at ? (to ?? byte ^ 1) : byte));
  assert.equal((await openHolder(file, passphrase())).holder, 1);
  await assert.rejects(openHolder(file, ascii('correct horsf')), refused('passphrase'));
  for (const at of [20, 40, 80, file.length - 1])
    await assert.rejects(openHolder(changed(at), passphrase()), refused('passphrase'));
  await assert.rejects(openHolder(changed(11, 1), passphrase()), refused('number'));
  await assert.rejects(openHolder(changed(4, 5), passphrase()), refused('number'));
  await assert.rejects(openHolder(changed(4, 0), passphrase()), refused('number'));
  await assert.rejects(openHolder(file.slice(0, 80), passphrase()), refused('length'));
  await assert.rejects(openHolder(join(file, zeros(32 * 254)), passphrase()), refused('length'));
  await assert.rejects(openHolder(changed(0), passphrase()), refused('magic'));
});

test('the cost of a browser is libsodium’s moderate one', async () => {
  await sodium.ready;
  assert.deepEqual(kModerate, {
    operations: sodium.crypto_pwhash_OPSLIMIT_MODERATE,
    memory: sodium.crypto_pwhash_MEMLIMIT_MODERATE,
  });
  const { holders: [holder] } = await ceremonyOf();
  const file = await sealHolder(holder!, passphrase(), kModerate);
  assert.equal((await openHolder(file, passphrase())).hasShare, true);
  await assert.rejects(sealHolder(holder!, passphrase(), { operations: 5, memory: 8192 }), (error: Error) => /no such cost/.test(error.message));
});

test('what is in a key file has its form', async () => {
  const plain = (await ceremonyOf()).holders[0]!.writePlain(new Keeper());
  const faultOf = async (bytes: Bytes): Promise<Holder> => Holder.readPlain(bytes, new Keeper());
  assert.equal((await faultOf(plain)).hasShare, true);
  await assert.rejects(faultOf(plain.slice(1)), refused('length'));
  await assert.rejects(faultOf(plain.map((byte, i) => (i === 36 ? 0 : byte))), refused('length'));
  await assert.rejects(faultOf(plain.slice(0, 20)), refused('length'));
  await assert.rejects(faultOf(plain.map((byte, i) => (i === 38 + 31 ? 0xff : byte))), refused('scalar_too_big'));
});

// ---- Signers and secrets ----------------------------------------------------------------------------------

test('keys that cannot be read hold a key too, and never one nonce for two statements', async () => {
  const signers = await Promise.all([1, 2, 3].map(insideSigner));
  const run = await CeremonyRun.begin(2, 3, 7, (holder) => signers[holder - 1]!);
  await run.all();
  const sounding = await wholeOf(SoundingRun.of(run), [[1, 3], [1, 2, 3], [1, 2]]);
  assert.equal((await verifySounding([...run.messages, ...sounding.messages])).verified, true);
  const seeds = (await ceremonyOf(2, 3)).messages;
  assert.equal(hexOf(run.messages[0]!), hexOf(seeds[0]!));
  assert.notEqual(hexOf(run.messages[1]!), hexOf(seeds[1]!), 'other hedges, other secrets');
  // A generator that repeats itself: other sums, other blinds.
  const stuck = (): Random => {
    const chance = seeded(5);
    return (count) => chance(count);
  };
  const blindsOf = async (marks: number[][]): Promise<Bytes> => {
    const own = await SoundingRun.of(run).toClose(marks);
    const share = run.holders[0]!.share(run.ceremony);
    return new HolderSession(share, signers[0]!, own.journals[0]!, stuck()).blind(own.board, kTallyAt);
  };
  const [one, again, other] = [await blindsOf(kNobody), await blindsOf(kNobody), await blindsOf(kMarks.BALS)];
  assert.equal(hexOf(one), hexOf(again));
  assert.notEqual(hexOf(one), hexOf(other));
});

/** All that keepers are given, and all scalars that libsodium makes, while `work` is done. */
async function watched(work: () => Promise<void>): Promise<{ kept: Bytes[]; scalars: Bytes[] }> {
  const [kept, scalars]: [Bytes[], Bytes[]] = [[], []];
  const keep = Keeper.prototype.keep;
  Keeper.prototype.keep = function (bytes) {
    kept.push(bytes);
    return keep.call(this, bytes);
  };
  const library = sodium as unknown as Record<string, (...all: Bytes[]) => Bytes>;
  const names = ['reduce', 'mul', 'complement'].map((name) => `crypto_core_ristretto255_scalar_${name}`);
  const before = names.map((name) => library[name]!);
  names.forEach((name, i) => {
    library[name] = (...all) => {
      const out = before[i]!(...all);
      scalars.push(out);
      return out;
    };
  });
  try {
    await work();
  } finally {
    Keeper.prototype.keep = keep;
    names.forEach((name, i) => (library[name] = before[i]!));
  }
  return { kept, scalars };
}
const isWiped = (bytes: Bytes): boolean => bytes.every((byte) => byte === 0);

test('secrets are wiped: those of an act with it, those of a holder when it is told so', async () => {
  const shares: Bytes[] = [];
  const all: Holder[] = [];
  const { kept, scalars } = await watched(async () => {
    const run = await CeremonyRun.begin(2, 3, 17);
    await run.all();
    const sounding = await wholeOf(SoundingRun.of(run), [[1, 2], [1, 2, 3], [1, 3]]);
    assert.equal(sounding.board.phase, 'done');
    const opened = await openHolder(await sealHolder(run.holders[0]!, passphrase(), kLeast), passphrase());
    all.push(...run.holders, opened);
    for (const each of all) shares.push(each.share(run.ceremony).secret);
  });
  const own = kept.filter((each) => !isWiped(each));
  // e, two coefficients and the share of three, and of the one that was opened.
  assert.equal(own.length, 4 * 4);
  assert.equal(shares.every((each) => own.includes(each)), true);
  assert.equal(kept.length > 100 && scalars.length > 100, true, `${kept.length} ${scalars.length}`);
  all.forEach((each) => each.wipe());
  assert.equal([...kept, ...scalars, ...shares].every(isWiped), true);
  assert.equal(all.some((each) => each.hasShare), false);
});

test('who was wiped does nothing more', async () => {
  const run = await CeremonyRun.begin();
  const gone = (error: Error): boolean => /was wiped/.test(error.message);
  const [one, signer] = [run.holders[0]!, holderSigner(1)];
  const late = one.commitment(run.ceremony, signer);
  one.wipe();
  await assert.rejects(late, gone);
  await assert.rejects(one.commitment(run.ceremony, signer), gone);
  await assert.rejects(sealHolder(one, passphrase(), kLeast), gone);

  const made = await (await CeremonyRun.begin(2, 3, 19)).all();
  const sounding = await SoundingRun.of(made).toLock(kNobody);
  await sounding.lock([1, 2, 3]);
  const opening = sounding.of(1).open(sounding.board);
  made.holders[0]!.wipe();
  await assert.rejects(opening, gone);
  await sounding.open([2]);
});
