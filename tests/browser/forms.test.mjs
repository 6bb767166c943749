// The forms of the secretary, the chair and the members, each by keyboard against the real server: a position that
// came by telephone and what the member makes of it, ballots with their own words, findings, statements.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { charter } from './club.mjs';
import { axe, choose, done, enter, go, kPhone, open, settled, sideways, signedIn, startBody, tabTo, write } from './lib.mjs';

const world = open(before, after, prepare, () => startBody(charter));

const dialog = (page) => page.getByRole('dialog');
const panel = (page, name) => page.getByRole('complementary').getByRole('button', { name }).first();
const stages = {};

async function openMatter(demo, matter, procedure, title, stageRule) {
  await demo.secretary.post('/matters', { matter, procedure, title });
  const opened = await demo.secretary.post(`/matters/${matter}/stages`, { stage_rule: stageRule });
  stages[matter] = opened.stage;
}

async function prepare(demo) {
  await openMatter(demo, 'paper', 'document', 'A paper on papers', 'ballot');
  await openMatter(demo, 'house-rules', 'last_call', 'New house rules', 'call');
  const elbonia = await demo.as('head', 'EL');
  await elbonia.post(`/stages/${stages['house-rules']}/positions`, { stance: 'object', reason: 'Smoking is not settled.' });
}

// What will follow, then the act; gives what the dialog said before and the number of the entry.
async function confirm(page, label) {
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('What will follow').waitFor();
  const said = await dialog(page).innerText();
  assert.deepEqual(await axe(page), []);
  await enter(page, dialog(page).getByRole('button', { name: label, exact: true }));
  await dialog(page).getByRole('heading', { name: 'It is in the record' }).waitFor();
  const seq = Number(await dialog(page).locator('.receipt a').first().innerText());
  await enter(page, dialog(page).getByRole('button', { name: 'Done' }));
  await dialog(page).waitFor({ state: 'detached' });
  return { said, seq };
}

async function pick(page, label, value) {
  const field = dialog(page).getByLabel(label);
  await tabTo(page, field);
  await field.selectOption(value);
}

const seatOf = async (matter, member) =>
  (await world.demo.secretary.get(`/matters/${matter}/table`)).seats.find((seat) => seat.member === member);

test('a ballot has its own words, and one of them wants a reason', async () => {
  const page = await signedIn(world, 'head', 'AL');
  await go(page, '#/matters/paper');
  await enter(page, panel(page, /Take a position/));
  for (const word of ['Yes', 'No objection', 'Discuss', 'Abstain', 'Recuse']) {
    await dialog(page).getByRole('radio', { name: new RegExp(`^${word}`) }).waitFor();
  }
  await dialog(page).getByText('Without a reason it is refused: Discuss.').waitFor();
  await choose(page, dialog(page).getByRole('radio', { name: /^Discuss/ }));
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('This wants a reason.').waitFor();
  assert.deepEqual(await axe(page), []);
  await write(page, dialog(page).getByLabel(/^Reason/), 'Section 2 contradicts section 4.');
  await confirm(page, 'Enter this position');
  assert.equal((await seatOf('paper', 'AL')).stance, 'object');
  await done(page);
});

