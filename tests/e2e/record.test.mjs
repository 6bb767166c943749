// The record as its members hold it: acts signed with a seat's own key, the published folder, receipts; read by
// verifiers that share no code with the server. And what a start does where files are lost, old or in use.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { binary, Caller, root, scratch, serve } from './lib.mjs';
import { Person } from './person.mjs';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const recordverify = path.join(path.dirname(binary), 'recordverify');
const skip = {
  go: existsSync(recordverify) ? false : 'recordverify is not built: it needs golang-go',
  js: existsSync(path.join(root, 'web/node_modules')) ? false : 'web/node_modules is not there',
  sigstore: existsSync(path.join(root, 'tests/verify/node_modules')) ? false : 'tests/verify/node_modules is not there',
};

// A body on disk that is started and stopped; its people come back with their tokens.
class House {
  constructor() {
    this.folder = scratch();
    this.data = this.at('body.db');
    this.published = this.at('published');
  }

  at(name) { return path.join(this.folder, name); }
  size() { return Number(readFileSync(path.join(this.published, 'checkpoint'), 'utf8').split('\n')[1]); }
  vkeys(folder = this.published) { return readFileSync(path.join(folder, 'log.vkeys'), 'utf8').trim().split('\n'); }

  async start(args = ['--export', this.published]) {
    this.server = await serve({ data: this.data, charter: path.join(root, 'charters/nato.toml'), args });
    for (const each of Object.values(this.people ?? {})) each.env.NEMCON_SERVER = this.server.base;
    return this;
  }

  async stop() { return this.server.stop(); }

  // What serve answers where it may not start.
  refused(...args) {
    const { status, stdout, stderr } = spawnSync(binary, ['serve', '--data', this.data, '--charter',
      path.join(root, 'charters/nato.toml'), '--port', '0', ...args], { encoding: 'utf8', timeout: 60_000 });
    assert.equal(status, 3, stdout + stderr);
    return stderr;
  }

  async person(secretary, name, role, member) {
    const { token } = await secretary.post('/tokens', { role, ...(member ? { member } : {}), name, days: 30 });
    const person = new Person(this.folder, name, this.server.base);
    person.env.NEMCON_TOKEN = token;
    person.token = token;
    return person;
  }

  // A secretary, Hungary's head, and the same head at a machine that has no key.
  async founded() {
    await this.start();
    const link = this.server.links().find(({ role }) => role === 'secretary');
    const session = await Caller.byLink(this.server.base, link.secret);
    this.people = {
      secretary: await this.person(session, 'secretary', 'secretary'),
      hungary: await this.person(session, 'hungary', 'head', 'HU'),
      elsewhere: await this.person(session, 'elsewhere', 'head', 'HU'),
    };
    return this;
  }

  async silence(matter) {
    const { secretary } = this.people;
    await secretary.act('matter', 'open', matter, '--procedure', 'adoption', '--title', matter);
    const { stage } = await secretary.act('stage', 'open', matter, 'silence', '--text', `The text of ${matter}.`,
      '--text-title', matter, '--until', inAnHour());
    return String(stage);
  }

  async entry(seq) { return (await this.people.secretary.json('entry', String(seq))).bytes; }
}

