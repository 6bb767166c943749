/** Points, scalars, sponge and session against the vectors of the standards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ascii, fromHex, hexOf, littleEndian, numberOf } from '../src/sounding/bytes';
import { judge } from '../src/sounding/flaw';
import { checkPointBytes, decodeCanonical, decodePoint, decodeScalar, kL, Point, scalarBytes, sumOf } from '../src/sounding/group';
import { evaluate, lagrange } from '../src/sounding/keys';
import { DuplexSponge, sessionOf } from '../src/sounding/transcript';
import codec from '../../tests/vectors/ballot/fiat_shamir_codec.txt';
import frost from '../../tests/vectors/ballot/frost_ristretto255.txt';
import shake from '../../tests/vectors/ballot/fiat_shamir_shake128.txt';
import ristretto from '../../tests/vectors/ballot/ristretto255.txt';
import sigma from '../../tests/vectors/ballot/sigma_p256.txt';
import { vectorsOf, type Vector } from './ballot-vectors';

const faultOf = (work: () => unknown): string => judge(work).flaw?.fault ?? 'none';

test('multiples and bad encodings of RFC 9496', () => {
  const kOddPlaces: Record<number, string> = { 0: 'not_below_p', 1: 'not_below_p', 2: 'not_below_p', 3: 'not_below_p' };
  let [good, bad] = [0, 0];
  for (const vector of vectorsOf(ristretto)) {
    if (vector.text('Function') === 'Multiple') {
      const factor = BigInt(vector.text('Factor'));
      assert.equal(hexOf(Point.generator.times(factor).bytes), vector.text('Output'), vector.id);
      ++good;
    } else {
      const [number, bytes] = [Number(vector.id.split('/').at(-1)), vector.bytes('Input')];
      const expected = bytes[31]! & 0x80 ? 'bit_255' : (kOddPlaces[number] ?? (bytes[0]! & 1 ? 'negative' : 'not_a_point'));
      assert.equal(faultOf(() => decodePoint(bytes)), expected, vector.id);
      ++bad;
    }
  }
  assert.deepEqual([good, bad], [16, 29]);
});

test('what libraries differ about is refused before they see it', () => {
  const high = Point.generator.bytes.slice();
  high[31]! |= 0x80;
  assert.equal(faultOf(() => decodePoint(high)), 'bit_255');
  assert.equal(faultOf(() => decodePoint(new Uint8Array(32))), 'identity');
  assert.equal(faultOf(() => checkPointBytes(new Uint8Array(32), 'element', 0)), 'none');
  assert.equal(decodeCanonical(new Uint8Array(32), 'element', 0).isIdentity, true);
  for (let low = 0xec; low <= 0xff; ++low) {
    const bytes = new Uint8Array(32).fill(0xff);
    [bytes[0], bytes[31]] = [low, 0x7f];
    assert.equal(faultOf(() => decodePoint(bytes)), low < 0xed ? 'not_a_point' : 'not_below_p', String(low));
  }
  assert.equal(decodeScalar(scalarBytes(kL - 1n)), kL - 1n);
  for (const value of [kL, kL + 1n, 1n << 255n]) assert.equal(faultOf(() => decodeScalar(scalarBytes(value))), 'scalar_too_big');
});

test('sums of many points are those of one after the other', () => {
  const points = [1n, 5n, kL - 1n, 77n].map((factor) => Point.generator.times(factor));
  const factors = [kL - 3n, 0n, 1n << 130n, -9n];
  const slow = points.reduce((sum, point, i) => sum.plus(new Point(point.at.multiplyUnsafe(((factors[i]! % kL) + kL) % kL))), Point.identity);
  assert.equal(hexOf(new Point(sumOf(points, factors)).bytes), hexOf(slow.bytes));
  assert.equal(new Point(sumOf([], [])).isIdentity, true);
  assert.equal(new Point(sumOf([points[0]!, points[2]!], [4n, 4n])).isIdentity, true);
});

test("shares of the standard's dealer lie on one polynomial", () => {
  const [vector] = vectorsOf(frost);
  const scalar = (key: string): bigint => numberOf(vector!.bytes(key));
  const secret = scalar('group_secret_key');
  const shares = [1, 2, 3].map((i) => scalar(`P${i}_participant_share`));
  assert.equal(hexOf(Point.generator.times(secret).bytes), vector!.text('group_public_key'));
  const coefficients = [secret, scalar('share_polynomial_coefficient_1')].map((each) => Point.generator.times(each));
  shares.forEach((share, i) => assert.equal(evaluate(coefficients, i + 1).same(Point.generator.times(share)), true));
  for (const pair of [[1, 2], [3, 1]]) {
    const sum = pair.reduce((all, i) => all + lagrange(i, pair) * shares[i - 1]!, 0n) % kL;
    assert.equal(sum, secret);
  }
});

function spongeOf(vector: Vector): string {
  const sponge = new DuplexSponge(vector.bytes('SessionId'));
  let out = '';
  for (const operation of vector.list('Operations')) {
    const [name, value] = operation.split(' ') as [string, string];
    if (name === 'absorb') sponge.absorb(value === '""' ? new Uint8Array() : fromHex(value));
    else out += hexOf(sponge.squeeze(Number(value)));
  }
  return out;
}

test('the sponge, sessions and challenges of the drafts', () => {
  let seen = 0;
  for (const vector of [...vectorsOf(shake), ...vectorsOf(codec)]) {
    const name = vector.text('Function');
    if (name === 'DuplexSponge') assert.equal(spongeOf(vector), hexOf(vector.bytes('Output')), vector.id);
    else if (name === 'DeriveSessionID') assert.equal(hexOf(sessionOf(vector.bytes('Tag'))), vector.text('Output'));
    else if (name === 'SerializeUint')
      assert.equal(hexOf(littleEndian(BigInt(vector.text('Value')), 32)), vector.text('Output'));
    else if (name === 'DecodeUint') {
      const wide = vector.has('Input') ? vector.bytes('Input') : fromHex(spongeOf(vector));
      assert.equal(numberOf(wide) % BigInt(vector.text('Modulus')), BigInt(vector.text('Challenge')), vector.id);
    } else continue;
    ++seen;
  }
  assert.equal(seen, 13);
  for (const vector of vectorsOf(sigma)) assert.equal(hexOf(sessionOf(ascii(vector.text('Tag')))), vector.text('SessionId'));
});
