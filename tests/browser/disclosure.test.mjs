// Stages that keep positions back, as each seat's own page shows them: a straw poll of the Security Council and
// the confessionals of the WTO. What is hidden is looked for in every page and in every answer behind it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../e2e/lib.mjs';
import { axe, choose, done, enter, go, kDesk, kPhone, open, settled, shows, sideways, signedIn, startBody, write } from './lib.mjs';

const read = (name) => readFileSync(path.join(root, 'charters', name), 'utf8');

// The months of nomination and presentation would have to pass on the real clock; what follows them is as it is.
function withoutStage(text, id) {
  const parts = text.split(/^(?=\[\[)/m);
  const kept = parts.filter((part) => !(part.startsWith('[[procedures.stages]]') && part.includes(`id = "${id}"`)));
  assert.equal(kept.length, parts.length - 1, id);
  return kept.join('');
}

const council = open(before, after, prepareCouncil, () => startBody(read('unsc.toml')));
const wto = open(before, after, prepareWto, () => startBody(withoutStage(withoutStage(read('wto.toml'), 'nomination'), 'presentation')));
const dialog = (page) => page.getByRole('dialog');
const kNotes = 'The capital is firm on her, and on nobody else.';
const stages = {};
let members = [];

async function appointment(demo, matter, office, title, names) {
  await demo.secretary.post('/matters', { matter, procedure: 'appointment', title, office });
  for (const name of names) {
    await demo.secretary.post(`/matters/${matter}/candidacies`, { subject: name.toLowerCase(), name, state: 'nominated' });
  }
}

// All but one have answered: everybody discourages Bert but the permanent ones, who encourage him.
async function prepareCouncil(demo) {
  const body = await demo.secretary.get('/body');
  members = body.members.filter(({ seated }) => seated);
  await appointment(demo, 'sg', 'secretary_general', 'Next Secretary-General', ['Anna', 'Bert']);
  const opened = await demo.secretary.post('/matters/sg/stages', { stage_rule: 'straw_poll', subjects: ['anna', 'bert'] });
  stages.poll = opened.stage;
  for (const { member, classes } of members) {
    if (member === 'FR') continue;
    const head = await demo.as('head', member);
    const permanent = classes.includes('permanent');
    const receipt = await head.post(`/stages/${stages.poll}/positions`, { subject: 'anna', stance: permanent ? 'abstain' : 'support' });
    assert.deepEqual([receipt.held, receipt.entries.length], [true, 0]);
    await head.post(`/stages/${stages.poll}/positions`, { subject: 'bert', stance: permanent ? 'support' : 'object' });
  }
}

async function prepareWto(demo) {
  await appointment(demo, 'dg', 'director_general', 'Next Director-General', ['Amina', 'Tudor', 'Hamid', 'Liam', 'Yoo']);
  const opened = await demo.secretary.post('/matters/dg/stages',
    { stage_rule: 'confessionals', subjects: ['amina', 'tudor', 'hamid', 'liam', 'yoo'] });
  stages.room = opened.stage;
}

// Everything that a seat's pages show and all that came in behind them.
async function everything(page, matter, subjects) {
  const answers = [], pages = [], reading = [];
  // Whole answers, also of what the page has read before.
  const whole = /\/api\/v1\/(?!events)/;
  await page.route(whole, (route) => route.continue({ headers: { ...route.request().headers(), 'if-none-match': '' } }));
  page.on('response', (response) => {
    if (!response.url().includes('/api/v1/') || response.url().includes('/events')) return;
    reading.push(response.text().then((text) => answers.push(text), () => undefined));
  });
  for (const hash of ['#/', `#/matters/${matter}`, ...subjects.map((subject) => `#/matters/${matter}?subject=${subject}`),
    `#/matters/${matter}/sheet`, '#/blocks', '#/record', '#/calendar']) {
    await go(page, hash);
    pages.push(await page.content());
  }
  await Promise.all(reading);
  await page.unroute(whole);
  assert.ok(answers.join('').length > 5_000 && pages.join('').length > 10_000);
  return { answers: answers.join('\n'), pages: pages.join('\n') };
}

/** Whose positions the answers hold, in tables and in lanes. */
function spoken(answers) {
  const found = new Set();
  for (const text of answers.split('\n')) {
    if (!text.startsWith('{')) continue;
    const json = JSON.parse(text);
    for (const seat of json.seats ?? []) if (seat.own && seat.stance !== 'silent') found.add(seat.member);
    for (const lane of json.lanes ?? []) if (lane.changes.some(({ own }) => own)) found.add(lane.member);
  }
  return [...found].sort();
}

const kPages = [{ viewport: kDesk, colorScheme: 'light' }, { viewport: kPhone, colorScheme: 'dark' }];

// For looking: NEMCON_SHOTS is a folder.
async function shoot(page, name) {
  if (process.env.NEMCON_SHOTS) {
    const { width } = page.viewportSize();
    await page.screenshot({ path: path.join(process.env.NEMCON_SHOTS, `${name}-${width}.png`), fullPage: true, animations: 'disabled' });
  }
}

// ---- The straw poll ------------------------------------------------------------------------------------------

test('whoever opens a poll reads first what its numbers would tell', async () => {
  const page = await signedIn(council, 'secretary');
  await go(page, '#/matters/sg');
  await enter(page, page.getByRole('complementary').getByRole('button', { name: /^Open a stage/ }));
  const form = dialog(page);
  await form.getByLabel(/^Which stage|^Stage/).first().selectOption({ label: await form.locator('option', { hasText: 'coloured ballots' }).textContent() });
  await form.getByText('While it is open nobody else sees what a member says, not even the secretary.').waitFor();
  await form.getByText(/The totals within each class are then shown to the chair, the secretary and the members\./).waitFor();
  for (const name of ['Anna', 'Bert']) await form.getByRole('checkbox', { name }).check();
  await enter(page, form.getByRole('button', { name: 'Continue' }));
  await form.getByText('What the numbers would tell of single members').waitFor();
  const text = await form.innerText();
  assert.match(text, /The totals of a class are of only 5: permanent members\./);
  assert.match(text, /If all say the same, the totals tell what each said\./);
  await shoot(page, 'dry-run');
  assert.deepEqual(await axe(page), []);
  await done(page);
});

for (const look of kPages) {
  test(`a member is told who is told what before it speaks, ${look.viewport.width} pixels`, async () => {
    const page = await signedIn(council, 'head', 'FR', look);
    await go(page, '#/matters/sg?subject=anna');
    await shoot(page, 'member-open');
    await enter(page, page.getByRole('complementary').getByRole('button', { name: /Take a position/ }));
    const form = dialog(page);
    await form.getByText('Who is told what').waitFor();
    await form.getByText('While it is open nobody sees what you say, not even the secretary. Who has answered is shown to everybody.').waitFor();
    await form.getByText(/^After the close totals only are shown, to the chair, the secretary, the members and each candidate \(its own\); never who said what\./).waitFor();
    await shoot(page, 'member-form');
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await sideways(page), []);
    await done(page);
  });
}

for (const [role, member] of [['observer'], ['secretary'], ['chair'], ['head', 'FR']]) {
  test(`while the poll is open, ${member ?? ''} ${role} sees who has answered and nothing else`, async () => {
    const page = await signedIn(council, role, member);
    const { answers, pages } = await everything(page, 'sg', ['anna', 'bert']);
    assert.deepEqual(spoken(answers), []);
    assert.ok(!/"totals":\[\{"subject"/.test(answers), 'no totals');
    assert.ok(!pages.includes('Nobody is missing'), 'what is not shown is not met');
    await go(page, '#/matters/sg?subject=anna');
    const main = page.locator('#content');
    await main.getByText(`${members.length - 1} of ${members.length} have spoken`).first().waitFor();
    assert.ok((await main.textContent()).includes('not shown to you'));
    assert.ok(!(await main.innerText()).includes('Nothing said'), 'what is hidden is not called silence');
    assert.equal(await main.locator('.poll-count').count(), 0);
    await done(page);
  });
}

for (const look of kPages) {
  test(`a member sees its own position and no other, ${look.viewport.width} pixels`, async () => {
    const { member } = members.find(({ classes }) => !classes.includes('permanent'));
    const page = await signedIn(council, 'head', member, look);
    const { answers } = await everything(page, 'sg', ['anna', 'bert']);
    assert.deepEqual(spoken(answers), [member]);
    await go(page, '#/matters/sg?subject=anna');
    await shows(page, /^Your own position: Anna: .*; Bert: /);
    await shows(page, 'Kept back until the close; only you see it.');
    assert.ok(!/19(69|70)/.test(await page.locator('#content').innerText()), 'it was said now');
    await shoot(page, 'own-open');
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await sideways(page), []);
    await done(page);
  });
}

test('before the close the desk says what the totals would tell, and so does the question whether to close', async () => {
  const page = await signedIn(council, 'secretary');
  await go(page, '#/desk');
  const card = page.locator('.desk-stage');
  const warns = async (at) => {
    await at.getByText('What the numbers would tell of single members').waitFor();
    await at.getByText('If all say the same, the totals tell what each said.').waitFor();
  };
  await warns(card);
  await enter(page, card.getByRole('button', { name: 'Close', exact: true }));
  await warns(dialog(page));
  assert.deepEqual(await axe(page), []);
  await enter(page, dialog(page).getByRole('button', { name: 'Cancel' }));
  await done(page);
});

test('the last ballot is kept too, and closes the poll', async () => {
  const page = await signedIn(council, 'head', 'FR');
  for (const [subject, name] of [['anna', 'Encourages'], ['bert', 'Encourages']]) {
    await go(page, `#/matters/sg?subject=${subject}`);
    await enter(page, page.getByRole('complementary').getByRole('button', { name: /Take a position/ }));
    await choose(page, dialog(page).getByRole('radio', { name: new RegExp(`^${name}|^Could support`) }));
    await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
    await enter(page, dialog(page).getByRole('button', { name: 'Enter this position' }));
    await dialog(page).getByRole('heading', { name: subject === 'anna' ? 'It is kept' : 'It is in the record' }).waitFor();
    await enter(page, dialog(page).getByRole('button', { name: 'Done' }));
  }
  await page.locator('.poll-round').getByRole('table', { name: 'All members' }).waitFor();
  await done(page);
});

test('after the close a member sees totals, and who said what nobody', async () => {
  const permanent = members.filter(({ classes }) => classes.includes('permanent')).length;
  for (const [role, member] of [['head', 'US'], ['secretary']]) {
    const page = await signedIn(council, role, member);
    const { answers } = await everything(page, 'sg', ['anna', 'bert']);
    assert.deepEqual(spoken(answers), member ? [member] : []);
    await go(page, '#/matters/sg?subject=anna');
    const table = page.locator('.poll-round').getByRole('table', { name: 'All members' });
    const counts = (name) => table.getByRole('row', { name }).locator('.poll-count').allInnerTexts();
    const figures = async (name) => (await counts(name)).map((text) => Number(/\d+/.exec(text)[0]));
    assert.deepEqual(await figures(/^Anna/), [members.length - permanent + 1, 0, permanent - 1, 0]);
    assert.deepEqual(await figures(/^Bert/), [permanent, members.length - permanent, 0, 0]);
    await page.getByText('Totals only: who said what is not shown to you.').waitFor();
    await shoot(page, `closed-${role}`);
    assert.deepEqual(await axe(page), []);
    await done(page);
  }
});

test('an observer is told that it was held, and no number', async () => {
  const page = await signedIn(council, 'observer');
  const { answers } = await everything(page, 'sg', ['anna', 'bert']);
  assert.deepEqual(spoken(answers), []);
  assert.ok(!/"totals":\[\{"subject"/.test(answers));
  await go(page, '#/matters/sg');
  await page.getByText('Neither positions nor totals of this round are shown to you.').waitFor();
  assert.ok(!(await page.locator('#content').innerText()).includes('Nobody is missing'));
  await shoot(page, 'closed-observer');
  await done(page);
});

for (const look of kPages) {
  test(`a candidate is told its own totals, ${look.viewport.width} pixels`, async () => {
    const page = await signedIn(council, 'candidate', undefined, { ...look, stands: { matter: 'sg', subject: 'anna' } });
    await shows(page, /^What was said of you: .*\d/);
    await shoot(page, 'candidate');
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await sideways(page), []);
    const { answers } = await everything(page, 'sg', ['anna', 'bert']);
    assert.ok(answers.includes('"totals":[{"subject":"anna"'), 'its own');
    assert.ok(!/"totals":\[[^\]]*"subject":"bert"/.test(answers), 'and not the other’s');
    assert.deepEqual(spoken(answers), []);
    await done(page);
  });
}

// ---- The confessionals ---------------------------------------------------------------------------------------

test('a facilitator’s first page leads to those it hears, and what it logs is kept', async () => {
  const page = await signedIn(wto, 'facilitator');
  await page.getByRole('heading', { level: 1, name: 'Whom you hear' }).waitFor();
  await shoot(page, 'facilitator');
  await enter(page, page.getByRole('link', { name: 'Hear members' }));
  await page.getByText('While it is open what each member says is shown to the chair and the facilitators alone. The reason goes with it.').waitFor();
  await page.getByRole('button', { name: 'Hear Ghana' }).click();
  const hearing = page.getByRole('region', { name: /Ghana/ });
  await choose(page, hearing.getByRole('group', { name: 'Amina' }).getByRole('radio', { name: /^Prefers|^Could support/ }));
  await write(page, hearing.getByLabel(/^Notes/), kNotes);
  await enter(page, hearing.getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('It is kept back until the close, and shown only to those who may know it.').waitFor();
  await enter(page, dialog(page).getByRole('button', { name: 'Log it' }));
  await hearing.getByText(/^Logged for Ghana: Kept beside the record until the stage closes/).waitFor();
  await done(page);
});

test('those in the room find it', async () => {
  for (const role of ['chair', 'facilitator']) {
    const page = await signedIn(wto, role);
    const { answers } = await everything(page, 'dg', ['amina']);
    assert.deepEqual(spoken(answers), ['GH'], role);
    assert.ok(answers.includes(kNotes), role);
    await done(page);
  }
});

const outside = [['observer'], ['secretary'], ['head', 'NZ'], ['adviser', 'NZ'],
  ['candidate', undefined, { matter: 'dg', subject: 'amina' }]];
for (const [role, member, stands] of outside) {
  test(`outside of the room ${member ?? ''} ${role} finds nothing of it`, async () => {
    const page = await signedIn(wto, role, member, { stands });
    const { answers, pages } = await everything(page, 'dg', ['amina', 'yoo']);
    assert.deepEqual(spoken(answers), []);
    for (const all of [answers, pages]) assert.ok(!all.includes(kNotes));
    assert.ok(!answers.includes('positions.counted'), 'no entry of it before the close');
    assert.ok(!/"(answered|silent)":\[/.test(answers), 'not even who has come');
    assert.ok(!/"gives_away":\[\{/.test(answers));
    await go(page, '#/matters/dg?subject=amina');
    await settled(page);
    const text = await page.locator('#content').innerText();
    assert.match(text, /Who has answered is not shown to you\./);
    assert.ok(!text.includes('Nothing said') && !text.includes('Nobody is missing'));
    await shoot(page, `outside-${role}`);
    await done(page);
  });
}

test('a candidate of whom nothing is told is told so', async () => {
  const page = await signedIn(wto, 'candidate', undefined, { stands: { matter: 'dg', subject: 'amina' }, viewport: kPhone });
  await shows(page, 'What members say of you is not told to you. How the stage ends is.');
  assert.deepEqual(await sideways(page), []);
  await done(page);
});

test('the member that was heard sees its own, and confirms nothing to others', async () => {
  const page = await signedIn(wto, 'head', 'GH');
  const { answers } = await everything(page, 'dg', ['amina']);
  assert.deepEqual(spoken(answers), ['GH']);
  await go(page, '#/matters/dg?subject=amina');
  await shows(page, 'Kept back until the close; only you see it, and the chair and the facilitators.');
  await done(page);
});

// ---- Letting them in -----------------------------------------------------------------------------------------

test('the secretary lets a candidate in by its candidacy, and a facilitator by its role', async () => {
  const page = await signedIn(wto, 'secretary');
  await go(page, '#/access');
  await page.getByLabel('Role').selectOption('candidate');
  await page.getByLabel('Name').fill('Ms Amina');
  await enter(page, page.getByRole('button', { name: 'Make a sign-in link' }));
  await page.getByText('This is needed.').first().waitFor();
  await page.getByLabel('Where it stands').selectOption('dg');
  await page.getByLabel('Its candidacy').selectOption('amina');
  await shoot(page, 'access');
  assert.deepEqual(await axe(page), []);
  await enter(page, page.getByRole('button', { name: 'Make a sign-in link' }));
  const link = (await page.locator('.secret').innerText()).trim();
  await done(page);
  const context = await wto.browser.newContext({ viewport: kDesk, locale: 'fr-FR' });
  const own = await context.newPage();
  await own.goto(link);
  await own.getByRole('heading', { level: 1, name: 'Où en est votre candidature' }).waitFor();
  await own.locator('summary[aria-label]').first().click();
  await own.getByText('candidature amina, affaire dg').waitFor();
  await context.close();
});
