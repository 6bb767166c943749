// Time stamps on an exported record's checkpoints, by a small authority that the openssl command line makes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { binary, Caller, root, scratch, serve, wait } from './lib.mjs';

const CHARTER = path.join(root, 'charters/nato.toml');
const folder = scratch();
const at = (name) => path.join(folder, name);

function openssl(...args) {
  const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  assert.equal(status, 0, stderr);
}
const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(binary, ['stamp', ...args], { encoding: 'utf8', timeout: 60_000 });
  return { status, said: stdout + stderr };
};

// A root that signs one authority's certificate; both in files NAME-*.
function authority(name, days = '10') {
  writeFileSync(at(`${name}.cnf`), `
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[tsa]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[service]
default_tsa = it
[it]
serial = ${at(`${name}-serial`)}
crypto_device = builtin
signer_cert = ${at(`${name}-tsa.pem`)}
certs = ${at(`${name}-ca.pem`)}
signer_key = ${at(`${name}-tsa.key`)}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`);
  writeFileSync(at(`${name}-serial`), '01\n');
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}-ca.key`, '-out', `${name}-ca.pem`,
    '-subj', `/CN=${name} root`, '-days', days, '-config', `${name}.cnf`, '-extensions', 'ca');
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}-tsa.key`, '-out', `${name}-tsa.csr`,
    '-subj', `/CN=${name} authority`, '-config', `${name}.cnf`);
  openssl('x509', '-req', '-in', `${name}-tsa.csr`, '-CA', `${name}-ca.pem`, '-CAkey', `${name}-ca.key`, '-CAcreateserial',
    '-days', days, '-out', `${name}-tsa.pem`, '-extfile', `${name}.cnf`, '-extensions', 'tsa');
  return {
    ca: at(`${name}-ca.pem`),
    reply(query, out) {
      openssl('ts', '-reply', '-config', `${name}.cnf`, '-section', 'it', '-queryfile', query, '-out', out);
      return at(out);
    },
  };
}

