// The race of 2024 held in the chamber, from the first name to the entry into office, and its other end.
// Everything goes through the API of the real binary.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { binary, Caller, charterWithout, entriesOf, leafOf, rootOf, scratch, serve } from './lib.mjs';

// Where the body is: before its midnight and after that of Greenwich these are two days.
const today = () => new Date().toLocaleDateString('sv', { timeZone: 'Europe/Brussels' });

async function open() {
  const folder = scratch();
  const charter = charterWithout('charters/nato.toml', ['SE'], folder);
  const server = await serve({ data: path.join(folder, 'body.db'), charter });
  const link = server.links().find(({ role }) => role === 'secretary');
  const secretary = await Caller.byLink(server.base, link.secret);
  const chair = await secretary.tokenFor('chair');
  const body = await secretary.get('/body');
  const heads = {};
  for (const { member } of body.members) heads[member] = await secretary.tokenFor('head', member);
  return { folder, server, secretary, chair, heads, members: body.members.map(({ member }) => member) };
}

const refused = (code) => (error) => error.code === code;

async function everybody(house, stage, stance, but = []) {
  for (const member of house.members) {
    if (!but.includes(member)) await house.heads[member].post(`/stages/${stage}/positions`, { stance });
  }
}

// The exported entries, replayed by evolve alone, give the server's own state.
async function replayAgrees(house) {
  const { entries, root, size } = await entriesOf(house.secretary);
  assert.equal(rootOf(entries.map(({ bytes }) => leafOf(bytes))).toString('hex'), root);
  const file = path.join(house.folder, 'export.jsonl');
  writeFileSync(file, entries.map(({ bytes, openings }) => JSON.stringify({ bytes, openings })).join('\n'));
  const replayed = JSON.parse(execFileSync(binary, ['replay', file, '--json'], { encoding: 'utf8' }));
  assert.equal(replayed.size, size);
  assert.equal(replayed.root, root);
  const state = await house.secretary.get('/state');
  assert.equal(replayed.state, state.state);
}

async function admitSweden(house) {
  await house.secretary.post('/matters', { matter: 'sweden', procedure: 'admission',
    title: 'Accession of Sweden', applicant: 'SE', applicant_name: 'Sweden' });
  const { stage } = await house.secretary.post('/matters/sweden/stages',
    { stage_rule: 'consent', subjects: ['applicant'] });
  await house.heads.HU.post(`/stages/${stage}/positions`,
    { stance: 'object', reason: 'Criticism of the rule of law in Hungary', condition: 'Respect' });
  await everybody(house, stage, 'support', ['HU']);
  await assert.rejects(house.chair.post('/matters/sweden/outcome', { outcome: 'admitted' }),
    (error) => error.code === 'rule_not_met' && error.ids.join() === 'HU');
  await house.heads.HU.post(`/stages/${stage}/positions`, { stance: 'support' });
  await house.chair.post('/matters/sweden/outcome', { outcome: 'admitted' });
  house.members.push('SE');
  house.heads.SE = await house.secretary.tokenFor('head', 'SE');
}

