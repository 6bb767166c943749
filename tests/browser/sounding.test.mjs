// Sealed soundings on the pages: two delegations mark in browsers of their own, with keys that nobody can read; the key
// holders act with the command line. What is sent is held against what was marked: it may say nothing of it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { charter } from './club.mjs';
import { Holder } from './holders.mjs';
import { assertNowhere, filesOf } from '../e2e/secrets.mjs';
import { choose, done, enter, go, kPhone, leave, looks, open, settled, shows, signedIn, startBody, steps, write } from './lib.mjs';

const world = open(before, after, prepare, () => startBody(charter));
const dialog = (page) => page.getByRole('dialog');
const kHolders = ['CA', 'DA', 'EL', 'FR'];
const kNames = ['Anna', 'Bert'];
const holders = {};
/** Pages of the two delegations, which stay: their keys are in their browsers. */
const seats = {};

async function prepare(demo) {
  await demo.secretary.post('/matters', { matter: 'next', procedure: 'recommendation', title: 'Next head of the Club', office: 'secretary_general' });
  for (const name of kNames) await demo.secretary.post('/matters/next/candidacies', { subject: name.toLowerCase(), name, state: 'declared' });
  for (const member of kHolders) {
    holders[member] = await Holder.of(demo, member);
    await holders[member].key('shares');
    await holders[member].key('ballots');
  }
}

const step = steps(test);
// How long marking took at most so far: a sounding that is to be over soon stays open for many times that.
let slowest = 0;

after(async () => { for (const page of Object.values(seats)) await leave(page); });

const shortly = () => Math.max(1.5, (12 * slowest) / 60_000);
const inMinutes = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();

// A delegation that signs its acts: enrolling a key for ballots is one of them, marking is not.
async function signsActs(page) {
  await go(page, '#/keys');
  await enter(page, page.getByRole('button', { name: 'Make a key' }));
  await enter(page, page.getByRole('button', { name: 'Enrol this key' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Enrol the key' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Done' }));
  await shows(page, /^This device signs what you do/);
}

step('a delegation makes a key for ballots in its browser and enrols it', async () => {
  for (const member of ['AL', 'BO']) {
    const page = seats[member] = await signedIn(world, 'head', member);
    if (member === 'BO') await signsActs(page);
    await go(page, '#/soundings');
    await page.getByText('Your member has no key for ballots, so it cannot mark.').waitFor();
    await looks(page);
    await enter(page, page.getByRole('button', { name: 'Make a key for ballots here' }));
    await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
    await enter(page, dialog(page).getByRole('button', { name: 'Enrol the key for ballots' }));
    await enter(page, dialog(page).getByRole('button', { name: 'Done' }));
    await shows(page, /This device has your member’s key for ballots/);
    await shows(page, /It stays inside this browser/);
  }
  const { keys } = await world.demo.secretary.get('/soundings');
  assert.equal(keys.filter(({ use, member }) => use === 'ballots' && ['AL', 'BO'].includes(member)).length, 2);
  const { entries } = await world.demo.secretary.get('/entries?from=0&limit=500');
  const enrolled = entries.map(({ bytes }) => JSON.parse(bytes)).filter(({ kind, by }) => kind === 'sounding_key.enrolled' && by === 'BO/head');
  assert.deepEqual(enrolled.map(({ cmd }) => JSON.parse(cmd).act), ['enrol_sounding_key']);
});

