/** What this browser remembers of the record, against servers that lie in every way that it can notice. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { lookAt, type KeyChange, type Look, type Source } from '../src/record/look';
import { evidenceOf, forgetPin, keepPin, readPin, type Pin } from '../src/record/pin';
import { readProof } from '../src/record/prove';
import { base64, cosignedOf, entryAt, leafOf, leavesOf, log, noteOf, origin, pathTo, policyText, receiptOf, signer, subProof, textOf, treeHash, type Hash } from './proof-log';
import { parsePolicy } from '../src/proof';

const now = '2026-11-23T17:00:00.000Z';
const old = signer(origin, 1, 'record prototype log key');
const next = signer(origin, 1, 'the key that follows');

/** An honest server of a log with these leaves. */
function serverOf(leaves: Hash[], by = log, change: Partial<Source> = {}): Source {
  const size = leaves.length;
  const text = `${origin}\n${size}\n${base64(treeHash(leaves))}\n`;
  return {
    checkpoint: () => Promise.resolve(`${text}\n${by.sign(text)}`),
    vkey: () => Promise.resolve(by.vkey),
    consistency: (from, to) => Promise.resolve(subProof(from, leaves.slice(0, to)).map(base64)),
    keyChanges: () => Promise.resolve([]),
    receipt: () => Promise.resolve(undefined),
    handover: () => Promise.resolve(undefined),
    now: () => now,
    ...change,
  };
}

async function pinAt(size: number): Promise<Pin> {
  const look = await lookAt(undefined, serverOf(leavesOf(size)));
  assert(look.is === 'first');
  return look.pin;
}

const rewritten = (size: number, at: number): Hash[] => leavesOf(size).map((leaf, i) => (i === at ? leafOf('forged') : leaf));

function alarmOf(look: Look): string {
  assert(look.is === 'alarm');
  return look.pin.alarm!.is;
}

test('the first key is believed, and what it signs is remembered', async () => {
  const pin = await pinAt(57);
  assert.equal(pin.keys[0]!.vkey, log.vkey);
  assert.deepEqual(pin.first, { note: noteOf(textOf(57)), size: 57, root: base64(treeHash(leavesOf(57))), at: now });
  assert.equal(pin.last, pin.first);
});

test('a record that continues what was seen is fine at every size, and the first look stays', async () => {
  for (const [from, to] of [[1, 1], [1, 2], [57, 57], [57, 58], [64, 65], [100, 600], [256, 257]] as const) {
    const look = await lookAt(await pinAt(from), serverOf(leavesOf(to)));
    assert(look.is === 'continues', `${from} ${to}`);
    assert.deepEqual([look.pin.first.size, look.pin.last.size], [from, to]);
  }
});

test('a record that has become shorter is an alarm, whatever is signed', async () => {
  const look = await lookAt(await pinAt(100), serverOf(leavesOf(57)));
  assert.equal(alarmOf(look), 'rollback');
  assert(look.is === 'alarm');
  assert.equal(look.pin.last.size, 100);
  const evidence = evidenceOf(look.pin.alarm!);
  for (const size of [100, 57]) assert(evidence.includes(noteOf(textOf(size))));
});

test('a validly signed rewriting is an alarm at the same size and at a larger one', async () => {
  for (const size of [57, 58, 100, 600]) {
    assert.equal(alarmOf(await lookAt(await pinAt(57), serverOf(rewritten(size, 3)))), 'fork', `${size}`);
  }
});

test('a server that cannot prove that the record continues is one that forked it', async () => {
  const pin = await pinAt(57);
  for (const proof of [undefined, [], ['no hash'], subProof(57, leavesOf(99)).map(base64)]) {
    const look = await lookAt(pin, serverOf(leavesOf(100), log, { consistency: () => Promise.resolve(proof) }));
    assert.equal(alarmOf(look), 'fork');
  }
});

test('an alarm does not go away when the server behaves again', async () => {
  const look = await lookAt(await pinAt(100), serverOf(leavesOf(57)));
  assert(look.is === 'alarm');
  assert.equal(alarmOf(await lookAt(look.pin, serverOf(leavesOf(101)))), 'rollback');
});

