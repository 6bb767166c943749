/** Entries in words: every kind in both languages, with names for what entries give as codes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Body, Entry, Matter } from '../src/api/types';
import { readEntry, type ReadEntry } from '../src/record/entry';
import race from '../../races/nato-sg-2024.jsonl';
import { entryInWords, seatInWords, valueInWords } from '../src/record/say';
import { fits, noFilter, plain } from '../src/pages/record/filter';
import { namesOf } from '../src/pages/record/names';
import { sentences } from '../src/matter/say';
import { languages } from '../src/words/words';
import { body as mockBody } from './mock/body.mjs';
import { matters, matterView } from './mock/matters.mjs';
import * as record from './mock/record.mjs';

const now = Date.parse('2024-06-14T12:00:00.000Z');
const chair = { role: 'chair' };
const body = { ...mockBody, now: '', size: 0 } as unknown as Body;
const views = (matters as { matter: string }[]).map(({ matter }) => matterView(matter, chair, '') as Matter);
const names = namesOf(body, {
  matters: new Map(views.map((view) => [view.matter, view])),
  stages: new Map(views.flatMap((view) => view.stages.map(({ stage }) => [stage, view.matter] as const))),
});
const entries = (record.entries as unknown[]).map((each) => readEntry(record.forViewer(each, chair) as Entry));
const last = (kind: string): ReadEntry => entries.findLast((entry) => entry.kind === kind)!;
const said = (kind: string, language: 'en' | 'fr'): string => entryInWords(last(kind), names, languages[language], now);

test('what entries say, in English', () => {
  assert.equal(said('position.taken', 'en'), 'Romania reserves its position on Mark Rutte.');
  assert.equal(said('silence.broken', 'en'), 'Türkiye breaks silence: Host nation support for exercises.');
  assert.equal(said('stage.closed', 'en'), 'Host nation support for exercises: silence was broken.');
  assert.equal(said('matter.decided', 'en'), 'Accession of Sweden: Sweden, admitted.');
  assert.equal(said('term.extended', 'en'), 'The term runs to 1 October 2024: Secretary General.');
  assert.match(said('stage.opened', 'en'), /opens, until Friday 14 June, 17:00 Brussels\.$/);
  assert.equal(entryInWords(entries.find(({ sealed }) => sealed)!, names, languages.en, now),
    'Klaus Iohannis: interested.');
});

test('what entries say, in French', () => {
  assert.equal(said('position.taken', 'fr'), 'Romania réserve sa position : Mark Rutte.');
  assert.equal(said('member.seated', 'fr'), 'Sweden est membre à compter du 7 mars 2024.');
});

test('a stage is called what the body calls it; without a name its id is read as words', () => {
  const view = views.find(({ matter }) => matter === last('stage.opened').data.matter)!;
  const named = (name: string | undefined, language: 'en' | 'fr'): string => {
    const stages = view.procedure.stages!.map((rule) => ({ ...rule, stage_rule: 'colour_poll', name }));
    const known = { matters: new Map([[view.matter, { ...view, procedure: { ...view.procedure, stages } }]]), stages: new Map() };
    const entry = { ...last('stage.opened'), data: { ...last('stage.opened').data, stage_rule: 'colour_poll' } };
    return entryInWords(entry, namesOf(body, known), languages[language], now);
  };
  assert.match(named('Coloured ballots', 'en'), /: the stage “Coloured ballots” opens/);
  assert.match(named('Coloured ballots', 'fr'), / : l’étape «\u00a0Coloured ballots\u00a0» s’ouvre/);
  assert.match(named(undefined, 'en'), /: the stage “colour poll” opens/);
  assert.match(named(undefined, 'fr'), / : l’étape «\u00a0colour poll\u00a0» s’ouvre/);
});

test('what a report says has words in both languages, whatever the race of the demonstration says', () => {
  const values = new Set(race.split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { value: string }).value));
  assert(values.size > 15);
  const raw = (language: 'en' | 'fr'): string[] => [...values].filter((value) => valueInWords(value, languages[language]) === value);
  assert.deepEqual(raw('en').filter((value) => /[=_]/.test(value)), []);
  assert.deepEqual(raw('fr'), []);
  assert.equal(valueInWords('oppose', languages.fr), 'fait objection');
  assert.equal(valueInWords('count>20/31', languages.fr), languages.fr.pictures.moreThan('20', '31').replace(/^./, (first) => first.toUpperCase()));
  assert.equal(valueInWords('electorate=32', languages.en), '32 have to agree');
});

test('no entry is left without words, in no language', () => {
  for (const words of Object.values(languages)) {
    const { code, happened } = words;
    for (const entry of entries) {
      const text = entryInWords(entry, names, words, now);
      assert(!/undefined|NaN|\[object/.test(text), `${code} ${entry.kind}: ${text}`);
      assert(text !== entry.kind, `${code} ${entry.kind}`);
    }
    assert.deepEqual(Object.keys(happened.kinds).sort(), Object.keys(happened.says).sort());
  }
});

test('a kind that a newer server writes stands as it is written', () => {
  const entry = { ...entries[0]!, kind: 'something.new' };
  assert.equal(entryInWords(entry, names, languages.en, now), 'something.new');
});

test('who wrote an entry', () => {
  assert.equal(seatInWords('HU/head', names, languages.en), 'Hungary, head of delegation');
  assert.equal(seatInWords('chair', names, languages.en), 'Chair');
  assert.equal(seatInWords('system', names, languages.en), 'the program itself');
});

test('entries are found by kind, matter, words, number and what is opened', () => {
  const find = (filter: Partial<typeof noFilter>): number[] =>
    entries
      .filter((entry) => fits(entry, entryInWords(entry, names, languages.en, now), { ...noFilter, ...filter }, names))
      .map(({ seq }) => seq);
  assert.equal(find({}).length, entries.length);
  assert(find({ kind: 'matter.opened' }).length === 5);
  assert.deepEqual(find({ text: 'turkiye breaks' }), [last('silence.broken').seq]);
  assert.deepEqual(find({ text: 'PARAGRAPH 7' }), [last('silence.broken').seq]);
  assert.deepEqual(find({ text: last('stage.closed').leaf }), [last('stage.closed').seq]);
  // A position names its stage only; its matter is known from there.
  assert(find({ matter: 'sg-2024' }).includes(last('position.taken').seq));
  assert.deepEqual(find({ matter: 'sg-2024', kind: 'stage.closed' }), []);
  assert.equal(plain('Türkiye, ÉTAPE'), 'turkiye, etape');
});

test('sentences after one another, each with one mark at its end', () => {
  assert.equal(sentences(['It is unread.', undefined, 'Would lift it: a letter', false, 'Really?']), 'It is unread. Would lift it: a letter. Really?');
});