step('the secretary lets four holders make a key, and is told what two of four means', async () => {
  const page = await signedIn(world, 'secretary');
  await go(page, '#/soundings');
  await enter(page, page.getByRole('button', { name: 'Open a key ceremony' }));
  await dialog(page).getByText('Before that 3 of the 4 must sign one lock').first().waitFor();
  assert.equal(await dialog(page).getByLabel('How many open a result together').inputValue(), '2');
  await looks(page);
  // With three of them nobody may be away, and the page says so.
  const fourth = dialog(page).getByRole('checkbox', { name: 'Freedonia' });
  await fourth.uncheck();
  await write(page, dialog(page).getByLabel('How many open a result together'), '');
  await dialog(page).getByLabel('How many open a result together').fill('2');
  await dialog(page).getByText('All must lock: if one is ill, there is no result.').first().waitFor();
  await fourth.check();
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Open the ceremony' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Done' }));
  await shows(page, /Holders commit themselves/);
  await done(page);

  const holder = await signedIn(world, 'head', 'CA', { viewport: kPhone });
  await holder.getByText('Your commitment as a key holder is asked for.').waitFor();
  await go(holder, '#/soundings');
  await shows(holder, 'nemcon sounding ceremony step 1 --key shares.key --share share.json');
  await looks(holder);
  await done(holder);

  await Promise.all(kHolders.map((member) => holders[member].makeKey(1)));
  const { phase } = await world.demo.secretary.get('/ceremonies/1');
  assert.equal(phase, 'done');
});

// By the API from here on: the form has its own test.
const openSounding = (minutes, more = {}) => world.demo.secretary.post('/soundings', { matter: 'next', ceremony: 1, mode: 'sealed',
  subjects: ['anna', 'bert'], least: 3, closes: inMinutes(minutes), settles: inMinutes(minutes), ...more });

step('the secretary opens a sounding, and is told before what its result gives away', async () => {
  const page = await signedIn(world, 'secretary');
  await go(page, '#/soundings');
  await enter(page, page.getByRole('button', { name: 'Open a sounding' }));
  await dialog(page).getByRole('checkbox', { name: 'Anna' }).waitFor();
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('Choose at least one.').waitFor();
  for (const name of kNames) await dialog(page).getByRole('checkbox', { name }).check();
  assert.equal(await dialog(page).getByLabel('Fewest marks').inputValue(), '4');
  await dialog(page).getByLabel('Fewest marks').fill('3');
  const local = new Date(Date.now() + 3 * 3_600_000).toLocaleString('sv', { timeZone: 'Europe/Brussels' }).slice(0, 16).replace(' ', 'T');
  await dialog(page).getByLabel('Marks are taken until').fill(local);
  await looks(page);
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await dialog(page).getByText('not whoever runs the server, and not fewer than 2 of the 4 key holders').first().waitFor();
  await dialog(page).getByText('If a name passes, everybody’s mark on it is known: acceptable.').waitFor();
  await enter(page, dialog(page).getByRole('button', { name: 'Open the sounding' }));
  await enter(page, dialog(page).getByRole('link', { name: 'To the sounding' }));
  await page.getByRole('heading', { level: 1, name: 'Next head of the Club' }).waitFor();
  await shows(page, /Awaited: 3 more of Caledonia, Dalmatia, Elbonia and Freedonia/);
  await looks(page);
  await done(page);
  await go(seats.AL, '#/soundings/1');
  await shows(seats.AL, 'You can mark when 3 key holders have counter-signed.');
  const holder = await signedIn(world, 'head', 'CA');
  await go(holder, '#/soundings/1');
  await shows(holder, 'Your counter-signature is awaited. Check question, names, roster and times first.');
  await shows(holder, 'nemcon sounding hold 1 --key shares.key --share share.json --journal journal.json');
  await done(holder);
  for (const member of kHolders) await holders[member].hold(1);
});

// Marks and sends; what went to the server meanwhile.
async function mark(page, marks, { first = 'Lock and send' } = {}) {
  const [sent, started] = [[], Date.now()];
  const note = (request) => sent.push({ method: request.method(), path: new URL(request.url()).pathname, length: request.postData()?.length ?? 0, body: request.postData() ?? '' });
  for (const [name, option] of Object.entries(marks)) await choose(page, page.getByRole('group', { name }).getByRole('radio', { name: option }));
  page.on('request', note);
  await enter(page, page.getByRole('button', { name: first }));
  await page.getByRole('heading', { name: 'Your ballot is on the board' }).waitFor();  // what is announced stays there
  await settled(page);
  page.off('request', note);
  slowest = Math.max(slowest, Date.now() - started);
  return sent;
}