test('a server that does not answer is no alarm, nor is one that gives something else', async () => {
  const pin = await pinAt(57);
  const silent = serverOf(leavesOf(58), log, { consistency: () => Promise.reject(new Error('network')) });
  await assert.rejects(lookAt(pin, silent), () => true);
  const gives = (note: string | undefined): Source => serverOf([], log, { checkpoint: () => Promise.resolve(note) });
  assert.equal((await lookAt(pin, gives(undefined))).is, 'unreadable');
  assert.equal((await lookAt(pin, gives('<html>')))!.is, 'unreadable');
  assert.equal((await lookAt(undefined, gives(undefined))).is, 'unsigned');
  assert.equal((await lookAt(undefined, serverOf(leavesOf(3), log, { vkey: () => Promise.resolve(next.vkey) }))).is, 'unreadable');
});

test('a signature that is not right is an alarm', async () => {
  const forged = noteOf(textOf(58)).replace(/\n58\n/, '\n59\n');
  assert.equal(alarmOf(await lookAt(await pinAt(57), serverOf(leavesOf(58), log, { checkpoint: () => Promise.resolve(forged) }))), 'signature');
});

// ---- Another key -----------------------------------------------------------------------------------------

const changeAt = (seq: number, vkey = next.vkey): KeyChange => ({
  seq, vkey, bytes: JSON.stringify({ data: { key: vkey }, kind: 'log.key_changed', seq }),
});

/** A log whose entry `seq` announces the next key, of which `said` is told. */
function changed(size: number, seq: number, said = changeAt(seq), by = log): Source {
  const leaves = leavesOf(size).map((leaf, i) => (i === seq ? leafOf(changeAt(seq).bytes) : leaf));
  const text = `${origin}\n${size}\n${base64(treeHash(leaves))}\n`;
  const proof = pathTo(seq, leaves).map((hash) => `${base64(hash)}\n`).join('');
  const handed = `${origin}\n${seq + 1}\n${base64(treeHash(leaves.slice(0, seq + 1)))}\n`;
  return serverOf(leaves, next, {
    keyChanges: () => Promise.resolve([said]),
    receipt: () => Promise.resolve(`c2sp.org/tlog-proof@v1\nindex ${seq}\n${proof}\n${text}\n${next.sign(text)}`),
    handover: (at) => Promise.resolve(at === seq + 1 ? `${handed}\n${by.sign(handed)}` : undefined),
  });
}

test('another key is an alarm where no entry announces it', async () => {
  assert.equal(alarmOf(await lookAt(await pinAt(57), serverOf(leavesOf(58), next))), 'key');
  const other = signer('example.org/another/record', 1, 'another log');
  const text = textOf(58).replace(origin, 'example.org/another/record');
  const source = serverOf(leavesOf(58), other, { checkpoint: () => Promise.resolve(`${text}\n${other.sign(text)}`) });
  assert.equal(alarmOf(await lookAt(await pinAt(57), source)), 'key');
});

test('another key that an entry announces is believed from then on, and the old one up to there', async () => {
  const look = await lookAt(await pinAt(57), changed(70, 60));
  assert(look.is === 'continues');
  assert.deepEqual(look.pin.keys, [{ vkey: log.vkey, until: 61 }, { vkey: next.vkey }]);
  const back = await lookAt(look.pin, { ...changed(70, 60), checkpoint: serverOf(leavesOf(80)).checkpoint, vkey: () => Promise.resolve(old.vkey) });
  assert.equal(back.is, 'alarm', 'the old key signs again');
});

test('who saw the entry that announces the next key as the last of all follows it too', async () => {
  const source = changed(70, 60);
  const leaves = leavesOf(70).map((leaf, i) => (i === 60 ? leafOf(changeAt(60).bytes) : leaf));
  const seen = await lookAt(undefined, serverOf(leaves.slice(0, 61)));
  assert(seen.is === 'first');
  const from: number[] = [];
  const look = await lookAt(seen.pin, { ...source, keyChanges: (at) => (from.push(at), source.keyChanges(at)) });
  assert.equal(look.is, 'continues');
  assert.deepEqual(from, [60]);
});

