// Takes the README's screenshots again: `./dev shots`. They go to docs/img/, named page-what-width[-dark].png.
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../e2e/lib.mjs';
import { go, kDesk, kPhone, settled, signedIn, startBrowser, startDemo } from './lib.mjs';

const folder = path.join(root, 'docs/img');
const phone = { ...kPhone, height: 800 };
const desk = { ...kDesk, height: 940 };

async function shoot(page, name) {
  await settled(page);
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  console.log(`${path.relative(root, file)} ${Math.round(statSync(file).size / 1024)} kB`);
}

// From the slider on: what a reader scrolls to. An observer's page has nothing in front of it.
async function toPictures(page) {
  await page.locator('.pictures').evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

async function race(page, name) {
  for (const day of ['2024-02-22', '2024-04-03', '2024-06-26']) {
    await go(page, `#/matters/sg-2024?subject=mark-rutte&as_of=${day}`);
    await toPictures(page);
    await shoot(page, `matter-${day}-${name}`);
  }
}

// A public race as it would have been forecast: the sentence with its pictures, what if, and what it hangs on.
async function forecast(page, name) {
  await go(page, '#/races/nato-sg-2024/forecast?as_of=2024-04-03&change=declares:RO');
  await page.locator('.fc-drawing svg').nth(8).waitFor();
  await shoot(page, `forecast-${name}`);
  for (const [part, where] of [['when', '.fc-pair'], ['if', '.fc-if'], ['tornado', '.fc-tornado'], ['history', '.fc-history']]) {
    await page.locator(where).first().evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await shoot(page, `forecast-${part}-${name}`);
  }
}

// The act of breaking silence, at the moment before it is done.
async function act(page, name) {
  await go(page, '#/matters/example-translation');
  await page.getByRole('complementary', { name: 'What you may do now' }).getByRole('button', { name: /Break silence/ }).click();
  await page.getByRole('dialog').getByLabel(/^Reason/).fill('Paragraph 2 leaves open who decides when the languages differ.');
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await page.getByText('What will follow').waitFor();
  await shoot(page, `act-${name}`);
}

async function check(page, name) {
  await go(page, '#/record');
  await page.getByRole('button', { name: 'Check the whole record' }).click();
  await page.locator('.check [aria-live] .verified').first().waitFor();
  await shoot(page, `record-${name}`);
}

async function all(world, viewport, colorScheme) {
  const name = `${viewport.width}${colorScheme === 'dark' ? '-dark' : ''}`;
  const page = await signedIn(world, 'head', 'HU', { viewport, colorScheme });
  await shoot(page, `home-${name}`);
  await act(page, name);
  await check(page, name);
  await page.context().close();
  const observer = await signedIn(world, 'observer', undefined, { viewport, colorScheme });
  await race(observer, name);
  await forecast(observer, name);
  await observer.context().close();
}

// Some in the dark theme: enough to see it, not everything twice.
async function dark(world) {
  const page = await signedIn(world, 'observer', undefined, { viewport: desk, colorScheme: 'dark' });
  await go(page, '#/matters/sg-2024?subject=mark-rutte&as_of=2024-04-03');
  await toPictures(page);
  await shoot(page, `matter-2024-04-03-${desk.width}-dark`);
  await go(page, '#/races/nato-sg-2024/forecast?as_of=2024-04-03');
  await page.locator('.fc-drawing svg').nth(8).waitFor();
  await shoot(page, `forecast-${desk.width}-dark`);
  await page.context().close();
  const small = await signedIn(world, 'head', 'HU', { viewport: phone, colorScheme: 'dark' });
  await shoot(small, `home-${phone.width}-dark`);
  await small.context().close();
}

mkdirSync(folder, { recursive: true });
const [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
try {
  for (const viewport of [desk, phone]) await all({ demo, browser }, viewport, 'light');
  await dark({ demo, browser });
} finally {
  await browser.close();
  await demo.stop();
}