/**
 * What is asked of the server for a ballot, and up to it. How often the board is read afterwards depends on when the live
 * stream tells of it.
 */
const ballotOf = (sent) => sent.filter(({ method }) => method === 'POST');
const asked = (sent) => {
  const of = sent.filter(({ path: where }) => /messages/.test(where)).map(({ method, path: where }) => `${method} ${where}`);
  // The stream may tell of an earlier ballot in between, and the board is read once more: that is about the clock.
  return of.slice(0, of.findIndex((each) => each.startsWith('POST')) + 1).filter((each, i, all) => each !== all[i - 1]);
};

step('what is sent is the same for every mark, and nothing keeps the marks', async () => {
  const page = seats.AL;
  await go(page, '#/soundings/1');
  await page.getByRole('heading', { name: 'Your mark' }).waitFor();
  await looks(page);
  await enter(page, page.getByRole('button', { name: 'Lock and send' }));
  assert.equal(await page.getByText('Choose one.').count(), 2);
  const acceptable = await mark(page, { Anna: 'Acceptable', Bert: 'Acceptable' });
  await looks(page);
  await enter(page, page.getByRole('button', { name: 'Mark again' }));
  await shows(page, /Your member has sent 1 ballot\. A further one takes the place of the last/);
  assert.equal(await page.locator('.marking input:checked').count(), 0);
  const objection = await mark(page, { Anna: 'I object', Bert: 'I object' });
  const [[one], [other]] = [ballotOf(acceptable), ballotOf(objection)];
  assert.deepEqual([ballotOf(acceptable).length, ballotOf(objection).length], [1, 1]);
  assert.equal(one.length, other.length);
  assert.deepEqual(Object.keys(JSON.parse(one.body)), ['message']);
  assert.deepEqual(asked(acceptable), asked(objection));
  const kept = await page.evaluate(async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state,
    (await indexedDB.databases()).map(({ name }) => name)]));
  assert.ok(!/object|acceptable|anna|bert/i.test(kept), kept);
  const { roster } = await world.demo.secretary.get('/soundings/1');
  assert.equal(roster.find(({ member }) => member === 'AL').ballots, 2);
});

step('the receipt that is saved is the operator’s, in the form of the command line', async () => {
  const page = seats.AL;
  const [file] = await Promise.all([page.waitForEvent('download'), enter(page, page.getByRole('button', { name: 'Save the receipt' }))]);
  const receipt = readFileSync(await file.path(), 'utf8');
  assert.match(receipt, /^[A-Za-z0-9+/]+=*\n$/);
  assert.equal(Buffer.from(receipt, 'base64').subarray(0, 4).toString(), 'RCPT');
  assert.equal(file.suggestedFilename(), 'sounding-1-ballot-2.receipt');
});

