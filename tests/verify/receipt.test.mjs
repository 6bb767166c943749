/**
 * The verifier of receipts in one file, and recordverify where it is built: both accept what is sound, and they
 * are of one mind on a receipt with a byte changed anywhere.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { bundle } from '../../tools/verify-js/build.mjs';
import { checkpointOf, entriesOf, entryAt, hash, log, receiptOf, witness1, witness2 } from './log.mjs';

const at = mkdtempSync(join(tmpdir(), 'nemcon-receipt-'));
after(() => rmSync(at, { recursive: true }));

function file(name, bytes) {
  writeFileSync(join(at, name), bytes);
  return join(at, name);
}

const module = await import(`data:text/javascript;base64,${Buffer.from(await bundle('export { run };')).toString('base64')}`);
function run(...args) {
  const said = [];
  const hear = (line) => said.push(line);
  return { code: module.run(args, hear, hear), said: said.join('\n') };
}

const sound = receiptOf(1, entriesOf(8));
const leaf = file('leaf', entryAt(1));
const policy = file('policy', `witness w1 ${witness1.vkey}\nwitness w2 ${witness2.vkey}\ngroup g all w1 w2\nquorum g\n`);
const key = ['--key', log.vkey];

test('the log of these tests is the one that everybody writes', () => {
  const vectors = {
    ff4e401a90b6b9c1a406087c6770222bf9823754ab0031b8ef7810a9113cce84: checkpointOf(entriesOf(8)),
    '0035f124509d1acf81155c3b9df1cb8891b83bc64a29d2525e3e421a112640e3': sound,
  };
  for (const [sum, text] of Object.entries(vectors)) assert.equal(hash(text).toString('hex'), sum);
});

test('a sound receipt holds', () => {
  assert.deepEqual(run(...key, '--leaf', leaf, file('sound', sound)), {
    code: 0,
    said: 'ok   entry 1 of 8 in example.org/council/record',
  });
  assert.deepEqual(run(...key, '--policy', policy, '--leaf', leaf, file('sound', sound)), {
    code: 0,
    said: `ok   entry 1 of 8 in example.org/council/record
ok   seen by witness.example/w1 at 2026-11-23T17:00:00.000Z
ok   seen by witness.example/w2 at 2026-11-23T17:00:01.000Z`,
  });
});

test('what fails says why', () => {
  const fails = (said, ...args) => assert.deepEqual(run(...args), { code: 1, said });
  const bare = file('bare', sound.slice(0, sound.indexOf('\u2014 witness')));
  assert.equal(run(...key, '--leaf', leaf, bare).code, 0);
  fails(`FAIL ${bare}: no-quorum`, ...key, '--policy', policy, '--leaf', leaf, bare);
  fails(`FAIL ${bare}: wrong-proof`, ...key, '--leaf', file('other', entryAt(2)), bare);
  const forged = file('forged', sound.replace('\n8\n', '\n9\n'));
  fails(`FAIL ${forged}: bad-signature: example.org/council/record`, ...key, '--leaf', leaf, forged);
  const stranger = file('stranger', `log ${log.vkey.replace('+', '2+')}\nquorum none\n`);
  assert.equal(run(...key, '--policy', stranger, '--leaf', leaf, bare).code, 2); // its id is not its name's
  assert.match(run(...key, '--leaf', leaf, join(at, 'nothing')).said, /^FAIL ENOENT/);
});

test('what cannot be understood', () => {
  for (const args of [[], key, [...key, '--leaf', leaf], ['--leaf', leaf, 'x'], [...key, '--leaf', leaf, 'x', 'y'],
    ['--key', 'x', '--leaf', leaf, 'x'], ['--key', witness1.vkey, '--leaf', leaf, 'x'], [...key, '--what', 'x']]) {
    assert.equal(run(...args).code, 2, args.join(' '));
  }
});

const go = join(dirname(process.env.NEMCON_BIN ?? ''), 'recordverify');
test('the verifier in Go is of the same mind', { skip: existsSync(go) ? false : 'recordverify is not built' }, () => {
  const witnesses = ['-witness', witness1.vkey, '-witness', witness2.vkey];
  const asked = (proof) => {
    const { status } = spawnSync(go, ['-key', log.vkey, ...witnesses, '-proof', proof, '-leaf', leaf]);
    return [status, run(...key, '--policy', policy, '--leaf', leaf, proof).code];
  };
  assert.deepEqual(asked(file('sound', sound)), [0, 0]);
  const bytes = Buffer.from(sound);
  // A generator with a fixed seed: the same damages every time.
  for (let i = 0, state = 1; i < 300; ++i) {
    state = (state * 48271) % 2147483647;
    const damaged = Buffer.from(bytes);
    damaged[state % bytes.length] ^= 1 << (i % 8);
    assert.deepEqual(asked(file('damaged', damaged)), [1, 1], `bit ${i % 8} of byte ${state % bytes.length}`);
  }
});
