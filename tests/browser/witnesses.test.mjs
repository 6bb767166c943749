// Who has cosigned, as the pages say it: two real witnesses of three that the body names, then one of them gone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { binary, scratch } from '../e2e/lib.mjs';
import { charter } from './club.mjs';
import { axe, done, go, kPhone, open, sideways, signedIn, startBody, wait } from './lib.mjs';

// The third of the policy: a key that nobody here signs with.
const kNobody = 'witness.example/w1+10250e69+BHtcLr58iLUdx4z2Wb7NlCcKj29tC1ElOpl+jwRAqqvb';
const folder = scratch();
const witnesses = [];

async function startWitness(name, policy) {
  const args = ['witness', '--data', path.join(folder, `${name}.db`), '--for', policy, '--witness-name', `${name}.example/witness`, '--port', '0'];
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => { text += chunk; });
  for (let waited = 0; !/^Stop with/m.test(text); waited += 20) {
    assert.ok(child.exitCode === null && waited < 60_000, `the witness did not start: ${text}`);
    await wait(20);
  }
  witnesses.push(child);
  return `witness ${name} ${/^witness (\S+)$/m.exec(text)[1]} ${/^at (\S+)$/m.exec(text)[1]}\n`;
}

async function until(what, ask) {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (await ask()) return;
    await wait(100);
  }
  assert.fail(`it never came to this: ${what}`);
}

async function cosigned(demo, count) {
  await until(`${count} have cosigned`, async () =>
    (await (await fetch(`${demo.base}/record/checkpoint`)).text()).split('\n').filter((line) => line.startsWith('\u2014')).length === count + 1);
}

async function prepare(demo) {
  const vkey = (await (await fetch(`${demo.base}/record/log.vkeys`)).text()).trim();
  const policy = path.join(folder, 'log.policy');
  writeFileSync(policy, `log ${vkey}\nquorum none\n`);
  const lines = [await startWitness('one', policy), await startWitness('two', policy), `witness three ${kNobody}\n`];
  await demo.secretary.post('/policy', { policy: `${lines.join('')}group most 2 one two three\nquorum most\n` });
  await cosigned(demo, 2);
}

const world = open(before, after, prepare, () => startBody(charter));
after(() => { for (const each of witnesses) each.kill('SIGTERM'); });

test('the page of keys says who has cosigned the newest checkpoint, and when', async () => {
  for (const viewport of [undefined, kPhone]) {
    const page = await signedIn(world, 'observer', undefined, viewport ? { viewport, colorScheme: 'dark' } : {});
    await go(page, '#/keys');
    await page.getByText('2 of 3 witnesses have cosigned the newest checkpoint. That is enough.').waitFor();
    const rows = await page.locator('.witnesses > div').allInnerTexts();
    assert.match(rows[0], /^one\.example\/witness\s+cosigned \d/);
    assert.match(rows[2], /^witness\.example\/w1\s+not yet$/);
    await page.getByText('The policy as it stands in the record').click();
    assert.deepEqual(await sideways(page), []);
    assert.deepEqual(await axe(page), []);
    await done(page);
  }
});

test('an entry says how many have seen it, and whether they are as many as the body asks for', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/record/3');
  await page.locator('#entry-3').getByText(/Proved by this browser: entry 3 of \d+, checkpoint signed, cosigned by 2 of 3\.$/).waitFor();

  witnesses[0].kill('SIGTERM');
  const { entries: [{ seq }] } = await world.demo.secretary.post('/matters', { matter: 'text', procedure: 'document', title: 'A text' });
  await cosigned(world.demo, 1);
  await page.reload();
  await go(page, `#/record/${seq}`);
  await page.locator(`#entry-${seq}`).getByText(/cosigned by 1 of 3 \(fewer than the body asks for\)\.$/).waitFor();
  await go(page, '#/keys');
  await page.getByText('1 of 3 witnesses has cosigned the newest checkpoint. That is not yet enough.').waitFor();
  await done(page);
});