step('a device is checked: the code stands there first, and the ballot that is opened up holds what was marked', async () => {
  const page = seats.BO;
  await go(page, '#/soundings/1');
  const marks = { Anna: 'Acceptable', Bert: 'I object' };
  for (const [name, option] of Object.entries(marks)) await choose(page, page.getByRole('group', { name }).getByRole('radio', { name: option }));
  await enter(page, page.getByRole('button', { name: 'Check my device' }));
  await page.getByRole('heading', { name: 'Locked, not sent' }).waitFor();
  const code = (await page.locator('.prepared-ballot .hash').innerText()).replaceAll(' ', '');
  assert.match(code, /^[0-9a-f]{64}$/);
  const [file] = await Promise.all([page.waitForEvent('download'), enter(page, page.getByRole('button', { name: 'Open it up' }))]);
  await shows(page, 'The code is the one that was shown.');
  await shows(page, 'Anna: Acceptable');
  await shows(page, 'Bert: I object');
  await looks(page);
  const text = readFileSync(await file.path(), 'utf8');
  await enter(page, page.getByRole('button', { name: 'Done' }));
  const { roster } = await world.demo.secretary.get('/soundings/1');
  assert.equal(roster.find(({ member }) => member === 'BO').ballots, 0, 'a spoiled ballot is not sent');

  // Another device looks at the file: as it is, and with a mark that somebody changed in it.
  const other = await signedIn(world, 'observer');
  await go(other, '#/soundings/1');
  await other.getByText('Check a ballot that was opened up').first().click();
  const give = (content) => other.getByLabel('Check a ballot that was opened up').setInputFiles({ name: 'spoiled.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await give(text);
  await shows(other, /It holds what it says/);
  assert.ok((await other.locator('.spoiled-file').innerText()).replaceAll(' ', '').includes(code));
  await give(text.replace('"marks":[0,1]', '"marks":[0,0]'));
  await shows(other, /It does not hold what it says/);
  await done(other);

  // And by the command line.
  const where = holders.CA.at('spoiled.json');
  writeFileSync(where, text);
  assert.match(await holders.CA.run('check-spoiled', where, '--code', code), /anna|Anna/);

  // One that was prepared can be sent too.
  for (const [name, option] of Object.entries(marks)) await choose(page, page.getByRole('group', { name }).getByRole('radio', { name: option }));
  await enter(page, page.getByRole('button', { name: 'Check my device' }));
  await enter(page, page.getByRole('button', { name: 'Send this ballot' }));
  await page.getByRole('heading', { name: 'Your ballot is on the board' }).waitFor();  // what is announced stays there
});

step('a seat whose key is elsewhere is told so, on a telephone and in French', async () => {
  const page = await signedIn(world, 'deputy', 'AL', { viewport: kPhone, locale: 'fr-FR', colorScheme: 'dark' });
  await go(page, '#/soundings/1');
  await shows(page, /Cet appareil n’a pas la clé sous laquelle ce membre est sur la liste/);
  await shows(page, /nemcon sounding mark 1 --key/);
  await looks(page);
  await done(page);
});

step('a page that shows another name than the signed manifest sends nothing', async () => {
  const page = seats.BO;
  await page.route(/\/api\/v1\/soundings\/1$/, async (route) => {
    const response = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } });
    const json = await response.json();
    json.subjects = [{ ...json.subjects[0], name: 'Zoe' }, json.subjects[1]];
    await route.fulfill({ response, json });
  });
  await go(page, '#/soundings');
  await go(page, '#/soundings/1');
  for (const name of ['Zoe', 'Bert']) await choose(page, page.getByRole('group', { name }).getByRole('radio', { name: 'Acceptable' }));
  const posts = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await enter(page, page.getByRole('button', { name: 'Lock and send' }));
  await shows(page, /What this page shows is not what the signed manifest says/);
  assert.deepEqual(posts, []);
  await page.unroute(/\/api\/v1\/soundings\/1$/);
});

async function verified(page, says) {
  await enter(page, page.getByRole('button', { name: 'Verify this sounding here' }));
  await shows(page, says);
}

step('a sounding that goes on is verified as far as it goes; a message that was changed is found, with its entry', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/soundings/1');
  await verified(page, /Right as far as it goes: \d+ messages, 3 ballots/);
  await page.route(/\/api\/v1\/soundings\/1\/messages/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    const ballot = json.messages.find(({ step }) => step === 'ballot');
    const bytes = Buffer.from(ballot.message, 'base64');
    bytes[bytes.length - 70] ^= 1;
    ballot.message = bytes.toString('base64');
    await route.fulfill({ response, json });
  });
  await enter(page, page.getByRole('button', { name: 'Verify again' }));
  await shows(page, /Message \d+ \(entry \d+\) may not stand where it stands:/);
  await looks(page);
  await done(page);
});

