// A sealed sounding of 32 members about five names, held with the real binary alone: keys, the holders' ceremony, ballots
// and the opening are commands of members and holders, each with files of its own. One of four holders goes away after
// the ceremony, three members are silent, one marks again. Then the record alone proves the result, and nothing that the
// server keeps has a secret of anybody's.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { spawnSync } from 'node:child_process';
import { binary } from './lib.mjs';
import { fetchPages, hashOfPages, listOf, proxyBefore, withOneByteChanged } from './pages_of.mjs';
import { assertNowhere, canOpen, filesOf, seedIn, sharesIn } from './secrets.mjs';
import { each, House, inSeconds, others, passphrase } from './sounding_house.mjs';

const names = ['ann', 'bob', 'eve', 'ida', 'max'];
const holders = ['HU', 'NL', 'RO', 'TR'];  // t = 4, k = 2: one may be missing
const absent = 'TR';
const silent = ['IS', 'LU', 'MK'];
const objections = { HU: ['bob'], FR: ['bob', 'ida'], TR: ['ida'] };  // TR objects to ann first, then marks again

const marksOf = (member) =>
  (objections[member] ? objections[member].flatMap((name) => ['--object', name]) : ['--accept-all']);

// The pages that the manifest names are those that are served, and a server that has others now is found out by it.
async function comparePages({ server, people }) {
  const { files } = await fetchPages(server.base);
  const hash = hashOfPages(files);
  assert.equal((await people.HU.json('sounding', 'show', '1')).pages, hash);
  if (files.length === 0) return;
  assert.match((await people.HU.run(['sounding', 'show', '1'])).out, new RegExp(`^ {2}pages {4}${hash}$`, 'm'));
  assert.match((await people.HU.run(['pages', '--sounding', '1'])).out, new RegExp(`^ {2}sounding ${hash}, the same$`, 'm'));
  const others = files.map(([name, content]) => [name, name.startsWith('/assets/sounding-worker-') ? withOneByteChanged(content) : content]);
  const proxy = await proxyBefore(server.base, (name) =>
    (name === '/api/v1/pages' ? listOf(others) : others.find(([each]) => each === name)?.[1]));
  const { err } = await people.HU.with({ NEMCON_SERVER: proxy.base }).run(['pages', '--sounding', '1'], { code: 1 });
  proxy.stop();
  assert.match(err.replace(/\s+/g, ' '), /The manifest of sounding 1 names other pages than are served/);
}

async function secretsOf(house) {
  const seeds = [...house.members.map((member) => house.ballots(member)), ...holders.map((member) => house.shares(member))]
    .map(seedIn);
  const states = await Promise.all(holders.map((member) => sharesIn(house.share(member), passphrase)));
  const sealed = holders.map((member) => readFileSync(house.share(member)).subarray(60, 92));
  return [...seeds, ...states.flat(), ...sealed, Buffer.from(passphrase)];
}

async function findNoSecret(house, t) {
  const secrets = await secretsOf(house);
  assert.equal(secrets.length, 36 + (canOpen ? 16 : 0) + 4 + 1);
  if (!canOpen) t.diagnostic('libsodium is not there: what the share files hold was not looked for');
  const kept = filesOf(house.folder).filter((file) => path.basename(file).startsWith('body.db'));
  assert.ok(kept.length >= 2, kept.join());
  const texts = [...kept, ...filesOf(house.at('record'))].map((file) => readFileSync(file));
  texts.push(Buffer.from(house.server.output() + house.server.errors()));
  assertNowhere(secrets, texts, others);
  return secrets.length * texts.length;
}

