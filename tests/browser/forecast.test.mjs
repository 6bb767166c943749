// The forecast of a matter and of a public race: what is said of it, what if, on any day, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, done, go, kDesk, kPhone, looks, open, settled, shows, sideways, signedIn, wait } from './lib.mjs';

const world = open(before, after);
const race = '#/races/nato-sg-2024/forecast';
const matter = '#/matters/sg-2024/forecast?subject=mark-rutte';

// What the server says, asked by the page itself.
const answer = (page, path) => page.evaluate(async (asked) => (await fetch(`/api/v1${asked}`)).json(), path);
const sentence = (page) => page.locator('.fc-sentence');
const plain = (text) => text.replaceAll('\u00a0', ' ');

// To the nearest 5, as the page has to.
function rounded(chance) {
  const fives = Math.round(chance * 20) * 5;
  return fives < 5 ? '<5 %' : fives > 95 ? '>95 %' : `${fives} %`;
}

// All pictures have come.
async function drawn(page) {
  await settled(page);
  await page.locator('.fc-drawing svg').nth(6).waitFor();
  await settled(page);
}

async function says(page, text) {
  await sentence(page).filter({ hasText: text }).waitFor();
}

for (const day of ['2024-02-22', '2024-04-03', '2024-06-12']) {
  for (const [hash, path] of [[`${race}?as_of=${day}`, `/races/nato-sg-2024/forecast?as_of=${day}`], [`${matter}&as_of=${day}`, `/matters/sg-2024/forecast?subject=mark-rutte&as_of=${day}`]]) {
    test(`${path} says a range, its label and how much was learnt`, async () => {
      const page = await signedIn(world, 'observer');
      await go(page, hash);
      await sentence(page).waitFor();
      const { forecast } = await answer(page, path);
      const { apart, together, low, high } = forecast.chances[0];
      const ends = [Math.min(apart, together), Math.max(apart, together)].map(rounded);
      const [least, most] = ends[0] === ends[1] ? [low, high].map(rounded) : ends;
      assert.match(plain(await sentence(page).innerText()), new RegExp(`^By 10 July 2024 between ${least} and ${most}[:,]`));
      assert.match(await page.locator('.fc-label').innerText(), new RegExp(`^Prior-driven: .*Learnt from ${forecast.races} race`, 's'));
      await drawn(page);
      assert.ok(!/\b(0|100) %/.test(plain(await page.locator('main').innerText())), 'nothing is said to be certain or impossible');
      assert.equal(await page.getByText(/data-driven/i).count(), 0);
      await done(page);
    });
  }
}

test('of parliaments the day is said, and the chance by the target', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/races/nato-accession-finland-2022/forecast?as_of=2022-09-01');
  await says(page, /^As likely before as after \d+ \w+ 202\d; by/);
  await shows(page, /One in ten: before/);
  await looks(page);
  await done(page);
});

test('what if moves the sentence, tells it aloud, stands in the address, and is undone', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, `${race}?as_of=2024-04-03`);
  await sentence(page).waitFor();
  const before = await sentence(page).innerText();
  await page.getByLabel('Member', { exact: true }).selectOption({ label: 'Romania' });
  assert.deepEqual(await page.getByLabel('What of it').locator('option').allInnerTexts(),
    ['consents tomorrow', 'what stands in its way ends today', 'what is recorded against it is wrong']);
  await page.getByRole('button', { name: 'Add' }).click();
  await page.waitForURL(/change=declares%3ARO/);
  await page.locator('.fc-before:not(.is-late)').filter({ hasText: /By 10 July 2024 .*By 10 July 2024/s }).waitFor();
  await page.waitForFunction((old) => document.querySelector('.fc-sentence').innerText !== old, before);
  const after = await sentence(page).innerText();
  const { forecast } = await answer(page, '/races/nato-sg-2024/forecast?as_of=2024-04-03&change=declares:RO');
  assert.ok(plain(after).includes(rounded(Math.max(forecast.chances[0].apart, forecast.chances[0].together))), after);
  await page.locator('[role=status]').filter({ hasText: `With this: ${after}` }).waitFor({ state: 'attached' });
  await looks(page);

  // Sent to somebody, it is the same.
  const other = await signedIn(world, 'head', 'HU');
  await go(other, new URL(page.url()).hash);
  await other.waitForFunction((now) => document.querySelector('.fc-sentence')?.innerText === now, after);
  await shows(other, 'Romania consents tomorrow');
  await done(other);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction((old) => document.querySelector('.fc-sentence').innerText === old, before);
  assert.ok(!page.url().includes('change='));
  await done(page);
});

test('sliders by keyboard are one step to undo; ends, priors and reset', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, `${race}?as_of=2024-04-03`);
  const slider = page.getByRole('slider', { name: /Next deadline/ });
  await slider.focus();
  for (let i = 0; i < 4; ++i) await page.keyboard.press('ArrowRight');
  assert.equal(await slider.getAttribute('aria-valuetext'), '4 weeks later');
  await page.waitForURL(/change=target%3A%2B28/);
  await page.getByRole('radio', { name: 'move as one' }).check();
  await page.getByLabel('Another assumption').selectOption({ label: 'all go at half the pace' });
  await page.waitForURL(/together.*prior%3Aslower/);
  await page.locator('.fc-before:not(.is-late)').waitFor();
  assert.equal(await page.locator('.fc-changes li').count(), 3);
  // One end alone is an assumption: a range is said still.
  await says(page, /between|<5|>95/);
  await page.getByRole('button', { name: 'As it stands' }).click();
  await shows(page, 'Nothing is changed.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.fc-changes li').length === 3);
  await done(page);
});

