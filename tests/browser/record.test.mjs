// The record page is green only for what the browser itself has computed, and red when the server's word does
// not agree with it. The lies are told here by a proxy between browser and server; a server that lies under its
// own key is in alarm.test.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { leafOf } from '../e2e/lib.mjs';
import { axe, done, go, open, settled, signedIn } from './lib.mjs';

const world = open(before, after);

const check = async (page, again = false) => {
  await page.getByRole('button', { name: again ? 'Check again' : 'Check the whole record' }).click();
  await page.locator('.check [aria-live] :is(.verified, .differs)').first().waitFor({ timeout: 60_000 });
};

// Changes every answer of that kind before the browser sees it. The server is asked for all of it: "not
// modified" could not be lied about.
async function lie(page, about, change) {
  await page.route(`**/api/v1/${about}`, async (route) => {
    const headers = { ...route.request().headers() };
    delete headers['if-none-match'];
    const response = await route.fetch({ headers });
    const answer = await response.json();
    change(answer);
    await route.fulfill({ response, json: answer });
  });
}

const kEntries = 'entries?*';

async function says(page, text) {
  await page.locator('.check .differs').filter({ hasText: text }).waitFor();
  assert.equal(await page.locator('.check [aria-live] .verified').count(), 0);
  assert.deepEqual(await axe(page), []);
}

test('green when all hashes agree, and it remembers', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/record');
  await page.getByText('This browser sees the record for the first time.').waitFor();
  assert.equal(await page.locator('.check .verified').count(), 0, 'green before anything was computed');
  await check(page);
  const { size } = await world.demo.secretary.get('/head');
  await page.getByText(`computed the root over all ${size.toLocaleString('en-GB')} entries`).waitFor();
  assert.equal(await page.locator('.differs').count(), 0);
  assert.deepEqual(await axe(page), []);
  await page.reload();
  await page.locator('.check .verified').filter({ hasText: 'Consistent since you first looked on' }).waitFor();
  await done(page);
});

test('each entry that is seen is proved, and what does not prove says why', async () => {
  const page = await signedIn(world, 'observer');
  await page.route('**/record/proof/50', async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(/50$/, '51') });
    await route.fulfill({ response });
  });
  await page.route('**/record/proof/49', async (route) => {
    const response = await route.fetch();
    const lines = (await response.text()).split('\n');
    await route.fulfill({ response, body: [...lines.slice(0, 3), ...lines.slice(4)].join('\n') });
  });
  await go(page, '#/record/50');
  const line = (seq) => page.locator('.entry').filter({ has: page.locator(`[aria-controls="entry-${seq}"]`) });
  await line(50).getByText('Not proved: the receipt is of other bytes than those shown here.').waitFor();
  await line(49).getByText('Not proved: the hashes do not lead to the signed root.').waitFor();
  await line(51).getByText('Proved here').waitFor();
  assert.deepEqual(await axe(page), []);
  await done(page);
});

test('an entry is found by its number, and those of a member by its name', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/record');
  await page.getByLabel('Entry number').fill('7');
  await page.getByRole('button', { name: 'Go' }).click();
  await page.locator('#entry-7').waitFor();
  await page.getByLabel('Member').selectOption('TR');
  await page.getByText(/found; searched/).waitFor();
  const said = await page.locator('.entry h3').allInnerTexts();
  assert.ok(said.length > 0 && said.every((text) => text.includes('Türkiye')), said.join('\n'));
  await done(page);
});

test('an entry opened shows bytes, hash and what is confided', async () => {
  const page = await signedIn(world, 'head', 'HU');
  const { size } = await world.demo.secretary.get('/head');
  await go(page, `#/record/${size - 1}`);
  const detail = page.locator('.entry-detail').first();
  await detail.getByText('Computed by this browser; the server says the same.').waitFor();
  await detail.getByText('Its digest, computed here, stands in the entry.').waitFor();
  await done(page);
});

test('red when the bytes of an entry were changed', async () => {
  const page = await signedIn(world, 'observer');
  await lie(page, kEntries, (answer) => {
    for (const entry of answer.entries) {
      if (entry.seq === 50) entry.bytes = entry.bytes.replace('"official"', '"reported"').replace('"v":1', '"v":1 ');
    }
  });
  await go(page, '#/record');
  await check(page);
  await says(page, 'Entry 50 is not what its hash says.');
  await done(page);
});

test('red when an entry is another than the one that is signed, though its hash fits', async () => {
  const page = await signedIn(world, 'observer');
  await lie(page, kEntries, (answer) => {
    for (const entry of answer.entries) {
      if (entry.seq !== 50) continue;
      entry.bytes = entry.bytes.replace(/"note":"/, '"note":"not ');
      entry.leaf = leafOf(entry.bytes).toString('hex');
    }
  });
  await go(page, '#/record');
  await check(page);
  await says(page, 'is not the one that is signed');
  await done(page);
});

// Both were seen once in many runs: a link followed while the page before was still coming up.
test('an address that changes before the page listens is the one that is shown', async () => {
  const page = await signedIn(world, 'observer');
  await page.addInitScript(() => {
    const { addEventListener } = window;
    window.addEventListener = function (type, ...rest) {
      // What came too early tells nobody: no event for this change.
      if (type === 'hashchange' && location.hash === '#/record/3') history.replaceState(null, '', '#/record/5');
      return addEventListener.call(this, type, ...rest);
    };
  });
  await go(page, '#/record/3');
  await page.reload();
  await page.locator('#entry-5').waitFor();
  assert.equal(await page.locator('#entry-3').count(), 0);
  await done(page);
});

test('an entry that is asked for while others are being read is shown, and they are not', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/help');
  let first = true;
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/api/v1/entries?*', async (route) => {
    const wait = first;
    first = false;
    if (wait) await held;
    await route.continue();
  });
  await page.evaluate(() => { location.hash = '#/record/3'; });
  await page.waitForRequest('**/api/v1/entries?*');
  await page.evaluate(() => { location.hash = '#/record/90'; });
  await page.locator('#entry-90').waitFor();
  release();
  await settled(page);
  const numbers = (await page.locator('.entry-seq').allInnerTexts()).map(Number);
  assert.equal(numbers.length, new Set(numbers).size, 'entries twice');
  assert.ok(numbers.includes(90));
  await done(page);
});
