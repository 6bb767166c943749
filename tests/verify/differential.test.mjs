// Two readers that share no code, over the same folders: `nemcon audit` and recordverify (Go). A record that
// the program wrote is cut at every size and signed again with its true key: both accept. Then something in it
// is damaged: both refuse. The same with receipts. NEMCON_SEED=n runs the same again.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { Caller, binary, entriesOf, root, serve } from '../e2e/lib.mjs';
import { hash, leafOf, pathTo, treeHash, writeFolder } from './log.mjs';

const many = Number(process.env.NEMCON_HISTORIES ?? 1000);
const seed = Number(process.env.NEMCON_SEED ?? Date.now() % 1_000_000_007);
const build = dirname(binary);
const auditor = join(build, 'nemcon-audit'), verifier = join(build, 'recordverify');
const space = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'nemcon-differ-'));
process.on('exit', () => rmSync(space, { recursive: true, force: true }));

// xorshift: the same numbers for the same seed, in any node.
let state = BigInt(seed) * 2654435761n + 88172645463325252n;
function among(count) {
  state ^= (state << 13n) & 0xffffffffffffffffn;
  state ^= state >> 7n;
  state ^= (state << 17n) & 0xffffffffffffffffn;
  return Number(state % BigInt(count));
}

const run = (program, args) => new Promise((done) => {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk) => { said += chunk; });
  child.stderr.on('data', (chunk) => { said += chunk; });
  child.on('close', (code) => done({ code, said }));
});

let entries, key;

// The key file's own: PRIVATE+KEY+name+id+base64(type || seed).
function readKey(file, vkey) {
  const bytes = Buffer.from(readFileSync(file, 'utf8').split('\n')[0].split('+').slice(4).join('+'), 'base64');
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes.subarray(1)]);
  const [name, id] = vkey.split('+');
  return { vkey, name, id: Buffer.from(id, 'hex'), secret: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}

function checkpointOf(list, size = list.length, rootHash = treeHash(list.map(leafOf))) {
  const text = `${key.name}\n${size}\n${rootHash.toString('base64')}\n`;
  const line = Buffer.concat([key.id, sign(null, Buffer.from(text), key.secret)]).toString('base64');
  return `${text}\n— ${key.name} ${line}\n`;
}

function write(folder, list) {
  writeFolder(folder, list);
  writeFileSync(join(folder, 'checkpoint'), checkpointOf(list));
  rmSync(join(folder, 'log.vkeys'));
}

before(async () => {
  const data = join(space, 'body.db');
  const server = await serve({ data, charter: join(root, 'charters/nato.toml') });
  const secretary = await Caller.byLink(server.base, server.links()[0].secret);
  for (let i = 0; i < 240; ++i) {
    await secretary.post('/matters', { matter: `m-${i}`, procedure: 'adoption', title: `Text ${i}` });
    await secretary.post(`/matters/m-${i}/stages`, { stage_rule: 'silence', subjects: ['text'],
      until: '2030-01-01T12:00:00.000Z', text_title: 'A text', text: `Whereas ${i}.` });
  }
  entries = (await entriesOf(secretary)).entries.map((each) => Buffer.from(each.bytes));
  const { log_key: vkey } = await secretary.get('/keys');
  await server.stop();
  key = readKey(`${data}.key`, vkey);
}, { timeout: 120_000 });

after(() => console.log(`seed ${seed}`));

async function ask(folder) {
  const [ours, theirs] = await Promise.all([
    run(auditor, ['audit', folder, '--key', key.vkey, '--quiet']),
    run(verifier, ['-dir', folder, '-key', key.vkey, '-all'])]);
  assert.ok([0, 1, 2].includes(ours.code) && [0, 1, 2].includes(theirs.code), ours.said + theirs.said);
  return { ours: ours.code === 0, theirs: theirs.code === 0, said: `${ours.said}\n${theirs.said}` };
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true }).map((each) => join(folder, String(each)))
    .filter((each) => statSync(each).isFile()).sort();
}

function changeBytes(file, change) { writeFileSync(file, change(readFileSync(file))); }

