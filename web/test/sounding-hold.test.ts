/** What a key holder's program refuses during soundings, each with its accepted twin; and that its journal comes first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SoundingBoard } from '../src/sounding/board';
import { ascii, hexOf, join, same, u32, zeros, type Bytes } from '../src/sounding/bytes';
import { HolderSession, type HolderActs, type HolderJournal } from '../src/sounding/hold';
import { readBlinds } from '../src/sounding/posts';
import type { Signer } from '../src/sounding/secret';
import {
  ceremonyOf,
  holderSeed,
  holderSigner,
  insideSigner,
  kNobody,
  kClosedAt,
  kTallyAt,
  manifestMessage,
  MemoryJournal,
  operatorSeed,
  refused,
  runOf,
  signed,
  type SoundingRun,
} from './sounding-run';

/** The same board, as far as somebody shows it. */
function boardOf(run: SoundingRun): SoundingBoard {
  const board = new SoundingBoard(run.manifest);
  for (const each of run.messages.slice(1)) board.take(each);
  return board;
}

/** By holder 2. */
function complaintOf({ manifest, closeHash }: SoundingBoard, evidence: 'receipt' | 'ballot', shown: Bytes): Bytes {
  const by = join(Uint8Array.of(2), u32(2), Uint8Array.of(evidence === 'receipt' ? 1 : 2));
  return signed('COMP', join(ascii('COMP'), manifest.sid, closeHash, by, u32(shown.length), shown), holderSeed(2));
}

test('nothing without one’s own counter-signature', async () => {
  const run = await (await runOf()).toClose(kNobody);
  const fresh = run.session(1, new MemoryJournal());
  await assert.rejects(fresh.blind(run.board, kTallyAt), refused('not_counter_signed', 1));
  await assert.rejects(fresh.lock(run.board, kTallyAt), refused('not_counter_signed', 1));
  await assert.rejects(fresh.open(run.board), refused('not_counter_signed', 1));
  await fresh.counterSign(run.board);
  await fresh.blind(run.board, kTallyAt);
});

test('nothing under another key, nor by another signer', async () => {
  const [run, three] = [await runOf(), await ceremonyOf(2, 3)];
  const foreign = new SoundingBoard(manifestMessage('BALS', three.ceremony.keys!));
  await assert.rejects(run.of(1).counterSign(foreign), refused('keys'));
  await assert.rejects(run.of(1).open(foreign), refused('keys'));
  const share = run.made.holders[0]!.share(run.made.ceremony);
  const other = new HolderSession(share, holderSigner(2), new MemoryJournal());
  await assert.rejects(other.counterSign(run.board), refused('not_a_holder', 1));
  await run.of(1).counterSign(run.board);
});

test('nothing before the time for complaints is over, nor while one is open', async () => {
  const run = await (await runOf()).toMarks(kNobody);
  await assert.rejects(run.of(1).blind(run.board, kTallyAt), refused('out_of_turn'));
  await assert.rejects(run.of(1).lock(run.board, kTallyAt), refused('out_of_turn'));
  const withheld = await run.ballot(3, [1, 0]);
  run.close();
  await assert.rejects(run.of(1).blind(run.board, kTallyAt - 1), refused('too_early'));
  await assert.rejects(run.of(1).lock(run.board, kTallyAt - 1), refused('too_early'));
  await assert.rejects(run.of(1).lock(run.board, kTallyAt), refused('out_of_turn'));
  run.post(complaintOf(run.board, 'ballot', withheld), kClosedAt);
  assert.equal(run.board.phase, 'reopened');
  await assert.rejects(run.of(1).blind(run.board, kTallyAt), refused('open_complaint'));
  run.close();
  await run.blind([1, 2]);
  run.propose();
  await run.lock([1]);
});

test('nothing with too few ballots, and none of the others’ acts with it', async () => {
  const run = await (await runOf()).toClose([[1, 0], [0, 0]]);
  assert.equal(run.board.phase, 'deciding');
  await assert.rejects(run.of(1).blind(run.board, kTallyAt), refused('too_few_ballots'));
  await assert.rejects(run.of(1).lock(run.board, kTallyAt), refused('too_few_ballots'));
  await assert.rejects(run.of(1).open(run.board), refused('not_locked'));
});

