/** What the pages work out before they show it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Body, Home, Matter, MatterLine } from '../src/api/types';
import { askedOf as grantOf, wrongIn as wrongGrant } from '../src/pages/access/Grant';
import { endedStages, openStages, restingMatters } from '../src/pages/desk/matters';
import { namedInWords, openMatters, outcomeInWords, overMatters } from '../src/pages/home/MatterLines';
import { newsOf } from '../src/pages/home/news';
import { askedOf, slugOf } from '../src/pages/home/OpenMatter';
import { languages } from '../src/words/words';
import { body as mockBody } from './mock/body.mjs';
import { lineOf, matters, matterView } from './mock/matters.mjs';

const body = mockBody as unknown as Body;
const words = languages.en;
const lines = (matters as unknown[]).map((matter) => lineOf(matter) as MatterLine);
const home = { matters: lines } as Home;

test('open matters stand by what ends first, closed ones by what changed last', () => {
  assert.deepEqual(openMatters(home).map(({ matter }) => matter), ['summit-statement', 'sg-2024', 'exercise-policy']);
  assert.deepEqual(overMatters(home).map(({ matter }) => matter), ['sweden-2024', 'extension-2023']);
});

test('the last holdouts are named, many are counted', () => {
  const name = (code: string): string => `<${code}>`;
  assert.equal(namedInWords(['HU', 'TR'], name, words), '<HU> and <TR>');
  const many = Array.from({ length: 20 }, (_, i) => String(i));
  assert.equal(namedInWords(many, name, words), '<0>, <1>, <2>, <3> and 16 others');
  assert.equal(namedInWords(many.slice(0, 6), name, words), '<0>, <1>, <2>, <3>, <4> and <5>');
});

test('an outcome in words, with its days', () => {
  const outcome = { outcome: 'appointed', name: 'Mark Rutte', at: '2024-06-26T10:00:00.000Z', from: '2024-10-01' } as const;
  assert.equal(outcomeInWords(outcome, words), 'Mark Rutte is appointed from 1 October 2024.');
  assert.equal(outcomeInWords({ outcome: 'no_consent', at: outcome.at }, words), 'No consent was found.');
});

test('a change of verdict is news; a count or a clock is none', () => {
  const before = { matters: [{ ...lines[0]!, verdict: 'open' }] } as Home;
  const met = { matters: [{ ...lines[0]!, verdict: 'met' }] } as Home;
  assert.deepEqual(newsOf(before, met, words), ['Secretary General from 1 October 2024: The rule is met.']);
  assert.deepEqual(newsOf(before, { matters: [{ ...before.matters[0]!, support: 31 }] } as Home, words), []);
  assert.deepEqual(newsOf({ matters: [] as MatterLine[] } as Home, met, words), []);
  const decided = { ...lines[0]!, state: 'decided', outcome: { outcome: 'appointed', at: '' } } as MatterLine;
  assert.deepEqual(newsOf(before, { matters: [decided] } as Home, words), ['Secretary General from 1 October 2024: appointed.']);
});

test('the name in addresses comes from the title', () => {
  assert.equal(slugOf('Secretary General, 2026–2030'), 'secretary-general-2026-2030');
  assert.equal(slugOf('  Élargissement à la Suède! '), 'elargissement-a-la-suede');
  assert.equal(slugOf('Ω'), '');
  assert(slugOf('long title '.repeat(20)).length <= 60);
});

test('each kind of matter asks for what it needs and sends nothing else', () => {
  const form = {
    procedure: 'admission', title: ' Accession of Sweden ', id: '', office: 'secretary_general', until: '2025-10-01',
    applicant: 'se', applicantName: 'Sweden', after: '',
  };
  assert.deepEqual(askedOf(form, body), {
    matter: 'accession-of-sweden', procedure: 'admission', title: 'Accession of Sweden', applicant: 'SE', applicant_name: 'Sweden',
  });
  assert.deepEqual(askedOf({ ...form, procedure: 'extension', id: 'ext', after: 'sg-2024' }, body), {
    matter: 'ext', procedure: 'extension', title: 'Accession of Sweden', office: 'secretary_general',
    until: '2025-10-01', after: 'sg-2024',
  });
});

test('access needs a member exactly for who speaks or prepares for one', () => {
  const form = { what: 'token', role: 'head', member: '', matter: '', subject: '', name: 'Archive', days: '0' } as const;
  assert.deepEqual(Object.keys(wrongGrant(form, words)).sort(), ['days', 'member']);
  assert.deepEqual(wrongGrant({ ...form, role: 'observer', days: '366' }, words), {});
  assert.deepEqual(grantOf({ ...form, role: 'observer', member: 'HU', days: '30' }), { role: 'observer', name: 'Archive', days: 30 });
  assert.deepEqual(grantOf({ ...form, what: 'link', member: 'HU' }), { role: 'head', member: 'HU', name: 'Archive' });
});

test('the desk: open stages by deadline, what may be issued again, what rests', () => {
  const views = (matters as { matter: string; state: string }[])
    .filter(({ state }) => state === 'open')
    .map(({ matter }) => matterView(matter, { role: 'secretary' }, '') as Matter);
  assert.deepEqual(openStages(views).map(({ stage }) => stage.stage), [6, 4]);
  assert.deepEqual(endedStages(views).map(({ stage }) => stage.stage), [3]);
  assert.deepEqual(restingMatters(views), []);
  const without = { ...views[0]!, stages: [] };
  assert.deepEqual(restingMatters([without]), [without]);
});
