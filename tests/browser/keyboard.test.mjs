// Every act by keyboard alone: no mouse is touched in this file, and where the focus is can be seen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, choose, done, enter, kPhone, open, settled, signedIn, tabTo, write } from './lib.mjs';

const world = open(before, after);

const link = (page, name) => page.locator('#content').getByRole('link', { name }).first();
const button = (page, name) => page.getByRole('button', { name, exact: true }).first();
const panel = (page, name) => page.getByRole('complementary', { name: 'What you may do now' }).getByRole('button', { name }).first();
const dialog = (page) => page.getByRole('dialog');

// From the first page to a matter, as somebody does who sees the list.
async function toMatter(page, name) {
  await enter(page, link(page, name));
  await page.getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor();
  await settled(page);
}

// What will follow, then the act, then its receipt; gives the number of its first entry.
async function confirm(page, label, follows) {
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('What will follow').waitFor();
  assert.match(await dialog(page).innerText(), follows);
  assert.deepEqual(await axe(page), []);
  await enter(page, dialog(page).getByRole('button', { name: label, exact: true }));
  await dialog(page).getByRole('heading', { name: 'It is in the record' }).waitFor();
  const entry = dialog(page).locator('.receipt a').first();
  const seq = Number(await entry.innerText());
  await enter(page, button(page, 'Done'));
  await dialog(page).waitFor({ state: 'detached' });
  return seq;
}

// Digits into a field of day and time, as en-US writes them; the year takes more digits than it needs, so an
// arrow leaves it.
async function typeTime(page, label, when) {
  const field = dialog(page).getByLabel(label);
  await tabTo(page, field);
  const [, year, month, day, hour, minute] = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)$/.exec(when);
  await page.keyboard.type(`${month}${day}${year}`);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(`${String((Number(hour) + 11) % 12 + 1).padStart(2, '0')}${minute}${hour < 12 ? 'A' : 'P'}`);
  assert.equal(await field.inputValue(), when);
}

function daysAhead(days) {
  const at = new Date(Date.now() + days * 86_400_000);
  return `${at.toISOString().slice(0, 10)}T17:00`;
}

test('a delegation takes a position, and takes it back', async () => {
  const page = await signedIn(world, 'head', 'NL');
  await toMatter(page, /one more year/);
  await enter(page, panel(page, /Take a position/));
  await choose(page, dialog(page).getByRole('radio', { name: /^Supports/ }));
  await write(page, dialog(page).getByLabel(/^Reason/), 'Continuity.');
  const seq = await confirm(page, 'Enter this position', /Then still missing: .*Hungary/);
  const entry = await (await world.demo.as('head', 'NL')).get(`/entries/${seq}`);
  assert.match(entry.bytes, /"by":"NL\/head"/);
  assert.match(entry.bytes, /"stance":"support"/);
  assert.doesNotMatch(entry.bytes, /Continuity/);
  await done(page);
});

test('a reservation is withdrawn, on a telephone', async () => {
  const page = await signedIn(world, 'head', 'TR', { viewport: kPhone });
  await toMatter(page, /one more year/);
  await enter(page, panel(page, /Withdraw the reservation/));
  await choose(page, dialog(page).getByRole('radio', { name: /^Goes along/ }));
  await confirm(page, 'Enter this position', /./);
  const table = await world.demo.secretary.get('/matters/example-extension/table');
  assert.equal(table.seats.find(({ member }) => member === 'TR').stance, 'acquiesce');
  await done(page);
});

test('silence is broken, with a reason or not at all', async () => {
  const page = await signedIn(world, 'deputy', 'HU');
  await toMatter(page, /translations/);
  await enter(page, panel(page, /Break silence/));
  await dialog(page).getByText('all delegations are told at once that it was you').first().waitFor();
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('Breaking silence needs a reason.').waitFor();
  await write(page, dialog(page).getByLabel(/^Reason/), 'Article 3 is not acceptable.');
  await confirm(page, 'Break silence now', /not adopted/);
  const { stages } = await world.demo.secretary.get('/matters/example-translation');
  assert.equal(stages[0].outcome, 'broken');
  assert.equal(stages[0].broken_by.reason, 'Article 3 is not acceptable.');
  await done(page);
});

test('the secretary re-issues what was broken, and extends it', async () => {
  const page = await signedIn(world, 'secretary');
  await toMatter(page, /opening of archives/);
  await enter(page, panel(page, /Re-issue/));
  await typeTime(page, /^Until/, daysAhead(2));
  await confirm(page, 'Freeze the text and start the silence', /./);
  let { stages } = await world.demo.secretary.get('/matters/example-archive');
  assert.equal(stages.at(-1).previous, stages[0].stage);
  assert.equal(stages.at(-1).until_local, daysAhead(2));
  await enter(page, panel(page, /Extend the deadline/));
  await typeTime(page, /^New deadline/, daysAhead(4));
  await confirm(page, 'Extend the deadline', /./);
  ({ stages } = await world.demo.secretary.get('/matters/example-archive'));
  assert.equal(stages.at(-1).until_local, daysAhead(4));
  assert.equal(stages.at(-1).extended_from.length, 1);
  await done(page);
});

test('the secretary opens a matter and a silence in it', async () => {
  const page = await signedIn(world, 'secretary');
  await enter(page, button(page, 'Open a matter'));
  await dialog(page).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  assert.ok(await button(page, 'Open a matter').evaluate((element) => element === document.activeElement));
  await done(page);
});

test('keys: the list of them, to the record and back, past the navigation', async () => {
  const page = await signedIn(world, 'secretary');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');  // "Skip to the content"
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
  await page.keyboard.press('?');
  await dialog(page).getByText('Matters').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByRole('heading', { level: 1, name: 'The record' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  assert.match(page.url(), /#\/$/);
  await done(page);
});
