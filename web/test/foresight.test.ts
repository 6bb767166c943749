import assert from 'node:assert/strict';
import { test } from 'node:test';
import track from '../../docs/track_record.json';
import type { Measured, RaceObstacle, RaceSummary, TrackRecord } from '../src/api/foresight';
import { dotRadius } from '../src/pages/foresight/Calibration';
import { failInWords } from '../src/pages/foresight/fails';
import { grouped, percent } from '../src/pages/foresight/numbers';
import { byPower, methodInWords, sentenceFor } from '../src/pages/foresight/PowerTable';
import { reasonsOf } from '../src/pages/foresight/race-words';
import { newestFirst } from '../src/pages/Races';
import { languages } from '../src/words/words';

const { en, fr } = languages;

function power(more: Partial<Measured>): Measured {
  return {
    members: 3, method: 'kinds', shapley_method: 'kinds', exact: true, error: 0, alike: false, everyone_blocks: false,
    seats: [
      { member: 'A', name: 'A', shapley: 0.1, banzhaf: 0.2, banzhaf_share: 0.1, blocks: false },
      { member: 'B', name: 'B', shapley: 0.8, banzhaf: 0.7, banzhaf_share: 0.8, blocks: true },
      { member: 'C', name: 'C', shapley: 0.1, banzhaf: 0.2, banzhaf_share: 0.1, blocks: false },
    ],
    ...more,
  };
}

test('numbers that would mislead are a sentence', () => {
  assert.equal(sentenceFor(power({}), en), undefined);
  assert.equal(sentenceFor(power({ alike: true, everyone_blocks: true }), en), 'Everyone can block; the index cannot tell them apart.');
  assert.match(sentenceFor(power({ alike: true }), en)!, /All 3 members count the same/);
  assert.match(sentenceFor({ unmeasured: 'not_monotone' }, fr)!, /Un indice n’aurait pas de sens/);
});

test('the most powerful stand first, and equals as they sit', () => {
  assert.deepEqual(byPower(power({}).seats).map(({ member }) => member), ['B', 'A', 'C']);
});

test('the method is named, with what it may be off by', () => {
  assert.equal(methodInWords(power({}), en), 'Counted exactly, in whole numbers: every coalition, members alike taken together.');
  const integral = power({ method: 'weights', shapley_method: 'quadrature', error: 1e-9 });
  assert.match(methodInWords(integral, en), /by its votes\. Shapley’s index by Owen’s integral\. It may be off by 1e-7/);
});

test('a percentage has two decimals and never says nothing of something', () => {
  assert.equal(percent(0.175649, 'en-GB'), '17.56');
  assert.equal(percent(0.00001, 'en-GB'), '<0.01');
  assert.equal(percent(0, 'en-GB'), '0.00');
  assert.equal(percent(0.175649, 'fr-FR'), '17,56');
  assert.equal(grouped('123456789012345678901', 'en-GB'), '123,456,789,012,345,678,901');
});

test('what fails is said in both languages, whatever the program wrote into the record', () => {
  const { fails, models } = track as TrackRecord;
  for (const { model } of models) if (model !== 'Kaplan-Meier') assert(fr.foresight.track.modelNames[model], model);
  const more = [
    "CRPS beside Kaplan-Meier's: 0.99, at most 0.75", "Brier score of 26 weeks beside Kaplan-Meier's: 0.80, at most 0.75",
    "CRPS of the races of 2007-12-13 beside Kaplan-Meier's: 3.80, at most 1.80",
  ];
  for (const text of [...fails, ...more]) {
    assert.notEqual(failInWords(text, en), text);
    assert.notEqual(failInWords(text, fr), text);
  }
  assert.match(failInWords(more[2]!, fr), /13 décembre 2007.*3,80/);
  assert.equal(failInWords('something newer', en), 'something newer');
});

test('a recorded reason is what it asks for, else what the source says', () => {
  const obstacle = (more: Partial<RaceObstacle>): RaceObstacle => ({
    member: 'A', name: 'A', kind: 'objection', from: '2024-01-01', precision: 'day', known: '2024-01-01', standing: 'official', ...more,
  });
  assert.deepEqual(reasonsOf([obstacle({ reason: 'an assurance' }), obstacle({ note: 'A dispute.' }), obstacle({}), obstacle({})], en), [
    'objection (an assurance)', 'objection (A dispute)', 'objection',
  ]);
});

test('dots have areas as their counts, and the newest race stands first', () => {
  assert.equal(dotRadius(16, 16) ** 2, 4 * dotRadius(4, 16) ** 2);
  assert(dotRadius(1, 10_000) >= 3);
  const race = (id: string, opened: string | undefined, from: string): RaceSummary => ({
    race: id, body: 'b', name: 'B', about: id, asks: 'consent', from, to: from, opened, reports: 1, verified: true,
  });
  const list = newestFirst([race('a', '2001-01-01', '2000-01-01'), race('b', undefined, '2020-01-01'), race('c', '2010-01-01', '2000-01-01')]);
  assert.deepEqual(list.map(({ race: id }) => id), ['b', 'c', 'a']);
});
