// The pages in French: chosen by the browser's language or by hand, kept, and announced to screen readers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, done, go, kPhone, open, settled, sideways, signedIn } from './lib.mjs';

const world = open(before, after);

const lang = (page) => page.evaluate(() => document.documentElement.lang);

test('a French browser is spoken to in French, everywhere', async () => {
  const page = await signedIn(world, 'head', 'HU', { locale: 'fr-FR', viewport: kPhone });
  assert.match(await lang(page), /^fr/);
  for (const hash of ['#/', '#/matters/sg-2024?as_of=2024-04-03', '#/matters/example-translation', '#/blocks', '#/matters/example-extension', '#/matters/example-extension/sheet',
    '#/record', '#/calendar']) {
    await go(page, hash);
    assert.deepEqual(await axe(page), [], hash);
    assert.deepEqual(await sideways(page), [], hash);
    const text = await page.locator('body').innerText();
    for (const english of ['What you may do now', 'Not yet met', 'The record', 'Under silence until', 'Still missing',
      'In the way', 'The term of', ', oppose', ', member.', 'Decision sheet', 'Would lift it', 'Add to calendar', 'Deadlines in your calendar']) {
      assert.ok(!text.includes(english), `${english} at ${hash}`);
    }
  }
  await done(page);
});

test('the language is chosen by hand and stays', async () => {
  const page = await signedIn(world, 'observer');
  assert.match(await lang(page), /^en/);
  await page.locator('.account summary').click();
  await page.getByLabel('Language').selectOption('fr');
  await page.getByRole('navigation', { name: 'Pages' }).getByText('Registre').waitFor();
  assert.match(await lang(page), /^fr/);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  assert.match(await lang(page), /^fr/);
  await done(page);
});
