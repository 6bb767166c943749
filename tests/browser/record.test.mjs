// The record page is green only for what the browser itself has computed, and red when the server's word does
// not agree with it. The lies are told here by a proxy between browser and server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { entriesOf, leafOf, rootOf } from '../e2e/lib.mjs';
import { axe, done, go, open, signedIn } from './lib.mjs';

const world = open(before, after);

const check = async (page, again = false) => {
  await page.getByRole('button', { name: again ? 'Check again' : 'Check the whole record' }).click();
  await page.locator('.check :is(.verified, .differs)').first().waitFor({ timeout: 60_000 });
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
const otherHex = (hex) => hex.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));

async function says(page, text) {
  await page.locator('.check .differs').filter({ hasText: text }).waitFor();
  assert.equal(await page.locator('.check .verified').count(), 0);
  assert.deepEqual(await axe(page), []);
}

test('green when all hashes agree, and it remembers', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/record');
  assert.equal(await page.locator('.check .verified').count(), 0, 'green before anything was computed');
  await check(page);
  const { size } = await world.demo.secretary.get('/head');
  await page.getByText(`computed the root over all ${size.toLocaleString('en-GB')} entries`).waitFor();
  assert.equal(await page.locator('.differs').count(), 0);
  assert.deepEqual(await axe(page), []);
  await page.reload();
  await check(page);
  await page.getByText('It continues the record of').waitFor();
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

test('red when the published root is another', async () => {
  const page = await signedIn(world, 'observer');
  for (const about of [kEntries, 'head']) await lie(page, about, (answer) => { answer.root = otherHex(answer.root); });
  await go(page, '#/record');
  await check(page);
  await says(page, 'is not the one that the server publishes');
  await done(page);
});

test('red when history was rewritten since the last look', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/record');
  await check(page);
  // A consistent lie: one entry replaced, its leaf and the root computed anew.
  const { entries } = await entriesOf(world.demo.secretary);
  const forged = entries[50].bytes.replace(/"note":"/, '"note":"not ');
  assert.notEqual(forged, entries[50].bytes);
  const root = rootOf(entries.map((entry, i) => leafOf(i === 50 ? forged : entry.bytes))).toString('hex');
  await lie(page, kEntries, (answer) => {
    answer.root = root;
    for (const entry of answer.entries) {
      if (entry.seq !== 50) continue;
      entry.bytes = forged;
      entry.leaf = leafOf(forged).toString('hex');
    }
  });
  await lie(page, 'head', (answer) => { answer.root = root; });
  await check(page, true);
  await says(page, 'are not those that this browser checked');
  await done(page);
});
