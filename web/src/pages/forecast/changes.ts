/**
 * What if: the changes that stand in an address and that the server reads (`declares:HU`, `target:+28`). Of each kind
 * there is one, of those about a member one a member: a later one takes the place of the one before. Pure.
 */
import type { Forecast, ForecastMember, ForecastObstacle } from '../../api/forecast';
import type { Day } from '../../api/types';
import { daysBetween } from '../../pictures/dates';
import type { Words } from '../../words/words';

export const kMemberChanges = ['declares', 'lifted', 'false', 'objects'] as const;
export type MemberChange = (typeof kMemberChanges)[number];
export const kPriors = [
  'slower', 'faster', 'objections_weaker', 'objections_stronger', 'deadline_weaker', 'deadline_stronger', 'share_none',
] as const;
export type Prior = (typeof kPriors)[number];

function isMemberChange(kind: string): kind is MemberChange {
  return (kMemberChanges as readonly string[]).includes(kind);
}

/** Two changes of one slot cannot both be. */
export function slotOf(change: string): string {
  const [kind = '', rest = ''] = change.split(':', 2);
  if (isMemberChange(kind)) return `member ${rest}`;
  return kind === 'apart' || kind === 'together' ? 'ends' : kind;
}

/** With that change, or without any of its slot. */
export function withChange(changes: readonly string[], slot: string, change: string | undefined): string[] {
  const rest = changes.filter((each) => slotOf(each) !== slot);
  return change === undefined ? rest : [...rest, change];
}

export function changeIn(changes: readonly string[], slot: string): string | undefined {
  return changes.find((each) => slotOf(each) === slot);
}

function numberAfter(change: string | undefined): number | undefined {
  const value = Number(change?.split(':', 2)[1]);
  return change !== undefined && Number.isFinite(value) ? value : undefined;
}

/** Weeks by which the next deadline is moved; whole ones, whatever an address says. */
export function weeksIn(changes: readonly string[]): number {
  return Math.round((numberAfter(changeIn(changes, 'target')) ?? 0) / 7);
}

export function targetChange(weeks: number): string | undefined {
  return weeks === 0 ? undefined : `target:${weeks > 0 ? '+' : ''}${weeks * 7}`;
}

/** In percent of how certain private words are held to be. */
export function privateIn(changes: readonly string[]): number {
  return Math.round((numberAfter(changeIn(changes, 'private')) ?? 1) * 100);
}

export function privateChange(percent: number): string | undefined {
  return percent === 100 ? undefined : `private:${percent / 100}`;
}

export function priorIn(changes: readonly string[]): Prior | undefined {
  const name = changeIn(changes, 'prior')?.slice('prior:'.length);
  return kPriors.find((each) => each === name);
}

/** What stands in a member's way on a day. */
export function standing(member: ForecastMember, day: Day): ForecastObstacle[] {
  return (member.obstacles ?? []).filter(({ from, until }) => from <= day && (until === undefined || day < until));
}

/** What can be asked of a member that is waited for. */
export function changesFor(member: ForecastMember, day: Day): MemberChange[] {
  const there = standing(member, day);
  const objects = there.some(({ kind }) => kind === 'objection');
  return kMemberChanges.filter((kind) => {
    if (kind === 'objects') return !objects;
    return kind === 'declares' || there.length > 0;
  });
}

/** The deadline that the slider moves. */
export function nextTarget(forecast: Pick<Forecast, 'targets' | 'as_of'>): Day | undefined {
  return forecast.targets?.find(({ day }) => day > (forecast.as_of ?? ''))?.day;
}

export const kMostWeeks = 12;

/** How many weeks earlier it may be: it must lie ahead still. */
export function leastWeeks(target: Day, day: Day): number {
  const room = Math.floor((daysBetween(day, target) - 1) / 7);
  return room <= 0 ? 0 : -Math.min(kMostWeeks, room);
}

/** A change in the reader's words; one of a newer program stands as it is. */
export function changeInWords(change: string, nameOf: (code: string) => string, words: Words): string {
  const says = words.foresight.forecast;
  const [kind = '', rest = ''] = change.split(':', 2);
  if (isMemberChange(kind)) return says.memberChange[kind](nameOf(rest));
  if (kind === 'target') return says.targetBy(Number(rest));
  if (kind === 'private') return says.privateBy(Math.round(Number(rest) * 100));
  if (kind === 'rival') return says.rivals;
  if (kind === 'apart' || kind === 'together') return says.ends[kind];
  if (kind === 'edges') return says.edgesOff;
  const prior = kPriors.find((each) => kind === 'prior' && each === rest);
  return prior ? says.priors[prior] : change;
}
