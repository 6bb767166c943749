/** The record's proofs: the standards' vectors, every small tree against its definition, and every bit flipped. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as proof from '../src/proof';
import type { Policy, Verdict, Why } from '../src/proof';
import * as made from './proof-log';
import { base64, cosignedOf, digest, leavesOf, noteOf, pathTo, receiptOf, subProof, textOf, treeHash, type Hash } from './proof-log';

function value<T>(verdict: Verdict<T>): T {
  assert(verdict.ok, verdict.ok ? '' : `${verdict.why} ${verdict.at ?? ''}`);
  return verdict.value;
}
const refuses = (verdict: Verdict<unknown>, why: Why, at?: string): void =>
  assert.deepEqual(verdict, at === undefined ? { ok: false, why } : { ok: false, why, at });
const sum = (text: string): string => bytesToHex(digest(utf8ToBytes(text)));
const policy = (text = made.policyText): Policy => value(proof.parsePolicy(text));
const flipped = (bytes: Uint8Array, at: number, bit: number): Uint8Array =>
  bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));

test('the classic tree of RFC 6962', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const leaves = inputs.map((input) => proof.entryHash(hexToBytes(input)));
  for (const [i, root] of roots.entries()) {
    const tree = { size: i + 1, root: hexToBytes(root) };
    leaves.slice(0, i + 1).forEach((leaf, at, some) => value(proof.verifyInclusion(leaf, at, pathTo(at, some), tree)));
    const all = { size: 8, root: hexToBytes(roots[7]!) };
    value(proof.verifyConsistency(tree, all, subProof(tree.size, leaves)));
  }
});

const kExample = 'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const kExampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';

test('the example of signed-note', () => {
  const key = value(proof.parseKey(kExampleKey, proof.kSigns));
  assert.equal(key.name, 'example.com/foo');
  const opened = value(proof.openNote(kExample, [key]));
  assert.deepEqual(opened, { text: 'This is an example message.\n', signatures: [{ key }] });
  refuses(proof.openNote(kExample.replace('example m', 'Example m'), [key]), 'bad-signature', 'example.com/foo');
  refuses(proof.openNote(kExample, []), 'unsigned');
});

test('our own log comes out, byte for byte', () => {
  assert.equal(made.log.vkey, 'example.org/council/record+312faab7+AcM4JTc98fahi9mETG/1w00yU9oCAstPWHyreOsfVRpB');
  assert.equal(made.witness1.vkey, 'witness.example/w1+10250e69+BHtcLr58iLUdx4z2Wb7NlCcKj29tC1ElOpl+jwRAqqvb');
  assert.equal(made.witness2.vkey, 'witness.example/w2+a7475225+BLymLCcXUdUd3Xw8BoWZfmovQIqpgs+y9tnGQg88q2iD');
  const roots: [number, string][] = [
    [0, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='],
    [1, '/gV6s2L7FEyDJzlKyaOe+SAXoG+jCAgSRxSUfQrwfGU='],
    [2, '2anOFre1oJBgvv8135T4Q+1Fo3lhI1y3kNRiIPr+E74='],
    [3, 'nCK1IpbvvnpZG/hPoN6eeEzizrzYwSYokTYDnlr+44w='],
    [8, 'XbGweULWF1Yas3Ib/ymgNLCI4sG+yhWvtmf4NoPwwQk='],
    [255, '7Ko/MBTJ9+yt0lkWGsnw+TdGMEjzquYSdQ9ZVTH8I3U='],
    [256, 'cJYISgih82Fb6ZSfV3+sIMYgsZnEkCm88fTrNQNM8xI='],
    [257, 'Npz9/UH+stlUK8LVeWhnr0Z4sgIvfpyW3NAjUcu2TII='],
    [600, 'OZxdO6WW0hL2XZdwfIxgFMnTrhnWcBjnejKH3FlyOg4='],
  ];
  for (const [size, root] of roots) assert.equal(base64(treeHash(leavesOf(size))), root);
  assert.equal(sum(cosignedOf(textOf(8))), 'ff4e401a90b6b9c1a406087c6770222bf9823754ab0031b8ef7810a9113cce84');
  assert.equal(sum(receiptOf(1, 8)), '0035f124509d1acf81155c3b9df1cb8891b83bc64a29d2525e3e421a112640e3');
});

test('checkpoints and receipts of our log verify', () => {
  for (const size of [0, 1, 2, 3, 8, 255, 256, 257, 600]) {
    const opened = value(proof.openCheckpoint(utf8ToBytes(cosignedOf(textOf(size))), policy()));
    assert.deepEqual([opened.origin, opened.size], [made.origin, size]);
    assert.deepEqual(opened.seen.map(({ key, at }) => [key.name, at]), [
      ['witness.example/w1', 1795453200],
      ['witness.example/w2', 1795453201],
    ]);
    for (const index of [0, 1, 7, 255, 256, size - 1].filter((each) => each >= 0 && each < size)) {
      const received = value(proof.verifyReceipt(receiptOf(index, size), made.entryAt(index), policy()));
      assert.deepEqual([received.index, received.checkpoint.size], [index, size]);
      refuses(proof.verifyReceipt(receiptOf(index, size), made.entryAt(index + 2), policy()), 'wrong-proof');
    }
  }
});

/** Small trees whose leaves are their own numbers. */
const small = Array.from({ length: 64 }, (_, i) => proof.entryHash(Uint8Array.of(i)));

