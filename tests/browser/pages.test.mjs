// Every page, for every kind of reader, light and dark, at a desk and on a telephone: no barrier that axe-core
// calls serious, and nothing that scrolls sideways.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, done, go, kDesk, kPhone, open, settled, sideways, signedIn } from './lib.mjs';

const world = open(before, after);

const everybody = ['#/', '#/matters/sg-2024', '#/matters/sg-2024?as_of=2024-04-03', '#/matters/example-translation',
  '#/matters/example-archive', '#/matters/example-extension', '#/record', '#/record/40', '#/calendar', '#/help', '#/blocks',
  '#/matters/example-extension/sheet', '#/matters/example-archive/sheet', '#/confessional/1', '#/matters/no-such-matter'];
const readers = [
  { role: 'secretary', pages: [...everybody, '#/desk', '#/access'] },
  { role: 'head', member: 'HU', pages: everybody },
  { role: 'observer', pages: everybody },
];

for (const { role, member, pages } of readers) {
  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of [kDesk, kPhone]) {
      test(`${role}, ${colorScheme}, ${viewport.width} pixels`, async () => {
        const page = await signedIn(world, role, member, { colorScheme, viewport });
        for (const hash of pages) {
          await go(page, hash);
          await settled(page);
          assert.deepEqual(await axe(page), [], `barriers at ${hash}`);
          assert.deepEqual(await sideways(page), [], `wider than the window at ${hash}`);
        }
        await done(page);
      });
    }
  }
}

test('the page for those who are not signed in', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const context = await world.browser.newContext({ viewport: kPhone, colorScheme });
    const page = await context.newPage();
    for (const hash of ['#/', '#/sign-in/of-no-use']) {
      await page.goto(`${world.demo.base}/${hash}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.deepEqual(await axe(page), [], `barriers at ${hash}`);
      assert.deepEqual(await sideways(page), []);
    }
    await context.close();
  }
});
