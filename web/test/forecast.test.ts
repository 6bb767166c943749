import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chance, Forecast, Outlook } from '../src/api/forecast';
import { forecastHash, routeOf } from '../src/app/router';
import { changeInWords, changesFor, leastWeeks, nextTarget, slotOf, targetChange, weeksIn, withChange } from '../src/pages/forecast/changes';
import { pinned } from '../src/pages/forecast/HistoryView';
import { askPath } from '../src/pages/forecast/load';
import { saidChance, saidEnds, saidPoints } from '../src/pages/forecast/numbers';
import { furtherSentences, happenedInWords, obstacleInWords, sentenceOf } from '../src/pages/forecast/say';
import { isDrawing } from '../src/pages/forecast/ServerPicture';
import { thinned } from '../src/pages/forecast/Views';
import { languages } from '../src/words/words';

const { en, fr } = languages;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const name = (code: string): string => ({ HU: 'Hungary' })[code] ?? code;

function forecast(more: Partial<Outlook>, body: Forecast['class'] = 'governments'): Forecast {
  return {
    name: 'X', class: body, opened: '2023-07-11', as_of: '2024-04-03', now: '',
    targets: [{ day: '2023-09-30', hard: true }, { day: '2024-07-09', hard: false }],
    forecast: {
      chances: [], curve: [], dots: [], counts: [], outcomes: [], holdouts: [], ranked: true, influence: [], owed_to: 'prior', races: 5, clusters: 5,
      ...more,
    },
  };
}

const chance = (apart: number, together: number, low: number, high: number): Chance => ({ by: '2024-07-10', apart, together, low, high });

test('chances are said to the nearest 5 %, never as nothing and never as certain', () => {
  assert.deepEqual([0, 0.024, 0.026, 0.5, 0.974, 0.976, 1].map((each) => plain(saidChance(each))), ['<5 %', '<5 %', '5 %', '50 %', '95 %', '>95 %', '>95 %']);
  assert.equal(plain(saidEnds({ apart: 0.55, together: 0.1 }, en)), '10 % to 55 %');
  assert.equal(plain(saidEnds({ apart: 0.11, together: 0.1 }, en)), '10 %');
  assert.deepEqual([0.01, 0.16, -0.16].map((each) => saidPoints(each, en)), ['fewer than 5 points', '+15 points', '−15 points']);
});

test('of governments there is never one number', () => {
  const said = (one: Chance): string => plain(sentenceOf(forecast({ chances: [one] }), en));
  assert.equal(said(chance(0.1, 0.55, 0, 0.6)), 'By 10 July 2024 between 10 % and 55 %: it depends on whether those who object hang together.');
  assert.equal(said(chance(0.2, 0.21, 0, 0.65)), 'By 10 July 2024 between <5 % and 65 %, by what the assumptions leave open.');
  assert.equal(said(chance(0, 0, 0, 0)), 'By 10 July 2024 <5 %.');
  assert.match(plain(sentenceOf(forecast({ chances: [chance(0.1, 0.55, 0, 0.6)] }), fr)), /^D’ici au 10 juillet 2024, entre 10 % et 55 % :/);
});

test('of parliaments the day is said, and what is not looked at is said so', () => {
  const outlook = { chances: [chance(0.8, 0.8, 0.55, 0.99)], half: '2023-03-20', early: '2023-01-07' };
  assert.equal(plain(sentenceOf(forecast(outlook, 'ratification'), en)), 'As likely before as after 20 March 2023; by 10 July 2024 80 %.');
  assert.deepEqual(furtherSentences(forecast(outlook, 'ratification'), en).map(plain), [
    'One in ten: before 7 January 2023.', 'More than one in ten: later than was looked at.', 'By 10 July 2024 80 %; the past races leave open 55 % to >95 %.',
  ]);
});

