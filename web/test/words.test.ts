/** The catalogues and the choice of a language. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('a name that the page has no word for stands as it is', () => {
  assert.equal(wordFor(languages.en.common.stageTypes, 'sealed_sounding'), 'sealed sounding');
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
