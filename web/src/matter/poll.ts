/** The sheet of a straw poll: counts of each name, round after round, and what moved between them. Pure. */
import type { Body, Counts, Matter, MemberCode, Stage, Stance, StanceTotals, Tally } from '../api/types';
import { hasEnded } from './model';
import { lastSaid, positionsShown, type LanesOf } from './said';

export type CountName = 'support' | 'object' | 'abstain' | 'silent';
export const kCounts: readonly CountName[] = ['support', 'object', 'abstain', 'silent'];

export type Move = { way: 'up' | 'down' | 'same'; by: number };

export interface PollRow {
  subject: string;
  name: string;
  counts: Counts;
  /** Since the round before, where both are shown. */
  moves: Partial<Record<CountName, Move>>;
  classes: Record<string, Counts>;
  /** Has the most support of this round. */
  leads: boolean;
  /** The class that the rule names and of which somebody is against it. */
  blockedBy?: string;
  gone?: 'out' | 'withdrawn';
}

export interface PollRound {
  stage: Stage;
  round: number;
  shown: 'positions' | 'totals' | 'nothing';
  rows: PollRow[];
}

/** In which count a stance stands: what is neither for nor against is no opinion. */
const kCountOf: Record<Stance, CountName> = {
  support: 'support', acquiesce: 'support', object: 'object', abstain: 'abstain', reserve: 'abstain', recuse: 'abstain',
  silent: 'silent',
};

/** The classes that a rule speaks of: `at least 9 support and no permanent objects`. */
export function classesIn(rule: string, body: Pick<Body, 'members'>): string[] {
  const known = new Set(body.members.flatMap((member) => member.classes ?? []));
  return [...known].filter((name) => new RegExp(`(^|[^a-z0-9_])${name}([^a-z0-9_]|$)`).test(rule));
}

function countedOf(members: readonly MemberCode[], stage: Stage, subject: string, lanes: LanesOf): Counts {
  const counts = { support: 0, object: 0, abstain: 0, silent: 0 };
  for (const member of members) {
    const said = lastSaid(lanes, subject, member, stage.stage);
    counts[said && !said.uncounted ? kCountOf[said.stance] : 'silent'] += 1;
  }
  return counts;
}

/** Totals by stance as counts: what nobody said is nought there, since it was given. */
function countsFrom(totals: StanceTotals): Counts {
  const counts = { support: 0, object: 0, abstain: 0, silent: 0 };
  for (const [stance, count] of Object.entries(totals)) counts[kCountOf[stance as Stance]] += count;
  return counts;
}

/** What the server has counted, in either of the shapes in which it says so. */
function givenOf(stage: Stage, subject: string): Tally | undefined {
  if (!stage.totals && !stage.class_totals) return undefined;
  const given = stage.totals?.find((each) => each.subject === subject);
  const classes = (stage.class_totals ?? [])
    .filter((each) => each.subject === subject)
    .map((each) => [each.class, countsFrom(each.totals)] as const);
  return { ...given, ...(given?.totals && countsFrom(given.totals)), subject, classes: { ...given?.classes, ...Object.fromEntries(classes) } };
}

/** Who is asked, as far as it is told. */
function askedIn(stage: Stage, matter: Matter, body: Body): MemberCode[] {
  if (stage.answered && stage.silent) return [...stage.answered, ...stage.silent];
  return body.members.filter(({ member, seated }) => seated && !matter.concerned?.includes(member)).map(({ member }) => member);
}

function countsOf(matter: Matter, stage: Stage, subject: string, classes: readonly string[], body: Body, lanes: LanesOf): Tally {
  if (!positionsShown(stage, lanes)) return givenOf(stage, subject) ?? { subject };
  const members = askedIn(stage, matter, body);
  const inClass = (name: string): MemberCode[] =>
    members.filter((code) => body.members.find(({ member }) => member === code)?.classes?.includes(name));
  return {
    subject,
    ...countedOf(members, stage, subject, lanes),
    classes: Object.fromEntries(classes.map((name) => [name, countedOf(inClass(name), stage, subject, lanes)])),
  };
}

function movesSince(before: Counts | undefined, now: Counts): PollRow['moves'] {
  const moves: PollRow['moves'] = {};
  for (const name of kCounts) {
    const [then, at] = [before?.[name], now[name]];
    if (then === undefined || at === undefined) continue;
    moves[name] = { way: at > then ? 'up' : at < then ? 'down' : 'same', by: Math.abs(at - then) };
  }
  return moves;
}

function goneOf(matter: Matter, stage: Stage, subject: string): PollRow['gone'] {
  if (stage.finding?.dropped?.includes(subject)) return 'out';
  const found = matter.subjects.find((each) => each.subject === subject);
  return found?.state === 'withdrawn' ? 'withdrawn' : undefined;
}

function rowsOf(matter: Matter, stage: Stage, before: PollRound | undefined, body: Body, lanes: LanesOf): PollRow[] {
  const classes = classesIn(stage.rule, body);
  const tallies = stage.subjects.map((subject) => countsOf(matter, stage, subject, classes, body, lanes));
  const most = Math.max(0, ...tallies.map((tally) => tally.support ?? 0));
  const rows = tallies.map((tally): PollRow => ({
    subject: tally.subject,
    name: matter.subjects.find(({ subject }) => subject === tally.subject)?.name ?? tally.subject,
    counts: tally,
    moves: movesSince(before?.rows.find(({ subject }) => subject === tally.subject)?.counts, tally),
    classes: tally.classes ?? {},
    leads: most > 0 && tally.support === most,
    blockedBy: classes.find((name) => (tally.classes?.[name]?.object ?? 0) > 0),
    gone: goneOf(matter, stage, tally.subject),
  }));
  // By support, then by what is against; what is not shown keeps the server's order, which tells nothing.
  return rows.sort((a, b) => (b.counts.support ?? 0) - (a.counts.support ?? 0) || (a.counts.object ?? 0) - (b.counts.object ?? 0));
}

/** Soundings, and whatever else publishes totals. */
export function isPolled(stage: Stage): boolean {
  return stage.type === 'sounding' || stage.totals !== undefined || stage.class_totals !== undefined;
}

/** Every round of every sounding about several names, the rounds of one rule after one another. */
export function pollsOf(matter: Matter, body: Body, lanes: LanesOf): PollRound[][] {
  const polls = new Map<string, PollRound[]>();
  for (const stage of matter.stages.filter(isPolled)) {
    const rounds = polls.get(stage.stage_rule) ?? [];
    const rows = rowsOf(matter, stage, rounds.at(-1), body, lanes);
    const seen = rows.some(({ counts, classes }) =>
      kCounts.some((name) => counts[name] !== undefined) || Object.keys(classes).length > 0);
    const shown = !seen ? 'nothing' : positionsShown(stage, lanes) ? 'positions' : 'totals';
    rounds.push({ stage, round: stage.round ?? rounds.length + 1, shown, rows });
    polls.set(stage.stage_rule, rounds);
  }
  return [...polls.values()];
}

/** The names that still stand. */
export function standing(matter: Matter, subjects: readonly string[]): string[] {
  return subjects.filter((id) => {
    const found = matter.subjects.find(({ subject }) => subject === id);
    return found !== undefined && !hasEnded(found);
  });
}
