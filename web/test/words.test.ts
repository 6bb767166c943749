/** The catalogues and the choice of a language. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import refusals from '../../src/base/refusal.cpp';
import { renamed, renamesFor } from '../src/words/states';
import { wordFor } from '../src/words/common';
import { chooseLanguage, languages } from '../src/words/words';

test('the reader’s choice goes before the browser’s, and English is there for all others', () => {
  assert.equal(chooseLanguage('fr', ['en-GB']), 'fr');
  assert.equal(chooseLanguage(null, ['fr-BE', 'en']), 'fr');
  assert.equal(chooseLanguage(null, ['de-DE', 'fr-FR', 'en']), 'fr');
  assert.equal(chooseLanguage(null, ['de-DE']), 'en');
  assert.equal(chooseLanguage('klingon', []), 'en');
  assert.equal(chooseLanguage('toString', []), 'en');
});

function texts(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, `${at}.${name}`));
}

/**
 * What the server or a body says itself and a language may say better: there each has as many as it needs. Where the
 * server's English sentence is good enough, English has none of its own.
 */
const kOwnWords = ['.common.refusals', '.matter.rules', '.time.cities'];

function keys(value: unknown, at = ''): string[] {
  if (kOwnWords.includes(at) || typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, inner]) => keys(inner, `${at}.${name}`));
}

test('every key is in every language', () => {
  const english = keys(languages.en).sort();
  assert(english.length > 500);
  for (const [code, words] of Object.entries(languages)) {
    assert.deepEqual(keys(words).sort(), english, code);
    assert.equal(words.code, code);
    for (const at of kOwnWords) assert(english.includes(at), at);
  }
});

test('no text of several words is the same in both languages, and none is empty', () => {
  const french = new Map(texts(languages.fr));
  for (const [at, text] of texts(languages.en)) {
    assert(text.trim() !== '', `${at} is empty`);
    const other = french.get(at);
    if (other === undefined || text.split(' ').length < 3) continue;
    assert.notEqual(other, text, `${at} is not translated`);
  }
});

test('French has a space before tall punctuation, and no straight apostrophe', () => {
  for (const [at, text] of texts(languages.fr)) {
    assert(!/[^\s\u00a0\u202f][;!?](\s|$)/.test(text), `${at}: ${text}`);
    assert(!/\p{L}'\p{L}/u.test(text), `${at}: ${text}`);
  }
});

test('every refusal of the server is said in French', () => {
  const codes = [...refusals.matchAll(/Row\{Refused::k\w+,\s*"(\w+)"/g)].map(([, code]) => code!);
  assert(codes.length > 30);
  assert.deepEqual([...codes, 'busy', 'failure'].filter((code) => !(code in languages.fr.common.refusals)), []);
});

test('what a refusal is about, and its figures, are in the reader’s words', () => {
  const { en, fr } = languages;
  const at = ({ common }: typeof en, field: string): string => common.problemAt(wordFor(common.fields, field));
  assert.equal(at(en, 'until'), 'Look at: deadline');
  assert.equal(at(fr, 'until'), 'Voir : échéance');
  assert.equal(at(fr, 'dropped'), 'Voir : qui ne poursuit pas');
  assert.equal(at(fr, 'something_new'), 'Voir : something new');
  assert.equal(fr.common.detail('10 days'), 'Précision : 10 jours');
  assert.equal(fr.common.detail('1 hour'), 'Précision : 1 heure');
  assert.equal(fr.common.detail('5 working days'), 'Précision : 5 jours ouvrés');
  assert.equal(fr.common.detail('6 members at least'), 'Précision : au moins 6 membres');
  assert.equal(fr.common.detail('the rule holds'), 'Précision : la règle est remplie');
  assert.equal(fr.common.detail('2'), 'Précision : 2');
});

test('a name that the page has no word for stands as it is', () => {
  assert.equal(wordFor(languages.en.common.stageTypes, 'sealed_sounding'), 'sealed sounding');
});

test('a rule is a sentence in French, and what is none stands as it is written', () => {
  const { matter } = languages.fr;
  const said: [rule: string, french: string | undefined][] = [
    ['at least 9 support and no permanent objects', 'au moins 9 soutiennent et aucun des membres permanents ne fait objection'],
    ['(at least 55% of members support and at least 65% of population support) or fewer than 4 object',
      '(au moins 55\u00a0% des membres soutiennent et au moins 65\u00a0% (population) soutiennent) ou moins de 4 font objection'],
    ['at least 2/3 of p support and at most 1/4 of members object', 'au moins 2/3 (p) soutiennent et au plus 1/4 des membres font objection'],
    ['at least 66.67% of capacity support', 'au moins 66,67\u00a0% (capacity) soutiennent'],
    ['more support than object', 'davantage de membres soutiennent que ne font objection'],
    ['more of permanent support than are silent', 'davantage des membres permanents soutiennent que ne disent rien'],
    ['more consent than acquiesce', 'davantage de membres consentent que n’acquiescent'],
    ['every permanent consents', 'chacun des membres permanents consent'],
    ['at least 3 are silent', 'au moins 3 ne disent rien'],
    ['nobody abstains', 'personne ne s’abstient'],
    ['at least nine support', undefined],
    ['as the chair likes', undefined],
  ];
  for (const [rule, french] of said) assert.equal(matter.ruleInOwn(rule), french, rule);
  assert.equal(languages.en.matter.ruleInOwn('more support than object'), undefined);
});

test('states are called as the reader calls them, and nobody else is renamed', () => {
  assert.equal(renamesFor('en'), undefined);
  const rename = renamesFor('fr')!;
  const view = {
    members: [{ member: 'HU', name: 'Hungary' }, { member: 'TR', name: 'Türkiye' }, { member: 'HU', name: 'Ambassador' }],
    session: { member: 'SK', member_name: 'Slovakia', name: 'Ms Novak' },
    bytes: '{"member":"HU","name":"Hungary"}',
    subject: { subject: 'x', name: 'Sweden' },
    missing: ['HU'],
    none: null,
  };
  assert.deepEqual(renamed(view, rename), {
    members: [{ member: 'HU', name: 'Hongrie' }, { member: 'TR', name: 'Turquie' }, { member: 'HU', name: 'Ambassador' }],
    session: { member: 'SK', member_name: 'Slovaquie', name: 'Ms Novak' },
    bytes: '{"member":"HU","name":"Hungary"}',
    subject: { subject: 'x', name: 'Sweden' },
    missing: ['HU'],
    none: null,
  });
  assert.equal(rename('ACME', 'Acme Foundation'), 'Acme Foundation');
});
