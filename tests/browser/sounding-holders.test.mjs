// Key holders in browsers: two of four make their shares, counter-sign, blind, lock and open on the pages, the others with
// the command line; one of those is absent. The shares never leave their browsers.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { assertNowhere, filesOf, sharesIn } from '../e2e/secrets.mjs';
import { charter } from './club.mjs';
import { Holder } from './holders.mjs';
import { enter, go, kPhone, leave, looks, open, shows, signedIn, startBody, steps, write } from './lib.mjs';

const world = open(before, after, prepare, () => startBody(charter));
const kPassphrase = { EL: 'the third drawer of the desk', FR: 'quatre corbeaux sur le mur' };
const dialog = (page) => page.getByRole('dialog');
const holders = {};
const pages = {};

async function prepare(demo) {
  await demo.secretary.post('/matters', { matter: 'next', procedure: 'recommendation', title: 'Next head of the Club', office: 'secretary_general' });
  for (const name of ['Anna', 'Bert']) await demo.secretary.post('/matters/next/candidacies', { subject: name.toLowerCase(), name, state: 'declared' });
  for (const member of ['AL', 'CA', 'DA']) {
    holders[member] = await Holder.of(demo, member);
    await holders[member].key('ballots');
    if (member !== 'AL') await holders[member].key('shares');
  }
}

after(async () => { for (const page of Object.values(pages)) await leave(page); });

const inMinutes = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();

const step = steps(test);

step('a delegation makes its key for shares in its browser', async () => {
  for (const member of ['EL', 'FR']) {
    const page = pages[member] = await signedIn(world, 'head', member, member === 'FR' ? { viewport: kPhone } : {});
    await go(page, '#/soundings');
    await shows(page, 'Your member has no key for shares, so it cannot be a key holder.');
    await enter(page, page.getByRole('button', { name: 'Make a key for shares here' }));
    await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
    await enter(page, dialog(page).getByRole('button', { name: 'Enrol the key for shares' }));
    await enter(page, dialog(page).getByRole('button', { name: 'Done' }));
    await shows(page, /This device has your member’s key for shares/);
    await looks(page);
  }
});

let made;
step('two holders in browsers and two with the command line make a key', async () => {
  await world.demo.secretary.post('/ceremonies', { holders: ['CA', 'DA', 'EL', 'FR'], threshold: 2 });
  const { EL, FR } = pages;
  for (const page of [EL, FR]) await shows(page, /You will hold a share of a key, with /);
  await shows(EL, /whoever runs the server could send you another page/);
  await looks(EL);
  await looks(FR);

  await write(EL, EL.getByLabel('A passphrase for your share'), 'too short');
  await enter(EL, EL.getByRole('button', { name: 'Take part' }));
  await shows(EL, 'At least 12 characters.');
  await write(EL, EL.getByLabel('A passphrase for your share'), kPassphrase.EL);
  await write(EL, EL.getByLabel('The passphrase again'), `${kPassphrase.EL}!`);
  await enter(EL, EL.getByRole('button', { name: 'Take part' }));
  await shows(EL, 'This is not the same passphrase.');

  const others = ['CA', 'DA'].map((member) => holders[member].makeKey(1));
  for (const [page, text] of [[EL, kPassphrase.EL], [FR, kPassphrase.FR]]) {
    await page.getByLabel('A passphrase for your share').fill(text);
    await page.getByLabel('The passphrase again').fill(text);
    await page.getByRole('button', { name: 'Take part' }).click();
  }
  const [said] = await Promise.all(others);
  const lines = {};
  for (const [member, page] of Object.entries(pages)) {
    await shows(page, 'This browser has your share of the key. Compare both lines with the other holders:');
    await shows(page, 'You have your share and have confirmed it.');
    lines[member] = await page.locator('.compare .hash').allInnerTexts();
    await looks(page);
  }
  assert.deepEqual(lines.EL, lines.FR);
  for (const line of lines.EL) assert.ok(said.includes(line), said);
  made = lines.EL;
  const { phase } = await world.demo.secretary.get('/ceremonies/1');
  assert.equal(phase, 'done');
});

step('a page that is opened again asks for the passphrase, and refuses another one', async () => {
  const { EL } = pages;
  await EL.reload();
  await enter(EL, EL.getByRole('button', { name: 'Show what your share belongs to' }));
  await shows(EL, /Compare both lines with the other holders/);
  assert.deepEqual(await EL.locator('.compare .hash').allInnerTexts(), made);
  await write(EL, EL.getByLabel('Your passphrase'), 'not the right passphrase');
  await enter(EL, EL.getByRole('button', { name: 'Open my share' }));
  await shows(EL, 'The share was not opened.');
  await looks(EL);
});