test('the race is held to its outcome', async (t) => {
  const house = await open();
  t.after(() => house.server.stop());
  const { secretary, chair, heads } = house;
  assert.equal(house.members.length, 31);

  await secretary.post('/matters', { matter: 'sg', procedure: 'appointment',
    title: 'Next Secretary General', office: 'secretary_general' });
  // An interest shown in confidence is seen by those it was confided to, and by nobody else.
  const confided = await heads.NL.post('/matters/sg/candidacies', { name: 'Mark Rutte',
    state: 'interested', sponsor: 'NL', confided_to: ['secretary', 'US'] });
  const names = async (caller) => (await caller.get('/matters/sg')).subjects.map(({ name }) => name);
  assert.deepEqual(await names(heads.US), ['Mark Rutte']);
  assert.deepEqual(await names(heads.FR), []);
  await assert.rejects(heads.FR.post(`/matters/sg/candidacies/${confided.subject}`, { released: true }),
    refused('no_such_subject'));
  await heads.NL.post(`/matters/sg/candidacies/${confided.subject}`, { released: true });
  const rutte = confided.subject;
  assert.deepEqual(await names(heads.FR), ['Mark Rutte']);
  await heads.NL.post(`/matters/sg/candidacies/${rutte}`, { state: 'nominated' });

  // A sounding decides nothing, whatever it finds.
  const sounding = await secretary.post('/matters/sg/stages',
    { stage_rule: 'sounding', subjects: [rutte] });
  for (const member of ['US', 'GB', 'DE', 'FR', 'NL']) {
    await heads[member].post(`/stages/${sounding.stage}/positions`, { stance: 'support' });
  }
  await heads.HU.post(`/stages/${sounding.stage}/positions`, { stance: 'reserve' });
  await secretary.post(`/stages/${sounding.stage}/closing`);
  assert.equal((await secretary.get(`/stages/${sounding.stage}`)).outcome, 'held');

  const { stage } = await secretary.post('/matters/sg/stages',
    { stage_rule: 'consent', subjects: [rutte] });
  await everybody(house, stage, 'support', ['HU', 'RO', 'SK', 'TR']);
  await heads.HU.post(`/stages/${stage}/positions`, { stance: 'object',
    reason: 'Cannot support him', condition: 'Stays out of work for Ukraine' });
  await heads.TR.post(`/stages/${stage}/positions`, { stance: 'reserve' });

  await admitSweden(house);
  const table = async () => heads.FR.get(`/matters/sg/table?subject=${rutte}`);
  assert.equal((await table()).seats.length, 32);
  assert.deepEqual((await table()).missing, ['HU', 'RO', 'SK', 'SE', 'TR']);
  await heads.SE.post(`/stages/${stage}/positions`, { stance: 'support' });
  assert.deepEqual((await table()).missing, ['HU', 'RO', 'SK', 'TR']);
  await assert.rejects(chair.post('/matters/sg/outcome', { outcome: 'appointed', subject: rutte, from: today() }),
    refused('rule_not_met'));

  await heads.RO.post('/matters/sg/candidacies', { subject: 'klaus-iohannis', name: 'Klaus Iohannis',
    state: 'declared', sponsor: 'RO' });
  await heads.TR.post(`/stages/${stage}/positions`, { stance: 'support' });
  await heads.HU.post(`/stages/${stage}/positions`, { stance: 'support' });
  await heads.SK.post(`/stages/${stage}/positions`, { stance: 'support' });
  await heads.RO.post('/matters/sg/candidacies/klaus-iohannis', { state: 'withdrawn' });
  assert.deepEqual((await table()).missing, ['RO']);
  await heads.RO.post(`/stages/${stage}/positions`, { stance: 'support' });
  assert.equal((await table()).verdict, 'met');

  // The secretary prepares; only the chair states the council's decision.
  await assert.rejects(secretary.post('/matters/sg/outcome', { outcome: 'appointed', subject: rutte, from: today() }),
    refused('not_yours'));
  await chair.post('/matters/sg/outcome', { outcome: 'appointed', subject: rutte, from: today(),
    until: '2099-01-01' });
  await new Promise((done) => setTimeout(done, 1200));  // the day has come: the term begins by itself
  const { offices } = await secretary.get('/body');
  assert.equal(offices[0].incumbent, 'Mark Rutte');
  assert.equal(offices[0].term_until, '2099-01-01');
  await replayAgrees(house);
});

test('without consent the incumbent is extended', async (t) => {
  const house = await open();
  t.after(() => house.server.stop());
  const { secretary, chair, heads } = house;
  await secretary.post('/matters', { matter: 'sg', procedure: 'appointment',
    title: 'Next Secretary General', office: 'secretary_general' });
  await heads.GB.post('/matters/sg/candidacies', { subject: 'ben-wallace', name: 'Ben Wallace',
    state: 'nominated', sponsor: 'GB' });
  const { stage } = await secretary.post('/matters/sg/stages',
    { stage_rule: 'consent', subjects: ['ben-wallace'] });
  await everybody(house, stage, 'support', ['FR', 'US']);
  await heads.FR.post(`/stages/${stage}/positions`, { stance: 'object', reason: 'From the Union' });
  await chair.post('/matters/sg/outcome', { outcome: 'no_consent' });
  assert.equal((await secretary.get('/matters/sg')).state, 'closed');

  const office = (await secretary.get('/body')).offices[0];
  const until = `${Number(office.term_until.slice(0, 4)) + 1}${office.term_until.slice(4)}`;
  await secretary.post('/matters', { matter: 'extension', procedure: 'extension', after: 'sg',
    title: 'Extension of the incumbent', office: 'secretary_general', until });
  const extension = await secretary.post('/matters/extension/stages',
    { stage_rule: 'consent', subjects: ['incumbent'] });
  await everybody(house, extension.stage, 'support');
  await chair.post('/matters/extension/outcome', { outcome: 'extended' });
  const after = (await secretary.get('/body')).offices[0];
  assert.equal(after.incumbent, office.incumbent);
  assert.equal(after.term_until, until);
  assert.equal((await secretary.get('/matters/sg')).followed_by, 'extension');
  await replayAgrees(house);
});
