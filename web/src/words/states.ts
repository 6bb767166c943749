/**
 * Names of states in the reader's language. A body writes its members in one language; where a name is just
 * what that state is called in English, any other language knows it too. Every other name stays as it is.
 */
import type { Language } from './words';

export type Rename = (code: string, name: string) => string;

const kState = /^[A-Z]{2}$/;

// English names that changed, and those of the United Nations and the WTO where a browser has a shorter one.
const kAlso: Record<string, string[]> = {
  AG: ['Antigua and Barbuda'],
  BA: ['Bosnia and Herzegovina'],
  BN: ['Brunei Darussalam'],
  CI: ['Côte d\'Ivoire'],
  CV: ['Cabo Verde'],
  CZ: ['Czechia', 'Czech Republic'],
  GM: ['The Gambia'],
  KG: ['Kyrgyz Republic'],
  KN: ['Saint Kitts and Nevis'],
  LA: ['Lao PDR', 'Lao People\'s Democratic Republic'],
  LC: ['Saint Lucia'],
  MD: ['Republic of Moldova'],
  MK: ['North Macedonia', 'Macedonia'],
  RU: ['Russian Federation'],
  SK: ['Slovak Republic'],
  ST: ['Sao Tome and Principe'],
  SY: ['Syrian Arab Republic'],
  SZ: ['Eswatini', 'Swaziland'],
  TR: ['Türkiye', 'Turkey'],
  TT: ['Trinidad and Tobago'],
  TZ: ['United Republic of Tanzania'],
  VC: ['Saint Vincent and the Grenadines'],
  VN: ['Viet Nam'],
};

function called(language: string): (code: string) => string | undefined {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return (code) => names.of(code);
}

/** None for English: then nothing needs to be looked at. */
export function renamesFor(language: Language): Rename | undefined {
  if (language === 'en') return undefined;
  const [english, own] = [called('en'), called(language)];
  const isState = (code: string, name: string) =>
    kState.test(code) && (english(code) === name || kAlso[code]?.includes(name) === true);
  return (code, name) => (isState(code, name) ? (own(code) ?? name) : name);
}

/** The same value with the names of its members renamed, wherever it says `member` and a name. */
export function renamed<T>(value: T, rename: Rename): T {
  if (Array.isArray(value)) return value.map((each: unknown) => renamed(each, rename)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) out[name] = renamed(inner, rename);
  for (const name of ['name', 'member_name']) {
    if (typeof out.member === 'string' && typeof out[name] === 'string') out[name] = rename(out.member, out[name]);
  }
  return out as T;
}