test('32 members are sounded on five names; the record alone proves what came out', async (t) => {
  const house = await new House({ holders, names }).open();
  t.after(() => house.server.stop());
  const began = Date.now();
  await house.enrol();
  const enrolling = (Date.now() - began) / 1000;  // so much takes a round of commands here
  assert.equal(statSync(house.ballots('HU')).mode & 0o777, 0o600);
  const again = await house.people.HU.run(['sounding', 'key', '--use', 'ballots', '--key', house.ballots('HU'), '--yes'],
    { code: 3 });
  assert.match(again.err, /exists; it was left alone/);
  await house.matter();
  await house.holdCeremony();

  const { err: told } = await house.people.secretary.run(['sounding', 'open', 'sg', '--ceremony', '1', '--mode', 'sealed',
    '--name', ...names, '--least', '3', '--closes', inSeconds(12 + 4 * enrolling), '--settles',
    inSeconds(13 + 4 * enrolling), '--yes']);
  const words = told.replace(/\s+/g, ' ');
  assert.match(words, /whether any of the members who sent a ballot objects/);
  assert.match(words, /at least 3 and at most 32/);

  // Nobody's ballot is taken before a quorum of holders has counter-signed.
  assert.match((await house.people.DE.run(['sounding', 'mark', '1', '--key', house.ballots('DE'), '--accept-all', '--yes'],
    { code: 3 })).err, /have not counter-signed/);
  const watching = Promise.all(holders.filter((member) => member !== absent).map((member) => house.watch(member)));
  for (;;) {
    const { phase } = await house.people.HU.json('sounding', 'show', '1');
    if (phase === 'marking') break;
  }

  await house.mark('TR', '--object', 'ann');
  // Germany makes its ballot where there is no server, after one that is opened to see whether the program is honest.
  const messages = house.at('messages.json'), offline = { NEMCON_SERVER: 'http://127.0.0.1:9' };
  await house.people.DE.run(['sounding', 'messages', '1', '--out', messages]);
  const spoiled = await house.people.DE.with(offline).run(['sounding', 'spoil', '1', '--messages', messages, '--key',
    house.ballots('DE'), '--object', 'max', '--out', house.at('DE.spoiled')]);
  const code = /^code (\w{64})$/m.exec(spoiled.out)[1];
  const seen = await house.people.FR.run(['sounding', 'check-spoiled', house.at('DE.spoiled'), '--code', code]);
  assert.match(seen.out, /ballot 1 of DE/);
  assert.match(seen.out, /max: objection/);
  assert.match(seen.out, /ann: acceptable/);
  const lying = JSON.parse(readFileSync(house.at('DE.spoiled'), 'utf8'));
  lying.marks = [0, 0, 0, 0, 0];
  writeFileSync(house.at('DE.lying'), JSON.stringify(lying));
  assert.match((await house.people.FR.run(['sounding', 'check-spoiled', house.at('DE.lying')], { code: 1 })).err,
    /does not hold what it says.*name 4/);
  await house.people.DE.with(offline).run(['sounding', 'mark', '1', '--messages', messages, '--key', house.ballots('DE'),
    '--accept-all', '--out', house.at('DE.ballot'), '--yes']);
  await house.people.DE.run(['sounding', 'post', '1', house.at('DE.ballot'), '--receipt', house.at('DE.receipt')]);

  await each(house.members.filter((member) => member !== 'DE' && !silent.includes(member)), (member) =>
    house.mark(member, ...marksOf(member)));
  assert.equal(statSync(`${house.ballots('TR')}.receipt-1-2`).mode & 0o777, 0o600);
  assert.match((await house.people.HU.run(['sounding', 'mark', '1', '--key', house.ballots('HU'), '--object', 'zoe', '--yes'],
    { code: 3 })).err, /--object zoe: it is not asked about; the names are ann, bob, eve, ida and max/);
  const marked = await house.people.HU.json('sounding', 'show', '1');
  assert.equal(marked.phase, 'marking', 'the deadline was too early for this machine');
  assert.equal(marked.counted, 29);

  // The three holders do the rest by themselves.
  const held = await watching;
  for (const { out } of held) assert.match(out, /It has its result/);
  // Holders saw before they counter-signed which pages members would mark on.
  for (const { err } of held) assert.match(err, /^ {2}pages {4}(\w{64}, as in this program|none)$/m);
  await comparePages(house);
  const done = await house.people.HU.json('sounding', 'show', '1');
  assert.equal(done.end, 'result');
  assert.equal(done.counted, 29);
  assert.deepEqual(Object.fromEntries(done.findings.map(({ subject, finding }) => [subject, finding])),
    { ann: 'nobody_objects', bob: 'objection', eve: 'nobody_objects', ida: 'objection', max: 'nobody_objects' });
  const page = await house.people.HU.says('sounding', 'show', '1');
  assert.match(page, /a name of each other bob: at least one member objects/);
  assert.match(page, /Have sent none \(3\): IS, LU and MK\. Who sends none consents\./);
  assert.match(page, /TR \(2 times\)/);

  // From the record alone.
  await house.people.HU.run(['export', house.at('record')]);
  const audited = await house.people.HU.run(['audit', house.at('record'), '--json']);
  const verdict = JSON.parse(audited.out);
  assert.deepEqual(verdict.findings, []);
  assert.deepEqual(verdict.soundings[0].findings.map(({ finding }) => finding), done.findings.map(({ finding }) => finding));
  const proved = JSON.parse((await house.people.HU.run(['sounding', 'verify', house.at('record'), '1', '--json'])).out);
  const [only] = proved.soundings;
  assert.equal(only.verified, true);
  assert.equal(only.ballots, 30);
  assert.equal(only.sid, done.sid);
  assert.deepEqual(only.findings.map(({ finding }) => finding), done.findings.map(({ finding }) => finding));
  const auditor = path.join(path.dirname(binary), 'nemcon-audit');
  if (existsSync(auditor)) {
    const { status, stdout } = spawnSync(auditor, ['sounding', 'verify', house.at('record')], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /verified to its end/);
  }

  assert.ok(await findNoSecret(house, t) > 0);
});
