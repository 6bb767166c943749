// Who speaks for a member and who takes part: instructions awaited, proxies, members that are away, an office between
// two terms, credentials with dates. By keyboard alone, against the real server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { charter } from './club.mjs';
import { axe, choose, done, enter, go, kPhone, open, shows, sideways, signedIn, startBody, tabTo, write } from './lib.mjs';

const kWithProxies = charter.replace('name = "Document by ballot"\n', '$&proxies = 1\n');
const world = open(before, after, prepare, () => startBody(kWithProxies));
const dialog = (page) => page.getByRole('dialog');
const panel = (page) => page.getByRole('complementary', { name: 'What you may do now' });
const button = (page, name) => dialog(page).getByRole('button', { name, exact: true });
const entries = async () => (await world.demo.secretary.get('/head')).size;

const kArticle = 'Statute, Article 8';

async function prepare(demo) {
  await demo.secretary.post('/matters', { matter: 'paper', procedure: 'document', title: 'A paper on papers' });
  await demo.secretary.post('/matters/paper/stages', { stage_rule: 'ballot' });
  const caledonia = await demo.as('head', 'CA');
  await caledonia.post('/stages/1/positions', { stance: 'object', reason: 'No time.' });
}

// Continue, read what will follow, confirm, read the receipt.
async function perform(page, confirm) {
  await enter(page, button(page, 'Continue'));
  await dialog(page).getByRole('heading', { name: 'What will follow' }).waitFor();
  await enter(page, button(page, confirm));
  await dialog(page).getByRole('heading', { name: 'It is in the record' }).waitFor();
  await enter(page, button(page, 'Done'));
}