test('of each kind there is one change, of a member one', () => {
  const one = withChange(['declares:HU', 'target:+28'], slotOf('objects:HU'), 'objects:HU');
  assert.deepEqual(one, ['target:+28', 'objects:HU']);
  assert.deepEqual(withChange(one, 'target', undefined), ['objects:HU']);
  assert.deepEqual(withChange(['apart'], slotOf('together'), 'together'), ['together']);
  assert.equal(weeksIn(['target:-14']), -2);
  assert.equal(targetChange(0), undefined);
  assert.equal(targetChange(4), 'target:+28');
  assert.equal(weeksIn(['target:so']), 0);
});

test('a member can be asked what it has not done', () => {
  const objecting = { member: 'HU', obstacles: [{ kind: 'objection' as const, from: '2024-02-21' }] };
  assert.deepEqual(changesFor(objecting, '2024-04-03'), ['declares', 'lifted', 'false']);
  assert.deepEqual(changesFor({ ...objecting, obstacles: [{ ...objecting.obstacles[0]!, until: '2024-03-01' }] }, '2024-04-03'), ['declares', 'objects']);
});

test('the next deadline may not be moved behind the day', () => {
  assert.equal(nextTarget(forecast({})), '2024-07-09');
  assert.equal(leastWeeks('2024-07-09', '2024-04-03'), -12);
  assert.equal(leastWeeks('2024-07-09', '2024-06-12'), -3);
  assert.equal(leastWeeks('2024-04-04', '2024-04-03'), 0);
});

test('changes, obstacles and what happened are said in the reader’s language', () => {
  assert.equal(changeInWords('declares:HU', name, en), 'Hungary consents tomorrow');
  assert.equal(changeInWords('target:-10', name, en), 'the next deadline is 10 days earlier');
  assert.equal(plain(changeInWords('target:+28', name, fr)), 'la prochaine échéance est 4 semaines plus tard');
  assert.equal(changeInWords('of:tomorrow', name, en), 'of:tomorrow');
  assert.equal(plain(obstacleInWords({ kind: 'procedure', from: '2024-01-01', reason: 'a referendum' }, fr)), 'attend : un référendum');
  assert.equal(happenedInWords('HU: oppose (a note: of it)', name, en), 'Hungary: objects (a note: of it)');
  assert.equal(happenedInWords('no such shape', name, en), 'no such shape');
});

test('pins are numbered through, as in the picture', () => {
  const point = (day: string, happened: string[]) => ({ ...chance(0, 0, 0, 0), day, happened });
  const all = pinned([point('2024-01-01', ['a', 'b']), point('2024-01-02', []), point('2024-01-03', ['c'])]);
  assert.deepEqual(all.map(({ pins }) => pins.map(({ number }) => number)), [[1, 2], [], [3]]);
});

test('only a drawing becomes one', () => {
  assert(isDrawing('<svg viewBox="0 0 1 1"><text>one on another</text></svg>'));
  for (const bad of ['<p>', ' <svg>', '<svg><script>x</script></svg>', '<svg onload="x"/>', '<svg><a href="javascript:x"/></svg>', '<svg><foreignObject/></svg>'])
    assert(!isDrawing(bad), bad);
});

test('the address says what is asked, and is read back', () => {
  const asked = { of: 'races' as const, id: 'nato-sg-2024', subject: undefined, asOf: '2024-04-03', changes: ['declares:HU', 'target:+28'] };
  assert.deepEqual(routeOf(forecastHash(asked)), { page: 'forecast', asked });
  assert.equal(
    askPath(asked, 'forecast', { pictures: ['curve'], narrow: true }, fr),
    '/races/nato-sg-2024/forecast?as_of=2024-04-03&change=declares%3AHU%2Ctarget%3A%2B28&pictures=curve&language=fr&narrow=yes',
  );
  assert.deepEqual(routeOf('#/matters/sg-2024/forecast'), { page: 'forecast', asked: { of: 'matters', id: 'sg-2024', subject: undefined, asOf: undefined, changes: [] } });
});

test('a table bears a few rows, the last among them', () => {
  const days = Array.from({ length: 62 }, (_, i) => i);
  assert(thinned(days).length <= 15);
  assert.equal(thinned(days).at(-1), 61);
});
