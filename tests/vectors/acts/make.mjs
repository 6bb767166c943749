/**
 * What a seat signs, by its definition in docs/RECORD.md over node's own crypto, sharing no code with nemcon:
 * `node make.mjs > signed.jsonl`. Always the same bytes: seeds and chance are SHA-256 of fixed words.
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const kPrivate = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410, before an Ed25519 seed

/** RFC 8785 for what stands here: no floats, names of small letters. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

/** Chance as a stream of bytes, to be taken from its front. */
function chanceOf(words, bytes) {
  let all = Buffer.alloc(0);
  for (let i = 0; all.length < bytes; ++i) all = Buffer.concat([all, sha256(`${words} ${i}`)]);
  let at = 0;
  return { hex: all.subarray(0, bytes).toString('hex'), take: (count) => all.subarray(at, (at += count)) };
}

const digestOf = (disclosure) => sha256(disclosure).toString('base64url');

function signed({ name, act, path = {}, data = {}, seen, confided = [] }) {
  const seed = sha256(`seat key ${name}`);
  const privateKey = createPrivateKey({ key: Buffer.concat([kPrivate, seed]), format: 'der', type: 'pkcs8' });
  const key = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  const isPosition = act === 'take_position';
  const chance = chanceOf(name, isPosition ? 16 * confided.length + 32 * (4 - confided.length) : 0);
  const openings = confided.map((each) =>
    Buffer.from(`["${chance.take(16).toString('base64url')}","${each}",${canonical(data[each])}]`).toString('base64url'));
  const clear = Object.fromEntries(Object.entries(data).filter(([each]) => !confided.includes(each)));
  const digests = openings.map(digestOf);
  while (isPosition && digests.length < 4) digests.push(sha256(chance.take(32)).toString('base64url'));
  if (isPosition) clear._sd = digests.sort();
  const cmd = canonical({ v: 1, act, body: 'nato', data: clear, key, path, seen });
  const sig = sign(null, Buffer.from(`nemcon-act/v1\n${cmd}`), privateKey).toString('base64');
  return { name, file: `nemcon-key ${seed.toString('base64')}\n`, chance: chance.hex, act, body: 'nato', path, data, seen, key, cmd, sig, openings };
}

const cases = [
  { name: 'a position without words', act: 'take_position', path: { stage: '4' }, data: { stance: 'support' }, seen: 57 },
  { name: 'a position with a reason', act: 'take_position', path: { stage: '4' }, seen: 58,
    data: { stance: 'object', subject: 'text', reason: 'Paragraph 2 names nobody: « qui ? »\nNot "us".' }, confided: ['reason'] },
  { name: 'a position with a reason and a condition', act: 'take_position', path: { stage: '12' }, seen: 9007199254740991,
    data: { stance: 'reserve', member: 'DE', reason: 'Not heard yet', condition: 'Une audition à Évian €' },
    confided: ['reason', 'condition'] },
  { name: 'a condition alone', act: 'take_position', path: { stage: '1' }, seen: 1,
    data: { condition: 'A name', stance: 'reserve' }, confided: ['condition'] },
  { name: 'a key', act: 'enrol_key', data: { key: 'CORMEbxQzQuTGF+/ccZ6gpWG0BwJwR7YeSwvs0JnL5A=' }, seen: 40 },
  { name: 'two values in the address', act: 'change_candidacy', path: { subject: 'mark-rutte', matter: 'sg' },
    data: { state: 'declared' }, seen: 61 },
  { name: 'nothing but its address', act: 'ask_secret', path: { stage: '7' }, seen: 300 },
  { name: 'a flag', act: 'await_instruction', path: { stage: '7' }, data: { awaited: true }, seen: 300 },
];
for (const each of cases) console.log(JSON.stringify(signed(each)));
