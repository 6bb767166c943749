// A delegate's own key: made in the browser, enrolled, and from then on under every act; the receipt that proves
// the act with no server; and a device that does not have the key.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root, scratch } from '../e2e/lib.mjs';
import { axe, done, go, kPhone, open, settled, shows, sideways, signedIn } from './lib.mjs';

const world = open(before, after);
const button = (where, name) => where.getByRole('button', { name });

// Through what will follow to the receipt.
async function confirm(page, label) {
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Continue').click();
  await button(dialog, label).click();
  await dialog.getByRole('heading', { name: 'It is in the record' }).waitFor();
  return dialog;
}

async function makeKey(page, kind) {
  await go(page, '#/keys');
  await page.getByLabel(kind).check();
  await button(page, 'Make a key').click();
  await shows(page, 'Not enrolled: it signs nothing yet.');
}

async function enrol(page, kind = /cannot leave this device/) {
  await makeKey(page, kind);
  await button(page, 'Enrol this key').click();
  await button(await confirm(page, 'Enrol the key'), 'Done').click();
  await shows(page, /^This device signs what you do/);
}

const acts = (page) => page.getByRole('complementary', { name: 'What you may do now' });

async function breakSilence(page, reason) {
  await go(page, '#/matters/example-translation');
  await button(acts(page), /Break silence/).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Reason/).fill(reason);
  await button(dialog, 'Continue').click();
  return dialog;
}

const kReason = 'Paragraph 2 leaves open who decides.';

// Verifies with no server: the entry comes out of the receipt, the key out of the record.
async function verify(file) {
  const folder = scratch();
  const entry = path.join(folder, 'entry.json');
  const extra = /^extra (.*)$/m.exec(readFileSync(file, 'utf8'))[1];
  writeFileSync(entry, Buffer.from(extra, 'base64'));
  const key = (await (await fetch(`${world.demo.base}/record/log.vkeys`)).text()).trim();
  const verifier = path.join(root, 'tools/verify-js/verify.mjs');
  const run = (leaf) => spawnSync(process.execPath, [verifier, '--key', key, '--leaf', leaf, file], { encoding: 'utf8' });
  const forged = path.join(folder, 'forged.json');
  writeFileSync(forged, Buffer.from(extra, 'base64').toString().replace('"HU"', '"RO"'));
  assert.equal(run(forged).status, 1, 'a receipt of another entry is not one of this');
  return run(entry);
}

test('a delegate enrols a key, breaks silence with a reason, and takes the proof away', async () => {
  const page = await signedIn(world, 'head', 'HU');
  await page.getByText('Your seat has no key yet').waitFor();
  await enrol(page);
  assert.deepEqual(await axe(page), []);
  await go(page, '#/');
  assert.equal(await page.getByText('Your seat has no key yet').count(), 0);

  const dialog = await breakSilence(page, kReason);
  await button(dialog, /Break silence/).click();
  await dialog.getByRole('heading', { name: 'It is in the record' }).waitFor();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('link', { name: /Keep the receipt/ }).first().click();
  const file = path.join(scratch(), 'entry.tlog-proof');
  await (await downloading).saveAs(file);
  const verified = await verify(file);
  assert.equal(verified.status, 0, verified.stderr);
  assert.match(verified.stdout, /^ok {3}entry \d+ of \d+ in nemcon\.invalid\/nato/);

  const href = await dialog.getByRole('link', { name: /^\d+$/ }).first().getAttribute('href');
  await go(page, href);
  const seq = Number(href.split('/').pop());
  const line = page.locator('.entry').filter({ has: page.locator(`#entry-${seq}`) });
  await line.getByText(/^Signed with the key \S+ of Hungary, head of delegation/).waitFor();
  await line.getByText(new RegExp(`Proved by this browser: entry ${seq} of \\d+, checkpoint signed`)).waitFor();
  await line.locator('.entry-main > blockquote').getByText(kReason).waitFor();
  assert.deepEqual(await axe(page), []);

  const { bytes } = await world.demo.secretary.get(`/entries/${seq}`);
  const entry = JSON.parse(bytes);
  assert.equal(entry.kind, 'silence.broken');
  assert.ok(!bytes.includes('Paragraph'), 'the reason stands in the record in clear');
  assert.deepEqual(JSON.parse(entry.cmd).data._sd, entry.data._sd);
  await done(page);
});