test('inclusion: every index of every size up to 64, and nothing else', () => {
  for (let size = 1; size <= small.length; ++size) {
    const leaves = small.slice(0, size);
    const tree = { size, root: treeHash(leaves) };
    for (let index = 0; index < size; ++index) {
      const path = pathTo(index, leaves);
      assert(proof.verifyInclusion(leaves[index]!, index, path, tree).ok);
      for (let other = 0; other < size; ++other) {
        if (other !== index) refuses(proof.verifyInclusion(leaves[index]!, other, path, tree), 'wrong-proof');
      }
      eachWrong(path, (wrong) => refuses(proof.verifyInclusion(leaves[index]!, index, wrong, tree), 'wrong-proof'));
    }
    refuses(proof.verifyInclusion(leaves[0]!, size, pathTo(0, leaves), tree), 'outside');
  }
});

/** The proof with a bit flipped in each hash, a hash less at either end, and one more. */
function eachWrong(path: Hash[], check: (wrong: Hash[]) => void): void {
  path.forEach((_, at) => check(path.map((hash, i) => (i === at ? flipped(hash, at % 32, at % 8) : hash))));
  if (path.length > 0) check(path.slice(1));
  if (path.length > 0) check(path.slice(0, -1));
  check([...path, small[0]!]);
}

test('consistency: every two sizes up to 64, and nothing else', () => {
  const trees = Array.from({ length: 65 }, (_, size) => ({ size, root: treeHash(small.slice(0, size)) }));
  for (const tree of trees) {
    for (const older of trees.slice(0, tree.size + 1)) {
      const path = older.size === 0 ? [] : subProof(older.size, small.slice(0, tree.size));
      assert(proof.verifyConsistency(older, tree, path).ok, `${older.size} to ${tree.size}`);
      eachWrong(path, (wrong) => refuses(proof.verifyConsistency(older, tree, wrong), 'wrong-proof'));
      const forged = { ...older, root: flipped(older.root, 3, 1) };
      refuses(proof.verifyConsistency(forged, tree, path), 'wrong-proof');
      if (older.size === 0) continue; // nothing is the beginning of everything
      refuses(proof.verifyConsistency(older, { ...tree, root: flipped(tree.root, 3, 1) }, path), 'wrong-proof');
      if (older.size < tree.size) refuses(proof.verifyConsistency(tree, older, path), 'outside');
    }
  }
});

test('sizes beyond 32 bits, and what is no size', () => {
  // A tree of 2^40 + 1 leaves: the last is beside a whole half of which the root is all that is known.
  const [half, leaf] = [small[0]!, small[1]!];
  const tree = { size: 2 ** 40 + 1, root: digest(Uint8Array.of(1), half, leaf) };
  value(proof.verifyInclusion(leaf, 2 ** 40, [half], tree));
  value(proof.verifyConsistency({ size: 2 ** 40, root: half }, tree, [leaf]));
  refuses(proof.verifyInclusion(leaf, 2 ** 40 - 1, [half], tree), 'wrong-proof');
  for (const index of [-1, 0.5, NaN, 2 ** 53]) refuses(proof.verifyInclusion(leaf, index, [half], tree), 'outside');
});

test('every byte of a receipt counts', () => {
  const receipt = utf8ToBytes(receiptOf(1, 8));
  const trusted = policy();
  value(proof.verifyReceipt(receipt, made.entryOne, trusted));
  for (let at = 0; at < receipt.length; ++at) {
    assert(!proof.verifyReceipt(flipped(receipt, at, at % 8), made.entryOne, trusted).ok, `byte ${at}`);
  }
  for (let end = 0; end < receipt.length; end += 7) {
    assert(!proof.verifyReceipt(receipt.subarray(0, end), made.entryOne, trusted).ok, `cut at ${end}`);
  }
});

