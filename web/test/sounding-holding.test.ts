/** A key holder in the worker: what the board wants of it, that it keeps before it hands out, and whom it does not follow. */
import { ed25519 } from '@noble/curves/ed25519.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexOf, type Bytes } from '../src/sounding/bytes';
import { Holding, type HolderStep, type HolderView } from '../src/sounding/holding';
import type { HolderStore, Seen } from '../src/sounding/holder-store';
import { kLeast, openHolder } from '../src/sounding/key-file';
import { Run } from '../src/sounding/verify';
import { kindOfMessage } from '../src/sounding/wire';
import { ceremonyOf, holderSeed, holderSigner, insideSigner, kClosedAt, kNobody, kTallyAt, MemoryJournal, planMessage, refused, SoundingRun } from './sounding-run';

const passphrase = (): Bytes => new TextEncoder().encode('a passphrase of a test');
const keyOf = (holder: number): Bytes => ed25519.getPublicKey(holderSeed(holder));

class MemoryStore extends MemoryJournal implements HolderStore {
  readonly files = new Map<string, Bytes>();
  readonly boards = new Map<string, Seen>();
  full = false;
  async file(plan: Bytes): Promise<Bytes | undefined> {
    return this.files.get(hexOf(plan));
  }
  async keepFile(plan: Bytes, file: Bytes): Promise<void> {
    if (this.full) throw new Error('the disk is full');
    this.files.set(hexOf(plan), file);
  }
  async seen(sid: Bytes): Promise<Seen | undefined> {
    return this.boards.get(hexOf(sid));
  }
  async keepSeen(sid: Bytes, seen: Seen): Promise<void> {
    this.boards.set(hexOf(sid), seen);
  }
  alone<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}

/** Four of them, each with a store of its own, and the messages that all have seen. */
class Browsers {
  readonly stores = [1, 2, 3, 4].map(() => new MemoryStore());
  holdings = this.stores.map((store) => new Holding(store, kLeast));
  readonly messages: Bytes[];
  readonly runs = [1, 2, 3, 4].map(() => new Run());
  constructor(epoch: number) {
    this.messages = [planMessage(2, 4, epoch)];
    for (const run of this.runs) run.report(this.messages);
  }
  view(holder: number, now = 0): Promise<HolderView> {
    return this.holdings[holder - 1]!.view(this.runs[holder - 1]!, [keyOf(9), keyOf(holder)], now);
  }
  open(holder: number, text = passphrase()): Promise<void> {
    return this.holdings[holder - 1]!.open(this.runs[holder - 1]!, text);
  }
  async act(holder: number, now = 0): Promise<HolderStep> {
    const signer = holder === 2 ? await insideSigner(holder) : holderSigner(holder);
    const { step, message } = await this.holdings[holder - 1]!.act(this.runs[holder - 1]!, keyOf(holder), signer, now);
    this.post(message);
    return step;
  }
  post(message: Bytes): void {
    this.messages.push(message);
    for (const run of this.runs) assert.equal(run.report([message]).departure, undefined);
  }
  async all(): Promise<void> {
    for (const holder of [1, 2, 3, 4]) await this.open(holder);
    for (const wanted of ['commitment', 'coefficients', 'shares', 'confirmation'])
      for (const holder of [1, 2, 3, 4]) assert.equal(await this.act(holder), wanted);
  }
}

test('four browsers make a key; each sees what it owes, and keeps its share before it confirms', async () => {
  const all = new Browsers(31);
  assert.deepEqual(await all.view(3), { key: keyOf(3), number: 3, ceremony: 'commitments', kept: false, open: false, owes: 'commitment' });
  await assert.rejects(all.act(3), refused('out_of_turn'));
  await all.all();
  const { made, kept, open, owes } = await all.view(3);
  assert.deepEqual([kept, open, owes], [true, true, undefined]);
  assert.deepEqual(made, (await all.view(1)).made);
  const plan = all.runs[0]!.ceremony!.plan.id;
  for (const [i, store] of all.stores.entries()) {
    const holder = await openHolder((await store.file(plan))!, passphrase());
    assert.equal(holder.share(all.runs[0]!.ceremony!).holder, i + 1);
    holder.wipe();
  }
  await assert.rejects(all.holdings[0]!.act(all.runs[0]!, keyOf(9), holderSigner(1), 0), refused('not_a_holder'));
});

test('nothing is handed out that could not be kept', async () => {
  const all = new Browsers(32);
  all.stores[0]!.full = true;
  await all.open(1);
  await assert.rejects(all.act(1), (error: Error) => /the disk is full/.test(error.message));
  assert.equal(all.messages.length, 1);
  all.stores[0]!.full = false;
  assert.equal(await all.act(1), 'commitment');
});

