/** Signed acts: the bytes that src/codec/signed_act.cpp wants, who signs what, and what this browser makes of entries. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { api, type Problem } from '../src/api/client';
import { forgetSizes, noteSize } from '../src/api/seen';
import type { SeatKey } from '../src/api/types';
import { digestOf, hex, leafHash } from '../src/record/hash';
import { asksFor } from '../src/record/asks';
import { openDisclosure, readEntry, type Data } from '../src/record/entry';
import { authorshipOf, type Authorship } from '../src/record/signed';
import { actOf, canonical, isSignedBy, messageOf, writeAct } from '../src/sign/act';
import { fileOf, fromFile, hasOwnKeys, makeKey, signWith, type DeviceKey, type Keeper } from '../src/sign/device';
import { confide } from '../src/sign/disclose';
import { seatOf } from '../src/sign/seat';
import { signerOf } from '../src/sign/signer';
import { base64 } from './proof-log';

const seed = sha256(utf8ToBytes('nemcon test: key of HU/head'));
const key = base64(ed25519.getPublicKey(seed));
const held: DeviceKey = { body: 'nato', seat: 'HU/head', key, made: '2026-11-23T12:00:00.000Z', kind: 'seed', seed };

/** Bytes 0, 1, 2, … of SHA-256 over a counter: chance that a test knows. */
function counted(): (bytes: Uint8Array) => Uint8Array {
  let count = 0;
  return (bytes) => {
    bytes.set(sha256(Uint8Array.of(count++)).subarray(0, bytes.length));
    return bytes;
  };
}

// ---- The bytes -------------------------------------------------------------------------------------------

// Worked out by another program (Python's json and hashlib) from the rules of codec/signed_act.hpp and RFC 9901.
const kReason = 'Naïve “limits”';
const kDisclosure =
  'WyJialFMblAtemVwaWNwVVRtdTNnS0xBIiwicmVhc29uIiwiTmHDr3ZlIOKAnGxpbWl0c-KAnSJd';
const kGolden =
  '{"act":"take_position","body":"nato","data":{"_sd":["28G0yQD_5I1XW12lxjgEASX2XbD-PiRJS3bqmGRX2YY","B' +
  '_zsin0Vaa8zDXDBNfZyY3989rmvsgk8Q-zR9tAcn4o","CE_tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3_KcU","S_USLzRFV' +
  'MU73i67jNK349FgCtYxw4Wl18ziPHeFRZo"],' +
  '"stance":"object","subject":"text"},"key":"KEY","path":{"stage":"4"},"seen":57,"v":1}';

test('what is signed is canonical JSON with the members in their order, to the byte', () => {
  const asked = { subject: 'text', stance: 'object', reason: kReason };
  const { data, openings, digests } = confide('take_position', asked, counted());
  assert.deepEqual(openings, [kDisclosure]);
  const cmd = writeAct({ act: 'take_position', path: { stage: '4' }, body: 'nato', data, digests, key, seen: 57 });
  assert.equal(cmd, kGolden.replace('KEY', key));
});

test('an act that can confide nothing has no digests, and one without a place an empty path', () => {
  const cmd = writeAct({ act: 'enrol_key', path: {}, body: 'nato', data: { key }, digests: [], key, seen: 0 });
  assert.equal(cmd, `{"act":"enrol_key","body":"nato","data":{"key":"${key}"},"key":"${key}","path":{},"seen":0,"v":1}`);
});

test('canonical JSON escapes what it must and nothing else, and refuses what the record does not know', () => {
  assert.equal(canonical({ b: [1, true, 'ü/\u2028\u007f'], a_1: '"\\\n\t\b\f\r\u0001', gone: undefined }),
    '{"a_1":"\\"\\\\\\n\\t\\b\\f\\r\\u0001","b":[1,true,"ü/\u2028\u007f"]}');
  for (const wrong of [null, 1.5, -0, NaN, 2 ** 53]) assert.throws(() => canonical({ a: wrong }));
});