test('the secretary logs what came by telephone, and the member confirms it', async () => {
  const page = await signedIn(world, 'secretary');
  await go(page, '#/matters/paper');
  await enter(page, panel(page, /Log a position/));
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  assert.equal(await dialog(page).getByText('This is needed.').count(), 3); // whose, how it came, what
  await pick(page, 'Whose position', 'BO');
  await choose(page, dialog(page).getByRole('radio', { name: 'by telephone' }));
  await choose(page, dialog(page).getByRole('radio', { name: /^Yes/ }));
  const { said } = await confirm(page, 'Log this position');
  assert.match(said, /position of Borduria, logged by the secretary, by telephone/);
  assert.deepEqual([(await seatOf('paper', 'BO')).stance, (await seatOf('paper', 'BO')).received], ['support', 'telephone']);
  await done(page);

  const member = await signedIn(world, 'head', 'BO', { viewport: kPhone });
  await go(member, '#/matters/paper');
  await enter(member, panel(member, /Confirm what was logged for you/));
  await dialog(member).getByText(/It was logged for you that your member supports \(by telephone/).waitFor();
  await confirm(member, 'Confirm it as our own word');
  const seat = await seatOf('paper', 'BO');
  assert.deepEqual([seat.stance, seat.received], ['support', undefined]);
  await done(member);
});

test('a member says otherwise than was logged', async () => {
  await world.demo.secretary.post(`/stages/${stages.paper}/logged-positions`, { member: 'CA', received: 'letter', stance: 'abstain' });
  const page = await signedIn(world, 'head', 'CA');
  await go(page, '#/matters/paper');
  await enter(page, panel(page, /Say otherwise than was logged/));
  await dialog(page).getByText('What was logged stays in the record').waitFor();
  await choose(page, dialog(page).getByRole('radio', { name: /^No objection/ }));
  await confirm(page, 'Enter this position');
  const seat = await seatOf('paper', 'CA');
  assert.deepEqual([seat.stance, seat.received], ['acquiesce', undefined]);
  await done(page);
});

test('what came otherwise is said in words of its own', async () => {
  const page = await signedIn(world, 'secretary');
  await go(page, '#/matters/paper');
  await enter(page, panel(page, /Log a position/));
  await pick(page, 'Whose position', 'DA');
  await choose(page, dialog(page).getByRole('radio', { name: 'otherwise' }));
  await write(page, dialog(page).getByLabel('otherwise', { exact: true }).last(), 'diplomatic bag');
  await choose(page, dialog(page).getByRole('radio', { name: /^Abstain/ }));
  await confirm(page, 'Log this position');
  assert.equal((await seatOf('paper', 'DA')).received, 'diplomatic bag');
  await page.getByText('diplomatic bag').first().waitFor();
  await done(page);
});

test('a member makes a reservation, and everybody reads it', async () => {
  const page = await signedIn(world, 'head', 'FR', { viewport: kPhone });
  await go(page, '#/matters/paper');
  const all = page.getByRole('button', { name: /^All \d+ acts/ });
  if (await all.count()) await enter(page, all);
  await enter(page, panel(page, /Make a statement/));
  await choose(page, dialog(page).getByRole('radio', { name: /^Formal reservation/ }));
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('This is needed.').waitFor();
  await write(page, dialog(page).getByLabel('The words'), 'We read section 2 as optional.');
  await confirm(page, 'Enter the statement');
  await done(page);
  const observer = await signedIn(world, 'observer');
  await go(observer, '#/matters/paper');
  await observer.getByText('We read section 2 as optional.').waitFor();
  await observer.getByText(/Freedonia, Formal reservation/).waitFor();
  await done(observer);
});

test('the chair’s finding wants a word on each objection, and cannot go over one that stands', async () => {
  const page = await signedIn(world, 'chair');
  await go(page, '#/matters/house-rules');
  await enter(page, panel(page, /State a finding/));
  await dialog(page).getByText('The objection of Elbonia').waitFor();
  await choose(page, dialog(page).getByRole('radio', { name: /^There is consensus/ }));
  await choose(page, dialog(page).getByRole('radio', { name: /^Stands/ }));
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  assert.equal(await dialog(page).getByText('This is needed.').count(), 2); // why it stands, and the reasons
  await write(page, dialog(page).getByLabel(/How, or why: Elbonia/), 'Nobody else shares it.');
  await write(page, dialog(page).getByLabel('Reasons'), 'Five agree.');
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('The rule does not hold yet.').first().waitFor();
  await choose(page, dialog(page).getByRole('radio', { name: /^Addressed/ }));
  assert.deepEqual(await sideways(page), []);
  await confirm(page, 'State the finding');
  await page.getByText(/Five agree\./).first().waitFor();
  await page.getByText(/Elbonia’s objection was addressed: Nobody else shares it\./).first().waitFor();
  const { stages: [stage] } = await world.demo.secretary.get('/matters/house-rules');
  assert.deepEqual(stage.finding.dispositions, [{ member: 'EL', addressed: true, text: 'Nobody else shares it.' }]);
  await done(page);
});

test('the forms in French', async () => {
  const page = await signedIn(world, 'secretary', undefined, { locale: 'fr-FR', viewport: kPhone });
  await go(page, '#/matters/paper');
  const all = page.getByRole('button', { name: /actes/ });
  if (await all.count()) await enter(page, all.first());
  await enter(page, panel(page, /Consigner une position/));
  const text = await dialog(page).innerText();
  for (const word of ['Position de qui', 'par téléphone', 'À discuter', 'Pas d’objection']) assert.ok(text.includes(word), word);
  for (const word of ['Whose', 'Reason', 'refused', 'Objects']) assert.ok(!text.includes(word), word);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await sideways(page), []);
  await settled(page);
  await done(page);
});