test('a checkpoint is refused for what is wrong with it', () => {
  const trusted = policy();
  const text = textOf(8);
  const open = (file: Uint8Array | string): Verdict<unknown> => proof.openCheckpoint(file, trusted);
  const signed = (other: string): Verdict<unknown> => open(cosignedOf(other));
  refuses(open(noteOf(text)), 'no-quorum');
  refuses(open(noteOf(text) + made.witness1.cosign(text, 1)), 'no-quorum');
  refuses(open(`${text}\n${made.witness1.cosign(text, 1)}`), 'unsigned');
  refuses(open(cosignedOf(text).replace('\n8\n', '\n9\n')), 'bad-signature', made.origin);
  refuses(open(noteOf(text) + made.witness1.cosign(textOf(7), 1)), 'bad-signature', 'witness.example/w1');
  refuses(signed(`${text}extra\n`), 'malformed-checkpoint');
  refuses(signed(text.replace('\n8\n', '\n08\n')), 'malformed-checkpoint');
  refuses(signed(text.replace('\n8\n', '\n9007199254740992\n')), 'malformed-checkpoint');
  refuses(signed(text.replace('Qk=', 'Ql=')), 'malformed-checkpoint');
  refuses(signed(text.replace('council', 'senate')), 'wrong-origin', 'example.org/senate/record');
  refuses(open(''), 'malformed-note');
  refuses(open(text), 'malformed-note');
  refuses(open(cosignedOf(text).replace('\n', '\r\n')), 'malformed-note');
  refuses(open(`\ufeff${cosignedOf(text)}`), 'bad-signature', made.origin);
  refuses(open(flipped(utf8ToBytes(cosignedOf(text)), 2, 7)), 'malformed-note');
  refuses(open(cosignedOf(text) + 'x'.repeat(65_536)), 'malformed-note');
});

test('lines of strangers are passed over, sixteen are read', () => {
  const text = textOf(8);
  const stranger = made.signer('stranger.example', 4, 'a stranger').cosign(text, 1);
  const opened = value(proof.openCheckpoint(cosignedOf(text) + stranger.repeat(13), policy()));
  assert.equal(opened.seen.length, 2);
  refuses(proof.openCheckpoint(cosignedOf(text) + stranger.repeat(14), policy()), 'malformed-note');
  const twice = noteOf(text) + made.witness1.cosign(text, 1) + made.witness1.cosign(text, 2);
  refuses(proof.openCheckpoint(twice, policy()), 'no-quorum');
  const older = value(proof.openCheckpoint(noteOf(text), proof.withoutQuorum(policy())));
  assert.equal(older.size, 8);
});

test('receipts that are none', () => {
  const sound = receiptOf(1, 8);
  const check = (text: string, why: Why): void => refuses(proof.verifyReceipt(text, made.entryOne, policy()), why);
  check(sound.replace('index 1', 'index 01'), 'malformed-receipt');
  check(sound.replace('index 1', 'index 2'), 'wrong-proof');
  check(sound.replace('index 1', 'index 8'), 'outside');
  check(sound.replace('@v1', '@v2'), 'malformed-receipt');
  check(sound.replace('index', 'extra =\nindex'), 'malformed-receipt');
  check(sound.replace('index 1\n', `index 1\n${`${base64(small[0]!)}\n`.repeat(61)}`), 'malformed-receipt');
  check('', 'malformed-receipt');
  const extra = value(proof.parseReceipt(sound.replace('index', 'extra aGVsbG8=\nindex'))).extra;
  assert.deepEqual(extra, utf8ToBytes('hello'));
});

test('an entry says its own number', () => {
  const entry = '{"seq":1}';
  const leaves = [made.leafOf('x'), made.leafOf(entry)];
  const text = `${made.origin}\n2\n${base64(treeHash(leaves))}\n`;
  const receipt = (index: number, order: Hash[]): string =>
    `c2sp.org/tlog-proof@v1\nindex ${index}\n${base64(pathTo(index, order)[0]!)}\n\n${cosignedOf(text)}`;
  value(proof.verifyReceipt(receipt(1, leaves), entry, policy()));
  const moved = [leaves[1]!, leaves[0]!];
  const forged = receipt(0, moved).replace(/\n\n[^]*/, `\n\n${cosignedOf(text.replace(/[^\n]+\n$/, `${base64(treeHash(moved))}\n`))}`);
  refuses(proof.verifyReceipt(forged, entry, policy()), 'wrong-number');
});