test('an exported record is stamped', { timeout: 300_000 }, async (t) => {
  const record = at('record');
  const server = await serve({ data: at('a.db'), charter: CHARTER, args: ['--export', record] });
  const secretary = await Caller.byLink(server.base, server.links()[0].secret);
  const exported = async (size) => {
    for (const end = Date.now() + 60_000; Date.now() < end; await wait(50)) {
      const text = existsSync(path.join(record, 'checkpoint')) ? readFileSync(path.join(record, 'checkpoint'), 'utf8') : '';
      if (Number(text.split('\n')[1]) === size) return;
    }
    throw new Error(`the folder never had ${size} entries`);
  };
  const grow = async (matter) => {
    const { size } = await secretary.post('/matters', { matter, procedure: 'appointment', office: 'secretary_general', title: 'A matter' });
    await exported(size);
    return size;
  };
  const good = authority('good');
  const stamps = (name) => path.join(record, 'stamps', name);

  const first = await grow('one');
  await t.test('the request is what openssl would ask', () => {
    const { status, said } = run('--query', record);
    assert.equal(status, 0, said);
    const note = readFileSync(stamps(`${first}.checkpoint`), 'utf8');
    assert.equal(note, readFileSync(path.join(record, 'checkpoint'), 'utf8')); // no witness has signed it
    openssl('ts', '-query', '-data', stamps(`${first}.checkpoint`), '-sha256', '-cert', '-no_nonce', '-out', 'theirs.tsq');
    assert.deepEqual(readFileSync(stamps(`${first}.tsq`)), readFileSync(at('theirs.tsq')));
    assert.equal(run('--query', record, '--out', at('mine.tsq')).status, 0);
    assert.deepEqual(readFileSync(at('mine.tsq')), readFileSync(at('theirs.tsq')));
  });

  await t.test('a reply finds its checkpoint, even when the record has gone on', async () => {
    const reply = good.reply(stamps(`${first}.tsq`), 'first.tsr');
    const second = await grow('two');
    const kept = run('--attach', record, reply);
    assert.equal(kept.status, 0, kept.said);
    assert.match(kept.said, new RegExp(`stamps/${first}.tsr: the checkpoint of ${first} entries`));
    assert.equal(run('--query', record).status, 0);
    const next = run('--attach', record, good.reply(stamps(`${second}.tsq`), 'second.tsr'));
    assert.match(next.said, new RegExp(`stamps/${second}.tsr`));
    openssl('ts', '-verify', '-data', stamps(`${second}.checkpoint`), '-in', stamps(`${second}.tsr`), '-CAfile', good.ca);
  });

  await t.test('all of them are checked', () => {
    const { status, said } = run('--verify', record, '--ca', good.ca);
    assert.equal(status, 0, said);
    assert.equal(said.match(/^ok {3}\d+ entries were there at \d{4}-/gm).length, 2);
  });

  await t.test('what is no reply for this record is not kept', () => {
    writeFileSync(at('other'), 'another text');
    openssl('ts', '-query', '-data', 'other', '-sha256', '-cert', '-no_nonce', '-out', 'other.tsq');
    const other = run('--attach', record, good.reply('other.tsq', 'other.tsr'));
    assert.equal(other.status, 1, other.said);
    assert.match(other.said, /stamps something else/);
    openssl('ts', '-query', '-data', stamps(`${first}.checkpoint`), '-sha512', '-no_nonce', '-out', 'weak.tsq');
    const refused = run('--attach', record, good.reply('weak.tsq', 'weak.tsr')); // the authority takes sha256 alone
    assert.equal(refused.status, 1, refused.said);
    assert.match(refused.said, /did not grant/);
    const bytes = readFileSync(at('first.tsr'));
    const flipped = Buffer.from(bytes);
    flipped[bytes.length - 20] ^= 1; // in the signature, which stands at the end
    for (const [name, content] of [['empty', ''], ['text', 'reply'], ['cut', bytes.subarray(0, 900)],
      ['more', Buffer.concat([bytes, Buffer.from('x')])], ['flipped', flipped], ['query', readFileSync(at('theirs.tsq'))]]) {
      writeFileSync(at(name), content);
      assert.equal(run('--attach', record, at(name)).status, 1, name);
    }
    assert.equal(run('--attach', record, at('nothing')).status, 3);
  });

  await t.test('what does not hold is named', async () => {
    const stranger = authority('stranger');
    const foreign = run('--verify', record, '--ca', stranger.ca);
    assert.equal(foreign.status, 1);
    assert.equal(foreign.said.match(/^FAIL .*trusted authority/gm).length, 2, foreign.said);
    assert.equal(run('--verify', record, '--ca', at('other')).status, 3);

    const copy = at('copy');
    cpSync(record, copy, { recursive: true });
    const fails = (why) => {
      const { status, said } = run('--verify', copy, '--ca', good.ca);
      assert.equal(status, 1, said);
      assert.match(said, why);
      assert.match(said, /^ok /m); // the other one
    };
    const note = path.join(copy, 'stamps', `${first}.checkpoint`);
    writeFileSync(note, readFileSync(note, 'utf8').replace(/\n$/, ''));
    fails(/stamps something else/);
    copyFileSync(stamps(`${first}.checkpoint`), note);
    // A reply that is right for a text which is no checkpoint of this record.
    copyFileSync(at('other'), note);
    copyFileSync(at('other.tsr'), path.join(copy, 'stamps', `${first}.tsr`));
    fails(new RegExp(`FAIL stamps/${first}.tsr: stamps/${first}.checkpoint`));
    mkdirSync(at('empty-folder'));
    assert.equal(run('--verify', at('empty-folder'), '--ca', good.ca).status, 3);
    assert.equal(run('--query', at('empty-folder')).status, 3);
  });

  await t.test('the command takes one thing at a time', () => {
    for (const args of [[], ['--attach', record], ['--verify', record], ['--query', record, '--verify', record, '--ca', good.ca],
      ['--query', record, at('first.tsr')], ['--ca', good.ca]]) {
      assert.equal(run(...args).status, 2, args.join(' '));
    }
  });

  await server.stop();
});
