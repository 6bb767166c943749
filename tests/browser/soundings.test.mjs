// Straw polls and hearings against the real server: counts by round with arrows, a class that blocks, one member
// heard at a time, who does not go on. What the server does not give is said to be so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { charter } from './club.mjs';
import { axe, choose, done, enter, go, kDesk, kPhone, open, sideways, signedIn, startBody, tabTo, write } from './lib.mjs';

const world = open(before, after, prepare, () => startBody(charter));
const dialog = (page) => page.getByRole('dialog');
const stages = { poll: [] };

async function candidates(demo, matter, names) {
  for (const name of names) {
    await demo.secretary.post(`/matters/${matter}/candidacies`, { subject: name.toLowerCase(), name, state: 'declared' });
  }
}

// Two rounds of a straw poll: Anna loses one, and a permanent member is against her.
async function prepare(demo) {
  await demo.secretary.post('/matters', { matter: 'poll', procedure: 'recommendation', title: 'Next head, by straw poll', office: 'secretary_general' });
  await candidates(demo, 'poll', ['Anna', 'Bert']);
  const heads = {};
  for (const member of ['AL', 'BO', 'CA', 'DA', 'EL', 'FR']) heads[member] = await demo.as('head', member);
  const rounds = [
    { anna: ['support', 'abstain', 'support', 'support', 'support', 'support'], bert: ['support', 'object', 'object', 'support', 'abstain', 'object'] },
    { anna: ['support', 'object', 'support', 'support', 'support', 'abstain'], bert: ['support', 'support', 'object', 'support', 'abstain', 'object'] },
  ];
  for (const round of rounds) {
    const previous = stages.poll.at(-1);
    const { stage } = await demo.secretary.post('/matters/poll/stages',
      { stage_rule: 'straw_poll', subjects: ['anna', 'bert'], ...(previous ? { previous } : {}) });
    stages.poll.push(stage);
    for (const [i, member] of Object.keys(heads).entries()) {
      for (const subject of ['anna', 'bert']) await heads[member].post(`/stages/${stage}/positions`, { subject, stance: round[subject][i] });
    }
  }
  await demo.secretary.post('/matters', { matter: 'choice', procedure: 'choice', title: 'Next head, by confessionals', office: 'secretary_general' });
  await candidates(demo, 'choice', ['Cleo', 'Dora', 'Emil', 'Fred']);
  const opened = await demo.secretary.post('/matters/choice/stages', { stage_rule: 'confessionals', subjects: ['cleo', 'dora', 'emil', 'fred'] });
  stages.choice = opened.stage;
}

const counts = (table, row) => table.getByRole('row', { name: new RegExp(row) }).getByRole('cell').allInnerTexts();
const figures = (texts) => texts.map((text) => Number(/\d+/.exec(text.replace(/^[^\d]*:/, ''))?.[0]));

for (const viewport of [kDesk, kPhone]) {
  test(`the sheet of a straw poll, ${viewport.width} pixels`, async () => {
    const page = await signedIn(world, 'head', 'AL', { viewport });
    await go(page, '#/matters/poll');
    const second = page.locator('.poll-round').first();
    await second.getByRole('heading', { name: /^Round 2/ }).waitFor();
    const all = second.getByRole('table', { name: 'All members' });
    assert.deepEqual(figures(await counts(all, '^Anna')), [4, 1, 1, 0]);
    assert.deepEqual(figures(await counts(all, '^Bert')), [3, 2, 1, 0]);
    const anna = await all.getByRole('row', { name: /^Anna/ }).innerText();
    assert.match(anna, /leads, and is blocked: against it among the permanent members/);
    assert.match(await all.getByRole('row', { name: /^Anna/ }).textContent(), /down by 1 since the round before/);
    assert.match(await all.getByRole('row', { name: /^Bert/ }).textContent(), /up by 1 since the round before/);
    const permanent = second.getByRole('table', { name: 'Of these, permanent members (2)' });
    assert.deepEqual(figures(await counts(permanent, '^Anna')), [1, 1, 0, 0]);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await sideways(page), []);
    await done(page);
  });
}

