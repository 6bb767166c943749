/** Libraries for SD-JWT (RFC 9901) open the disclosures of an entry of ours, and no others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpack } from '@sd-jwt/decode';
import { Disclosure } from '@sd-jwt/utils';
import { entryAt, hash } from './log.mjs';

const hasher = (text) => hash(text);
const alg = { alg: 'sha-256', hasher };
const written = [
  'WyJxYlRQWmV1bnU5N2Rqd2h5THlHQmR3IiwgIm9iamVjdG9yIiwgInNlYXQtMyJd',
  'WyI2dHZSN3pQVTJZOUhIUDNWWE56cmZBIiwgInJlYXNvbiIsICJ0aGUgYnVkZ2V0IGxpbmUgaXMgZW1wdHkiXQ',
];
const entry = JSON.parse(entryAt(1).toString());
const disclosures = () => Promise.all(written.map((each) => Disclosure.fromEncode(each, alg)));

test('each disclosure reads, and its digest is in the entry', async () => {
  const opened = await disclosures();
  assert.deepEqual(
    opened.map(({ key, value }) => [key, value]),
    [['objector', 'seat-3'], ['reason', 'the budget line is empty']],
  );
  for (const each of opened) assert(entry._sd.includes(await each.digest(alg)));
});

test('the whole entry unpacks', async () => {
  const { unpackedObj } = await unpack(entry, await disclosures(), hasher);
  assert.deepEqual(unpackedObj, {
    body: 'council',
    kind: 'objection.filed',
    objector: 'seat-3',
    reason: 'the budget line is empty',
    v: 1,
  });
});

// Where digests stand in real entries: in their data.
test('digests inside a member unpack too', async () => {
  const { _sd, _sd_alg, ...rest } = entry;
  const { unpackedObj } = await unpack({ ...rest, _sd_alg, data: { _sd, open: 1 } }, await disclosures(), hasher);
  assert.deepEqual(unpackedObj.data, { open: 1, objector: 'seat-3', reason: 'the budget line is empty' });
});

test('a forged disclosure opens nothing', async () => {
  const forged = Buffer.from('["qbTPZeunu97djwhyLyGBdw", "objector", "seat-4"]').toString('base64url');
  const { unpackedObj } = await unpack(entry, [await Disclosure.fromEncode(forged, alg)], hasher);
  assert.deepEqual(unpackedObj, { body: 'council', kind: 'objection.filed', v: 1 });
});