test('a page that is opened again goes on with what is kept, under the passphrase', async () => {
  const all = new Browsers(33);
  for (const holder of [1, 2, 3, 4]) await all.open(holder);
  for (const holder of [1, 2, 3, 4]) await all.act(holder);
  all.holdings = all.stores.map((store) => new Holding(store, kLeast));
  assert.deepEqual((({ kept, open, owes }) => [kept, open, owes])(await all.view(1)), [true, false, 'coefficients']);
  await assert.rejects(all.open(1, new TextEncoder().encode('another passphrase')), refused('passphrase'));
  for (const holder of [1, 2, 3, 4]) await all.open(holder);
  for (const wanted of ['coefficients', 'shares', 'confirmation'])
    for (const holder of [1, 2, 3, 4]) assert.equal(await all.act(holder), wanted);
  assert.notEqual((await all.view(4)).made, undefined);

  const elsewhere = new Holding(new MemoryStore(), kLeast);
  assert.equal((await elsewhere.view(all.runs[0]!, [keyOf(1)], 0)).kept, false);
  await assert.rejects(elsewhere.open(all.runs[0]!, passphrase()), refused('share'));
});

/** A sounding under the key of four browsers; the test's own board makes what the others and the operator post. */
async function sounding(epoch: number): Promise<{ all: Browsers; run: SoundingRun; post: (message: Bytes, now: number) => void }> {
  const made = await ceremonyOf();
  const all = new Browsers(epoch);
  // The same ceremony as the others of these tests, so that its shares are there to make the boards of.
  all.messages.splice(0, 1, ...made.messages);
  all.runs.forEach((_, i) => (all.runs[i] = new Run()));
  for (const run of all.runs) run.report(made.messages);
  for (const [i, store] of all.stores.entries()) {
    const { sealHolder } = await import('../src/sounding/key-file');
    await store.keepFile(made.ceremony.plan.id, await sealHolder(made.holders[i]!, passphrase(), kLeast));
    await all.open(i + 1);
  }
  const run = SoundingRun.of(made);
  all.post(run.manifest);
  const post = (message: Bytes, now: number): void => {
    run.post(message, now);
    all.post(message);
  };
  return { all, run, post };
}

test('a holder counter-signs, blinds, locks and opens when the board wants it, and not before', async () => {
  const { all, run, post } = await sounding(34);
  const act = async (holder: number, now: number): Promise<HolderStep> => {
    const before = all.messages.length;
    const step = await all.act(holder, now);
    run.post(all.messages[before]!, now);
    return step;
  };
  assert.equal((await all.view(1, kClosedAt)).owes, undefined, 'the deadline is over');
  for (const holder of [1, 2, 3]) assert.equal(await act(holder, 0), 'countersignature');
  assert.equal((await all.view(1, 0)).owes, undefined);
  assert.equal((await all.view(4, 0)).owes, 'countersignature');
  for (const [member, marks] of kNobody.entries()) post(await run.ballot(member, marks), 1500);
  post(run.closeMessage(), kClosedAt);
  assert.equal((await all.view(1, kClosedAt + 499)).owes, undefined, 'complaints may come');
  await assert.rejects(all.act(1, kClosedAt + 499), refused('out_of_turn'));
  for (const holder of [1, 2]) assert.equal(await act(holder, kTallyAt), 'blind');
  assert.equal((await all.view(3, kTallyAt)).owes, undefined, 'two are enough');
  assert.equal((await all.view(4, kTallyAt)).owes, undefined, 'who has not counter-signed owes nothing');
  post(run.proposal(), kTallyAt);
  for (const holder of [1, 2, 3]) assert.equal(await act(holder, kTallyAt), 'lock');
  for (const holder of [3, 1]) assert.equal(await act(holder, kTallyAt), 'decryption');
  assert.equal(run.board.phase, 'deciding');
  assert.deepEqual(run.board.result!.names, ['nobody_objects', 'nobody_objects']);
  assert.deepEqual(all.messages.slice(-6).map(kindOfMessage), ['PROP', 'LOCK', 'LOCK', 'LOCK', 'DECR', 'DECR']);
});

test('a server that shows another board than before is not followed, and a second sum is not blinded', async () => {
  const { all, run, post } = await sounding(35);
  for (const holder of [1, 2, 3]) {
    const before = all.messages.length;
    await all.act(holder, 0);
    run.post(all.messages[before]!, 0);
  }
  const signed = all.messages.slice();
  const shown = new Run();  // of a board where the counter-signatures came in another order
  shown.report([...signed.slice(0, -3), signed.at(-2)!, signed.at(-3)!, signed.at(-1)!]);
  for (const [member, marks] of kNobody.entries()) post(await run.ballot(member, marks), 1500);
  const before = run.board.size;
  post(run.closeMessage(), kClosedAt);
  assert.equal(before, 7);
  await all.act(1, kTallyAt);
  const [holding, key, signer] = [all.holdings[0]!, keyOf(1), holderSigner(1)];
  const ballots = all.messages.slice(signed.length, signed.length + 3);
  const other = SoundingRun.of(await ceremonyOf());
  for (const each of [signed.at(-2)!, signed.at(-3)!, signed.at(-1)!]) other.post(each, 0);
  for (const each of ballots) other.post(each, 1500);
  other.close();
  shown.report([...ballots, other.messages.at(-1)!]);
  assert.equal(shown.board!.phase, 'blinding');
  await assert.rejects(holding.act(shown, key, signer, kTallyAt), refused('head'));
});

test('what is closed is wiped, and asks for the passphrase again', async () => {
  const { all } = await sounding(36);
  const text = passphrase();
  await all.open(1, text);
  assert.equal((await all.view(1)).open, true);
  all.holdings[0]!.close();
  assert.equal((await all.view(1)).open, false);
  await assert.rejects(all.act(1, 0), refused('out_of_turn'));
});