test('keys: name, id and type belong together', () => {
  const { vkey } = made.log;
  refuses(proof.parseKey(vkey, proof.kCosigns), 'wrong-key-type');
  refuses(proof.parseKey(made.witness1.vkey, proof.kSigns), 'wrong-key-type');
  for (const wrong of ['', '+', '++', vkey.replace('312f', '312e'), vkey.replace('council', 'senate'), vkey.slice(0, -1), `${vkey}=`, ` ${vkey}`]) {
    refuses(proof.parseKey(wrong, proof.kSigns), 'malformed-key');
  }
});

test('policies: thresholds, groups of groups, and what may not be said', () => {
  const seen = (text: string, ...names: string[]): boolean => {
    const read = policy(text);
    return proof.isQuorum(read, proof.witnessesOf(read).filter(({ name }) => names.includes(name)));
  };
  const three = made.signer('witness.example/w3', 4, 'third');
  const [one, two] = ['witness.example/w1', 'witness.example/w2'];
  const witnesses = `# seats\n\n\twitness a ${made.witness1.vkey}\nwitness b ${made.witness2.vkey} \nwitness c ${three.vkey}\n`;
  assert(seen(`${witnesses}quorum none\n`));
  assert(seen(`${witnesses}group g 2 a b c\nquorum g\n`, one, two));
  assert(!seen(`${witnesses}group g 2 a b c\nquorum g\n`, one));
  assert(seen(`${witnesses}group g any a b\nquorum g\n`, two));
  assert(!seen(`${witnesses}group g any a b\ngroup h all g c\nquorum h\n`, one, two));
  assert(seen(`${witnesses}group g any a b\ngroup h all g c\nquorum h\n`, one, three.vkey.split('+')[0]!));
  assert(seen(`${witnesses}quorum a\n`, one) && !seen(`${witnesses}quorum a\n`, two));
  const wrong: [string, string][] = [
    ['', 'last line'], [witnesses, 'quorum'], [`${witnesses}quorum a`, 'last line'], [`${witnesses}quorum d\n`, 'line 6'],
    [`${witnesses}quorum a\nquorum a\n`, 'line 7'], [`${witnesses}group g 0 a\n`, 'line 6'],
    [`${witnesses}group g 2 a\n`, 'line 6'], [`${witnesses}group g 01 a\n`, 'line 6'], [`${witnesses}group g any\n`, 'line 6'],
    [`${witnesses}group g constructor a\n`, 'line 6'], [`${witnesses}group g any a a\n`, 'line 6'],
    [`${witnesses}group g any a\ngroup h any a\n`, 'line 7'], [`${witnesses}group a any b\n`, 'line 6'],
    [`${witnesses}group none any b\n`, 'line 6'], [`${witnesses}group g any none\n`, 'line 6'],
    [`${witnesses}witness d ${three.vkey}\n`, 'line 6'], [`${witnesses}witness d ${made.log.vkey}\n`, 'line 6'],
    [`${witnesses}log ${three.vkey}\n`, 'line 6'], [`${witnesses}who a\n`, 'line 6'], ['quorum none\r\n', 'text'],
    [`log ${made.log.vkey}\nlog ${made.log.vkey}\n`, 'line 2'], [`log ${made.log.vkey} https://x y\n`, 'line 1'],
  ];
  for (const [text, at] of wrong) refuses(proof.parsePolicy(text), 'malformed-policy', at);
  assert.equal(value(proof.policyOfLog(made.log.vkey)).logs[0]!.name, made.origin);
});

test('nothing throws on nonsense', () => {
  const odd = ['', '\n', '\n\n', '\n\n\n', '\u2014 ', '\ud800', '{}', '\n\n\u2014 a b\n', `a\n\n\u2014 a ${'A'.repeat(8)}\n`];
  for (const text of odd) {
    for (const file of [text, utf8ToBytes(text), Uint8Array.of(0xe2, 0x80), new Uint8Array(200_000)]) {
      assert(!proof.openCheckpoint(file, policy()).ok);
      assert(!proof.verifyReceipt(file, file, policy()).ok);
      assert(!proof.parsePolicy(file).ok);
    }
    assert(!proof.parseKey(text, proof.kSigns).ok && !proof.parseCheckpoint(text).ok);
  }
});