test('the signature is of that act, by that key, and of nothing else', async () => {
  const cmd = kGolden.replace('KEY', key);
  const sig = await signWith(held, messageOf(cmd));
  assert.equal(hex(messageOf(cmd)), hex(utf8ToBytes(`nemcon-act/v1\n${cmd}`)));
  assert(isSignedBy(cmd, sig, key));
  assert(!isSignedBy(cmd.replace('object', 'support'), sig, key));
  assert(!isSignedBy(cmd, sig, base64(ed25519.getPublicKey(sha256(seed)))));
  assert(!isSignedBy(cmd, base64(ed25519.sign(utf8ToBytes(cmd), seed)), key));
  assert(!isSignedBy(cmd, 'no', key) && !isSignedBy(cmd, sig, 'no'));
});

test('each address of an act of a seat has its name and its values; others are not signed', () => {
  assert.deepEqual(actOf('/stages/4/positions'), { act: 'take_position', path: { stage: '4' } });
  assert.deepEqual(actOf('/matters/sg%202/candidacies/mark-rutte'), { act: 'change_candidacy', path: { matter: 'sg 2', subject: 'mark-rutte' } });
  assert.deepEqual(actOf('/keys'), { act: 'enrol_key', path: {} });
  const all = ['/stages/4/instruction', '/stages/4/secrecy', '/matters/m/candidacies', '/matters/m/statements', '/matters/m/proxy', '/keys/withdrawal', '/entries/7/opening'];
  assert.deepEqual(all.map((path) => actOf(path)?.act),
    ['await_instruction', 'ask_secret', 'note_candidacy', 'make_statement', 'give_proxy', 'withdraw_key', 'open_confidence']);
  for (const path of ['/stages/4/logged-positions', '/matters', '/policy', '/entries/7/erasure', '/stages/4/draft']) assert.equal(actOf(path), undefined);
});

// ---- What is confided ------------------------------------------------------------------------------------