step('the secretary abandons a sounding, and everybody is told why', async () => {
  const page = await signedIn(world, 'secretary');
  await go(page, '#/soundings/1');
  await enter(page, page.getByRole('button', { name: 'Abandon this sounding' }));
  await write(page, dialog(page).getByLabel('Why'), 'Bert has withdrawn.');
  await enter(page, dialog(page).getByRole('button', { name: 'Continue' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Abandon it' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Done' }));
  await shows(page, 'The reason given: Bert has withdrawn.');
  await done(page);
});

step('whole: two delegations mark in browsers, one twice; holders open, and the page verifies what came out', async () => {
  const { sounding } = await openSounding(shortly());
  await Promise.all(kHolders.map((member) => holders[member].hold(sounding)));
  await seats.BO.goto(`${world.demo.base}/#/`);
  await shows(seats.BO, 'Your member’s mark is asked for.');
  await looks(seats.BO);
  for (const member of ['AL', 'BO']) await go(seats[member], `#/soundings/${sounding}`);
  await mark(seats.AL, { Anna: 'I object', Bert: 'I object' });
  await mark(seats.BO, { Anna: 'Acceptable', Bert: 'I object' });
  await enter(seats.AL, seats.AL.getByRole('button', { name: 'Mark again' }));
  await mark(seats.AL, { Anna: 'Acceptable', Bert: 'Acceptable' });
  await holders.CA.mark(sounding, '--accept-all');
  await Promise.all(kHolders.map((member) => holders[member].hold(sounding, '--watch')));
  const page = seats.BO;
  await page.locator('.findings').waitFor();
  await settled(page);
  const found = await page.locator('.findings').innerText();
  assert.match(found, /Anna\s+Nobody objects\s+Of 3 marks none is an objection/);
  assert.match(found, /Bert\s+At least one member objects/);
  await shows(page, 'any of the 3 members who sent a mark');
  await shows(page, /Some of these names were sounded before/);
  await verified(page, /Verified here: \d+ messages, 4 ballots/);
  await shows(page, 'What the record says came out is what this browser computed.');
  await shows(page, /^✓ 5 messages are entries of the published record/);
  await looks(page);
  await go(page, '#/matters/next');
  await shows(page, /Anna: nobody objects and Bert: at least one member objects/);
  await looks(page);
});

step('a counted sounding says numbers, and a cover ballot is sent only to who agreed to it', async () => {
  const { sounding } = await openSounding(shortly(), { mode: 'counted', least: 2 });
  await Promise.all(kHolders.map((member) => holders[member].hold(sounding)));
  const [page, covered] = [seats.AL, seats.BO];
  for (const each of [page, covered]) await go(each, `#/soundings/${sounding}`);
  await mark(page, { Anna: 'Encourage', Bert: 'Discourage' });
  await enter(covered, covered.getByRole('button', { name: 'Send cover ballots for this sounding' }));
  await shows(covered, 'One will be sent at a random time while this page is open.');
  await looks(covered);
  await holders.DA.mark(sounding, '--encourage', 'anna');
  await Promise.all(kHolders.map((member) => holders[member].hold(sounding, '--watch')));
  const { roster, findings } = await world.demo.secretary.get(`/soundings/${sounding}`);
  const sent = roster.find(({ member }) => member === 'BO').ballots;
  assert.ok(sent >= 1, 'the cover ballot was sent');
  assert.deepEqual(findings.map(({ totals: [all] }) => [all.encourage, all.discourage]), [[2, 0], [0, 1]]);
  await page.getByRole('table', { name: 'Totals on Anna' }).waitFor();
  await verified(page, /Verified here/);
  await shows(page, 'What the record says came out is what this browser computed.');
  await looks(page);
});

step('nothing that the server keeps has a secret of a holder or a member', async () => {
  const secrets = (await Promise.all(kHolders.map((member) => holders[member].secrets()))).flat();
  assert.ok(secrets.length >= kHolders.length * (2 + 4));
  assertNowhere(secrets, filesOf(world.demo.folder).map((file) => readFileSync(file)), 'Next head of the Club');
});
