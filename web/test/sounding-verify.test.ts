/** Whole soundings, as they are and damaged: what stands where it may, and where each damage is found. */
import { ed25519 } from '@noble/curves/ed25519.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, hexOf, join, type Bytes } from '../src/sounding/bytes';
import { rememberWhatHolds } from '../src/sounding/held';
import { signedMessage } from '../src/sounding/signature';
import { messagesOfText, verifySounding } from '../src/sounding/verify';
import { kindOfMessage } from '../src/sounding/wire';
import text from '../../tests/vectors/ballot/soundings.txt';
import { vectorsOf } from './ballot-vectors';

rememberWhatHolds(); // else each of the mutants would check all that stands before it once more

const soundings = new Map(vectorsOf(text).map((each) => [each.id, each.list('Messages').map(fromHex)]));
const [sealed, counted] = [soundings.get('sealed')!, soundings.get('counted')!];

/** The keys of the vectors: seeds of one byte and zeros. */
const seedOf = (number: number): Bytes => Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? number : 0));
const kSeeds = [200, 201, ...[1, 2, 3].map((i) => 100 + i), ...[0, 1, 2, 3].map((i) => 50 + i)].map(seedOf);

const bodyOf = (message: Bytes): Bytes => message.subarray(0, -64);
const signed = (message: Bytes, seed: Bytes, kind = kindOfMessage(message)!): Bytes =>
  join(bodyOf(message), ed25519.sign(signedMessage(kind, bodyOf(message)), seed));
const signerOf = (message: Bytes): Bytes => kSeeds.find((seed) => hexOf(signed(message, seed)) === hexOf(message))!;

const replaced = (messages: Bytes[], at: number, message: Bytes): Bytes[] => messages.map((each, i) => (i === at ? message : each));
function flipped(message: Bytes, at: number, mask = 1): Bytes {
  const out = message.slice();
  out[at]! ^= mask;
  return out;
}

test('the soundings of the vectors are verified, with their results', () => {
  const steps: number[] = [];
  const report = verifySounding(sealed, (done) => steps.push(done));
  assert.equal(report.departure, undefined);
  assert.equal(report.verified, true);
  assert.deepEqual(report.result, { counted: 3, names: ['objection', 'objection'], totals: [] });
  assert.equal(report.ballots, 3);
  assert.deepEqual(steps, Array.from({ length: sealed.length + 1 }, (_, i) => i));

  const other = verifySounding(counted);
  assert.equal(other.verified, true);
  const nobody = { byClass: [0, 0], all: 0 };
  assert.deepEqual(other.result?.totals, [
    { encourage: { byClass: [1, 1], all: 2 }, discourage: { byClass: [1, 0], all: 1 } },
    { encourage: nobody, discourage: nobody },
  ]);
});

test('a sounding that has not ended is right as far as it goes', () => {
  const phases = sealed.map((_, i) => verifySounding(sealed.slice(0, i + 1)));
  assert.equal(phases.every(({ departure }) => departure === undefined), true);
  assert.deepEqual(
    [...new Set(phases.slice(13).map(({ phase }) => phase))],
    ['counter_signing', 'marking', 'blinding', 'locking', 'opening', 'deciding', 'done'],
  );
  assert.equal(phases.filter(({ verified }) => verified).length, 1);
});

test('every byte of every message counts: a flipped one is found in its message', () => {
  let mutants = 0;
  for (const messages of [sealed, counted]) {
    messages.forEach((message, i) => {
      for (let step = 0; step < 6; ++step) {
        const at = step === 5 ? message.length - 1 : Math.floor((message.length / 5) * step) + ((i * 7 + step) % 9);
        const report = verifySounding(replaced(messages, i, flipped(message, at, 1 << ((i + step) % 8))));
        assert.equal(report.departure?.message, i, `message ${i}, byte ${at}`);
        assert.equal(report.verified, false);
        ++mutants;
      }
    });
  }
  assert.equal(mutants, 348);
});

test('signed again by who may sign it, every byte still counts', () => {
  const faults = new Set<string>();
  for (const messages of [sealed, counted]) {
    messages.forEach((message, i) => {
      const [seed, kind, body] = [signerOf(message), kindOfMessage(message)!, message.length - 64];
      for (let step = 0; step < 5; ++step) {
        const at = 4 + Math.floor(((body - 4) / 5) * step) + ((i * 5 + step) % Math.floor((body - 4) / 5));
        const mutant = signed(flipped(message, at, 1 << ((i * 3 + step) % 8)), seed, kind);
        const report = verifySounding(replaced(messages, i, mutant));
        assert.equal(report.departure !== undefined && report.departure.message >= i, true, `message ${i}, byte ${at}`);
        faults.add(report.departure!.fault);
      }
    });
  }
  assert.equal(faults.size >= 15, true, [...faults].join(' '));
});

test('messages left out, moved, repeated, of another sounding or cut short are found', () => {
  for (let i = 0; i < sealed.length - 1; ++i) {
    const without = verifySounding(sealed.filter((_, at) => at !== i));
    assert.equal(without.verified, false, `without ${i}`);
    // A holder who posts the same once more in the ceremony has said nothing else.
    const twice = verifySounding(sealed.flatMap((each, at) => (at === i ? [each, each] : [each])));
    assert.equal(twice.verified, i > 0 && i < 13, `${i} twice`);
    assert.equal(verifySounding(replaced(sealed, i, sealed[i]!.slice(0, -1))).departure?.message, i);
    assert.equal(verifySounding(replaced(sealed, i, join(sealed[i]!, Uint8Array.of(0)))).departure?.message, i);
    if (i < 13 || i >= counted.length) continue;
    assert.equal(verifySounding(replaced(sealed, i, counted[i]!)).verified, false, `of another: ${i}`);
  }
  assert.equal(verifySounding([]).departure?.fault, 'length');
  assert.equal(verifySounding(sealed.slice(13)).departure?.fault, 'magic');
});

test('a record is read from hexadecimal lines', () => {
  const lines = sealed.map(hexOf);
  const text = [...lines.slice(0, 13), '', ...lines.slice(13), ''].join('\n');
  assert.deepEqual(messagesOfText(text)?.map(hexOf), lines);
  assert.equal(messagesOfText('zz'), undefined);
  assert.equal(messagesOfText('abc'), undefined);
});
