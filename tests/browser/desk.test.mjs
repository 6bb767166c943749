// The desk, who stands in the way, the decision sheet, and the clock of a term, against the real server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { binary } from '../e2e/lib.mjs';
import { charter } from './club.mjs';
import { axe, choose, done, enter, go, kDesk, kPhone, open, sideways, signedIn, startBody, tabTo } from './lib.mjs';

const world = open(before, after, prepare, () => startBody(charter));
const dialog = (page) => page.getByRole('dialog');

const kReason = 'The annex is confidential & unread.';
const kStatement = 'We read | section 2 as *optional*.';

async function prepare(demo) {
  const heads = {};
  for (const member of ['AL', 'BO', 'CA']) heads[member] = await demo.as('head', member);
  for (const [matter, title] of [['paper', 'A paper on papers'], ['annex', 'An annex to it']]) {
    await demo.secretary.post('/matters', { matter, procedure: 'document', title });
    const { stage } = await demo.secretary.post(`/matters/${matter}/stages`,
      { stage_rule: 'ballot', until: new Date(Date.now() + 5 * 86_400_000).toISOString() });
    await heads.AL.post(`/stages/${stage}/positions`, { stance: 'support' });
    await heads.BO.post(`/stages/${stage}/positions`, { stance: 'object', reason: kReason, condition: 'Print the annex.' });
    await heads.CA.post(`/stages/${stage}/positions`, { stance: 'object', reason: 'No time.', condition: 'One more week.' });
    await heads.CA.post(`/stages/${stage}/positions`, { stance: 'acquiesce' });
  }
  await heads.AL.post('/matters/paper/statements', { statement: 'dissent', text: kStatement });
}

test('who stands in the way, what it asks for, what was met, and where else', async () => {
  const page = await signedIn(world, 'head', 'AL');
  await enter(page, page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'In the way' }));
  await page.getByRole('heading', { level: 1, name: /what would lift it/ }).waitFor();
  const paper = page.locator('.blocks-matter', { has: page.getByRole('heading', { name: 'A paper on papers' }) });
  const items = paper.getByRole('listitem');
  await items.first().waitFor();
  const texts = await items.allInnerTexts();
  assert.match(texts[0], /Borduria/);
  assert.match(texts[0], /open/);
  assert.match(texts[0], /Would lift it: Print the annex\./);
  assert.match(texts[0], /It stands in the way elsewhere too: An annex to it\./);
  assert.match(texts[1], /Caledonia[\s\S]*met[\s\S]*One more week/);
  assert.match(await paper.innerText(), /Still missing[^\n]*Borduria/);
  assert.deepEqual(await axe(page), []);
  await done(page);
});

test('an observer sees that somebody objects, and no reason and no condition', async () => {
  const page = await signedIn(world, 'observer', undefined, { viewport: kPhone });
  await go(page, '#/blocks');
  await page.locator('.block').first().waitFor();
  const text = await page.locator('#content').innerText();
  assert.match(text, /Borduria/);
  for (const secret of [kReason, 'Print the annex', 'One more week']) assert.ok(!text.includes(secret), secret);
  assert.deepEqual(await sideways(page), []);
  await done(page);
});

test('the desk says who has not answered, and what would follow without doing it', async () => {
  const page = await signedIn(world, 'secretary');
  await go(page, '#/desk');
  const chase = page.locator('.chase');
  await chase.getByRole('heading', { name: 'Who has not answered' }).waitFor();
  assert.match(await chase.innerText(), /Dalmatia[\s\S]*Elbonia[\s\S]*Freedonia/);
  assert.ok(!(await chase.innerText()).includes('Borduria'));
  const before_ = (await world.demo.secretary.get('/head')).size;
  await enter(page, page.getByRole('button', { name: 'Dry run' }).first());
  await dialog(page).getByText('The stage is closed: the rule is not met.').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  assert.equal((await world.demo.secretary.get('/head')).size, before_);
  await enter(page, page.getByRole('button', { name: 'Log a position' }).first());
  const member = dialog(page).getByLabel('Whose position');
  await tabTo(page, member);
  await member.selectOption('DA');
  await choose(page, dialog(page).getByRole('radio', { name: 'by letter' }));
  await choose(page, dialog(page).getByRole('radio', { name: /^No objection/ }));
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Log this position' }));
  await dialog(page).getByRole('heading', { name: 'It is in the record' }).waitFor();
  await enter(page, dialog(page).getByRole('button', { name: 'Done' }));
  await chase.getByText(/An annex to it/).first().waitFor();
  await done(page);
});

