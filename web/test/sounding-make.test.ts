/** Ballots come out byte for byte as the vectors have them; what was spoiled opens, and shows a program that cheats. */
import { ed25519 } from '@noble/curves/ed25519.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent, checkHead, kNoBallot, readBallot, type Chain } from '../src/sounding/ballot';
import { fromHex, hexOf, join, sha256Of, type Bytes } from '../src/sounding/bytes';
import { judge, Refused } from '../src/sounding/flaw';
import { kSignatureBytes } from '../src/sounding/format';
import { makeBallot, prepareBallot, soundingOf, type MarkedSounding } from '../src/sounding/make';
import { readManifest, type Manifest } from '../src/sounding/manifest';
import type { Random } from '../src/sounding/secret';
import { checkSpoiled } from '../src/sounding/spoiled';
import { tagBytes } from '../src/sounding/transcript';
import ballots from '../../tests/vectors/ballot/ballots.txt';
import soundings from '../../tests/vectors/ballot/soundings.txt';
import { vectorsOf, type Vector } from './ballot-vectors';

const [sealed, counted] = vectorsOf(soundings).map((each) => readManifest(fromHex(each.list('Messages')[13]!))) as [Manifest, Manifest];
const voterSeed = (member: number): Bytes => Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 50 + member : 0));
const tooSoon = (fault: string) => (error: unknown): boolean => error instanceof Refused && error.flaw.fault === fault;

/** Chance that was written down, piece by piece. */
function told(pieces: string[]): Random & { left: () => number } {
  const left = pieces.map(fromHex);
  const draw = (count: number): Bytes => {
    const piece = left.shift()!;
    assert.equal(piece.length, count);
    return piece;
  };
  return Object.assign(draw, { left: () => left.length });
}

const soundingOfVector = (vector: Vector, marks: Bytes): MarkedSounding => ({
  kind: vector.text('Kind') as 'BALS' | 'BALC',
  sid: vector.bytes('Sid'),
  key: vector.bytes('Key'),
  names: marks.length,
});
const chainBefore = (vector: Vector): Chain => ({ seq: BigInt(vector.text('Seq')) - 1n, last: vector.bytes('Prev') });

test('ballots of the vectors come out byte for byte', async () => {
  const vectors = vectorsOf(ballots);
  assert.equal(vectors.length, 3);
  for (const vector of vectors) {
    const [marks, random, member] = [vector.bytes('Marks'), told(vector.list('Chance')), Number(vector.text('Member'))];
    const sounding = soundingOfVector(vector, marks);
    const made = await makeBallot(sounding, { member, chain: chainBefore(vector) }, marks, { seed: vector.bytes('Seed') }, random);
    assert.equal(hexOf(made.bytes), hexOf(vector.bytes('Ballot')), vector.id);
    assert.equal(hexOf(made.hash), vector.text('Hash'));
    assert.equal(random.left(), 0);
    assert.equal(marks.every((mark) => mark === 0), true, 'marks are wiped');
    const tag = tagBytes({ kind: sounding.kind, sid: sounding.sid, actor: member, a: BigInt(vector.text('Seq')), b: 0n });
    assert.equal(hexOf(tag), vector.text('Tag'));
  }
});

const accepted = (bytes: Bytes, manifest: Manifest, chain: Chain): string | undefined =>
  judge(() => {
    const ballot = readBallot(bytes);
    checkHead(ballot, manifest, true, chain);
    checkContent(ballot, manifest);
  }).flaw?.fault;

test('every sheet makes a ballot that the verifier takes', async () => {
  const chain: Chain = { seq: 4n, last: sha256Of('the one before') };
  for (const marks of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
    const made = await makeBallot(soundingOf(sealed), { member: 2, chain }, Uint8Array.from(marks), { seed: voterSeed(2) });
    assert.equal(accepted(made.bytes, sealed, chain), undefined);
    assert.equal(accepted(made.bytes, sealed, kNoBallot), 'sequence');
  }
  for (let both = 0; both < 9; ++both) {
    const marks = Uint8Array.of(both % 3, Math.floor(both / 3));
    const made = await makeBallot(soundingOf(counted), { member: 0, chain: kNoBallot }, marks, { seed: voterSeed(0) });
    assert.equal(accepted(made.bytes, counted, kNoBallot), undefined);
  }
});