// As the server will answer where a stage hides positions and shows totals, or nothing.
async function hide(page, change) {
  await page.route(/\/api\/v1\/matters\/poll(\/lanes.*)?$/, async (route) => {
    const response = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } });
    const json = await response.json();
    for (const stage of json.stages ?? []) change(stage);
    for (const lane of json.lanes ?? []) lane.changes = [];
    await route.fulfill({ response, json });
  });
}

test('totals alone are shown as totals, and what is missing in them is no nought', async () => {
  const page = await signedIn(world, 'observer');
  await hide(page, (stage) => {
    delete stage.answered;
    delete stage.silent;
    stage.totals = [{ subject: 'anna', support: 4, object: 1, classes: { permanent: { object: 1 } } }, { subject: 'bert', support: 2 }];
  });
  await go(page, '#/matters/poll');
  const round = page.locator('.poll-round').first();
  await round.getByText('Totals only: who said what is not shown to you.').waitFor();
  const anna = await counts(round.getByRole('table', { name: 'All members' }), '^Anna');
  assert.deepEqual([anna[0].trim()[0], anna[2], anna[3]], ['4', 'not shown to you', 'not shown to you']);
  assert.match(await round.innerText(), /leads, and is blocked/);
  assert.deepEqual(await axe(page), []);
  await done(page);
});

test('where nothing is given, nothing is counted', async () => {
  const page = await signedIn(world, 'observer');
  await hide(page, (stage) => { delete stage.answered; delete stage.silent; });
  await go(page, '#/matters/poll');
  const polls = page.locator('.polls');
  await polls.getByText('Neither positions nor totals of this round are shown to you.').first().waitFor();
  assert.equal(await polls.getByRole('table').count(), 0);
  await done(page);
});

test('a page can be left while a test changes an answer of its', async () => {
  const page = await signedIn(world, 'observer');
  const { origin } = new URL(page.url());
  const begun = new Promise((resolve) => {
    void page.route(/\/api\/v1\/matters\/poll$/, async (route) => {
      const answer = route.fetch({ url: `${origin}/api/v1/events` }); // which is not at an end before the page is left
      resolve();
      await route.fulfill({ response: await answer });
    });
  });
  await page.goto(`${origin}/#/matters/poll`);
  await begun;
  await done(page);
});

// The rule's numbers, as the server will give them with the procedure.
async function withPreferences(page) {
  await page.route(/\/api\/v1\/matters\/choice$/, async (route) => {
    const response = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } });
    const json = await response.json();
    json.procedure.stages.find(({ stage_rule }) => stage_rule === 'confessionals').preferences = [2, 1];
    await route.fulfill({ response, json });
  });
}

