/** The record's arithmetic, against the definitions of RFC 6962 and RFC 9901 and against a second writing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entries, Entry } from '../src/api/types';
import { checkRecord, type Outcome } from '../src/record/check';
import { openDisclosure, readEntry } from '../src/record/entry';
import { digestOf, GrowingTree, hex, leafHash, nodeHash, type Hash } from '../src/record/hash';
import * as record from './mock/record.mjs';

/** RFC 6962 section 2.1, word for word. */
function merkleTreeHash(leaves: Hash[]): Hash {
  if (leaves.length === 0) return new GrowingTree().root();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(merkleTreeHash(leaves.slice(0, split)), merkleTreeHash(leaves.slice(split)));
}

test('the growing tree has the root of the definition at every size', () => {
  const tree = new GrowingTree();
  const leaves: Hash[] = [];
  assert.equal(hex(tree.root()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  for (let size = 1; size <= 130; ++size) {
    leaves.push(leafHash(`entry ${size}`));
    tree.append(leaves.at(-1)!);
    assert.equal(tree.size, size);
    assert.equal(hex(tree.root()), hex(merkleTreeHash(leaves)), `size ${size}`);
  }
});

test('the leaf of an empty entry is the known one of RFC 6962', () => {
  assert.equal(hex(leafHash('')), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

test('the digest of a disclosure is that of the example in RFC 9901', () => {
  const disclosure = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';
  assert.equal(digestOf(disclosure), 'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0');
  assert.deepEqual(openDisclosure(disclosure), { name: 'family_name', value: 'Möbius' });
});

test('what is no disclosure opens to nothing', () => {
  for (const wrong of ['', '!!', 'bm90IGpzb24', btoa('["salt"]'), btoa('{"a":1}'), btoa('["s",1,2]')]) {
    assert.equal(openDisclosure(wrong), undefined, wrong);
  }
});

const all = record.entries as { bytes: string; leaf: string; kind: string; seq: number; openings: string[] }[];
const asHungary = (seq: number): Entry =>
  record.forViewer(record.entries[seq], { role: 'head', member: 'HU' }) as Entry;
const numberOf = (kind: string): number => all.find((entry) => entry.kind === kind)!.seq;

test('an entry opens what belongs to it, and only that', () => {
  const seq = all.find(({ bytes }) => bytes.includes('"member":"HU"') && bytes.includes('object'))!.seq;
  const entry = readEntry(asHungary(seq));
  assert.equal(entry.agrees, true);
  assert.equal(entry.digests, 4);
  assert.deepEqual(entry.openings.map(({ name, belongs }) => [name, belongs]), [['reason', true], ['condition', true]]);

  const other = all.find(({ openings, seq: each }) => openings.length > 0 && each !== seq)!;
  const foreign = readEntry({ ...asHungary(seq), openings: other.openings });
  assert.equal(foreign.openings.some(({ belongs }) => belongs), false);
});

test('an entry whose bytes or number are others than the leaf says does not agree', () => {
  const entry = asHungary(1);
  assert.equal(readEntry({ ...entry, bytes: entry.bytes.replace('Atlantic', 'Pacific') }).agrees, false);
  assert.equal(readEntry({ ...entry, seq: 2 }).agrees, false);
});

test('a sealed entry says what it holds to whom it was confided, and nothing to others', () => {
  const seq = numberOf('sealed');
  const chair = readEntry(record.forViewer(record.entries[seq], { role: 'chair' }) as Entry);
  assert.deepEqual([chair.kind, chair.by, chair.data.name, chair.sealed], ['candidacy.noted', 'RO/head', 'Klaus Iohannis', true]);
  const other = readEntry(asHungary(seq));
  assert.deepEqual([other.kind, other.by, other.data], ['sealed', undefined, {}]);
});

// ---- The whole record ------------------------------------------------------------------------------------

const leavesOf = (entries: Entry[]): Hash[] => entries.map(({ bytes }) => leafHash(bytes));

const rootOf = (entries: Entry[]): string => hex(merkleTreeHash(leavesOf(entries)));

/** Checks what a server of `entries` gives against a root that is signed over so many. */
function check(entries: Entry[], root: string, size = entries.length): Promise<Outcome> {
  const fetch = (from: number, limit: number): Promise<Entries> =>
    Promise.resolve({ size: entries.length, root: '', entries: entries.slice(from, from + Math.min(limit, 40)) });
  return checkRecord({ fetch, claim: { size, root }, tell: () => undefined });
}

const whole = all.map(({ seq }) => asHungary(seq));

test('the whole record has the root that is signed, and so has its beginning', async () => {
  const root = record.head() as string;
  assert.deepEqual(await check(whole, root), { is: 'agrees', size: whole.length, root });
  const first = rootOf(whole.slice(0, 57));
  assert.deepEqual(await check(whole, first, 57), { is: 'agrees', size: 57, root: first });
});

test('a leaf that is not what its bytes say is found', async () => {
  const changed = whole.map((entry) => (entry.seq === 50 ? { ...entry, bytes: entry.bytes.replace('support', 'object') } : entry));
  assert.deepEqual(await check(changed, record.head() as string), { is: 'leaf-differs', seq: 50 });
});

test('an entry in the place of another is found even if all hashes fit', async () => {
  const swapped = [...whole];
  [swapped[7], swapped[8]] = [whole[8]!, whole[7]!];
  assert.deepEqual(await check(swapped, rootOf(swapped)), { is: 'leaf-differs', seq: 7 });
});

test('a root that is not that of the entries is found', async () => {
  assert.equal((await check(whole, 'ab'.repeat(32))).is, 'root-differs');
});

test('a record that is shorter than what is signed is found', async () => {
  assert.equal((await check(whole.slice(0, 60), record.head() as string, whole.length)).is, 'root-differs');
});

test('another history is found, though it agrees with itself', async () => {
  const bytes = whole[60]!.bytes.replace('"support"', '"object"');
  assert.notEqual(bytes, whole[60]!.bytes);
  const rewritten = whole.map((entry) => (entry.seq === 60 ? { ...entry, bytes, leaf: hex(leafHash(bytes)) } : entry));
  assert.equal((await check(rewritten, rootOf(rewritten))).is, 'agrees');
  assert.equal((await check(rewritten, record.head() as string)).is, 'root-differs');
});