test('own words are made public for ever; others’ can be erased, on a ground', async () => {
  const kOther = 'Said in confidence.';
  const stage = (await world.demo.secretary.get('/matters/example-extension')).stages[0].stage;
  const slovakia = await world.demo.as('head', 'SK');
  const { entries: [{ seq: said }] } = await slovakia.post(`/stages/${stage}/positions`, { subject: 'incumbent', stance: 'reserve', reason: kOther, condition: 'Time.' });
  const page = await signedIn(world, 'head', 'SK');
  await go(page, `#/record/${said}`);
  const line = (where, seq) => where.locator('.entry').filter({ has: where.locator(`[aria-controls="entry-${seq}"]`) });
  await line(page, said).getByText('Not signed: on the server’s word').waitFor();
  await line(page, said).getByText('4 digests, 2 opened to you').waitFor();
  await button(page, 'Make public for ever').click();
  const dialog = await confirm(page, 'Make it public for ever');
  const opened = (await dialog.getByRole('link', { name: /^\d+$/ }).first().innerText()).trim();
  await done(page);

  const stranger = await signedIn(world, 'observer');
  await go(stranger, `#/record/${opened}`);
  const part = stranger.locator('.entry-detail').filter({ hasText: 'Made public' });
  await part.getByText(kOther).waitFor();
  await part.getByText('Its digest, computed here, stands in the entry.').first().waitFor();
  await shows(stranger, `What entry ${said} confided is made public.`);
  await done(stranger);

  const { entries: [{ seq: other }] } = await slovakia.post(`/stages/${stage}/positions`, { subject: 'incumbent', stance: 'object', reason: 'Erase me.' });
  const desk = await signedIn(world, 'secretary');
  await go(desk, `#/record/${other}`);
  await line(desk, other).getByText('4 digests, 1 opened to you').waitFor();
  await button(line(desk, other), 'Erase what was confided').click();
  const asks = desk.getByRole('dialog');
  await asks.getByText('Members who kept what was confided can still prove that it stood here.').first().waitFor();
  await button(asks, 'Continue').click();
  await asks.getByText('This is needed.').waitFor();
  await asks.getByLabel(/^On what ground/).fill('At the member’s request');
  await confirm(desk, 'Erase it');
  await desk.reload();
  await go(desk, '#/record');
  await shows(desk, `What entry ${other} confided is erased: At the member’s request`);
  await go(desk, `#/record/${other}`);
  await line(desk, other).getByText('4 digests, closed to you').waitFor();
  await done(desk);
});

test('without the key the act is refused with the words, before it is sent', async () => {
  const page = await signedIn(world, 'head', 'HU');
  await go(page, '#/keys');
  await shows(page, 'has a key, and this device does not have it');
  await go(page, '#/matters/example-extension');
  await button(acts(page), /Take a position/).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await button(dialog, 'Continue').click();
  await dialog.getByText('this device has no key of your seat').waitFor();
  await dialog.getByRole('link', { name: 'Keys and witnesses' }).waitFor();
  await done(page);
});

test('the server refuses by itself what is sent unsigned', async () => {
  const hungary = await world.demo.as('head', 'HU');
  const { matters } = await hungary.get('/home');
  const said = await hungary.post(`/matters/${matters[0].matter}/statements`, { statement: 'statement', text: 'No.' }).catch((refused) => refused);
  assert.equal(said.code, 'unsigned');
});