test('members are heard one at a time, and what they say is logged for them', async () => {
  const page = await signedIn(world, 'secretary');
  await withPreferences(page);
  await go(page, '#/matters/choice');
  await enter(page, page.getByRole('link', { name: 'Hear members' }));
  await page.getByRole('heading', { level: 1, name: 'Hearing members' }).waitFor();
  await enter(page, page.getByRole('button', { name: 'Hear Borduria' }));
  const hearing = page.getByRole('region', { name: /Borduria/ });
  await hearing.getByText('2 of 2 preferences left in this round.').waitFor();
  const prefer = (name) => choose(page, hearing.getByRole('group', { name }).getByRole('radio', { name: 'Prefers' }));
  await prefer('Cleo');
  await prefer('Dora');
  await hearing.getByText('0 of 2 preferences left in this round.').waitFor();
  await prefer('Emil');
  await hearing.getByText('In this round 2 names can be preferred.').first().waitFor();
  await enter(page, hearing.getByRole('button', { name: 'Continue' }));
  assert.equal(await dialog(page).count(), 0, 'too many are not sent');
  await choose(page, hearing.getByRole('group', { name: 'Emil' }).getByRole('radio', { name: 'Nothing said' }));
  await write(page, hearing.getByLabel(/^Notes/), 'Came alone; firm on Cleo.');
  assert.deepEqual(await axe(page), []);
  await enter(page, hearing.getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('Cleo: Prefers').waitFor();
  assert.deepEqual(await axe(page), []);
  await enter(page, dialog(page).getByRole('button', { name: 'Log it' }));
  await hearing.getByText(/^Logged for Borduria: entry \d+ and entry \d+\.$/).waitFor();
  const table = await world.demo.secretary.get('/matters/choice/table?subject=dora');
  const seat = table.seats.find(({ member }) => member === 'BO');
  assert.deepEqual([seat.stance, seat.received, seat.reason], ['support', 'meeting', 'Came alone; firm on Cleo.']);
  await enter(page, hearing.getByRole('button', { name: 'Next member' }));
  await page.getByRole('button', { name: 'Hear Borduria again' }).waitFor();
  assert.ok(!(await page.locator('#content').innerText()).includes('firm on Cleo'), 'nothing of one member stays for the next');
  await done(page);
});

test('who may not log positions hears nobody', async () => {
  const page = await signedIn(world, 'head', 'AL', { viewport: kPhone });
  await go(page, `#/confessional/${stages.choice}`);
  await page.getByRole('heading', { level: 1, name: 'Nothing to hear' }).waitFor();
  await done(page);
});

test('a hearing on a telephone', async () => {
  const page = await signedIn(world, 'secretary', undefined, { viewport: kPhone, colorScheme: 'dark' });
  await go(page, `#/confessional/${stages.choice}`);
  await enter(page, page.getByRole('button', { name: 'Hear Caledonia' }));
  await page.getByRole('region', { name: /Caledonia/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await sideways(page), []);
  await done(page);
});

test('a member sees how many names it may still prefer, and the server holds it to that', async () => {
  const page = await signedIn(world, 'head', 'DA');
  await withPreferences(page);
  await go(page, '#/matters/choice');
  await enter(page, page.getByRole('complementary').getByRole('button', { name: /Take a position/ }));
  await dialog(page).getByText('In this round 2 names can be preferred; 2 left.').waitFor();
  await done(page);
  const head = await world.demo.as('head', 'DA');
  for (const subject of ['cleo', 'emil']) await head.post(`/stages/${stages.choice}/positions`, { subject, stance: 'support' });
  const again = await signedIn(world, 'head', 'DA');
  await go(again, '#/matters/choice?subject=fred');
  await enter(again, again.getByRole('complementary').getByRole('button', { name: /Take a position/ }));
  await choose(again, dialog(again).getByRole('radio', { name: /^Prefers/ }));
  await enter(again, dialog(again).getByRole('button', { name: 'Continue' }));
  await dialog(again).getByText('Detail: 2').first().waitFor();
  await done(again);
});

test('after the round the chair names exactly as many as the charter lets go', async () => {
  await world.demo.secretary.post(`/stages/${stages.choice}/closing`, {});
  const page = await signedIn(world, 'chair');
  await go(page, '#/desk');
  await enter(page, page.getByRole('button', { name: 'State the finding' }));
  await dialog(page).getByRole('group', { name: 'Not going on (2)' }).waitFor();
  const box = dialog(page).getByRole('checkbox', { name: 'Fred' });
  await tabTo(page, box);
  await page.keyboard.press('Space');
  await write(page, dialog(page).getByLabel('Reasons'), 'Least support, from one region alone.');
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('After this round exactly 2 do not go on.').waitFor();
  assert.deepEqual(await axe(page), []);
  await tabTo(page, dialog(page).getByRole('checkbox', { name: 'Emil' }));
  await page.keyboard.press('Space');
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('A finding cannot be taken back.').waitFor();
  await enter(page, dialog(page).getByRole('button', { name: 'State the finding', exact: true }));
  await dialog(page).getByRole('heading', { name: 'It is in the record' }).waitFor();
  const { stages: [stage] } = await world.demo.secretary.get('/matters/choice');
  assert.deepEqual([...stage.finding.dropped].sort(), ['emil', 'fred']);
  await done(page);
});