test('nothing on a board that is dead', async () => {
  const run = await (await runOf()).toClose(kNobody);
  const ofAnother = join(ascii('RCPT'), run.board.manifest.sid, zeros(8), zeros(32), zeros(32));
  run.post(complaintOf(run.board, 'receipt', signed('RCPT', ofAnother, operatorSeed)), kClosedAt);
  assert.equal(run.board.phase, 'dead');
  await assert.rejects(run.of(1).blind(run.board, kTallyAt), refused('dead'));
  await assert.rejects(run.of(1).lock(run.board, kTallyAt), refused('dead'));
  await assert.rejects(run.of(1).open(run.board), refused('dead'));
});

test('no blinds of a counted sounding, nor after the proposal', async () => {
  const counted = await (await runOf('BALC')).toClose(kNobody);
  await assert.rejects(counted.of(1).blind(counted.board, kTallyAt), refused('out_of_turn'));
  counted.propose();
  await counted.lock([1]);
  const sealed = await (await runOf()).toLock(kNobody);
  await assert.rejects(sealed.of(4).blind(sealed.board, kTallyAt), refused('out_of_turn'));
});

test('one sum of a sounding, for ever', async () => {
  const run = await (await runOf()).toMarks(kNobody);
  const other = boardOf(run);
  other.take(await run.ballot(3, [1, 0]));
  other.take(run.closeMessage(other));
  run.close();
  await run.of(1).blind(run.board, kTallyAt);
  assert.equal(other.phase, 'blinding');
  await assert.rejects(run.of(1).blind(other, kTallyAt), refused('second_sum'));
  const blinds = [await run.of(2).blind(other, kTallyAt), await run.of(3).blind(other, kTallyAt)];
  await assert.rejects(run.of(2).blind(run.board, kTallyAt), refused('second_sum'));
  for (const each of [...blinds, run.proposal(blinds, other)]) other.take(each);
  await assert.rejects(run.of(1).lock(other, kTallyAt), refused('second_sum'));
  for (const i of [2, 3, 4]) other.take(await run.of(i).lock(other, kTallyAt));
  await assert.rejects(run.of(1).open(other), refused('second_sum'));
  await run.of(2).open(other);
});

test('one lock of a sounding, for ever, and that one is opened', async () => {
  const run = await (await runOf()).toClose(kNobody);
  await run.blind([1, 2, 3]);
  const other = boardOf(run);
  other.take(run.proposal(run.messages.slice(-2)));
  run.propose();
  await run.of(1).lock(run.board, kTallyAt);
  await assert.rejects(run.of(1).lock(other, kTallyAt), refused('second_lock'));
  for (const i of [2, 3, 4]) other.take(await run.session(i, await signedIn(run, i)).lock(other, kTallyAt));
  assert.equal(other.quorumLocked, true);
  await assert.rejects(run.of(1).open(other), refused('second_lock'));
  await run.of(4).open(other);
  await run.of(1).lock(run.board, kTallyAt);
});

/** Another journal that has counter-signed. */
async function signedIn(run: SoundingRun, holder: number): Promise<MemoryJournal> {
  const journal = new MemoryJournal();
  await run.session(holder, journal).counterSign(run.board);
  return journal;
}

test('nothing is opened below the quorum', async () => {
  for (const kind of ['BALS', 'BALC'] as const) {
    const run = await (await runOf(kind)).toClose(kNobody);
    await assert.rejects(run.of(1).open(run.board), refused('not_locked'));
    if (kind === 'BALS') await run.blind([1, 2]);
    run.propose();
    for (const i of [1, 2]) {
      await run.lock([i]);
      await assert.rejects(run.of(i).open(run.board), refused('not_locked'));
    }
    await run.lock([4]);
    await run.open([3]);
    assert.equal(run.board.result, undefined);
    await run.open([1]);
    assert.equal(run.board.phase, 'deciding');
  }
});

// ---- The journal ------------------------------------------------------------------------------------------

