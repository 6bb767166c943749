/** What a member says in a hearing: a choice for each name, against what is logged already. Pure. */
import type { MemberCode, Stance } from '../../api/types';
import { lastSaid, type LanesOf } from '../../matter/said';

export type Choices = Record<string, Stance>;

export interface Logged {
  subject: string;
  stance: Stance;
}

/** What the member has said so far, on every name. */
export function choicesOf(lanes: LanesOf, subjects: readonly string[], member: MemberCode, stage: number): Choices {
  return Object.fromEntries(
    subjects.map((subject) => [subject, lastSaid(lanes, subject, member, stage)?.stance ?? 'silent']));
}

/**
 * What has to be logged, in an order in which each can be: preferences are taken back before others are given, or
 * there would for a moment be too many.
 */
export function changesIn(before: Choices, now: Choices): Logged[] {
  const changed = Object.entries(now)
    .filter(([subject, stance]) => stance !== (before[subject] ?? 'silent'))
    .map(([subject, stance]) => ({ subject, stance }));
  return changed.sort((a, b) => Number(a.stance === 'support') - Number(b.stance === 'support'));
}

export function preferred(choices: Choices): number {
  return Object.values(choices).filter((stance) => stance === 'support').length;
}
