/** Sentences that more than one part of the matter page says. Pure. */
import type { Deadline, Matter, MemberCode, Seat, Stage, Subject, Table, When } from '../api/types';
import { knownWhen, whenInWords } from '../pictures/dates';
import { holdoutsOf, isUnanswered } from '../pictures/seating';
import { standingInWords } from '../pictures/stance';
import { wordFor } from '../words/common';
import type { Words } from '../words/words';
import { countOf, missingOf, nameIn } from './model';

export function stateInWords(state: string, words: Words): string {
  return wordFor({ ...words.matter.states, ...words.common.candidacies }, state);
}

/** A rule of the rule language; where the language has no words for it, as it is written. */
/** Whether anybody is asked for a position in it: not while names are put forward, or time passes. */
export function asks(type: string): boolean {
  return type !== 'nomination' && type !== 'consultation';
}

/** By what it is decided, if it is: nothing where nobody is asked, and no rule where the chair judges. */
export function judgedInWords(stage: Pick<Stage, 'type' | 'rule' | 'silence' | 'abstention'>, words: Words): string {
  if (!asks(stage.type)) return words.matter.nobodyAsked;
  if (!stage.rule) return words.matter.chairJudges;
  return `${ruleInWords(stage.rule, words)}. ${meaningInWords(stage, words)}`;
}

export function ruleInWords(rule: string, words: Words): string {
  return words.matter.rules[rule] ?? words.matter.ruleInOwn(rule) ?? rule;
}

export function meaningInWords(stage: Pick<Stage, 'silence' | 'abstention'>, words: Words): string {
  const { silenceMeans, abstentionMeans } = words.common;
  return `${words.common.halves(wordFor(silenceMeans, stage.silence), wordFor(abstentionMeans, stage.abstention))}.`;
}

export function typeInWords(type: string, words: Words): string {
  return wordFor(words.common.stageTypes, type);
}

export function stageInWords(stage: Pick<Stage, 'stage' | 'type'>, words: Words): string {
  return words.matter.stage(stage.stage, typeInWords(stage.type, words));
}

export function namesOf(members: readonly MemberCode[], seats: readonly Seat[], words: Words): string {
  return words.common.list(members.map((member) => nameIn(seats, member)));
}

/** So many names a sentence bears. */
const kMostNames = 8;

/** Whether there is anything to tell of a seat but that it has said nothing. */
export function tellsSomething(seat: Seat): boolean {
  return seat.stance !== 'silent' || Boolean(seat.awaiting ?? seat.note ?? seat.reason ?? seat.source);
}

/** The names of those that are missing; where these are many, the silent ones as a number: their names follow. */
function missingNames(members: readonly MemberCode[], seats: readonly Seat[], words: Words): string {
  if (members.length <= kMostNames) return namesOf(members, seats, words);
  const out = holdoutsOf(seats, members);
  const telling = out.filter(tellsSomething);
  if (telling.length === 0 || telling.length > kMostNames) return namesOf(members, seats, words);
  const names = telling.map((seat) => seat.name);
  return words.common.list([...names, words.matter.andSilent(out.length - telling.length)]);
}

/** `since 5 March 2024, on its official word`. */
export function wordOf(seat: Seat, words: Words, zone: string): string {
  const { pictures } = words;
  if (seat.stance === 'silent') return '';
  const since = seat.since && pictures.since(knownWhen(seat.since, seat.precision, pictures, zone));
  const word = seat.own && seat.received
    ? standingInWords(seat, pictures)
    : pictures.onWord[seat.own ? 'own' : (seat.standing ?? 'reported')];
  return [since, word].filter(Boolean).join(', ');
}

/** A silence procedure is told in its own words: nothing is decided before its end, and a break ends it. */
function silenceOf(table: Table, stage: Stage | undefined): 'unbroken' | 'broken' | undefined {
  if (stage?.type !== 'silence' || stage.stage !== table.stage) return undefined;
  if (stage.open) return table.verdict === 'met' ? 'unbroken' : undefined;
  return stage.outcome === 'broken' ? 'broken' : undefined;
}

/** An open silence that nobody has broken. */
export function runsUnbroken(table: Table, stage: Stage | undefined): boolean {
  return silenceOf(table, stage) === 'unbroken';
}

/** The verdict in words, for the stage that the table shows. */
export function verdictInWords(table: Table, stage: Stage | undefined, words: Words): string {
  const silence = silenceOf(table, stage);
  if (table.hidden && table.verdict === 'open') return words.matter.kept.verdict;
  return silence ? words.matter.silences[silence].verdict : words.common.verdicts[table.verdict];
}

/** Parts as sentences after one another; what ends with a mark of its own gets no second one. */
export function sentences(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part): part is string => Boolean(part))
    .map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

/** One sentence or two: what keeps the rule from being met, and that nothing smaller does. */
export function missingSentences(table: Table, stage: Stage | undefined, words: Words): string[] {
  const { matter } = words;
  const silence = silenceOf(table, stage);
  if (table.hidden) return [stage?.open === false ? matter.kept.closed : matter.kept.open];
  if (silence) return [matter.silences[silence].text];
  if (!table.rule) return [matter.chairJudges];
  if (isUnanswered(table)) return [words.pictures.unanswered];
  const missing = missingOf(table);
  switch (missing.kind) {
    case 'none':
      return [table.basis === 'reports' ? matter.metByReports : matter.met];
    case 'exactly':
      return [matter.stillMissing(missingNames(missing.members, table.seats, words)), matter.nothingSmaller];
    case 'one_of':
      return [missing.all ? matter.oneOf : matter.oneOfSome];
    case 'number':
      return [
        missing.members.length ? matter.stillMissing(missingNames(missing.members, table.seats, words)) : '',
        matter.atLeast(missing.count),
      ].filter(Boolean);
    case 'never':
      return [matter.never];
  }
}

const kSigns = { '>': 'moreThan', '>=': 'atLeast', '<': 'fewerThan', '<=': 'atMost', '=': 'totalOf', '~': 'about' } as const;

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** `More than 20 of 31`; a straw poll with its parts. */
export function countInWords(total: { text: string }, words: Words): string {
  const count = countOf(total);
  const { matter, pictures } = words;
  if (count.kind === 'count') return capital(pictures[kSigns[count.sign]](count.count, count.of));
  if (count.kind === 'text') return count.text;
  const parts = count.parts.map((part) => matter.pollPart(wordFor(matter.pollNames, part.name), part.count));
  return matter.poll(count.number, parts.join(', '));
}

/** What is said of a date beside its kind. The server's own sentence on a term is English; the holder's name is not. */
export function asideOf(deadline: Deadline, matter: Pick<Matter, 'office'>, words: Words): string | undefined {
  const kind = words.matter.dates[deadline.kind];
  if (!kind || kind === deadline.text || deadline.stage !== undefined) return undefined;
  return deadline.deadline?.startsWith('term-') ? matter.office?.incumbent : deadline.text;
}

export function whenShown(when: When, words: Words, zone: string): string {
  return whenInWords(when, words.pictures.lang, zone);
}

export function nameOfSubject(subjects: readonly Subject[], id: string | undefined): string {
  return subjects.find((subject) => subject.subject === id)?.name ?? id ?? '';
}