test('a key that cannot be read makes ballots too, and no two with one number', async () => {
  const seed = voterSeed(1);
  const signer = { key: ed25519.getPublicKey(seed), sign: async (message: Bytes) => ed25519.sign(message, seed) };
  const stuck = (): Random => told(['11', '22', '33', '44'].map((pair) => pair.repeat(32)));
  const made = async (marks: number[]): Promise<Bytes> =>
    (await makeBallot(soundingOf(sealed), { member: 1, chain: kNoBallot }, Uint8Array.from(marks), signer, stuck())).bytes;
  const [one, same, other] = [await made([0, 1]), await made([0, 1]), await made([1, 1])];
  assert.equal(accepted(one, sealed, kNoBallot), undefined);
  assert.equal(hexOf(one), hexOf(same));
  const pointsOf = (bytes: Bytes): string[] => hexOf(bytes.subarray(82, 82 + 128)).match(/.{64}/g)!;
  assert.equal(pointsOf(one).some((point) => pointsOf(other).includes(point)), false, 'other marks, other r');
});

test('what cannot be made is refused', async () => {
  const make = (marks: number[], random?: Random): Promise<unknown> =>
    makeBallot(soundingOf(sealed), { member: 0, chain: kNoBallot }, Uint8Array.from(marks), { seed: voterSeed(0) }, random);
  await assert.rejects(make([0]), tooSoon('name_count'));
  await assert.rejects(make([0, 2]), tooSoon('number'));
  await assert.rejects(make([0, 1], told(['11'.repeat(32), '11'.repeat(32)])), tooSoon('chance'));
  const both = makeBallot(soundingOf(counted), { member: 0, chain: kNoBallot }, Uint8Array.of(3, 0), { seed: voterSeed(0) });
  await assert.rejects(both, tooSoon('number'));
});

test('a spoiled ballot says what was marked, to whoever has the manifest', async () => {
  for (const [manifest, marks] of [[sealed, [0, 1]], [counted, [2, 1]]] as const) {
    const prepared = await prepareBallot(soundingOf(manifest), { member: 3, chain: kNoBallot }, Uint8Array.from(marks), { seed: voterSeed(3) });
    const code = hexOf(prepared.code);
    const text = prepared.spoil();
    const judged = checkSpoiled(text, manifest);
    assert.deepEqual(judged, { value: { code, member: 3, seq: 1, marks: [...marks] } });
    await assert.rejects(prepared.cast(), (error: Error) => /once/.test(error.message));

    const file = JSON.parse(text) as { body: string; marks: number[]; r: string[] };
    const faultOf = (change: object): string | undefined => checkSpoiled(JSON.stringify({ ...file, ...change }), manifest).flaw?.fault;
    assert.equal(faultOf({}), undefined);
    assert.equal(faultOf({ marks: [marks[0], marks[1] - 1] }), 'result');
    assert.equal(faultOf({ r: [file.r[1], file.r[0], ...file.r.slice(2)] }), 'result');
    assert.equal(faultOf({ r: file.r.slice(1) }), 'name_count');
    assert.equal(faultOf({ marks: [0] }), 'name_count');
    assert.equal(faultOf({ marks: ['0', 1] }), 'text');
    assert.equal(faultOf({ body: `${file.body}A` }), 'text');
    const body = Uint8Array.from(atob(file.body), (letter) => letter.charCodeAt(0));
    body[body.length - 40]! ^= 1;
    assert.equal(faultOf({ body: btoa(String.fromCharCode(...body)) }), 'proof');
    assert.equal(checkSpoiled(text, manifest === sealed ? counted : sealed).flaw?.fault, 'magic');
  }
  assert.equal(checkSpoiled('{', sealed).flaw?.fault, 'text');
  assert.equal(checkSpoiled('null', sealed).flaw?.fault, 'text');
});

test('nobody can cast what was spoiled: it is not signed', async () => {
  const prepared = await prepareBallot(soundingOf(sealed), { member: 3, chain: kNoBallot }, Uint8Array.of(1, 1), { seed: voterSeed(3) });
  const { body } = prepared;
  prepared.spoil();
  assert.equal(accepted(join(body, new Uint8Array(kSignatureBytes)), sealed, kNoBallot), 'signature');
});

test('secrets are wiped when a ballot was cast, spoiled or thrown away', async () => {
  for (const end of ['cast', 'spoil', 'discard'] as const) {
    const seen: Bytes[] = [];
    const watched: Random = (count) => {
      const drawn = crypto.getRandomValues(new Uint8Array(count));
      seen.push(drawn);
      return drawn;
    };
    const marks = Uint8Array.of(1, 0);
    const prepared = await prepareBallot(soundingOf(sealed), { member: 0, chain: kNoBallot }, marks, { seed: voterSeed(0) }, watched);
    await prepared[end]();
    assert.equal(seen.length, 4);
    assert.equal([...seen, marks].every((bytes) => bytes.every((byte) => byte === 0)), true, end);
  }
});
