// Deadlines for the reader's own calendar, in the browser: the file beside a deadline, the address that is shown
// once and ends when its owner says so, the secretariat's list, and the reader's own zone beside the body's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, done, go, open, settled, shows, signedIn } from './lib.mjs';

const world = open(before, after);
const status = async (address) => (await fetch(address)).status;

test('beside a deadline is its file, in the language of the page', async () => {
  const page = await signedIn(world, 'head', 'HU', { locale: 'fr-FR' });
  await go(page, '#/matters/example-translation');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Ajouter à l’agenda/ }).first().click(),
  ]);
  assert.match(download.suggestedFilename(), /^example-translation-stage-\d+\.ics$/);
  const text = readFileSync(await download.path(), 'utf8').replaceAll('\r\n ', '');
  assert.match(text, /SUMMARY:Fin de la procédure de silence/);
  assert.equal(text.match(/BEGIN:VEVENT/g).length, 1);
  await done(page);
});

test('an address is shown once, replaced, and ended', async () => {
  const page = await signedIn(world, 'head', 'SK');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await go(page, '#/calendar');
  await page.getByRole('button', { name: 'Make my address' }).click();
  const secret = page.locator('.secret');
  const address = await secret.innerText();
  assert.match(address, /\/calendar\/[\w-]{43}\.ics$/);
  assert.equal(await status(address), 200);
  await page.getByRole('button', { name: 'Copy' }).click();
  await shows(page, 'Copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  assert.equal(await page.getByRole('link', { name: 'Open in the calendar of this device' }).getAttribute('href'),
    address.replace('http:', 'webcal:'));
  assert.deepEqual(await axe(page), []);

  await page.reload();
  await page.getByRole('button', { name: 'End this address' }).waitFor();
  await settled(page);
  assert.equal(await secret.count(), 0);
  await page.getByRole('button', { name: 'Make another address' }).click();
  const next = await secret.innerText();
  assert.equal(await status(address), 404);
  assert.equal(await status(next), 200);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'End this address' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End this address' }).click();
  await page.getByRole('button', { name: 'Make my address' }).waitFor();
  assert.equal(await status(next), 404);
  await done(page);
});

test('the secretariat sees whose calendars follow the body, and ends one', async () => {
  const head = await world.demo.as('head', 'HU');
  const { address } = await head.post('/feed', { language: 'en' });
  const page = await signedIn(world, 'secretary');
  await go(page, '#/access');
  await page.getByRole('row', { name: /HU head/ }).getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'End this address' }).click();
  await shows(page, 'No calendar follows the body.');
  assert.equal(await status(address), 404);
  await done(page);
});

test('who is elsewhere reads the deadline by the body’s clock and by the own', async () => {
  for (const [locale, yours] of [['en-GB', 'your time'], ['fr-FR', 'chez vous']]) {
    const away = await signedIn(world, 'head', 'US', { locale, timezoneId: 'America/New_York' });
    await shows(away, new RegExp(`17:00.*\\(11:00 ${yours}\\)`));
    await done(away);
    const there = await signedIn(world, 'head', 'US', { locale });
    assert.ok(!(await there.locator('body').innerText()).includes(yours));
    await done(there);
  }
});
