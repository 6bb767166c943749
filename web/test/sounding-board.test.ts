/** One message at a time: times, receipts, who is awaited; and the one rule for signatures. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SoundingBoard } from '../src/sounding/board';
import { fromHex, hexOf, join, littleEndian, numberOf, sha256Of, zeros, type Bytes } from '../src/sounding/bytes';
import { Ceremony } from '../src/sounding/ceremony';
import { kL } from '../src/sounding/group';
import { isSigned, signedMessage } from '../src/sounding/signature';
import { kindOfMessage } from '../src/sounding/wire';
import text from '../../tests/vectors/ballot/soundings.txt';
import { vectorsOf } from './ballot-vectors';

const messages = vectorsOf(text)[0]!.list('Messages').map(fromHex);
const [kPlan, kManifest] = [0, 13];
const board = (): SoundingBoard => new SoundingBoard(messages[kManifest]!);
const of = (kind: string): Bytes[] => messages.filter((each) => kindOfMessage(each) === kind);

// The manifest of the vectors: opens 1000, deadline 2000, complaints 500 milliseconds.
test('a board that knows the time takes each message in its time', () => {
  const own = board();
  const faultOf = (message: Bytes, now: number): string => own.post(message, now).flaw?.fault ?? 'none';
  for (const each of of('CSGN')) assert.equal(faultOf(each, 0), 'none');
  const [ballot, ...rest] = of('BALS');
  assert.equal(faultOf(ballot!, 999), 'too_early');
  assert.equal(faultOf(ballot!, 2000), 'closed');
  for (const each of [ballot!, ...rest]) assert.equal(faultOf(each, 1999), 'none');
  const [close] = of('CLOS');
  assert.equal(faultOf(close!, 1999), 'too_early');
  assert.equal(faultOf(close!, 2100), 'none');
  assert.equal(own.complaintsUntil, 2600, 'from when this board took the close');
  const [blind] = of('BLND');
  assert.equal(faultOf(blind!, 2599), 'too_early');
  assert.equal(faultOf(blind!, 2600), 'none');
});

test('a receipt says the place and the head, for a message that stood there too', () => {
  const own = board();
  let head = sha256Of('nemcon-V01-board', zeros(32), sha256Of(messages[kManifest]!));
  assert.equal(hexOf(own.head), hexOf(head));
  const [first] = of('CSGN');
  const taken = own.post(first!).value!;
  head = sha256Of('nemcon-V01-board', head, sha256Of(first!));
  assert.equal(taken.as, 'posted');
  assert.deepEqual(taken.receipt, { sid: own.manifest.sid, place: 1n, message: sha256Of(first!), head });
  assert.deepEqual(own.post(first!).value, { ...taken, as: 'again' });
  assert.equal(own.size, 2);
});

test('whose act is missing', () => {
  const own = board();
  const seen: string[] = [];
  const look = (): void => {
    const { byOperator, holders, needed } = own.awaited;
    const now = `${own.phase} ${byOperator ? 'operator' : ''} ${holders.join(',')} ${needed}`;
    if (seen.at(-1) !== now) seen.push(now);
  };
  look();
  for (const each of messages.slice(kManifest + 1)) {
    own.take(each);
    look();
  }
  assert.deepEqual(seen, [
    'counter_signing  1,2,3 3', 'counter_signing  2,3 2', 'counter_signing  3 1', 'marking operator  0',
    'blinding  1,2,3 2', 'blinding  2,3 1', 'blinding operator 2 0',
    'locking  1,2,3 3', 'locking  2,3 2', 'locking  3 1', 'opening  1,2,3 2', 'opening  2,3 1',
    'deciding operator  0', 'done   0',
  ]);
});

test('a ceremony names who signed something false, and then it is over', () => {
  const ceremony = new Ceremony(messages[kPlan]!);
  const seed = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 101 : 0)); // of holder 1
  const body = messages[1]!.slice(0, -64);
  body[36 + 4 + 32 + 40]! ^= 1; // in the response of the proof
  const lie = join(body, ed25519.sign(signedMessage('KEY0', body), seed));
  const flaw = { fault: 'proof', part: 'holder', index: 1 };
  assert.deepEqual(ceremony.post(lie), { flaw });
  assert.deepEqual([ceremony.phase, ceremony.guilt], ['failed', { holder: 1, flaw }]);
  assert.equal(ceremony.post(messages[2]!).flaw?.fault, 'out_of_turn');
});

test('signatures: with the cofactor, and one encoding each', () => {
  const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
  const [key, body] = [ed25519.getPublicKey(seed), new Uint8Array(10)];
  const message = signedMessage('CSGN', body);
  const wide = sha512(seed);
  wide[0]! &= 248;
  wide[31] = (wide[31]! & 63) | 64;
  const [a, r] = [numberOf(wide.subarray(0, 32)) % kL, 12345n];
  const signature = (point: Bytes): Bytes => {
    const k = numberOf(sha512(join(point, key, message))) % kL;
    return join(point, littleEndian((r + k * a) % kL, 32));
  };
  const base = ed25519.Point.BASE.multiply(r);
  const torsion = ed25519.Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
  const good = signature(base.toBytes());
  assert.equal(isSigned('CSGN', body, good, key), true);
  assert.equal(isSigned('CSGN', body, ed25519.sign(message, seed), key), true);
  assert.equal(isSigned('CSGN', body, signature(base.add(torsion).toBytes()), key), true, 'torsion in R');
  assert.equal(isSigned('LOCK', body, good, key), false, 'another kind');
  assert.equal(isSigned('CSGN', body, good.subarray(1), key), false, 'a byte short');
  const larger = join(good.subarray(0, 32), littleEndian(numberOf(good.subarray(32)) + kL, 32));
  assert.equal(isSigned('CSGN', body, larger, key), false, 'S + l');
  const small = join(torsion.toBytes(), good.subarray(32));
  assert.equal(isSigned('CSGN', body, small, key), false, 'R of small order');
  assert.equal(isSigned('CSGN', body, good, torsion.toBytes()), false, 'key of small order');
  const noField = join(littleEndian(2n ** 255n - 19n + 3n, 32), good.subarray(32));
  assert.equal(isSigned('CSGN', body, noField, key), false, 'R not below p');
});
