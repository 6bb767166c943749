// Witnesses between real binaries: a body that is cosigned by another body's server and by a witness of its own
// machine; a copy from yesterday that may not start; a fork under the true key that nobody cosigns.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import test from 'node:test';
import { binary, Caller, entriesOf, root, rootOf, scratch, serve, wait } from './lib.mjs';

const CHARTER = path.join(root, 'charters/nato.toml');
const VERIFY = path.join(root, 'tools/verify-js/verify.mjs');
const PAGES = existsSync(path.join(root, 'web/node_modules'));

const folder = scratch();
const at = (name) => path.join(folder, name);
function write(name, text) { writeFileSync(at(name), text); return at(name); }

async function until(what, ask) {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(100)) {
    const found = await ask();
    if (found) return found;
  }
  throw new Error(`it never came to this: ${what}`);
}

// A witness without a body; it says its key and where it is.
async function startWitness(data, policy, args = []) {
  const child = spawn(binary, ['witness', '--data', data, '--for', policy, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '', errors = '';
  child.stdout.on('data', (chunk) => { text += chunk; });
  child.stderr.on('data', (chunk) => { errors += chunk; });
  await until(`a witness starts: ${errors}`, () => {
    if (child.exitCode !== null) throw new Error(`the witness ended: ${errors}`);
    return /^Stop with/m.test(text);
  });
  const ended = new Promise((done) => child.once('exit', (code) => done(code)));
  return { vkey: /^witness (\S+)$/m.exec(text)[1], url: /^at (\S+)$/m.exec(text)[1],
    async stop() { child.kill('SIGTERM'); return ended; } };
}

async function secretaryOf(server) {
  return Caller.byLink(server.base, server.links().find(({ role }) => role === 'secretary').secret);
}
const vkeyOf = async (server) => (await (await fetch(`${server.base}/record/log.vkeys`)).text()).trim();
const checkpointOf = async (server) => (await fetch(`${server.base}/record/checkpoint`)).text();

let matters = 0;
const act = (secretary) => secretary.post('/matters',
  { matter: `m-${++matters}`, procedure: 'appointment', office: 'secretary_general', title: 'A matter' });

function copyDatabase(from, to) {
  copyFileSync(at(from), at(to));
  if (existsSync(at(`${from}-wal`))) copyFileSync(at(`${from}-wal`), at(`${to}-wal`));
  copyFileSync(at(`${from}.key`), at(`${to}.key`));
}

// A signed note over these entries, by the private key that lies beside the database.
function forge(keyFile, entries) {
  const [name, , ...rest] = readFileSync(keyFile, 'utf8').split('\n')[0].slice('PRIVATE+KEY+'.length).split('+');
  const seed = Buffer.from(rest.join('+'), 'base64').subarray(1);
  const key = createPrivateKey({ format: 'der', type: 'pkcs8',
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]) });
  const leaves = entries.map((bytes) => createHash('sha256').update(Buffer.from([0])).update(bytes, 'utf8').digest());
  const text = `${name}\n${entries.length}\n${rootOf(leaves).toString('base64')}\n`;
  const jwk = createPrivateKey(key.export({ format: 'pem', type: 'pkcs8' })).export({ format: 'jwk' });
  const id = createHash('sha256').update(`${name}\n\x01`).update(Buffer.from(jwk.x, 'base64url')).digest().subarray(0, 4);
  const line = Buffer.concat([id, sign(null, Buffer.from(text), key)]).toString('base64');
  return { note: `${text}\n\u2014 ${name} ${line}\n`, leaves };
}

// RFC 9162 section 2.1.4.1, by its definition.
function consistency(size, leaves, whole = true) {
  if (size === leaves.length) return whole ? [] : [rootOf(leaves)];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const left = leaves.slice(0, split), right = leaves.slice(split);
  return size <= split ? [...consistency(size, left, whole), rootOf(right)]
    : [...consistency(size - split, right, false), rootOf(left)];
}

// A witness's verifier key that nobody signs with.
function vkey4(name) {
  const key = Buffer.concat([Buffer.from([4]), createHash('sha256').update(name).digest()]);
  const id = createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8);
  return `${name}+${id}+${key.toString('base64')}`;
}

