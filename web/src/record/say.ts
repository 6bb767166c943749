/** An entry as one sentence in the reader's language, with the names of members, matters and subjects. */
import type { SoundingMode } from '../api/sounding';
import type { Stance } from '../api/types';
import { countInWords } from '../matter/say';
import { wordFor } from '../words/common';
import type { SayKind, Said } from '../words/happened';
import { dayInWords, deadlineInWords } from '../words/time';
import type { Words } from '../words/words';
import type { Data, ReadEntry } from './entry';

/** Names that entries give as codes and ids. What is not known stays as it is written. */
export interface Names {
  zone: string;
  member: (code: string) => string;
  office: (id: string) => string;
  matter: (id: string) => string;
  matterOfStage: (stage: number) => string | undefined;
  /** What the body calls a stage; its id as words, where it has no name. */
  stageRule: (matter: string | undefined, id: string) => string;
  subject: (matter: string | undefined, subject: string) => string;
}

const text = (data: Data, name: string): string => {
  const value = data[name];
  return typeof value === 'string' ? value : '';
};

export function matterOf(entry: ReadEntry, names: Names): string | undefined {
  const { matter, stage } = entry.data;
  if (typeof matter === 'string') return matter;
  return typeof stage === 'number' ? names.matterOfStage(stage) : undefined;
}

function whenOf(data: Data, name: string, names: Names, words: Words, now: number): string {
  const value = text(data, name);
  if (!value) return '';
  return value.length === 10
    ? dayInWords(value, words.time)
    : deadlineInWords(value, names.zone, words.time, now, names.zone);
}

function outcomeOf(entry: ReadEntry, subject: string, words: Words): string {
  const { common } = words;
  const outcome = text(entry.data, 'outcome');
  if (entry.kind !== 'matter.decided') return wordFor(common.stageOutcomes, outcome);
  const said = wordFor(common.outcomes, outcome);
  return subject ? `${subject}, ${said}` : said;
}

/** What a report says, in words: a position, a candidacy, a date, a count. */
export function valueInWords(value: string, words: Words): string {
  const { matter, common, happened, pictures } = words;
  const electorate = /^electorate=(\d+)$/.exec(value);
  if (electorate) return happened.electorate(electorate[1]!);
  if (value.includes('=') || value.includes('>') || value.includes('<') || value.includes('~')) return countInWords({ text: value }, words);
  return wordFor(
    { ...matter.dates, ...matter.states, ...common.candidacies, ...common.outcomes, ...matter.eventNames, ...happened.values, ...pictures.does },
    value,
  );
}

type Sounded = Pick<Said, 'numbered' | 'step' | 'closes' | 'found' | 'guilty'>;

/** What is said of soundings and ceremonies alone. */
function soundedOf(data: Data, names: Names, words: Words, now: number): Sounded {
  const { soundings } = words;
  const number = data.sounding ?? data.ceremony;
  const mode = text(data, 'mode');
  const step = text(data, 'step') || text(data, 'use');
  const end = text(data, 'end');
  const guilty = text(data, 'guilty');
  return {
    numbered: mode ? soundings.numbered(mode as SoundingMode, Number(number)) : typeof number === 'number' ? String(number) : '',
    step: step && wordFor(soundings.messages, step),
    closes: whenOf(data, 'closes', names, words, now),
    found: end && end !== 'result' ? wordFor(soundings.endedShort, end) : foundOf(data, names, words),
    guilty: guilty && names.member(guilty),
  };
}

/** `ann: nobody objects`; the entry names no matter, so names stand as their ids. */
function foundOf({ findings }: Data, names: Names, words: Words): string {
  if (!Array.isArray(findings)) return '';
  const { prefixed, findings: found } = words.soundings;
  const each = findings as { subject: string; finding: string }[];
  return words.common.list(each.map(({ subject, finding }) => prefixed(names.subject(undefined, subject), wordFor(found, finding))));
}

export function saidOf(entry: ReadEntry, names: Names, words: Words, now: number): Said {
  const { data } = entry;
  const matter = matterOf(entry, names);
  const subject = text(data, 'subject') && names.subject(matter, text(data, 'subject'));
  const member = text(data, 'member') || text(data, 'sponsor');
  const title = text(data, 'title') || (matter ? names.matter(matter) : '');
  return {
    who: entry.by ? seatInWords(entry.by, names, words) : '',
    member: member && names.member(member),
    subject,
    matter: title || (typeof data.stage === 'number' ? words.pictures.stageNumber(data.stage) : ''),
    name: text(data, 'name') || text(data, 'holder') || text(data, 'candidate') || text(data, 'calendar'),
    state: wordFor(words.common.candidacies, text(data, 'state')),
    stance: (text(data, 'stance') || 'silent') as Stance,
    stageRule: text(data, 'stage_rule') && names.stageRule(matter, text(data, 'stage_rule')),
    until: whenOf(data, 'until', names, words, now),
    from: whenOf(data, 'from', names, words, now),
    outcome: outcomeOf(entry, subject, words),
    office: text(data, 'office') && names.office(text(data, 'office')),
    date: whenOf(data, 'date', names, words, now),
    actor: text(data, 'actor') && names.member(text(data, 'actor')),
    value: valueInWords(text(data, 'value'), words),
    to: text(data, 'to') && names.member(text(data, 'to')),
    change: wordFor(words.happened.changes, text(data, 'change')),
    awaited: data.awaited === true,
    effective: whenOf(data, 'effective', names, words, now),
    seat: text(data, 'seat') && seatInWords(text(data, 'seat'), names, words),
    entry: typeof data.entry === 'number' ? String(data.entry) : '',
    text: text(data, 'text') || text(data, 'ground'),
    ...soundedOf(data, names, words, now),
  };
}

export function entryInWords(entry: ReadEntry, names: Names, words: Words, now: number): string {
  const say = words.happened.says[entry.kind as SayKind];
  return say ? say(saidOf(entry, names, words, now)) : entry.kind;
}

export function kindInWords(kind: string, words: Words): string {
  return wordFor(words.happened.kinds, kind);
}

/** `HU/head` as `Hungary, head of delegation`. */
export function seatInWords(seat: string, names: Names, words: Words): string {
  const [member, role] = seat.includes('/') ? seat.split('/') : [undefined, seat];
  if (role === 'system') return words.record.system;
  const known = words.common.roles[role as keyof typeof words.common.roles];
  return member ? `${names.member(member)}, ${known ?? role}` : (known ?? seat);
}