test('an announcement that is not in the record, or says another key, announces nothing', async () => {
  const pin = await pinAt(57);
  assert.equal(alarmOf(await lookAt(pin, changed(70, 60, changeAt(60, old.vkey)))), 'key');
  assert.equal(alarmOf(await lookAt(pin, changed(70, 60, { ...changeAt(60), bytes: changeAt(60).bytes.replace('"seq"', ' "seq"') }))), 'key');
  assert.equal(alarmOf(await lookAt(pin, { ...changed(70, 60), receipt: () => Promise.resolve(undefined) })), 'key');
  assert.equal(alarmOf(await lookAt(pin, { ...changed(70, 60), handover: () => Promise.resolve(undefined) })), 'key');
  assert.equal(alarmOf(await lookAt(pin, changed(70, 60, changeAt(60), next))), 'key', 'whoever has the new key only');
  const forked = { ...changed(70, 60), consistency: () => Promise.resolve(undefined) };
  assert.equal(alarmOf(await lookAt(pin, forked)), 'key');
});

// ---- Proofs of single entries ----------------------------------------------------------------------------

const policy = (() => {
  const read = parsePolicy(policyText);
  assert(read.ok);
  return read.value;
})();

test('a receipt proves its entry by the pinned key, and says which witnesses have seen it', async () => {
  const pin = await pinAt(57);
  const entry = { seq: 5, bytes: entryAt(5) };
  const proof = readProof(receiptOf(5, 100), entry, pin, policy);
  assert(proof.ok);
  assert.deepEqual([proof.checkpoint.size, proof.checkpoint.seen.length], [100, 2]);
  assert.equal(proof.note, cosignedOf(textOf(100)));
  const why = (file: string, of = entry, by = pin): string | undefined => {
    const read = readProof(file, of, by, policy);
    return read.ok ? undefined : read.why;
  };
  assert.equal(why(receiptOf(5, 100), { seq: 5, bytes: entryAt(6) }), 'wrong-proof');
  assert.equal(why(receiptOf(5, 100), { seq: 6, bytes: entryAt(5) }), 'wrong-number');
  assert.equal(why(receiptOf(5, 100).replace('index 5', 'index 6')), 'wrong-proof');
  assert.equal(why(receiptOf(5, 100).replace('@v1\n', `@v1\nextra ${btoa(entryAt(6))}\n`)), 'other-entry');
  assert.equal(why(receiptOf(5, 100), entry, { ...pin, keys: [{ vkey: next.vkey }] }), 'unsigned');
  assert.equal(why(receiptOf(5, 100), entry, { ...pin, keys: [{ vkey: log.vkey, until: 99 }] }), 'unsigned');
});

// ---- Where it is kept ------------------------------------------------------------------------------------

const kept = new Map<string, string>();
globalThis.localStorage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
} as unknown as Storage;

beforeEach(() => kept.clear());

test('of two windows the further one counts, and neither loses an alarm or the first look', async () => {
  const [early, late] = [await pinAt(57), await pinAt(100)];
  assert.equal(readPin('nato'), undefined);
  keepPin('nato', early);
  keepPin('nato', { ...early, last: late.last });
  assert.equal(keepPin('nato', early).last.size, 100);
  const look = await lookAt(late, serverOf(leavesOf(57)));
  assert(look.is === 'alarm');
  keepPin('nato', look.pin);
  assert.equal(keepPin('nato', { ...early, last: late.last }).alarm?.is, 'rollback');
  assert.deepEqual([readPin('nato')!.first.size, readPin('nato')!.last.size], [57, 100]);
  forgetPin('nato');
  assert.equal(readPin('nato'), undefined);
  kept.set('nemcon.pin.nato', '{"keys":[]}');
  assert.equal(readPin('nato'), undefined);
});
