// The pages that look ahead: power under a rule, a matter under other rules, public races, the record of forecasts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../e2e/lib.mjs';
import { axe, done, enter, go, kDesk, kPhone, looks, open, settled, shows, sideways, signedIn, startBody, startBrowser, write } from './lib.mjs';

const world = open(before, after);

const pages = ['#/power', '#/power?rule=at+least+20+support&join=Utopia', '#/matters/sg-2024/rules', '#/races',
  '#/races/nato-accession-finland-2022', '#/races/nato-sg-2024?as_of=2024-04-03', '#/races/unsg-2016', '#/track-record'];

for (const [viewport, colorScheme, locale] of [[kDesk, 'light', 'en-GB'], [kPhone, 'light', 'fr-FR'], [kDesk, 'dark', 'fr-FR'], [kPhone, 'dark', 'en-GB']]) {
  test(`every page, ${viewport.width} pixels, ${colorScheme}, ${locale}`, async () => {
    const page = await signedIn(world, 'observer', undefined, { viewport, colorScheme, locale });
    for (const hash of pages) {
      await go(page, hash);
      assert.deepEqual(await axe(page), [], hash);
      assert.deepEqual(await sideways(page), [], hash);
    }
    await done(page);
  });
}

test('under unanimity there are no bars, but the sentence', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/power?procedure=appointment&stage=consent');
  await shows(page, 'Everyone can block; the index cannot tell them apart.');
  assert.equal(await page.locator('.power-bars').count(), 0);
  await done(page);
});

test('a rule is typed and counted by keyboard alone; one that is none is refused where it stands', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/power');
  const typed = page.getByRole('radio', { name: 'Another one' });
  await typed.focus();
  await page.keyboard.press('Space');
  await write(page, page.getByRole('textbox', { name: /^Rule/ }), 'everyone sings');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /rule/i);
  await go(page, '#/power?rule=at+least+20+support');
  await page.getByRole('heading', { name: 'at least 20 support' }).waitFor();
  await shows(page, /All 32 members count the same/);
  await done(page);
});

test('a matter under other rules: who is missing, and who would have to switch', async () => {
  const page = await signedIn(world, 'head', 'HU');
  await go(page, '#/matters/example-extension');
  await enter(page, page.getByRole('link', { name: 'Under other rules' }));
  await page.getByRole('heading', { level: 1, name: /^Other rules/ }).waitFor();
  await page.getByRole('textbox', { name: /under this rule/ }).fill('at least 31 support');
  await page.getByRole('button', { name: 'Judge' }).click();
  const mine = page.locator('.rule-judged').filter({ hasText: 'your rule' });
  await mine.waitFor();
  assert.match(await mine.innerText(), /at least 31 support/);
  assert.match(await mine.innerText(), /Missing: |have to switch/);
  const own = page.locator('.rule-judged.is-current');
  assert.equal(await own.count(), 1);
  await looks(page);
  await done(page);
});

test('a race is listed with who came last and why, and opens', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/races');
  const sweden = page.locator('.line').filter({ hasText: 'Sweden' });
  assert.match(await sweden.innerText(), /Last to consent: Hungary, on 26 February 2024/);
  const { races } = await page.evaluate(async () => (await fetch('/api/v1/races')).json());
  assert.equal(await page.getByText('not verified', { exact: true }).count(), races.filter(({ verified }) => !verified).length);
  await enter(page, page.getByRole('link', { name: 'Sweden', exact: true }));
  await page.getByRole('heading', { level: 1, name: 'Sweden' }).waitFor();
  await shows(page, 'Demands, and what stood in the way');
  assert.match(await page.getByRole('link', { name: 'Forecast as it would have been made' }).getAttribute('href'), /#\/races\/nato-accession-sweden-2022\/forecast$/);
  await done(page);
});

test('a race on a day shows nothing that was known later, and the slider moves the day', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/races/nato-sg-2024?as_of=2024-04-03');
  const stood = page.locator('.race-stood');
  assert.match(await stood.innerText(), /Against 2\s+Hungary and Romania/);
  assert.ok(!(await stood.innerText()).includes('appointed'));
  assert.match(await page.locator('.race-obstacles').innerText(), /Türkiye: Objection[\s\S]*It asks for/);
  for (const link of await page.locator('.race-obstacles a').all()) assert.match(await link.getAttribute('href'), /^https?:/);
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/as_of=2024-04-04/);
  await settled(page);
  await page.getByRole('button', { name: 'Back to the end' }).click();
  await shows(page, /The body decided: in office|The body decided/);
  assert.match(await stood.innerText(), /1 October 2024/);
  await done(page);
});

test('the track record says what fails, and draws dots with their table', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/track-record');
  const stored = JSON.parse(readFileSync(path.join(root, 'docs/track_record.json'), 'utf8'));
  await shows(page, `${stored.models[0].clusters} clusters of races; at least 8 are asked for.`);
  const main = stored.models.find(({ model }) => model === stored.main);
  assert.equal(await page.locator('.track-dot').count(), main.within_26.length);
  assert.equal(await page.locator('.track-models tbody tr').count(), stored.models.length);
  assert.equal(await page.getByText('Forecasts that this server showed').count(), 0);
  await done(page);
});

// A body in which members weigh differently: the Union's Council.
test('bars for a weighted rule, the table behind them, and who would join', async () => {
  const council = await startBody(readFileSync(path.join(root, 'charters/eu-council.toml'), 'utf8'));
  const browser = await startBrowser();
  try {
    for (const viewport of [kDesk, kPhone]) {
      const page = await signedIn({ demo: council, browser }, 'observer', undefined, { viewport });
      await go(page, `#/power?rule=${encodeURIComponent('at least 55% of members and at least 65% of population support, or fewer than 4 object')}&join=${encodeURIComponent('Moldova population=53')}`);
      await page.locator('.power-bars').waitFor();
      assert.match(await page.locator('.power-bar').first().innerText(), /Germany\s+17\.5\d/);
      await shows(page, /Counted exactly, in whole numbers/);
      await page.getByText('The table as text').first().click();
      assert.equal(await page.locator('details[open] tbody tr').count(), 27);
      await page.getByRole('heading', { name: 'If Moldova joined' }).waitFor();
      await shows(page, /^Minimal blocking coalitions: 3,/);
      await looks(page);
      if (process.env.NEMCON_SHOTS) await page.screenshot({ path: `${process.env.NEMCON_SHOTS}/eu-${viewport.width}.png`, fullPage: true });
      await done(page);
    }
  } finally {
    await browser.close();
    await council.stop();
  }
});
