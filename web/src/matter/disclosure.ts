/** Who is told what in a stage, as sentences made from its rule. What an open stage tells goes without a rule. Pure. */
import type { Audience, Facet, StageRule } from '../api/types';
import type { Words } from '../words/words';

type Phase = 'open' | 'closed';

/** What a stage tells whose rule has no `disclosure`: docs/CHARTERS.md, "Who is told what". */
const kOpenStage: Record<Facet, Audience[]> = {
  answered: ['public'],
  what: ['public'],
  why: ['chair', 'secretary', 'members'],
  totals: ['public'],
  class_totals: ['public'],
};

export function audienceOf(rule: Pick<StageRule, 'disclosure'>, facet: Facet, phase: Phase): Audience[] {
  if (!rule.disclosure) return kOpenStage[facet];
  return rule.disclosure.find((each) => each.facet === facet)?.[phase] ?? [];
}

const isPublic = (who: readonly Audience[]): boolean => who.includes('public');
const same = (a: readonly Audience[], b: readonly Audience[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each));

/** Whom a facet adds to those who are told what was said: these can count for themselves. */
function beyond(rule: Pick<StageRule, 'disclosure'>, facet: Facet, phase: Phase): Audience[] {
  const what = audienceOf(rule, 'what', phase);
  if (isPublic(what)) return [];
  return audienceOf(rule, facet, phase).filter((each) => !what.includes(each));
}

export function whoInWords(who: readonly Audience[], words: Words): string {
  const { disclosure, common } = words;
  return isPublic(who) ? disclosure.to.public : common.list(who.map((each) => disclosure.to[each]));
}

function ofReasons(rule: Pick<StageRule, 'disclosure'>, phase: Phase, words: Words): string | undefined {
  const { reasons } = words.disclosure;
  const [what, why] = [audienceOf(rule, 'what', phase), audienceOf(rule, 'why', phase)];
  if (what.length === 0) return undefined;
  if (same(what, why)) return reasons.with;
  return why.length === 0 ? reasons.nobody : reasons.to(whoInWords(why, words));
}

function ofWhat(rule: Pick<StageRule, 'disclosure'>, phase: Phase, yours: boolean, words: Words): string {
  const says = words.disclosure[phase];
  const what = audienceOf(rule, 'what', phase);
  if (what.length === 0) return says.nobody(yours);
  return isPublic(what) ? says.everybody(yours) : says.some(yours, whoInWords(what, words));
}

function ofTotals(rule: Pick<StageRule, 'disclosure'>, phase: Phase, words: Words): (string | undefined)[] {
  const says = words.disclosure[phase];
  const [totals, classes] = [beyond(rule, 'totals', phase), beyond(rule, 'class_totals', phase)];
  return [
    totals.length > 0 ? says.totals(whoInWords(totals, words)) : undefined,
    classes.length > 0 ? says.classTotals(whoInWords(classes, words)) : undefined,
  ];
}

function whileOpen(rule: Pick<StageRule, 'disclosure'>, yours: boolean, words: Words): (string | undefined)[] {
  const { answered } = words.disclosure;
  const told = beyond(rule, 'answered', 'open');
  const nobody = audienceOf(rule, 'answered', 'open').length === 0;
  return [
    ofWhat(rule, 'open', yours, words),
    ofReasons(rule, 'open', words),
    nobody ? answered.nobody : told.length > 0 ? answered.to(whoInWords(told, words)) : undefined,
    ...ofTotals(rule, 'open', words),
  ];
}

function afterTheClose(rule: Pick<StageRule, 'disclosure'>, yours: boolean, words: Words): (string | undefined)[] {
  const { closed, answered } = words.disclosure;
  const totals = beyond(rule, 'totals', 'closed');
  const only = audienceOf(rule, 'what', 'closed').length === 0 && totals.length > 0;
  const answers = beyond(rule, 'answered', 'closed').filter((who) => !audienceOf(rule, 'answered', 'open').includes(who));
  const [, classTotals] = ofTotals(rule, 'closed', words);
  return [
    ...(only
      ? [closed.onlyTotals(whoInWords(totals, words)), classTotals]
      : [ofWhat(rule, 'closed', yours, words), ofReasons(rule, 'closed', words), ...ofTotals(rule, 'closed', words)]),
    answers.length > 0 ? answered.closed(whoInWords(answers, words)) : undefined,
  ];
}

const kFacets: readonly Facet[] = ['answered', 'what', 'why', 'totals', 'class_totals'];

export function keepsBack(rule: Pick<StageRule, 'disclosure'>): boolean {
  return !isPublic(audienceOf(rule, 'what', 'open'));
}

/** What is told while it is open, and what after. `yours`: the reader's own member speaks in it. */
export function toldInWords(rule: Pick<StageRule, 'disclosure'>, yours: boolean, words: Words): { open: string; closed: string } {
  const { disclosure } = words;
  const changes = kFacets.some((facet) => !same(audienceOf(rule, facet, 'open'), audienceOf(rule, facet, 'closed')));
  const closed = changes ? afterTheClose(rule, yours, words) : [disclosure.noChange];
  const joined = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' ');
  return {
    open: joined(whileOpen(rule, yours, words)),
    closed: joined([...closed, keepsBack(rule) ? disclosure.end : undefined]),
  };
}

/** Who may know a position that is kept back, beside the delegation whose it is. */
export function keptInWords(rule: Pick<StageRule, 'disclosure'>, words: Words): string {
  const who = audienceOf(rule, 'what', 'open');
  return who.length === 0 ? words.disclosure.keptForYou : words.disclosure.keptForYouAnd(whoInWords(who, words));
}