step('holders counter-sign on the page what it shows, and a page that shows something else signs nothing', async () => {
  const { sounding } = await world.demo.secretary.post('/soundings', { matter: 'next', ceremony: 1, mode: 'sealed',
    subjects: ['anna', 'bert'], least: 3, closes: inMinutes(1.5), settles: inMinutes(1.55) });
  const { EL, FR } = pages;
  const changed = /\/api\/v1\/soundings\/\d+$/;
  await FR.route(changed, async (route) => {
    const response = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } });
    const json = await response.json();
    json.subjects = [{ ...json.subjects[0], name: 'Zoe' }, json.subjects[1]];
    await route.fulfill({ response, json });
  });
  for (const [member, page] of Object.entries(pages)) {
    await go(page, `#/soundings/${sounding}`);
    await shows(page, 'Your counter-signature is awaited. Check question, names, roster and times first.');
    await write(page, page.getByLabel('Your passphrase'), kPassphrase[member]);
    await page.getByRole('button', { name: 'Open my share' }).click();
    await page.getByRole('heading', { name: 'You sign that you agree to' }).waitFor();
  }
  const { sid, pages: served } = await world.demo.secretary.get(`/soundings/${sounding}`);
  assert.deepEqual(await EL.locator('.holding .hash').allInnerTexts(), [sid, served]);
  await looks(EL);
  await FR.getByRole('button', { name: 'Counter-sign' }).click();
  await shows(FR, /What this page shows is not what the signed manifest says/);
  await FR.unroute(changed);
  assert.equal((await world.demo.secretary.get(`/soundings/${sounding}/messages`)).count, 1);

  await enter(EL, EL.getByRole('button', { name: 'Counter-sign' }));
  await shows(EL, 'You have counter-signed.');
  await go(FR, '#/soundings');
  await go(FR, `#/soundings/${sounding}`);
  await write(FR, FR.getByLabel('Your passphrase'), kPassphrase.FR);
  await FR.getByRole('button', { name: 'Open my share' }).click();
  await FR.getByRole('button', { name: 'Counter-sign' }).click();
  await shows(FR, 'You have counter-signed.');
  await holders.CA.hold(sounding); // and not the fourth
  assert.equal((await world.demo.secretary.get(`/soundings/${sounding}`)).phase, 'marking');
});

step('after the close the pages blind, lock and open by themselves, and the result is right', async () => {
  const sounding = 1;
  await Promise.all([holders.CA.mark(sounding, '--accept-all'), holders.DA.mark(sounding, '--accept-all'),
    holders.AL.mark(sounding, '--object', 'bert')]);
  await holders.CA.hold(sounding, '--watch');
  for (const page of Object.values(pages)) {
    await page.locator('.findings').waitFor();
    const found = await page.locator('.findings').innerText();
    assert.match(found, /Anna\s+Nobody objects\s+Of 3 marks none is an objection/);
    assert.match(found, /Bert\s+At least one member objects/);
    await looks(page);
  }
  const { messages } = await world.demo.secretary.get(`/soundings/${sounding}/messages?limit=100`);
  const by = (wanted) => messages.filter(({ step: is }) => is === wanted).map(({ member }) => member).sort();
  assert.deepEqual(by('countersignature'), ['CA', 'EL', 'FR']);
  assert.deepEqual(by('lock'), ['CA', 'EL', 'FR']);
  for (const is of ['blind', 'decryption']) assert.ok(by(is).length >= 2 && by(is).some((member) => ['EL', 'FR'].includes(member)), `${is}: ${by(is)}`);
  // The copy of the record on which the third acted has all of it.
  await holders.CA.run('verify', holders.CA.at('journal.json.record'), sounding);
});

// The sealed files as they lie in the browsers, and what their passphrases open.
step('nothing that the server keeps has a share, a passphrase or a sealed file', async () => {
  const secrets = (await Promise.all(['CA', 'DA'].map((member) => holders[member].secrets()))).flat();
  for (const [member, page] of Object.entries(pages)) {
    const files = await page.evaluate(() => new Promise((found, fail) => {
      const request = indexedDB.open('nemcon-holder');
      request.onerror = () => fail(request.error);
      request.onsuccess = () => {
        const all = request.result.transaction('files').objectStore('files').getAll();
        all.onsuccess = () => found(all.result.map((bytes) => [...bytes]));
      };
    }));
    assert.equal(files.length, 1, 'one share for one ceremony');
    const sealed = Buffer.from(files[0]);
    const where = holders.CA.at(`${member}.share`);
    writeFileSync(where, sealed);
    const opened = await sharesIn(where, kPassphrase[member]);
    assert.equal(opened.length, 4);
    secrets.push(...opened, sealed.subarray(60), Buffer.from(kPassphrase[member]));
  }
  assertNowhere(secrets, filesOf(world.demo.folder).map((file) => readFileSync(file)), 'Next head of the Club');
  for (const page of Object.values(pages)) assert.deepEqual(page.faults, []);
});
