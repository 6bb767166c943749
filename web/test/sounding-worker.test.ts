/** The worker's half and the page's half, held together without a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Asks, type FromWorker, type ToWorker } from '../src/sounding/asks';
import { kNoBallot } from '../src/sounding/ballot';
import { SoundingBoard } from '../src/sounding/board';
import { fromHex, hexOf, sha256Of, type Bytes } from '../src/sounding/bytes';
import { SoundingWorker, type Hand } from '../src/sounding/client';
import { kFaults } from '../src/sounding/flaw';
import type { HolderStore } from '../src/sounding/holder-store';
import { enFaults } from '../src/words/en-soundings';
import { frFaults } from '../src/words/fr-soundings';
import soundings from '../../tests/vectors/ballot/soundings.txt';
import { vectorsOf } from './ballot-vectors';

const messages = vectorsOf(soundings)[0]!.list('Messages').map(fromHex);
const manifest = messages[13]!;
const seed = (): Bytes => Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 53 : 0)); // of member 3, who is silent

/** No holder is asked here. */
const nowhere = {} as HolderStore;

/** As a browser does: messages are copies, what is transferred is gone, and answers come later. */
function startHand(): Hand {
  const asks = new Asks(nowhere);
  const hand: Hand = {
    onmessage: null,
    onerror: null,
    postMessage: (message: ToWorker, transfer) => {
      const copy = structuredClone(message, { transfer });
      void asks.take(copy, (answer: FromWorker) => hand.onmessage?.({ data: structuredClone(answer) } as MessageEvent<FromWorker>));
    },
    terminate: () => undefined,
  };
  return hand;
}

const ask = (marks: Bytes) => ({ manifest, member: 3, chain: kNoBallot, marks, signer: { seed: seed() } });

test('a ballot that the worker makes stands on the board, and the marks are gone from the page', async () => {
  const worker = new SoundingWorker(startHand);
  const marks = Uint8Array.of(0, 1);
  const made = await worker.make(ask(marks));
  assert.equal(marks.length, 0);
  const board = new SoundingBoard(manifest);
  for (const message of messages.slice(14, 20)) board.take(message);
  assert.equal(board.phase, 'marking');
  const taken = board.post(made.value!.bytes);
  assert.equal(taken.flaw, undefined);
  assert.equal(hexOf(board.chainOf(3).last), hexOf(made.value!.hash));
  assert.equal(board.counted, 4);
});

test('prepared, then cast or spoiled, once', async () => {
  const worker = new SoundingWorker(startHand);
  const { value: first } = await worker.prepare(ask(Uint8Array.of(1, 1)));
  const { value: second } = await worker.prepare(ask(Uint8Array.of(1, 0)));
  assert.notEqual(first!.code, second!.code);
  const checked = await worker.checkSpoiled(await second!.spoil(), manifest);
  assert.deepEqual(checked.value, { code: second!.code, member: 3, seq: 1, marks: [1, 0] });
  const { bytes } = await first!.cast();
  assert.equal(hexOf(sha256Of(bytes.subarray(0, -64))), first!.code, 'the code is that of the ballot without its signature');
  for (const over of [first!, second!]) await assert.rejects(over.cast(), (error: Error) => /no such ballot/.test(error.message));
  const { value: third } = await worker.prepare(ask(Uint8Array.of(0, 0)));
  await third!.discard();
  await assert.rejects(third!.spoil(), () => true);
});

test('what is refused comes back as a flaw', async () => {
  const worker = new SoundingWorker(startHand);
  assert.equal((await worker.make(ask(Uint8Array.of(1)))).flaw?.fault, 'name_count');
  assert.equal((await worker.make({ ...ask(Uint8Array.of(1, 0)), manifest: messages[0]! })).flaw?.fault, 'magic');
  assert.equal((await worker.checkSpoiled('{}', manifest)).flaw?.fault, 'text');
});

test('a record is verified, with progress', async () => {
  const worker = new SoundingWorker(startHand);
  const seen: number[] = [];
  const report = await worker.verify(messages, (done, all) => {
    assert.equal(all, messages.length);
    seen.push(done);
  });
  assert.equal(report.verified, true);
  assert.equal(seen.length > 0, true);
  assert.equal((await worker.verify(messages.slice(1))).departure?.message, 0);
});

test('what was asked of a worker that stops fails', async () => {
  const worker = new SoundingWorker(startHand);
  const asked = worker.verify(messages);
  worker.stop();
  await assert.rejects(asked, (error: Error) => /stopped/.test(error.message));
});

test('every fault has its sentence in both languages', () => {
  for (const fault of kFaults) {
    assert.match(enFaults[fault], /^[A-Z].*\.$/);
    assert.match(frFaults[fault], /^[A-ZÀ-Ý].*\.$/);
    assert.equal(/[^\s\u00a0\u202f][;!?](\s|$)|\p{L}'\p{L}/u.test(frFaults[fault]), false, fault);
  }
  assert.equal(new Set(Object.values(frFaults)).size, kFaults.length);
});