function verify(...args) {
  const { status, stdout, stderr } = spawnSync(recordverify, args, { encoding: 'utf8' });
  assert.equal(status, 0, `recordverify ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

const keyFile = (person) => path.join(person.home, '.config/nemcon/key-nato-HU-head');
const breaking = (stage, ...more) => ['silence', 'break', stage, '--reason', 'We have not been heard',
  '--condition', 'A hearing', '--yes', ...more];

async function enrolled(house) {
  const { hungary } = house.people;
  const made = await hungary.run(['key', 'make']);
  assert.equal(statSync(keyFile(hungary)).mode & 0o777, 0o600);
  assert.equal((await hungary.run(['key', 'show'])).out, made.out);
  await hungary.run(['key', 'enrol', '--yes', '--receipt', house.at('enrolled.tlog-proof')]);
  assert.match(await hungary.says('keys'), new RegExp(`HU/head ${made.out.trim().replace(/[+/]/g, '\\$&')} entry \\d+`));
  return made.out.trim();
}

test('a seat speaks with its own key, and its words are proved to others', async (t) => {
  const house = await new House().founded();
  t.after(() => house.stop());
  const { secretary, hungary, elsewhere } = house.people;
  const key = await enrolled(house);
  const stage = await house.silence('archives');

  const first = house.at('first');
  const out = (await hungary.run(['export', first])).out;
  assert.match(out, /^size {3}\d+$/m);
  assert.match(out, /^added {2}\d+ entries, \d+ files$/m);
  cpSync(path.join(first, 'checkpoint'), house.at('checkpoint.old'));

  // Without the key nobody speaks for the seat, the server's token or not.
  const unsigned = await elsewhere.run(breaking(stage), { code: 1 });
  assert.match(unsigned.err, /This member has a key.*HU\/head\. Give the key's file with --key FILE\./);
  const broken = await hungary.run(breaking(stage, '--idempotency-key', 'hu-1', '--receipt', house.at('broken.tlog-proof')));
  assert.match(broken.err, /It is signed with the key /);
  const seq = Number(/^ {2}entry (\d+) {2}silence\.broken/m.exec(broken.out)[1]);

  // Signed again it is still the same act.
  const again = await hungary.run(breaking(stage, '--idempotency-key', 'hu-1'));
  assert.equal(again.out, broken.out.replace('It is in the record', 'It was in the record already'));

  const entry = JSON.parse(await house.entry(seq));
  const cmd = JSON.parse(entry.cmd);
  assert.equal(cmd.key, key);
  assert.equal(cmd.data._sd.length, 4);
  for (const digest of cmd.data._sd) assert.ok(entry.data._sd.includes(digest));
  assert.doesNotMatch(entry.cmd, /heard|hearing/);

  // Whoever has seen what was signed cannot send it again.
  const replay = new Caller(house.server.base, { Authorization: `Bearer ${hungary.token}` });
  const { openings } = await hungary.json('entry', String(seq));
  await assert.rejects(replay.post(`/stages/${stage}/positions`, { cmd: entry.cmd, sig: entry.sig, openings }, 'other'),
    { status: 409, code: 'signed_before' });
  // Nor say something else by it.
  await assert.rejects(replay.post(`/stages/${stage}/positions`,
    { cmd: entry.cmd.replace('object', 'support'), sig: entry.sig, openings }, 'another'), { code: 'bad_signature' });

  // A further machine, let in by the first one.
  await elsewhere.run(['key', 'make', house.at('second.key')]);
  await hungary.run(['key', 'enrol', house.at('second.key'), '--yes']);
  const other = await house.silence('budget');
  await elsewhere.run(breaking(other, '--key', house.at('second.key')));
  await secretary.run(['key', 'withdraw', key, '--seat', 'HU/head', '--text', 'The machine was lost', '--yes']);
  const calendar = await house.silence('calendar');
  await hungary.run(breaking(calendar), { code: 1 });
  const third = await elsewhere.run(breaking(calendar, '--key', house.at('second.key')));

  // Its own words, made public; others', erased: then nobody has them.
  await elsewhere.run(['confidence', 'open', String(seq), '--key', house.at('second.key'), '--yes']);
  const gone = Number(/^ {2}entry (\d+) {2}silence\.broken/m.exec(third.out)[1]);
  assert.match((await hungary.run(['entry', String(gone)])).out, /reason: We have not been heard/);
  await secretary.run(['confidence', 'erase', String(gone), '--ground', 'Article 17', '--yes']);
  assert.deepEqual((await hungary.json('entry', String(gone))).openings, []);

  const second = (await hungary.run(['export', first, '--openings', house.at('openings')])).out;
  assert.match(second, /it continues the \d+ that were there$/m);
  assert.equal(statSync(house.at('openings')).mode & 0o777, 0o600);
  const opened = readFileSync(house.at('openings'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.ok(opened.some((each) => each.entry === seq && openings.includes(each.disclosure)));
  assert.ok(!opened.some((each) => each.entry === gone));
  assert.match((await hungary.run(['export', first])).out, /nothing: the folder had all of it/);

  const [vkey] = house.vkeys(first);
  const leaves = [['broken.tlog-proof', seq]];
  const proof = readFileSync(house.at('enrolled.tlog-proof'), 'utf8');
  leaves.push(['enrolled.tlog-proof', Number(/^index (\d+)$/m.exec(proof)[1])]);
  await hungary.run(['receipt', '0', '--save', house.at('zero.tlog-proof')]);
  leaves.push(['zero.tlog-proof', 0]);
  for (const [name, index] of leaves) writeFileSync(house.at(`${name}.entry`), await house.entry(index));

  // By nemcon itself, from the files alone.
  await hungary.run(['audit', first, '--key', vkey, '--openings', house.at('openings'),
    '--old', house.at('checkpoint.old'), '--receipt', house.at('broken.tlog-proof')]);
  for (const [name] of leaves) await hungary.run(['verify', house.at(name), '--entry', house.at(`${name}.entry`), '--key', vkey]);
  await t.test('recordverify', { skip: skip.go }, () => {
    assert.doesNotMatch(verify('-key', vkey, '-dir', first, '-all', '-old', house.at('checkpoint.old'),
      '-entry', String(seq), '-disclosure', openings[0]), /FAIL/);
    for (const [name] of leaves) verify('-key', vkey, '-proof', house.at(name), '-leaf', house.at(`${name}.entry`));
  });
  await t.test('the verifier of receipts', { skip: skip.js }, () => {
    for (const [name, index] of leaves) {
      const said = execFileSync('node', [path.join(root, 'tools/verify-js/verify.mjs'), '--key', vkey,
        '--leaf', house.at(`${name}.entry`), house.at(name)], { encoding: 'utf8' });
      assert.match(said, new RegExp(`^ok   entry ${index} of `));
    }
  });
  await t.test('sigstore', { skip: skip.sigstore }, () => {
    const env = { ...process.env, FOLDER: first, VKEY: vkey };
    delete env.NODE_TEST_CONTEXT;  // it is a run of its own
    const { status, stdout } = spawnSync('node', ['--test', path.join(root, 'tests/verify/sigstore.test.mjs')],
      { encoding: 'utf8', env });
    assert.equal(status, 0, stdout);
  });
});

test('a database that was lost goes on from what was published', async (t) => {
  const house = await new House().founded();
  t.after(() => house.stop());
  await enrolled(house);
  const stage = await house.silence('archives');
  const before = await house.people.secretary.json('entries', '--limit', '1');
  await house.stop();
  assert.equal(house.size(), before.size, 'the last thing that a server does is to export');

  for (const file of ['body.db', 'body.db-wal', 'body.db-shm', 'body.db.lock']) rmSync(house.at(file), { force: true });
  assert.match(house.refused('--export', house.published), /body\.db\.key is the key of a record whose database .* is gone/);
  assert.ok(!existsSync(house.data), 'a second history was begun');

  const adopted = execFileSync(binary, ['adopt', house.published, '--data', house.data], { encoding: 'utf8' });
  assert.match(adopted, new RegExp(`had 0 entries and has ${before.size} now`));
  await house.start();
  // Tokens are no part of the record: people are let in anew.
  const link = house.server.links().find(({ role }) => role === 'secretary');
  const session = await Caller.byLink(house.server.base, link.secret);
  const hungary = await house.person(session, 'hungary', 'head', 'HU');
  assert.equal((await hungary.json('entries', '--limit', '1')).root, before.root);
  await hungary.run(breaking(stage));
  assert.match((await hungary.run(['export', house.at('mine')])).out, /^added/m);
  await house.stop();
  await t.test('recordverify', { skip: skip.go }, () => {
    verify('-key', house.vkeys()[0], '-dir', house.published, '-all');
  });
});

test('an old copy and a second process are refused', async (t) => {
  const house = await new House().founded();
  t.after(() => house.stop());
  const { secretary } = house.people;
  assert.match(house.refused(), new RegExp(`body\\.db is open in process ${house.server.child.pid} .*only one may write`));
  await secretary.run(['home']);  // the first one goes on
  await house.stop();
  cpSync(house.data, house.at('copy.db'));
  await house.start();
  await house.silence('archives');
  const size = (await secretary.json('entries', '--limit', '1')).size;
  await house.stop();

  for (const file of ['body.db', 'body.db-wal', 'body.db-shm', 'body.db.lock']) rmSync(house.at(file), { force: true });
  renameSync(house.at('copy.db'), house.data);
  assert.match(house.refused('--export', house.published), /restored from an old copy.*nemcon adopt/s);
  execFileSync(binary, ['adopt', house.published, '--data', house.data]);
  await house.start();
  assert.equal((await secretary.json('entries', '--limit', '1')).size, size);
});

test('the key of the record is renewed', async (t) => {
  const house = await new House().founded();
  t.after(() => house.stop());
  const { secretary } = house.people;
  await secretary.run(['receipt', '0', '--save', house.at('day-one.tlog-proof')]);
  writeFileSync(house.at('entry'), await house.entry(0));
  await secretary.run(['export', house.at('mine')]);
  const renew = (code = 0) => {
    const { status, stdout, stderr } = spawnSync(binary, ['key', 'renew', '--data', house.data], { encoding: 'utf8' });
    assert.equal(status, code, stderr);
    return stdout.trim() + stderr;
  };
  assert.match(renew(3), /body\.db is open in process \d+ .*only one may write/);
  await house.stop();
  const [old] = house.vkeys();
  const file = `${house.data}.key`, next = `${file}.next`;
  const oldKeys = readFileSync(file, 'utf8');
  const [newer] = renew().split('The record');
  const newKeys = readFileSync(file, 'utf8');
  assert.notEqual(newer, old);
  assert.equal(newKeys.split('\n')[1], oldKeys.split('\n')[1], 'the vault keeps its key');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(!existsSync(next));

  // The database is lost before the new key has signed anything: the last checkpoint is the old one's.
  await house.start();
  await house.stop();
  const adopt = (...more) => spawnSync(binary, ['adopt', house.published, '--data', house.at('again.db'),
    '--key', file, ...more], { encoding: 'utf8' });
  assert.notEqual(adopt().status, 0);
  const again = adopt('--signed-by', old);
  assert.equal(again.status, 0, again.stderr);

  // As if the process had ended before the file was in its place: the start goes on from there.
  writeFileSync(file, oldKeys);
  writeFileSync(next, newKeys, { mode: 0o600 });
  await house.start();
  assert.match(house.server.errors(), /body\.db\.key was taken over from .*body\.db\.key\.next/);
  assert.equal(readFileSync(file, 'utf8'), newKeys);
  assert.ok(!existsSync(next));
  await house.silence('archives');
  assert.match((await secretary.run(['export', house.at('mine')])).out, /it continues the /);
  await house.stop();
  assert.deepEqual(house.vkeys(), [old, newer]);
  assert.deepEqual(house.vkeys(house.at('mine')), [old, newer]);

  // Who was given the old key years ago learns the new one from the folder alone.
  for (const folder of [house.published, house.at('mine')]) {
    const audited = spawnSync(binary, ['audit', folder, '--key', old], { encoding: 'utf8' });
    assert.equal(audited.status, 0, audited.stdout + audited.stderr);
  }

  // A key that the record never heard of is left where it is, and the old one no longer opens the record.
  writeFileSync(next, oldKeys, { mode: 0o600 });
  await house.start();
  assert.ok(existsSync(next));
  await house.stop();
  writeFileSync(file, oldKeys);
  rmSync(next);
  assert.match(house.refused(), /the record is signed by /);
  writeFileSync(file, newKeys);
  await t.test('recordverify', { skip: skip.go }, () => {
    verify('-key', newer, '-dir', house.published, '-all');
    verify('-key', old, '-proof', house.at('day-one.tlog-proof'), '-leaf', house.at('entry'));
  });
});