const damages = {
  'a bit': (files) => {
    const file = files[among(files.length)];
    changeBytes(file, (bytes) => { bytes[among(bytes.length)] ^= 1 << among(8); return bytes; });
    return file;
  },
  'an end cut off': (files) => {
    const file = files[among(files.length)];
    changeBytes(file, (bytes) => bytes.subarray(0, among(bytes.length)));
    return file;
  },
  'bytes too many': (files) => {
    const file = files[among(files.length)];
    changeBytes(file, (bytes) => Buffer.concat([bytes, Buffer.alloc(1 + among(40), among(256))]));
    return file;
  },
  'a file gone': (files) => {
    const file = files[among(files.length)];
    rmSync(file);
    return file;
  },
  'two files exchanged': (files) => {
    const at = among(files.length);
    const one = files[at], other = files[(at + 1 + among(files.length - 1)) % files.length];
    renameSync(one, `${one}.x`);
    renameSync(other, one);
    renameSync(`${one}.x`, other);
    return `${one} and ${other}`;
  },
  'an entry exchanged, and everything signed again but the checkpoint': (files, folder, list) => {
    const at = among(list.length);
    const changed = [...list];
    changed[at] = Buffer.from(list[at].toString().replace(/"at":"2/, '"at":"1'));
    const note = readFileSync(join(folder, 'checkpoint'));
    rmSync(folder, { recursive: true });
    write(folder, changed);
    writeFileSync(join(folder, 'checkpoint'), note);
    return `entry ${at}`;
  },
  'another size, signed': (files, folder, list) => {
    const size = list.length + 1 + among(3);
    writeFileSync(join(folder, 'checkpoint'), checkpointOf(list, size));
    return `size ${size}`;
  },
  'another root, signed': (files, folder, list) => {
    writeFileSync(join(folder, 'checkpoint'), checkpointOf(list, list.length, hash(Buffer.of(among(256)))));
    return 'root';
  },
  'two entries exchanged, signed': (files, folder, list) => {
    const changed = [...list];
    const at = among(list.length - 1);
    [changed[at], changed[at + 1]] = [changed[at + 1], changed[at]];
    rmSync(folder, { recursive: true });
    write(folder, changed);
    return `entry ${at}`;
  },
};

test(`${many} sound records: both accept`, { timeout: 600_000 }, async () => {
  for (let i = 0; i < many; ++i) {
    const size = 1 + among(entries.length);
    const folder = join(space, `sound-${i}`);
    write(folder, entries.slice(0, size));
    const { ours, theirs, said } = await ask(folder);
    assert.ok(ours && theirs, `seed ${seed}, size ${size}: ${said}`);
    rmSync(folder, { recursive: true });
  }
});

test(`${many} damaged records: both refuse`, { timeout: 900_000 }, async () => {
  const kinds = Object.keys(damages);
  const bases = [1, 2, 255, 256, 257, entries.length].map((size) => {
    const folder = join(space, `base-${size}`);
    write(folder, entries.slice(0, size));
    return { size, folder };
  });
  const refused = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  for (let i = 0; i < many; ++i) {
    const base = bases[among(bases.length)];
    const kind = kinds[base.size < 2 ? among(5) : i % kinds.length];
    const folder = join(space, `damaged-${i}`);
    cpSync(base.folder, folder, { recursive: true });
    const where = damages[kind](filesIn(folder), folder, entries.slice(0, base.size));
    const { ours, theirs, said } = await ask(folder);
    assert.ok(!ours && !theirs, `seed ${seed}, ${kind} of ${where}, size ${base.size}: ours ${ours}, theirs ${theirs}\n${said}`);
    ++refused[kind];
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(refused);
});

test(`${many} receipts, sound and damaged: all readers agree`, { timeout: 600_000 }, async () => {
  const leaves = entries.map(leafOf);
  for (let i = 0; i < many; ++i) {
    const size = 1 + among(entries.length), index = among(size);
    const path = pathTo(index, leaves.slice(0, size)).map((each) => `${each.toString('base64')}\n`).join('');
    let receipt = Buffer.from(`c2sp.org/tlog-proof@v1\nindex ${index}\n${path}\n${checkpointOf(entries.slice(0, size))}`);
    const file = join(space, 'receipt.tlog-proof'), leaf = join(space, 'leaf');
    const sound = i % 2 === 0;
    if (!sound) receipt[among(receipt.length)] ^= 1 << among(8);
    writeFileSync(file, receipt);
    writeFileSync(leaf, entries[index]);
    const [ours, theirs] = await Promise.all([
      run(auditor, ['verify', file, '--entry', leaf, '--key', key.vkey]),
      run(verifier, ['-proof', file, '-leaf', leaf, '-key', key.vkey])]);
    const both = `seed ${seed}, receipt ${i}: ours ${ours.code} ${ours.said}\ntheirs ${theirs.code} ${theirs.said}`;
    assert.equal(ours.code === 0, theirs.code === 0, both);
    assert.equal(ours.code === 0, sound, both);
  }
});
