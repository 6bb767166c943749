// A browser that has looked before, and a server that now shows another record under the same key: rewritten,
// shorter, or signed by a key that nobody announced. Databases are exchanged as whoever runs the server could: an
// old copy goes on in another way, and both histories are signed as they should be.
import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Caller, scratch, serve } from '../e2e/lib.mjs';
import { charter } from './club.mjs';
import { axe, done, go, kDesk, kPhone, settled, sideways, signedIn, startBrowser } from './lib.mjs';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

// The origin has to be the same, or it is another browser's memory.
const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

// The body's server on that port, with more matters than before.
async function start(folder, port, name, titles) {
  const file = path.join(folder, 'charter.toml');
  writeFileSync(file, charter);
  const server = await serve({ data: path.join(folder, `${name}.db`), charter: file, port });
  const secretary = await Caller.byLink(server.base, server.links().find(({ role }) => role === 'secretary').secret);
  for (const title of titles) {
    await secretary.post('/matters', { matter: title.toLowerCase(), procedure: 'document', title });
  }
  const link = async (role) => (await secretary.post('/links', { role, name: role })).link;
  return { demo: { base: server.base, secretary, link }, stop: () => server.stop() };
}

// A copy of the database, of the key and of the lock, as it is now.
function copy(folder, from, to) {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${from}.db`)) copyFileSync(path.join(folder, name), path.join(folder, name.replace(from, to)));
  }
}

const alarm = (page) => page.locator('.alarm');

// A browser looks at the record with these matters; then `change` gives the name of the database that goes on.
async function looksAgain({ titles, change, then = [], viewport = kDesk }) {
  const folder = scratch();
  const port = await freePort();
  await (await start(folder, port, 'first', ['Zero'])).stop();
  copy(folder, 'first', 'old');
  const was = await start(folder, port, 'first', titles);
  const page = await signedIn({ browser, demo: was.demo }, 'observer', undefined, { viewport });
  await go(page, '#/record');
  await page.getByText('This browser sees the record for the first time.').waitFor();
  assert.equal(await alarm(page).count(), 0);
  await page.goto('about:blank');
  await was.stop();
  const is = await start(folder, port, change(folder), then);
  await page.goto(await is.demo.link('observer'));
  await page.getByRole('navigation').first().waitFor();
  await settled(page);
  return { page, stop: is.stop };
}

const restored = () => 'old';

test('a validly signed rewritten record is an alarm on every page, and stays one', async () => {
  const { page, stop } = await looksAgain({ titles: ['One', 'Two'], change: restored, then: ['Three', 'Four'] });
  await alarm(page).getByText('does not continue that one').waitFor();
  assert.deepEqual(await axe(page), []);
  await go(page, '#/calendar');
  await alarm(page).waitFor();
  await page.reload();
  await alarm(page).waitFor();
  await go(page, '#/record');
  await page.locator('.entry').first().scrollIntoViewIfNeeded();
  await page.locator('.entry').first().getByText('Not proved: this record contradicts itself').waitFor();
  assert.equal(await page.locator('.verified').count(), 0, 'green under an alarm');

  const downloading = page.waitForEvent('download');
  await alarm(page).getByRole('button', { name: 'Save both as a file' }).click();
  const file = path.join(scratch(), 'evidence.txt');
  await (await downloading).saveAs(file);
  const notes = readFileSync(file, 'utf8').match(/^nemcon\.invalid\/club\n\d+\n\S{44}\n\n— nemcon\.invalid\/club \S+$/gm);
  assert.equal(notes.length, 2);
  assert.notEqual(notes[0], notes[1]);

  await alarm(page).getByText('It is another record on purpose').click();
  await alarm(page).getByRole('button', { name: 'Forget what was seen' }).click();
  await alarm(page).waitFor({ state: 'detached' });
  await page.getByText('This browser sees the record for the first time.').waitFor();
  await done(page);
  await stop();
});

test('a record that has become shorter is an alarm, on a telephone too', async () => {
  const { page, stop } = await looksAgain({ titles: ['One', 'Two', 'Three'], change: restored, viewport: kPhone });
  await alarm(page).getByText('something was taken out').waitFor();
  await alarm(page).getByText('What was seen', { exact: true }).click();
  assert.deepEqual(await sideways(page), []);
  assert.deepEqual(await axe(page), []);
  await done(page);
  await stop();
});

test('another key that no entry announces is an alarm', async () => {
  const { page, stop } = await looksAgain({ titles: ['One'], change: () => 'another', then: ['Zero', 'One'] });
  await alarm(page).getByText('no entry of it announces the change').waitFor();
  await done(page);
  await stop();
});

test('the same record on another day is none', async () => {
  const { page, stop } = await looksAgain({ titles: ['One', 'Two'], change: () => 'first', then: ['Three'] });
  await go(page, '#/record');
  await page.locator('.check .verified').filter({ hasText: 'Consistent since you first looked on' }).waitFor();
  assert.equal(await alarm(page).count(), 0);
  await done(page);
  await stop();
});