test('a body and its witnesses', { timeout: 600_000 }, async (t) => {
  const first = await serve({ data: at('a.db'), charter: CHARTER,
    args: ['--record-origin', 'a.example/record', '--export', at('a-record')] });
  const logA = write('for-a.policy', `log ${await vkeyOf(first)}\nquorum none\n`);
  let server = first;
  let secretary = await secretaryOf(server);

  // One witness is another body's server, the other stands alone.
  const other = await serve({ data: at('b.db'), charter: CHARTER,
    args: ['--record-origin', 'b.example/record', '--witness-for', logA] });
  const said = /^witness (\S+)\nat (\S+)\nfor (\S+)$/m.exec(other.output());
  assert.equal(said[3], 'a.example/record');
  assert.match(said[1], /^b\.example\/record\/witness\+/);
  let alone = await startWitness(at('w.db'), logA, ['--witness-name', 'w.example/witness', '--port', '0']);
  const port = new URL(alone.url).port;
  assert.match(alone.vkey, /^w\.example\/witness\+/);

  const policy = `witness b ${said[1]} ${said[2]}\nwitness w ${alone.vkey} ${alone.url}\ngroup both all b w\nquorum both\n`;
  await secretary.post('/policy', { policy });
  const met = (size) => until('the quorum is met', async () => {
    const { quorum } = await secretary.get('/witnesses');
    return quorum.met && quorum.of >= size && quorum;
  });

  await t.test('cosign every newest checkpoint', async () => {
    const { size } = await act(secretary);
    assert.equal((await met(size)).of, size);
    const lines = (await checkpointOf(server)).split('\n').filter((line) => line.startsWith('\u2014'));
    assert.deepEqual(lines.map((line) => line.split(' ')[1]),
      ['a.example/record', 'b.example/record/witness', 'w.example/witness']);
    await until('the export folder has them too', async () =>
      readFileSync(at('a-record/checkpoint'), 'utf8') === await checkpointOf(server));
    const { witnesses } = await secretary.get('/witnesses');
    for (const each of witnesses) {
      assert.equal(each.last, size);
      assert.ok(Math.abs(Date.parse(each.at) - Date.now()) < 60_000);
      assert.equal(each.error, undefined);
    }
    assert.equal(await (await fetch(`${server.base}/record/policy`)).text(), policy);
  });

  await t.test('are in the receipts, which verify with the policy and without a server',
    { skip: PAGES ? false : 'no pages, so no verifier' }, async () => {
      const { entries, size } = await entriesOf(secretary);
      const receipt = write('receipt', await (await fetch(`${server.base}/record/proof/3`)).text());
      const leaf = write('leaf', entries[3].bytes);
      const full = write('policy', `log ${await vkeyOf(server)}\n${policy}`);
      const ask = (file, proof) => spawnSync(process.execPath,
        [VERIFY, '--key', file.vkey, '--policy', file.policy, '--leaf', leaf, proof], { encoding: 'utf8' });
      const good = ask({ vkey: await vkeyOf(server), policy: full }, receipt);
      assert.equal(good.status, 0, good.stdout + good.stderr);
      assert.match(good.stdout, new RegExp(`entry 3 of ${size} in a.example/record`));
      assert.match(good.stdout, /seen by b\.example\/record\/witness at/);
      assert.match(good.stdout, /seen by w\.example\/witness at/);
      const bare = write('bare', readFileSync(receipt, 'utf8').split('\n').filter((line) => !line.includes('w.example')).join('\n'));
      const poor = ask({ vkey: await vkeyOf(server), policy: full }, bare);
      assert.equal(poor.status, 1, poor.stdout + poor.stderr);
      assert.match(poor.stdout + poor.stderr, /no-quorum/);
    });

  await t.test('may be away: acts go on, and they catch up', async () => {
    assert.equal(await alone.stop(), 0);
    const { size } = await act(secretary);
    await until('it is missed', async () => (await secretary.get('/witnesses')).witnesses[1].error === 'unreachable');
    const { quorum } = await secretary.get('/witnesses');
    assert.ok(quorum.met && quorum.of < size);
    const again = await startWitness(at('w.db'), logA, ['--port', port]);
    assert.equal(again.vkey, alone.vkey);
    alone = again;
    await met(size);
  });

  await t.test('cosign no fork under the true key', async () => {
    const { entries, size } = await entriesOf(secretary);
    await met(size);
    const changed = entries.map(({ bytes }) => bytes);
    changed[2] = changed[2].replace(/"at":"\d{4}/, '"at":"1999');
    const post = (url, body) => fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    for (const url of [said[2], alone.url]) {
      const true_again = forge(at('a.db.key'), entries.map(({ bytes }) => bytes));
      assert.equal((await post(url, `old ${size}\n\n${true_again.note}`)).status, 200); // the forger's hand is good
      const same = await post(url, `old ${size}\n\n${forge(at('a.db.key'), changed).note}`);
      assert.deepEqual([same.status, await same.text()], [409, `${size}\n`]);
      // One entry more, with a proof that is true of the fork.
      const fork = forge(at('a.db.key'), [...changed, 'x']);
      const proof = consistency(size, fork.leaves).map((hash) => `${hash.toString('base64')}\n`).join('');
      const longer = await post(url, `old ${size}\n${proof}\n${fork.note}`);
      assert.equal(longer.status, 422);
      assert.equal((await post(url, `old ${size}\n\n${forge(at('b.db.key'), changed).note}`)).status, 404);
    }
  });

  await t.test('keep a copy of yesterday from starting', async () => {
    await server.stop();
    copyDatabase('a.db', 'yesterday.db');
    server = await serve({ data: at('a.db'), charter: CHARTER });
    secretary = await secretaryOf(server);
    const { size } = await act(secretary);
    await met(size);
    await server.stop();

    const refused = (args = []) => spawnSync(binary, ['serve', '--data', at('yesterday.db'), '--port', '0', ...args],
      { encoding: 'utf8', timeout: 60_000 });
    const { status, stderr, stdout } = refused();
    assert.equal(status, 3, stderr + stdout);
    assert.match(stderr, new RegExp(`witness [bw] \\(http://[^)]+\\) has cosigned ${size} entries of a.example/record, the database has \\d+`));
    assert.match(stderr, /nemcon adopt/);
    assert.doesNotMatch(stdout, /^page/m);

    // One witness is enough; without any nobody can know.
    await alone.stop();
    assert.equal(refused().status, 3);
    assert.match(refused().stderr, /witness b/);
    // Who has looked may pass over it.
    const despite = await serve({ data: at('yesterday.db'), charter: CHARTER, args: ['--despite-witness', 'b'] });
    const looking = await secretaryOf(despite);
    await until('it is shown', async () => (await looking.get('/witnesses')).witnesses[0].error === 'ahead');
    await despite.stop();

    // The true one starts.
    server = await serve({ data: at('a.db'), charter: CHARTER });
    secretary = await secretaryOf(server);
  });

  await t.test('that say nothing, or babble, keep nobody waiting', async () => {
    const sockets = [];
    const listen = (hear) => new Promise((done) => {
      const it = createServer((socket) => { sockets.push(socket.on('error', () => {})); hear(socket); });
      it.listen(0, '127.0.0.1', () => done(it));
    });
    const mute = await listen(() => {});
    const babbler = await listen((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nyes yes yes '));
    const named = (it) => `http://127.0.0.1:${it.address().port}/some/where`;
    await secretary.post('/policy', { policy: `${policy.split('\n')[0]}\n`
      + `witness mute ${vkey4('mute')} ${named(mute)}\nwitness babbler ${vkey4('babbler')} ${named(babbler)}\n`
      + `witness tls ${vkey4('tls')} https://127.0.0.1:1/w\nquorum b\n` });
    const started = Date.now();
    const { size } = await act(secretary);
    assert.ok(Date.now() - started < 4_000, 'the act waited for a witness');
    await met(size);
    await until('they are missed', async () => {
      const { witnesses } = await secretary.get('/witnesses');
      return witnesses.slice(1).every(({ error }) => error === 'unreachable');
    });
    assert.match(server.errors(), /witness tls .*https is spoken by/);
    await server.stop();
    server = await serve({ data: at('a.db'), charter: CHARTER });
    assert.match(server.errors(), /witness mute .*was asked before the start: unreachable, .*no answer within 2 seconds/);
    await server.stop();
    sockets.forEach((socket) => socket.destroy());
    mute.close();
    babbler.close();
  });

  await t.test('are asked for what they are by the command line', async () => {
    const run = (...args) => spawnSync(binary, args, { encoding: 'utf8', timeout: 60_000 });
    const noName = run('witness', '--data', at('n.db'), '--for', logA, '--port', '0');
    assert.equal(noName.status, 3);
    assert.match(noName.stderr, /--witness-name/);
    const body = run('witness', '--data', at('a.db'), '--for', logA, '--witness-name', 'x', '--port', '0');
    assert.match(body.stderr, /database of the body nato/);
    const nobody = run('witness', '--data', at('n.db'), '--for', write('none.policy', 'quorum none\n'), '--port', '0');
    assert.match(nobody.stderr, /whose records to witness for/);
    const itself = run('serve', '--data', at('a.db'), '--port', '0', '--witness-for', logA);
    assert.match(itself.stderr, /not its own witness/);
    const renamed = run('witness', '--data', at('w.db'), '--for', logA, '--witness-name', 'other', '--port', '0');
    assert.match(renamed.stderr, /is the key of w\.example\/witness/);
  });

  await other.stop();
});