test('the decision sheet has it all on a page to print, with numbers of entries', async () => {
  const page = await signedIn(world, 'head', 'AL');
  await go(page, '#/matters/paper');
  await enter(page, page.getByRole('link', { name: 'Decision sheet' }));
  await page.locator('.sheet-entries a').first().waitFor();
  const text = await page.locator('.sheet').innerText();
  for (const part of ['Document by ballot', 'Rules of the Club, chapter 4', kReason, 'Print the annex.', kStatement, 'Ballot', 'Discuss', 'Stage opened']) {
    assert.ok(text.includes(part), part);
  }
  const { entries } = await (await world.demo.as('head', 'AL')).get('/entries?from=0&limit=500');
  const opened = entries.find(({ bytes }) => bytes.includes('"kind":"matter.opened"') && bytes.includes('"paper"'));
  assert.ok((await page.locator('.sheet-entries a').allInnerTexts()).includes(String(opened.seq)));
  assert.deepEqual(await axe(page), []);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.top', '.foot', '.sheet-tools']) assert.equal(await page.locator(hidden).isVisible(), false, hidden);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal((pdf.match(/\/Type \/Page\b(?!s)/g) ?? []).length, 1, 'one page');
  assert.match(pdf, /MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  await done(page);
});

test('the sheet as files has what the page has, and for an observer nothing more than its page', async () => {
  const fetchSheet = async (caller, query) => {
    const response = await fetch(`${world.demo.base}/api/v1/matters/paper/sheet?${query}`, { headers: caller.headers });
    assert.equal(response.status, 200);
    return { type: response.headers.get('content-type'), text: await response.text() };
  };
  const head = await world.demo.as('head', 'AL');
  const markdown = await fetchSheet(head, 'format=markdown');
  assert.match(markdown.type, /^text\/markdown/);
  assert.ok(markdown.text.includes('We read \\| section 2 as \\*optional\\*'));
  assert.ok(markdown.text.includes('The annex is confidential'));
  assert.match((await fetchSheet(head, 'language=fr')).text, /Fiche de décision/);
  const observer = await world.demo.as('observer');
  for (const format of ['markdown', 'csv']) {
    const { text } = await fetchSheet(observer, `format=${format}`);
    assert.ok(text.includes('Borduria'));
    for (const secret of ['confidential', 'Print the annex', 'One more week']) assert.ok(!text.includes(secret), `${format}: ${secret}`);
  }
  const page = await signedIn(world, 'observer');
  await go(page, '#/matters/paper/sheet');
  await page.locator('.sheet-entries a').first().waitFor();
  assert.ok(!(await page.locator('.sheet').innerText()).includes('confidential'));
  await done(page);
});

test('the command line writes the same sheet as the server', async () => {
  const { token } = await world.demo.secretary.post('/tokens', { role: 'head', member: 'AL', name: 'sheet', days: 1 });
  const run = (...args) => execFileSync(binary, ['sheet', 'paper', '--server', world.demo.base, ...args],
    { encoding: 'utf8', env: { ...process.env, NEMCON_TOKEN: token } });
  const get = async (query) => (await fetch(`${world.demo.base}/api/v1/matters/paper/sheet?${query}`,
    { headers: { Authorization: `Bearer ${token}` } })).text();
  assert.equal(run(), await get('format=markdown'));
  assert.equal(run('--csv'), await get('format=csv'));
  assert.equal(run('--markdown', '--language', 'fr'), await get('language=fr'));
});

for (const viewport of [kDesk, kPhone]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`desk, blocks and sheet, ${viewport.width} pixels, ${colorScheme}`, async () => {
      const page = await signedIn(world, 'secretary', undefined, { viewport, colorScheme });
      for (const hash of ['#/desk', '#/blocks', '#/matters/paper/sheet', '#/matters/paper']) {
        await go(page, hash);
        if (hash.endsWith('sheet')) await page.locator('.sheet-entries a').first().waitFor();
        assert.deepEqual(await axe(page), [], hash);
        assert.deepEqual(await sideways(page), [], hash);
      }
      await done(page);
    });
  }
}

test('a term that ends within two months with nobody agreed is said to', async () => {
  const page = await signedIn(world, 'observer');
  const clock = page.locator('.term-clock.is-red');
  await clock.waitFor();
  assert.match(await clock.innerText(), /Less than two months are left, and nobody is agreed\./);
  await done(page);
});
