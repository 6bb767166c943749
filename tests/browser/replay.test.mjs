// The slider takes the race of 2024 to any day, and the picture says in words what was so then.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { done, go, kDesk, kPhone, open, settled, signedIn, tabTo } from './lib.mjs';

const world = open(before, after);

const days = [
  { day: '2024-02-22', verdict: 'Not yet met', missing: ['Hungary', 'Türkiye'] },
  { day: '2024-04-03', verdict: 'Not yet met', missing: ['Hungary', 'Romania', 'Slovakia', 'Türkiye'] },
  { day: '2024-06-20', verdict: 'The rule is met', missing: [] },
];

for (const viewport of [kDesk, kPhone]) {
  test(`by the date field, ${viewport.width} pixels`, async () => {
    const page = await signedIn(world, 'observer', undefined, { viewport });
    await go(page, '#/matters/sg-2024?subject=mark-rutte');
    const said = [];
    for (const { day, verdict, missing } of days) {
      await page.locator('input[type=date]').fill(day);
      await page.locator('.stand[aria-busy=true]').waitFor({ state: 'detached' });
      await page.locator('.pictures', { hasText: verdict }).waitFor();
      await settled(page);
      const text = await page.locator('.pictures').innerText();
      for (const name of missing) assert.match(text, new RegExp(name), `${name} on ${day}`);
      said.push(text);
    }
    assert.equal(new Set(said).size, days.length);
    await done(page);
  });
}

test('by the keyboard on the slider', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/matters/sg-2024?subject=mark-rutte&as_of=2024-06-20');
  await page.locator('.pictures', { hasText: 'The rule is met' }).waitFor();
  const slider = page.getByRole('slider', { name: 'The picture on any day' });
  await tabTo(page, slider);
  for (let day = 0; day < 2; ++day) await page.keyboard.press('ArrowLeft');
  await page.locator('.pictures', { hasText: 'Not yet met' }).waitFor();
  assert.match(await slider.getAttribute('aria-valuetext'), /18 June 2024/);
  assert.match(page.url(), /as_of=2024-06-18/);
  await page.getByRole('button', { name: 'Back to now' }).click();
  assert.doesNotMatch(page.url(), /as_of/);
  await done(page);
});
