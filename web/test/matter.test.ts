/** What the matter page knows by reading: who leads, what comes next, what is missing, which round follows which. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Lanes, Matter, Stage, Subject, Table, Total } from '../src/api/types';
import { historyOf } from '../src/matter/happenings';
import { sha256Of } from '../src/matter/hash';
import * as model from '../src/matter/model';
import * as say from '../src/matter/say';
import { middleOf, tableInWords } from '../src/pictures/middle';
import { languages } from '../src/words/words';
import { lanes, table } from './pictures-fixture';

const { en, fr } = languages;

const subject = (id: string, state: string, history: [string, string][] = []): Subject => ({
  subject: id,
  name: id,
  state: state as Subject['state'],
  history: history.map(([at, step]) => ({ at, state: step as Subject['state'] })),
});

const stage = (number: number, more: Partial<Stage> = {}): Stage => ({
  stage: number,
  stage_rule: 'silence',
  type: 'silence',
  rule: 'nobody objects',
  silence: 'consent',
  abstention: 'neutral',
  subjects: ['text'],
  open: false,
  opened_at: `2026-0${number}-01T10:00:00.000Z`,
  ...more,
});

const matter = (more: Partial<Matter>): Matter => ({
  matter: 'sg-2024',
  kind: 'appointment',
  title: 'Secretary General',
  state: 'open',
  procedure: { procedure: 'appointment', name: 'Appointment' },
  opened_at: '2024-01-01T00:00:00.000Z',
  zone: 'Europe/Brussels',
  now: '2024-06-14T12:00:00.000Z',
  subjects: [],
  stages: [],
  deadlines: [],
  documents: [],
  dates: [],
  reports: 0,
  may: [],
  ...more,
});

test('candidates that are out stand apart, the order of the others is the server’s', () => {
  const { running, ended } = model.splitSubjects([
    subject('a', 'declared'), subject('b', 'withdrew'), subject('c', 'interested'), subject('d', 'eliminated'),
  ]);
  assert.deepEqual(running.map((each) => each.subject), ['a', 'c']);
  assert.deepEqual(ended.map((each) => each.subject), ['b', 'd']);
});

test('on a day in the past a candidate is what it was then, and is not there before it was known', () => {
  const iohannis = subject('i', 'withdrawn', [['2024-02-22', 'floated'], ['2024-03-12', 'declared'], ['2024-06-20', 'withdrew']]);
  const then = (day: string | undefined, chosen?: string): string[] =>
    model.subjectsThen(matter({ subjects: [iohannis] }), day, chosen).map((each) => each.state);
  assert.deepEqual(then('2024-03-12'), ['declared']);
  assert.deepEqual(then('2024-03-11'), ['floated']);
  assert.deepEqual(then('2024-01-01'), []);
  assert.deepEqual(then('2024-01-01', 'i'), ['unknown']);
  assert.deepEqual(then(undefined), ['withdrawn']);
});

test('the next deadline is the first that has not passed, days counted in the body’s zone', () => {
  const deadlines = [
    { deadline: 'a', day: '2024-10-01', kind: 'term_end', text: '' },
    { deadline: 'b', at: '2024-06-26T15:00:00.000Z', kind: 'silence', text: '' },
    { deadline: 'c', day: '2024-06-01', kind: 'summit', text: '' },
  ];
  const next = (at: string): string | undefined => model.nextDeadline(matter({ deadlines }), Date.parse(at))?.kind;
  assert.equal(next('2024-06-14T00:00:00Z'), 'silence');
  assert.equal(next('2024-06-26T15:00:00Z'), 'term_end');
  // In Brussels the first of October has begun two hours before it does in Greenwich.
  assert.equal(next('2024-09-30T21:59:00Z'), 'term_end');
  assert.equal(next('2024-09-30T22:00:00Z'), undefined);
});

test('the lanes begin a little before the first position, not with the first date of the matter', () => {
  const old: Lanes = { ...lanes, from: '2017-12-12' };
  const span = model.spanOf(old);
  assert(span.from > '2023-09-01' && span.from < '2023-10-27', span.from);
  assert.equal(span.to, '2024-10-01');
  const marks = [...old.marks, { day: '2018-01-01', kind: 'summit', text: 'long ago' }];
  assert.deepEqual(model.lanesWithin({ ...old, marks }, span).marks, old.marks);
});

test('lanes without any change are as long as the server says', () => {
  const empty: Lanes = { from: '2024-01-01', to: '2024-02-01', lanes: [], marks: [] };
  assert.deepEqual(model.spanOf(empty), { from: '2024-01-01', to: '2024-02-01' });
});

test('the slider ends today while something is open, else with the last change', () => {
  const ends = (more: Partial<Matter>): string =>
    model.lastDay(matter({ dates: ['2024-02-22', '2024-06-26'], ...more }), '2026-11-24');
  assert.equal(ends({ reports: 122 }), '2024-06-26');
  assert.equal(ends({ reports: 122, stages: [stage(1, { open: true })] }), '2026-11-24');
  assert.equal(ends({ reports: 0 }), '2026-11-24');
  assert.equal(ends({ state: 'decided' }), '2024-06-26');
});

test('from change to change; now shows the last one already', () => {
  const dates = ['2024-02-22', '2024-03-12', '2024-06-20'];
  assert.equal(model.changeBeside(dates, undefined, -1), '2024-03-12');
  assert.equal(model.changeBeside(dates, undefined, 1), undefined);
  assert.equal(model.changeBeside(dates, '2024-03-12', -1), '2024-02-22');
  assert.equal(model.changeBeside(dates, '2024-03-01', 1), '2024-03-12');
  assert.equal(model.changeBeside(dates, '2024-02-22', -1), undefined);
  assert.equal(model.changeBeside(dates, '2024-06-20', 1), undefined);
});

test('days and their numbers are each other’s', () => {
  for (const day of ['1949-04-04', '2024-02-29', '2024-03-31', '2026-10-25'])
    assert.equal(model.dayOfNumber(model.dayNumber(day)), day);
});

test('what stands in an address is taken only if it is a day or an instant', () => {
  assert.equal(model.asOfFrom('2024-04-03'), '2024-04-03');
  assert.equal(model.asOfFrom('2024-04-03T10:00:00.000Z'), '2024-04-03T10:00:00.000Z');
  for (const wrong of [undefined, '', 'yesterday', '2024-13-01', '03/04/2024']) assert.equal(model.asOfFrom(wrong), undefined);
});

test('what is missing, in words: exactly these, and nothing smaller', () => {
  assert.deepEqual(say.missingSentences(table, undefined, en), [
    'Still missing: Hungary, Italy, Romania and Slovakia.',
    'Any smaller change does not do.',
  ]);
  const sets = { size: 1, possible: true, complete: true, sets: [['HU'], ['RO']] };
  assert.equal(model.missingOf({ ...table, to_meet: sets }).kind, 'one_of');
  const many = { size: 9, possible: true, complete: false, sets: [] };
  assert.deepEqual(say.missingSentences({ ...table, to_meet: many }, undefined, en).at(-1),
    'At least 9 members would have to move.');
  assert.deepEqual(say.missingSentences({ ...table, verdict: 'cannot' }, undefined, en), [en.matter.never]);
  assert.deepEqual(say.missingSentences({ ...table, verdict: 'met', missing: [] }, undefined, en), [en.matter.metByReports]);
});

test('the end of a term is said with the holder’s name, and a reported date with what its source says', () => {
  const office = { office: 'sg', name: 'Secretary General', incumbent: 'Mark Rutte' };
  const term = { deadline: 'term-sg', day: '2028-10-01', kind: 'term_end', text: 'The term of Mark Rutte ends' };
  assert.equal(say.asideOf(term, matter({ office }), fr), 'Mark Rutte');
  assert.equal(say.asideOf({ ...term, deadline: 'reported-1', text: 'As prolonged in 2023' }, matter({ office }), fr), 'As prolonged in 2023');
  assert.equal(say.asideOf({ ...term, deadline: 'stage-3', stage: 3, kind: 'silence', text: 'silence' }, matter({}), fr), undefined);
  assert.equal(say.asideOf({ ...term, kind: 'unheard_of' }, matter({ office }), fr), undefined);
});

test('a sounding that nobody has answered lacks nobody: it has no answers yet', () => {
  const asked: Table = {
    ...table, basis: 'acts', rule: 'nobody objects', verdict: 'open', missing: [], to_meet: { size: 0, possible: true, complete: true, sets: [[]] },
    seats: table.seats.map((seat) => ({ ...seat, own: false })),
  };
  assert.deepEqual(say.missingSentences(asked, undefined, en), ['Nobody has answered yet.']);
  assert.deepEqual(say.missingSentences(asked, undefined, fr), ['Nul n’a encore répondu.']);
  assert.equal(middleOf(asked, en.pictures, { lines: 4, columns: 1 }).count, 'Nobody has answered yet.');
  assert.match(tableInWords(asked, en.pictures), /Nobody has answered yet\./);
  assert(!tableInWords(asked, en.pictures).includes('Nobody is missing'));
});

test('many silent members are a number in the sentence; those that said something have names', () => {
  const silent = table.seats.map((seat) => (seat.member === 'HU' ? seat : { member: seat.member, name: seat.name, stance: 'silent' as const, own: false }));
  const all = silent.map((seat) => seat.member);
  const empty: Table = { ...table, seats: silent, missing: all, to_meet: { size: 32, possible: true, complete: true, sets: [all] } };
  assert.equal(say.missingSentences(empty, undefined, en)[0], 'Still missing: Hungary and 31 that have said nothing.');
});

test('an open silence whose rule holds is not decided yet', () => {
  const quiet: Table = { ...table, verdict: 'met', missing: [], stage: 4 };
  const open = stage(4, { open: true });
  assert.equal(say.verdictInWords(quiet, open, en), 'Silence is not broken');
  assert.deepEqual(say.missingSentences(quiet, open, en), [en.matter.silences.unbroken.text]);
  assert.equal(say.verdictInWords(quiet, stage(4, { outcome: 'adopted' }), en), 'The rule is met');
  const broken: Table = { ...quiet, verdict: 'cannot', missing: ['HU'] };
  assert.equal(say.verdictInWords(broken, stage(4, { outcome: 'broken' }), en), 'Silence was broken');
  assert.equal(say.verdictInWords(broken, stage(3, { outcome: 'broken' }), en), 'Cannot be met');
});

test('reported counts and straw polls in words, never names', () => {
  const count = (text: string, words = en): string => say.countInWords({ text }, words);
  assert.equal(count('count>20/31'), 'More than 20 of 31');
  assert.equal(count('count=28/32'), '28 of 32');
  assert.equal(count('count>20/31', fr), 'Plus de 20 sur 31');
  assert.equal(count('poll=6;encourage=7;discourage=6'), 'Straw poll 6: 7 encourage, 6 discourage');
  assert.equal(count('something else'), 'something else');
  const totals = [{ date: '2024-02-21' }, { date: '2024-04-02' }] as Total[];
  assert.deepEqual(model.totalsOf({ totals }).map((each) => each.date), ['2024-04-02', '2024-02-21']);
});

test('rounds that follow each other are one chain, the newest chain first', () => {
  const chains = model.chainsOf([
    stage(1, { next: 3 }), stage(2), stage(3, { previous: 1, next: 5 }), stage(5, { previous: 3 }),
  ]);
  assert.deepEqual(chains.map((chain) => chain.map((each) => each.stage)), [[1, 3, 5], [2]]);
  // A round whose earlier one the viewer does not see begins a chain of its own.
  assert.deepEqual(model.chainsOf([stage(4, { previous: 2 })]).length, 1);
});

test('what has happened, newest first, own words before notes, and nothing after the day shown', () => {
  const broken = stage(1, {
    closed_at: '2026-01-02T09:00:00.000Z', outcome: 'broken',
    broken_by: { member: 'HU', at: '2026-01-02T09:00:00.000Z', reason: 'Not agreed' },
  });
  const all = historyOf(matter({ stages: [broken] }), lanes, table, Number.POSITIVE_INFINITY);
  assert.deepEqual(all.slice(0, 2).map((each) => each.what).sort(), ['broken', 'stage_closed']);
  assert(all.every((each, i) => i === 0 || Date.parse(each.at) <= Date.parse(all[i - 1]!.at)));
  const early = historyOf(matter({ stages: [broken] }), lanes, table, Date.parse('2024-03-06T00:00:00Z'));
  assert(early.every((each) => each.at < '2024-03-06'));
  const hungary = all.find((each) => each.what === 'position' && each.member === 'HU' && each.stance === 'object');
  assert.match(hungary?.note ?? '', /bring it to its knees/);
});

test('the hash of a text is that of its UTF-8 bytes', () => {
  assert.equal(sha256Of(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(sha256Of('é\n'), 'edd3a863872a04239eb29ad4bc12fc892b3d4ae57cc7e786a3697816f8e141c2');
  assert.equal(sha256Of('Türkiye'), 'd15b2145422e575c7033a9b4295c02f6e92e6a3ca7179cc75fbabd914dccc455');
});