test('a delegation says with one switch that it awaits instructions, and everybody sees it at once', async () => {
  const observer = await signedIn(world, 'observer');
  await go(observer, '#/matters/paper');
  const page = await signedIn(world, 'head', 'AL');
  await go(page, '#/matters/paper');
  const toggle = panel(page).getByRole('switch', { name: 'Awaiting instructions' });
  assert.equal(await toggle.getAttribute('aria-checked'), 'false');
  await tabTo(page, toggle);
  await page.keyboard.press('Space');
  await page.getByRole('switch', { name: 'Awaiting instructions', checked: true }).waitFor();
  await shows(observer, 'Awaiting instructions: Alba.');
  await observer.getByRole('button', { name: /^Alba has said nothing.*awaits instructions/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await axe(observer), []);

  // It is no position; the delegation's next word ends it.
  await enter(page, panel(page).getByRole('button', { name: 'Take a position' }));
  await choose(page, dialog(page).getByRole('radio', { name: /^No objection/ }));
  await perform(page, 'Enter this position');
  await page.getByRole('switch', { name: 'Awaiting instructions', checked: false }).waitFor();
  await observer.getByText('Awaiting instructions: Alba.').waitFor({ state: 'detached' });
  await done(page);
  await done(observer);
});

test('a proxy is given, used for whom it was given, marked so, and taken back', async () => {
  const giver = await signedIn(world, 'head', 'BO');
  await go(giver, '#/matters/paper');
  await enter(giver, panel(giver).getByRole('button', { name: 'Give a proxy' }));
  const to = dialog(giver).getByLabel('Member');
  await tabTo(giver, to);
  await to.selectOption({ label: 'Alba' });
  assert.deepEqual(await axe(giver), []);
  await perform(giver, 'Give the proxy');
  await shows(giver, 'By proxy, Alba can speak for Borduria.');

  const holder = await signedIn(world, 'deputy', 'AL', { viewport: kPhone });
  await go(holder, '#/matters/paper');
  await shows(holder, 'By proxy, Alba can speak for Borduria.');
  await enter(holder, panel(holder).getByRole('button', { name: 'Take a position' }));
  await dialog(holder).getByText('So far it goes along').waitFor();
  const whom = dialog(holder).getByLabel('For whom do you speak?');
  await tabTo(holder, whom);
  await whom.selectOption({ label: 'Borduria, by proxy' });
  await dialog(holder).getByText('Borduria has said nothing yet.').waitFor();
  await dialog(holder).getByText(/You speak for Borduria, not for your own member/).waitFor();
  await choose(holder, dialog(holder).getByRole('radio', { name: /^Yes/ }));
  assert.deepEqual(await axe(holder), []);
  assert.deepEqual(await sideways(holder), []);
  await perform(holder, 'Enter this position');
  await done(holder);

  // The member sees who spoke, and has the last word.
  await giver.getByRole('button', { name: /^Borduria supports, by proxy/ }).waitFor();
  await enter(giver, panel(giver).getByRole('button', { name: 'Take a position' }));
  await dialog(giver).getByText(/Who holds your proxy said for you that your member supports/).waitFor();
  await giver.keyboard.press('Escape');
  await enter(giver, panel(giver).getByRole('button', { name: 'Take the proxy back' }));
  await dialog(giver).getByRole('heading', { name: 'Take the proxy back from Alba?' }).waitFor();
  await perform(giver, 'Take the proxy back');
  await giver.getByText('By proxy, Alba can speak for Borduria.').first().waitFor({ state: 'detached' });
  assert.equal(await panel(giver).getByRole('button', { name: 'Take the proxy back' }).count(), 0);
  await done(giver);
});

test('the desk suspends a member for a reason, and open stages count so; then it is restored', async () => {
  const observer = await signedIn(world, 'observer', undefined, { viewport: kPhone });
  await go(observer, '#/matters/paper');
  await shows(observer, /Still missing: Caledonia/);
  const page = await signedIn(world, 'secretary');
  await go(page, '#/desk');
  await shows(page, 'All members take part.');
  const before_ = await entries();
  await enter(page, page.getByRole('button', { name: 'Suspend, restore, note that one has left' }));
  await enter(page, button(page, 'Continue'));
  assert.equal(await dialog(page).getByText('This is needed.').count(), 3, 'member, change and reason');
  const member = dialog(page).getByLabel('Member');
  await tabTo(page, member);
  await member.selectOption({ label: 'Caledonia' });
  assert.equal(await dialog(page).getByRole('radio', { name: /Takes part again/ }).count(), 0);
  await choose(page, dialog(page).getByRole('radio', { name: /^Suspended/ }));
  await write(page, dialog(page).getByLabel('By what decision or which article'), kArticle);
  assert.deepEqual(await axe(page), []);
  await enter(page, button(page, 'Continue'));
  await dialog(page).getByText(/Caledonia is then not among those who must agree, in open stages too/).waitFor();
  assert.equal(await entries(), before_, 'nothing happens by asking');
  await enter(page, button(page, 'Suspend Caledonia'));
  await dialog(page).getByRole('heading', { name: 'It is in the record' }).waitFor();
  await enter(page, button(page, 'Done'));
  await shows(page, /^Caledonia: suspended since /);
  await shows(page, kArticle);

  // Everybody's page counts without it, and says why it is not there.
  await observer.getByText(/Still missing: Caledonia/).first().waitFor({ state: 'detached' });
  await go(observer, '#/');
  await shows(observer, /^Caledonia: suspended since /);
  await shows(observer, kArticle);
  assert.deepEqual(await sideways(observer), []);
  assert.deepEqual(await axe(observer), []);

  await enter(page, page.getByRole('button', { name: 'Suspend, restore, note that one has left' }));
  await tabTo(page, member);
  await member.selectOption({ label: 'Caledonia' });
  await choose(page, dialog(page).getByRole('radio', { name: /^Takes part again/ }));
  await write(page, dialog(page).getByLabel('By what decision or which article'), 'Decision of the Committee');
  await perform(page, 'Restore Caledonia');
  await shows(page, 'All members take part.');
  await done(page);
  await done(observer);
});

test('a member that leaves on a day to come is named with that day, and nothing else can be noted of it', async () => {
  const page = await signedIn(world, 'secretary');
  await go(page, '#/desk');
  await enter(page, page.getByRole('button', { name: 'Suspend, restore, note that one has left' }));
  const member = dialog(page).getByLabel('Member');
  await tabTo(page, member);
  await member.selectOption({ label: 'Freedonia' });
  await choose(page, dialog(page).getByRole('radio', { name: /^Has left/ }));
  await write(page, dialog(page).getByLabel('By what decision or which article'), 'It gave notice a year ago');
  const from = dialog(page).getByLabel(/^From/);
  await tabTo(page, from);
  await from.fill('2090-01-01');
  await perform(page, 'Note that Freedonia has left');
  await shows(page, 'Freedonia: leaves on 1 January 2090');
  await enter(page, page.getByRole('button', { name: 'Suspend, restore, note that one has left' }));
  assert.equal((await member.locator('option').allInnerTexts()).includes('Freedonia'), false);
  await done(page);
});

test('an office is vacated for a reason, the chair alone names who acts, and everybody sees both', async () => {
  const secretary = await signedIn(world, 'secretary');
  await go(secretary, '#/desk');
  assert.equal(await secretary.getByRole('button', { name: /^Name who acts/ }).count(), 0);
  await enter(secretary, secretary.getByRole('button', { name: 'Note a vacancy: Secretary General' }));
  await dialog(secretary).getByRole('heading', { name: 'Why has Ida Present left?' }).waitFor();
  await write(secretary, dialog(secretary).getByLabel('Reason'), 'Resigned');
  await perform(secretary, 'Note the vacancy');
  await shows(secretary, /^Vacant since .*: Resigned$/);
  await shows(secretary, 'Nobody acts.');
  assert.equal(await secretary.getByRole('button', { name: /^Name who acts/ }).count(), 0);
  await done(secretary);

  const chair = await signedIn(world, 'chair');
  await go(chair, '#/desk');
  await enter(chair, chair.getByRole('button', { name: 'Name who acts: Secretary General' }));
  await write(chair, dialog(chair).getByLabel('Name'), 'Bob Deputy');
  const until = dialog(chair).getByLabel(/^Until/);
  await tabTo(chair, until);
  await until.fill('2090-01-01');
  await enter(chair, button(chair, 'Continue'));
  await dialog(chair).getByText(/Bob Deputy acts as Secretary General from now on, without holding the office/).waitFor();
  assert.deepEqual(await axe(chair), []);
  await enter(chair, button(chair, 'Enter this'));
  await dialog(chair).getByRole('heading', { name: 'It is in the record' }).waitFor();
  await enter(chair, button(chair, 'Done'));
  await shows(chair, 'Acting: Bob Deputy, until 1 January 2090.');
  assert.deepEqual(await axe(chair), []);
  await done(chair);

  const french = await signedIn(world, 'observer', undefined, { viewport: kPhone, locale: 'fr-FR' });
  await shows(french, /^Vacante depuis le .*: Resigned$/);
  await shows(french, /^Intérim\s?: Bob Deputy, jusqu’au 1 janvier 2090\.$/);
  await shows(french, /^Freedonia\s?: retrait à compter du 1 janvier 2090$/);
  assert.deepEqual(await sideways(french), []);
  assert.deepEqual(await axe(french), []);
  await done(french);
});

test('an alternate gets credentials with an end, and the list of tokens says until when they are good', async () => {
  const page = await signedIn(world, 'secretary');
  await go(page, '#/access');
  await choose(page, page.getByRole('radio', { name: /^A program/ }));
  const role = page.getByLabel('Role');
  await tabTo(page, role);
  await role.selectOption({ label: 'Alternate' });
  const member = page.getByLabel('Member', { exact: true });
  await tabTo(page, member);
  await member.selectOption({ label: 'Elbonia' });
  await write(page, page.getByLabel('What it is for'), 'Summer session');
  await enter(page, page.getByRole('button', { name: 'Make a token' }));
  await shows(page, 'This is needed.');
  const until = page.getByLabel(/^Credentials end on/);
  await tabTo(page, until);
  await until.fill('2090-02-01');
  const from = page.getByLabel(/^Credentials good from/);
  await from.fill('2090-02-02');
  await enter(page, page.getByRole('button', { name: 'Make a token' }));
  await shows(page, 'It must lie after the first day.');
  await from.fill('2026-01-02');
  await enter(page, page.getByRole('button', { name: 'Make a token' }));
  await page.getByRole('heading', { name: /^Token for Summer session \(Elbonia, alternate\)/ }).waitFor();
  await shows(page, 'from 2 January 2026 until 1 February 2090');
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize(kPhone);
  assert.deepEqual(await sideways(page), []);
  await done(page);
});