test('a change that cannot be is refused where it stands, and the page stays', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, `${race}?as_of=2024-04-03&change=declares:DE`);
  await sentence(page).waitFor();
  await page.locator('.fc-if').getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'As it stands' }).click();
  await page.locator('.fc-if').getByRole('alert').waitFor({ state: 'detached' });
  await done(page);
});

test('the tornado is tried, the history has its pins, each picture its numbers', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, `${race}?as_of=2024-06-12`);
  await drawn(page);
  const tornado = page.locator('.fc-tornado');
  await tornado.locator('summary').click();
  assert.ok(await tornado.locator('tbody tr').filter({ hasText: /pace/ }).count() >= 2, 'other assumptions are compulsory');
  await tornado.getByRole('button', { name: /^Try it: All go at twice the pace/ }).click();
  await page.waitForURL(/prior%3Afaster/);
  const history = page.locator('.fc-history');
  await history.locator('.fc-happened summary').click();
  await history.locator('.fc-pin').first().waitFor();
  const { history: points } = await answer(page, '/races/nato-sg-2024/forecasts?as_of=2024-06-12');
  const told = points.flatMap(({ happened }) => happened).length;
  assert.equal(await history.locator('.fc-pin').count(), told);
  assert.equal(await page.locator('.fc-figure:not(:has(details))').count(), 0);
  await looks(page);
  await done(page);
});

test('days: the slider moves the day, before the opening and after the end it says why there is nothing', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, `${race}?as_of=2024-04-03`);
  await sentence(page).waitFor();
  await page.getByRole('slider', { name: 'The picture on any day' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/as_of=2024-04-04/);
  await sentence(page).waitFor();
  await go(page, race);
  await shows(page, /All had consented by then/);
  await looks(page);
  await go(page, `${race}?as_of=2022-01-01`);
  await shows(page, /had put .* forward by then/);
  await looks(page);
  await done(page);
});

test('from the matter’s page, with the candidate kept', async () => {
  const page = await signedIn(world, 'head', 'HU');
  await go(page, '#/matters/sg-2024?subject=mark-rutte&as_of=2024-04-03');
  await page.getByRole('link', { name: 'Forecast', exact: true }).click();
  await page.waitForURL(/#\/matters\/sg-2024\/forecast\?subject=mark-rutte&as_of=2024-04-03/);
  await page.getByRole('heading', { level: 1, name: 'Forecast: Mark Rutte' }).waitFor();
  await done(page);
});

test('in French, days and pictures too', async () => {
  const page = await signedIn(world, 'observer', undefined, { locale: 'fr-FR' });
  await go(page, `${race}?as_of=2024-04-03`);
  await says(page, /^D’ici au 10 juillet 2024, entre/);
  await drawn(page);
  assert.deepEqual(await page.locator('.fc-drawing svg').evaluateAll((all) => [...new Set(all.map((each) => each.getAttribute('lang')))]), ['fr']);
  await looks(page);
  await done(page);
});

for (const [viewport, colorScheme] of [[kDesk, 'light'], [kPhone, 'light'], [kDesk, 'dark'], [kPhone, 'dark']]) {
  test(`every view, ${viewport.width} pixels, ${colorScheme}`, async () => {
    const page = await signedIn(world, 'observer', undefined, { viewport, colorScheme });
    for (const hash of [`${race}?as_of=2024-04-03`, '#/races/nato-accession-sweden-2022/forecast?as_of=2023-06-01', `${race}?as_of=2024-04-03&change=declares:RO,target:%2B28`]) {
      await go(page, hash);
      await drawn(page);
      for (const summary of await page.locator('.forecast summary').all()) await summary.click();
      assert.deepEqual(await axe(page), [], hash);
      assert.deepEqual(await sideways(page), [], hash);
    }
    await done(page);
  });
}

test('printed, controls are left out and pictures stay', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, `${race}?as_of=2024-04-03`);
  await drawn(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.fc-if-controls').isVisible(), false);
  assert.equal(await page.locator('.fc-drawing svg').first().isVisible(), true);
  assert.deepEqual(await sideways(page), []);
  await done(page);
});

test('what this server showed of a matter stands on the track record', async () => {
  const page = await signedIn(world, 'head', 'HU');
  await go(page, '#/matters/example-extension/forecast');
  await settled(page);
  await wait(100);
  const { forecasts } = await answer(page, '/forecasts');
  await go(page, '#/track-record');
  assert.equal(await page.getByRole('heading', { name: 'Forecasts that this server showed' }).count(), forecasts.length > 0 ? 1 : 0);
  for (const { name } of forecasts) await page.getByRole('link', { name, exact: true }).first().waitFor();
  await looks(page);
  await done(page);
});