test('a second device is enrolled from the first, and signs', async () => {
  const first = await signedIn(world, 'head', 'NL');
  await enrol(first, /can be saved as a file/);
  const second = await signedIn(world, 'head', 'NL', { viewport: kPhone, colorScheme: 'dark' });
  await makeKey(second, /cannot leave this device/);
  await shows(second, 'To have it enrolled from a device that has a key of your delegation');
  const key = await second.locator('.device-keys .key-text').innerText();

  await first.getByLabel('The other key').fill('not a key');
  await button(first, 'Enrol it').click();
  await shows(first, 'That is no key');
  await first.getByLabel('The other key').fill(key);
  await button(first, 'Enrol it').click();
  await button(await confirm(first, 'Enrol the key'), 'Done').click();

  await shows(second, /^This device signs what you do/);
  assert.deepEqual(await axe(second), []);
  assert.deepEqual(await sideways(second), []);
  await go(second, '#/matters/example-extension');
  await second.getByRole('switch').first().click();
  await second.locator('[role=switch][aria-checked=true]').waitFor();
  // The first has not seen what the second did, or perhaps has: signed anew or not, it goes through.
  await go(first, '#/keys');
  await button(first.locator('.seat-keys tr').filter({ hasText: key }), 'Withdraw').click();
  await button(await confirm(first, 'Withdraw the key'), 'Done').click();
  await go(second, '#/keys');
  await shows(second, 'has a key, and this device does not have it');
  await done(second);

  const downloading = first.waitForEvent('download');
  await button(first, 'Save the key as a file').click();
  const file = path.join(scratch(), 'key.json');
  await (await downloading).saveAs(file);
  await done(first);

  const third = await signedIn(world, 'head', 'NL');
  await go(third, '#/keys');
  await third.getByLabel('Take a key from a file').setInputFiles(file);
  await shows(third, /^This device signs what you do/);
  await done(third);
  const other = await signedIn(world, 'head', 'SK');
  await go(other, '#/keys');
  await other.getByLabel('Take a key from a file').setInputFiles(file);
  await shows(other, 'That key is of another seat or body.');
  await settled(other);
  await done(other);
});

test('a deputy acts when the head has enrolled the deputy’s key, and not before', async () => {
  const chief = await signedIn(world, 'head', 'RO');
  await enrol(chief);
  const deputy = await signedIn(world, 'deputy', 'RO', { viewport: kPhone });
  await deputy.getByText('so every act of your delegation is signed').waitFor();
  await makeKey(deputy, /can be saved as a file/);
  assert.equal(await button(deputy, 'Withdraw').count(), 0, 'offered to a seat that cannot sign for it');
  await shows(deputy, 'Romania, head of delegation has a key, so every act of your delegation is signed.');
  assert.deepEqual(await axe(deputy), []);
  assert.deepEqual(await sideways(deputy), []);
  const unsigned = await (await world.demo.as('deputy', 'RO')).post('/stages/1/instruction', { awaited: true }).catch((refused) => refused);
  assert.equal(unsigned.code, 'unsigned');

  await chief.getByRole('radio', { name: /deputy/ }).check();
  await chief.getByLabel('The other key').fill(await deputy.locator('.device-keys .key-text').innerText());
  await button(chief, 'Enrol it').click();
  const dialog = chief.getByRole('dialog');
  await dialog.getByText(/deputy/).first().waitFor();
  await button(await confirm(chief, 'Enrol the key'), 'Done').click();
  assert.deepEqual(await axe(chief), []);
  await shows(deputy, /^This device signs what you do/);
  assert.equal(await button(deputy, 'Withdraw').count(), 2, 'its own, and the head’s');
  await go(deputy, '#/matters/example-extension');
  await deputy.getByRole('switch').first().click();
  await deputy.locator('[role=switch][aria-checked=true]').waitFor();
  await done(deputy);
  await done(chief);
});