test('a reason becomes a disclosure, and its digest stands among others, sorted, in fours', () => {
  const { data, openings, digests } = confide('take_position', { stance: 'object', reason: kReason, condition: '' }, counted());
  assert.deepEqual(data, { stance: 'object' });
  assert.equal(openings.length, 1);
  assert.deepEqual(openDisclosure(openings[0]!), { name: 'reason', value: kReason });
  assert.equal(digests.length, 4);
  assert(digests.includes(digestOf(openings[0]!)));
  assert.deepEqual([...digests].sort(), digests);
  for (const digest of digests) assert.match(digest, /^[A-Za-z0-9_-]{43}$/);
  const text = atob(openings[0]!.replaceAll('-', '+').replaceAll('_', '/'));
  assert.match(text, /^\["[A-Za-z0-9_-]{22}","reason","/);
});

test('whether anything is confided does not show', () => {
  const one = confide('take_position', { stance: 'support' });
  assert.deepEqual([one.openings.length, one.digests.length], [0, 4]);
  assert.equal(confide('take_position', { stance: 'object', reason: 'a', condition: 'b' }).digests.length, 4);
  assert.notEqual(one.digests.join(), confide('take_position', { stance: 'support' }).digests.join());
  assert.deepEqual(confide('make_statement', { text: 'x' }), { data: { text: 'x' }, openings: [], digests: [] });
});

// ---- Who signs -------------------------------------------------------------------------------------------

const holding = (...keys: DeviceKey[]): Keeper => ({
  of: (body, seat) => Promise.resolve(keys.filter((each) => each.body === body && each.seat === seat)),
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
});
const enrolled: SeatKey = { seat: 'HU/head', key, enrolled: 20 };
const signer = (keys: SeatKey[], kept = holding(held)) =>
  signerOf({ body: 'nato', seat: 'HU/head', keeper: kept, fetchKeys: () => Promise.resolve(keys), fill: counted() });
const isUnsigned = (problem: Problem): boolean => problem.code === 'unsigned' && problem.status === 403;

beforeEach(() => {
  api.forget();
  forgetSizes();
});

test('a seat without a key signs nothing, but for its first key, which signs for itself', async () => {
  const none = signer([]);
  assert.equal(await none.sign('/stages/4/positions', { stance: 'object' }), undefined);
  assert.equal(await signer([{ ...enrolled, withdrawn: 30 }]).sign('/stages/4/positions', {}), undefined);
  assert.equal(await signer([{ ...enrolled, seat: 'HR/head' }]).sign('/stages/4/positions', {}), undefined);
  const sent = (await none.sign('/keys', { key })) as { cmd: string; sig: string };
  assert(isSignedBy(sent.cmd, sent.sig, key));
  assert.equal((JSON.parse(sent.cmd) as { key: string }).key, key);
});

test('where another seat of the member has a key, nothing is sent unsigned, its own enrolment neither', async () => {
  const bound = signer([{ ...enrolled, seat: 'HU/deputy', key: 'another' }]);
  await assert.rejects(bound.sign('/stages/4/positions', { stance: 'object' }), isUnsigned);
  await assert.rejects(bound.sign('/keys', { key }), isUnsigned);
});

test('a seat with a key signs every act, with what is confided beside it', async () => {
  noteSize(57);
  const sent = (await signer([enrolled]).sign('/stages/4/positions', { stance: 'object', reason: 'Why' })) as Record<string, never>;
  assert.deepEqual(Object.keys(sent), ['cmd', 'sig', 'openings']);
  assert(isSignedBy(sent.cmd!, sent.sig!, key));
  const said = JSON.parse(sent.cmd!) as { seen: number; data: { _sd: string[] } };
  assert.equal(said.seen, 57);
  assert(!(sent.cmd! as string).includes('Why'));
  assert(said.data._sd.includes(digestOf(sent.openings![0]!)));
});

test('a device without the seat’s key refuses by itself, before anything is sent', async () => {
  const elsewhere = signer([enrolled], holding());
  await assert.rejects(elsewhere.check('/stages/4/positions', {}), isUnsigned);
  await assert.rejects(elsewhere.sign('/keys', { key: 'another' }), isUnsigned);
  const keepsNothing: Keeper = { ...holding(), of: () => Promise.reject(new Error('private window')) };
  await assert.rejects(signer([enrolled], keepsNothing).sign('/stages/4/positions', {}), isUnsigned);
  assert.equal(await elsewhere.sign('/matters/m/reports', {}), undefined);
});

test('seats are those that speak for a member', () => {
  assert.equal(seatOf({ role: 'head', member: 'HU' }), 'HU/head');
  assert.equal(seatOf({ role: 'alternate', member: 'HU' }), 'HU/alternate');
  for (const role of ['adviser', 'secretary', 'chair', 'observer'] as const) assert.equal(seatOf({ role, member: 'HU' }), undefined);
});

// ---- The way to the server -------------------------------------------------------------------------------

interface Sent {
  url: string;
  body?: { cmd?: string; stance?: string };
}
let sent: Sent[] = [];
let answers: [status: number, body: unknown][] = [];
globalThis.fetch = ((url: string, init: RequestInit = {}) => {
  sent.push({ url, body: typeof init.body === 'string' ? (JSON.parse(init.body) as Sent['body']) : undefined });
  const [status, body] = answers.shift()!;
  if (status === 0) throw new TypeError('network');
  return Promise.resolve(new Response(JSON.stringify(body), { status }));
}) as typeof fetch;
globalThis.setTimeout = ((run: () => void) => queueMicrotask(run)) as unknown as typeof setTimeout;

const seenIn = ({ body }: Sent): number => (JSON.parse(body!.cmd!) as { seen: number }).seen;
const begin = (...next: typeof answers): void => {
  [sent, answers] = [[], next];
  api.signWith(signer([enrolled]));
};

test('an act that is asked for again, by program or person, is the same to the byte', async () => {
  begin([0, ''], [502, ''], [201, { size: 58 }]);
  await api.act('/stages/4/positions', { stance: 'object' }, { key: 'k1' });
  answers = [[201, { size: 58 }]];
  await api.act('/stages/4/positions', { stance: 'object' }, { key: 'k1' });
  assert.equal(sent.length, 4);
  assert.equal(new Set(sent.map(({ body }) => body!.cmd)).size, 1);
  answers = [[201, { size: 59 }]];
  await api.act('/stages/4/positions', { stance: 'support' }, { key: 'k2' });
  assert.equal(seenIn(sent[4]!), 58);
});

test('a dry run is not signed', async () => {
  begin([200, { consequences: [] }]);
  await api.act('/stages/4/positions', { stance: 'object' }, { dryRun: true });
  assert.deepEqual(sent[0]!.body, { stance: 'object' });
});

test('what was signed before the seat’s last act is signed anew, once, upon what the record has now', async () => {
  noteSize(57);
  begin([409, { code: 'signed_before' }], [200, { size: 60 }], [201, { size: 61 }]);
  await api.act('/stages/4/positions', { stance: 'object' }, { key: 'k3' });
  assert.deepEqual([seenIn(sent[0]!), sent[1]!.url, seenIn(sent[2]!)], [57, '/api/v1/head', 60]);
  begin([409, { code: 'signed_before' }], [200, { size: 62 }], [409, { code: 'signed_before' }]);
  await assert.rejects(api.act('/stages/4/positions', {}), (problem: Problem) => problem.code === 'signed_before');
});

test('nothing is signed anew upon a record that has become shorter', async () => {
  noteSize(57);
  begin([409, { code: 'signed_before' }], [200, { size: 40 }]);
  await assert.rejects(api.act('/stages/4/positions', {}), (problem: Problem) => problem.code === 'record_shorter');
  assert.equal(sent.length, 2);
});

// ---- Keys of the device ----------------------------------------------------------------------------------

test('a key that the browser keeps signs as any other, and cannot be read', async () => {
  assert(await hasOwnKeys());
  const made = await makeKey('browser', { body: 'nato', seat: 'HU/head', made: '' });
  assert(isSignedBy('cmd', await signWith(made, messageOf('cmd')), made.key));
  assert.equal(made.inside!.extractable, false);
  assert.equal(made.seed, undefined);
});

test('a key goes into a file and comes back for its own seat only', async () => {
  const made = await makeKey('seed', { body: 'nato', seat: 'HU/head', made: '2026-11-23T12:00:00.000Z' });
  assert.deepEqual(fromFile(fileOf(made), 'nato', 'HU/head'), made);
  assert.equal(fromFile(fileOf(made), 'nato', 'HU/deputy'), 'other-seat');
  assert.equal(fromFile(fileOf(made), 'club', 'HU/head'), 'other-seat');
  for (const wrong of ['', '{}', 'null', fileOf(made).replace(made.key, key), fileOf(made).replace('"seed"', '"sead"')]) {
    assert.equal(fromFile(wrong, 'nato', 'HU/head'), 'no-key', wrong);
  }
});

// ---- Entries that are signed -----------------------------------------------------------------------------

const keys: SeatKey[] = [{ ...enrolled, withdrawn: 80 }];

async function authorship(change: { by?: string; seq?: number; stance?: string; kind?: string; unsigned?: boolean; received?: string; sd?: string[] } = {}): Promise<Authorship> {
  const { data, digests } = confide('take_position', { stance: 'object', reason: 'Why' }, counted());
  const cmd = writeAct({ act: 'take_position', path: { stage: '4' }, body: 'nato', data, digests, key, seen: 57 });
  const sig = await signWith(held, messageOf(cmd));
  const seq = change.seq ?? 57;
  const bytes = canonical({
    v: 1, seq, body: 'nato', at: '2026-11-23T17:00:00.000Z', by: change.by ?? 'HU/head', kind: change.kind ?? 'position.taken', _sd_alg: 'sha-256',
    data: { stage: 4, member: 'HU', subject: 'text', stance: change.stance ?? 'object', _sd: change.sd ?? digests, received: change.received },
    ...(change.unsigned ? {} : { cmd, sig }),
  });
  return authorshipOf(readEntry({ seq, bytes, leaf: hex(leafHash(bytes)) }), keys);
}

test('an entry is its member’s own if a key that the seat had then signed just that', async () => {
  assert.deepEqual(await authorship(), { is: 'signed', seat: 'HU/head', key });
  assert.deepEqual(await authorship({ stance: 'support' }), { is: 'wrong', why: 'asks', seat: 'HU/head' });
  assert.deepEqual(await authorship({ sd: ['x'] }), { is: 'wrong', why: 'asks', seat: 'HU/head' });
  assert.deepEqual(await authorship({ by: 'RO/head' }), { is: 'wrong', why: 'key', seat: 'RO/head' });
  assert.deepEqual(await authorship({ seq: 20 }), { is: 'wrong', why: 'key', seat: 'HU/head' });
  assert.deepEqual(await authorship({ seq: 81 }), { is: 'wrong', why: 'key', seat: 'HU/head' });
});

test('what a seat signed is taken for nothing else', () => {
  const all: [kind: string, act: string, asked: Data, done: Data, changed: Data][] = [
    ['position.taken', 'take_position', { stage: '4', stance: 'object', member: 'RO' }, { stage: 4, stance: 'object', member: 'RO', subject: 'x', received: 'proxy' }, { received: 'telephone' }],
    ['position.taken', 'take_position', { stage: '4', stance: 'object' }, { stage: 4, stance: 'object', member: 'HU' }, { member: 'RO' }],
    ['position.taken', 'take_position', { stage: '4', stance: 'object', subject: 'x' }, { stage: 4, stance: 'object', member: 'HU', subject: 'x' }, { stage: 5 }],
    ['silence.broken', 'take_position', { stage: '4', stance: 'object' }, { stage: 4, member: 'HU' }, { member: 'RO' }],
    ['candidacy.noted', 'note_candidacy', { matter: 'm', subject: 'a', name: 'A', state: 'floated' }, { matter: 'm', subject: 'a', name: 'A', state: 'floated', sponsor: 'HU' }, { confided_to: ['RO'] }],
    ['candidacy.noted', 'note_candidacy', { matter: 'm', name: 'A', state: 'floated', confided_to: ['RO'] }, { matter: 'm', subject: 'c-1', name: 'A', state: 'floated', confided_to: ['RO'] }, { name: 'B' }],
    ['candidacy.changed', 'change_candidacy', { matter: 'm', subject: 'a', state: 'withdrawn' }, { matter: 'm', subject: 'a', state: 'withdrawn', confided_to: ['RO'] }, { subject: 'b' }],
    ['candidacy.released', 'change_candidacy', { matter: 'm', subject: 'a', released: true }, { matter: 'm', subject: 'a', name: 'A', state: 'floated' }, { matter: 'n' }],
    ['statement.made', 'make_statement', { matter: 'm', statement: 'dissent', text: 'No.' }, { matter: 'm', statement: 'dissent', text: 'No.', member: 'HU' }, { text: 'Yes.' }],
    ['secret.asked', 'ask_secret', { stage: '4' }, { stage: 4, member: 'HU' }, { stage: 5 }],
    ['instruction.awaited', 'await_instruction', { stage: '4', awaited: false }, { stage: 4, awaited: false, member: 'HU' }, { awaited: true }],
    ['instruction.awaited', 'await_instruction', { stage: '4' }, { stage: 4, awaited: true, member: 'HU' }, { awaited: false }],
    ['proxy.given', 'give_proxy', { matter: 'm' }, { matter: 'm', member: 'HU' }, { to: 'RO' }],
    ['key.enrolled', 'enrol_key', { key: 'k' }, { key: 'k', seat: 'HU/head' }, { seat: 'RO/head' }],
    ['key.enrolled', 'enrol_key', { key: 'k', seat: 'HU/deputy' }, { key: 'k', seat: 'HU/deputy' }, { seat: 'HU/head' }],
    ['key.withdrawn', 'withdraw_key', { seat: 'HU/head', key: 'k' }, { seat: 'HU/head', key: 'k' }, { key: 'l' }],
    ['confidence.opened', 'open_confidence', { entry: '7' }, { entry: 7, disclosures: ['d'] }, { entry: 8 }],
  ];
  for (const [kind, act, data, done, changed] of all) {
    const signed = { act, body: 'nato', data, key, path: {} };
    assert(asksFor(signed, kind, done, 'HU/head'), kind);
    assert(!asksFor(signed, kind, { ...done, ...changed }, 'HU/head'), `${kind} ${JSON.stringify(changed)}`);
    assert(!asksFor({ ...signed, act: 'another' }, kind, done, 'HU/head'), kind);
  }
  const support = { act: 'take_position', body: 'nato', data: { stage: '4', stance: 'support' }, key, path: {} };
  assert(!asksFor(support, 'silence.broken', { stage: 4, member: 'HU' }, 'HU/head'), 'support breaks no silence');
  assert(!asksFor(support, 'stage.closed', { stage: 4 }, 'HU/head'), 'what follows by itself is not signed');
});

test('what nobody signed, and what somebody else logged, are other kinds of thing', async () => {
  assert.deepEqual(await authorship({ unsigned: true }), { is: 'unsigned', seat: 'HU/head' });
  assert.deepEqual(await authorship({ unsigned: true, by: 'secretary', received: 'telephone' }), { is: 'logged', by: 'secretary', received: 'telephone' });
  assert.deepEqual(await authorship({ unsigned: true, by: 'secretary', kind: 'stage.closed' }), { is: 'other' });
  assert.deepEqual(await authorship({ unsigned: true, kind: 'stage.closed' }), { is: 'other' });
});