test('what the journal does not keep is not handed out', async () => {
  const run = await runOf();
  const failing = new MemoryJournal();
  const session = run.session(4, failing);
  const full = (error: Error): boolean => /disk is full/.test(error.message);
  const breaks = async (act: () => Promise<Bytes>): Promise<void> => {
    const before = String([...failing.kept.values()].map((each) => Object.keys(each)));
    failing.write = () => Promise.reject(new Error('the disk is full'));
    await assert.rejects(act(), full);
    assert.equal(String([...failing.kept.values()].map((each) => Object.keys(each))), before);
    failing.write = (sid, acts) => MemoryJournal.prototype.write.call(failing, sid, acts);
  };
  await breaks(() => session.counterSign(run.board));
  await run.counterSign();
  await run.mark(kNobody);
  run.close();
  await assert.rejects(session.blind(run.board, kTallyAt), refused('not_counter_signed', 4));
  await session.counterSign(run.board);
  await breaks(() => session.blind(run.board, kTallyAt));
  await run.blind([1, 2]);
  run.post(await session.blind(run.board, kTallyAt), kTallyAt);
  run.propose();
  await breaks(() => session.lock(run.board, kTallyAt));
  await run.lock([1, 2]);
  run.post(await session.lock(run.board, kTallyAt), kTallyAt);
  await breaks(() => session.open(run.board));
  run.post(await session.open(run.board), kTallyAt);
});

test('after a crash, and asked twice at once, blinds are the same bytes', async () => {
  const run = await (await runOf()).toClose(kNobody);
  const both = await Promise.all([run.of(1).blind(run.board, kTallyAt), run.session(1, run.journals[0]!).blind(run.board, kTallyAt)]);
  assert.equal(hexOf(both[0]), hexOf(both[1]));
  const after = await run.session(1, run.journals[0]!).blind(run.board, kTallyAt);
  assert.equal(hexOf(after), hexOf(both[0]));
  run.post(after, kTallyAt);
  // A restored machine that has not kept its journal blinds with another beta.
  const lost = await run.session(1, await signedIn(run, 1)).blind(run.board, kTallyAt);
  assert.equal(same(lost, after), false);
  assert.equal(run.board.post(lost, kTallyAt).flaw?.fault, 'already_posted');
});

test('the journal has been written when anything is handed out', async () => {
  const run = await runOf();
  const seen: string[] = [];
  const journal: HolderJournal = {
    actsOf: async () => seen.includes('written') ? kSigned : { counterSigned: false },
    write: async (_, acts) => {
      await new Promise((done) => setTimeout(done, 5));
      seen.push('written');
      assert.equal(acts.counterSigned, true);
    },
  };
  const kSigned: HolderActs = { counterSigned: true };
  await run.session(1, journal).counterSign(run.board).then(() => seen.push('handed out'));
  assert.deepEqual(seen, ['written', 'handed out']);
});

test('a board that goes on while an act is made changes nothing in it', async () => {
  const run = await (await runOf()).toMarks(kNobody);
  const withheld = await run.ballot(3, [1, 0]);
  run.close();
  const { sums, closeHash } = run.board;
  const { key, sign } = (await insideSigner(1)) as Exclude<Signer, { seed: Bytes }>;
  const slow: Signer = {
    key,
    sign: async (message) => {
      if (run.board.close!.number === 1) {
        run.post(complaintOf(run.board, 'ballot', withheld), kClosedAt);
        run.close();
      }
      return sign(message);
    },
  };
  const share = run.made.holders[0]!.share(run.made.ceremony);
  const blinds = readBlinds(await new HolderSession(share, slow, run.journals[0]!).blind(run.board, kTallyAt));
  assert.deepEqual([run.board.phase, run.board.close!.number], ['blinding', 2]);
  assert.deepEqual([hexOf(blinds.close), hexOf(blinds.sums)], [hexOf(closeHash), hexOf(sums!.id)]);
  await assert.rejects(run.of(1).blind(run.board, kTallyAt), refused('second_sum'));
  await run.of(2).blind(run.board, kTallyAt);
});
