/** What the matter page knows by reading alone: who leads, what comes next, which round follows which. Pure. */
import type {
  Day,
  Deadline,
  Lanes,
  Matter,
  MemberCode,
  Seat,
  Stage,
  Subject,
  Table,
  Total,
  When,
} from '../api/types';
import { dayAt, dayOf, timeOf } from '../pictures/dates';
import { midnightOf } from '../words/time';

const kMsPerDay = 86_400_000;

/** The words with which a candidacy is over without an appointment; reports use some of their own. */
const kEnded = new Set(['withdrawn', 'withdrew', 'declined', 'eliminated', 'dropped']);

export function hasEnded(subject: Pick<Subject, 'state'>): boolean {
  return kEnded.has(subject.state);
}

/** How far a candidacy had come at the end of a day; undefined if nobody knew of it yet. */
export function stateThen(subject: Subject, day: Day | undefined): string | undefined {
  if (day === undefined || !subject.history?.length) return subject.state;
  return subject.history.filter((step) => dayOf(step.at) <= day).at(-1)?.state;
}

/** Subjects as they stood on a day. The one that is looked at stays, even where nobody knew of it yet. */
export function subjectsThen(matter: Matter, day: Day | undefined, chosen: string | undefined): Subject[] {
  return matter.subjects.flatMap((subject): Subject[] => {
    const state = stateThen(subject, day);
    if (state === undefined && subject.subject !== chosen) return [];
    return [{ ...subject, state: (state ?? 'unknown') as Subject['state'] }];
  });
}

/** Subjects in the server's order, the leading one first; those that are out stand apart. */
export function splitSubjects(subjects: readonly Subject[]): { running: Subject[]; ended: Subject[] } {
  return {
    running: subjects.filter((subject) => !hasEnded(subject)),
    ended: subjects.filter(hasEnded),
  };
}

/** Which subject the page is about: the one asked for, if it is there, else the leading one. */
export function chosenSubject(matter: Matter, asked: string | undefined): Subject | undefined {
  return matter.subjects.find((each) => each.subject === asked) ?? matter.subjects[0];
}

// ---- Time -----------------------------------------------------------------------------------------------

/** When a deadline is, in milliseconds; one that is a day begins that day in the body's zone. */
export function deadlineTime(deadline: Pick<Deadline, 'at' | 'day'>, zone: string): number {
  if (deadline.at) return Date.parse(deadline.at);
  return deadline.day ? midnightOf(deadline.day, zone) : Number.NaN;
}

/** The first deadline after `after`; none once the matter is over. */
export function nextDeadline(matter: Matter, after: number): Deadline | undefined {
  return matter.deadlines
    .filter((deadline) => deadlineTime(deadline, matter.zone) > after)
    .sort((a, b) => deadlineTime(a, matter.zone) - deadlineTime(b, matter.zone))[0];
}

/** The days between which the slider and the lanes move. */
export interface Span {
  from: Day;
  to: Day;
}

/**
 * A matter's dates may reach back years before anybody took a position (terms, earlier extensions). The
 * lanes begin a little before the first position, and end after the marks that still lie ahead.
 */
export function spanOf(lanes: Lanes): Span {
  const changes = lanes.lanes.flatMap((lane) => lane.changes.map((change) => timeOf(dayOf(change.at))));
  const end = timeOf(lanes.to);
  const first = changes.length ? Math.min(...changes) : timeOf(lanes.from);
  const margin = Math.max(7 * kMsPerDay, Math.round((end - first) * 0.06));
  const from = Math.max(timeOf(lanes.from), first - margin);
  const ahead = lanes.marks.map((mark) => timeOf(mark.day)).filter((day) => day < end + 130 * kMsPerDay);
  const to = Math.max(end, from + kMsPerDay, ...ahead);
  return { from: dayAt(from), to: dayAt(to) };
}

/** The lanes with that span, without the marks outside it. */
export function lanesWithin(lanes: Lanes, span: Span): Lanes {
  const marks = lanes.marks.filter((mark) => mark.day >= span.from && mark.day <= span.to);
  return { ...lanes, ...span, marks };
}

/** Where the slider ends: today while the matter moves, else the last day on which it did. */
export function lastDay(matter: Pick<Matter, 'dates' | 'stages' | 'state' | 'reports'>, today: Day): Day {
  const last = matter.dates.at(-1) ?? today;
  const moves = matter.stages.some((stage) => stage.open) || (matter.state === 'open' && !matter.reports);
  return moves || last > today ? today : last;
}

/**
 * The change before or after a day. No day is now, which shows the last change already: before now comes
 * the one before it, after the last one comes now.
 */
export function changeBeside(dates: readonly Day[], day: Day | undefined, step: 1 | -1): Day | undefined {
  if (day === undefined) return step === 1 ? undefined : dates.at(-2);
  if (step === 1) return dates.find((date) => date > day);
  return dates.filter((date) => date < day).at(-1);
}

export function dayNumber(day: Day): number {
  return Math.round(timeOf(day) / kMsPerDay);
}

export function dayOfNumber(count: number): Day {
  return dayAt(count * kMsPerDay);
}

// ---- What is missing ------------------------------------------------------------------------------------

/** What keeps the rule from being met, as exactly as the server knows it. */
export type Missing =
  | { kind: 'none' }
  | { kind: 'exactly'; members: MemberCode[] }
  | { kind: 'one_of'; sets: MemberCode[][]; all: boolean }
  | { kind: 'number'; count: number; members: MemberCode[] }
  | { kind: 'never'; members: MemberCode[] };

export function missingOf(table: Pick<Table, 'verdict' | 'missing' | 'to_meet'>): Missing {
  const { verdict, missing, to_meet: toMeet } = table;
  if (verdict === 'met') return { kind: 'none' };
  if (verdict === 'cannot' || toMeet?.possible === false) return { kind: 'never', members: missing };
  const sets = toMeet?.sets ?? [];
  if (toMeet?.complete && sets.length === 1) return { kind: 'exactly', members: sets[0]! };
  if (sets.length > 0 && sets.length <= 4) return { kind: 'one_of', sets, all: toMeet?.complete ?? false };
  return { kind: 'number', count: toMeet?.size ?? missing.length, members: missing };
}

/** A code's name as this table knows it. */
export function nameIn(seats: readonly Seat[], member: MemberCode): string {
  return seats.find((seat) => seat.member === member)?.name ?? member;
}

// ---- Counts without names -------------------------------------------------------------------------------

export type Sign = '>' | '>=' | '<' | '<=' | '=' | '~';
export type Count =
  | { kind: 'count'; sign: Sign; count: string; of: string }
  | { kind: 'poll'; number: string; parts: { name: string; count: string }[] }
  | { kind: 'text'; text: string };

/** `count>20/31`, `poll=6;encourage=7;discourage=6`; anything else stands as it is. */
export function countOf(total: Pick<Total, 'text'>): Count {
  const count = /^count(>=|<=|>|<|=|~)(\d+)\/(\d+)$/.exec(total.text);
  if (count) return { kind: 'count', sign: count[1] as Sign, count: count[2]!, of: count[3]! };
  const parts = total.text.split(';').map((part) => part.split('='));
  if (parts[0]?.[0] === 'poll' && parts.every((part) => part.length === 2)) {
    const rest = parts.slice(1).map(([name, value]) => ({ name: name!, count: value! }));
    return { kind: 'poll', number: parts[0][1]!, parts: rest };
  }
  return { kind: 'text', text: total.text };
}

/** Newest first; a reported count is never added to names, so it has its own list. */
export function totalsOf(table: Pick<Table, 'totals'>): Total[] {
  return [...(table.totals ?? [])].sort((a, b) => b.date.localeCompare(a.date));
}

// ---- Rounds ---------------------------------------------------------------------------------------------

/** Stages in chains: a re-issue stands under the round that it follows. Newest chain first. */
export function chainsOf(stages: readonly Stage[]): Stage[][] {
  const byId = new Map(stages.map((stage) => [stage.stage, stage]));
  const heads = stages.filter((stage) => !stage.previous || !byId.has(stage.previous));
  const chains = heads.map((head) => {
    const chain = [head];
    let next = head.next ? byId.get(head.next) : undefined;
    while (next && !chain.includes(next)) {
      chain.push(next);
      next = next.next ? byId.get(next.next) : undefined;
    }
    return chain;
  });
  const latest = (chain: Stage[]): string => chain.at(-1)!.opened_at;
  return chains.sort((a, b) => latest(b).localeCompare(latest(a)));
}

// ---- The member's own word ------------------------------------------------------------------------------

/** What the viewer's own member has said in the chamber, if it has. */
export function ownSeat(table: Table | undefined, member: MemberCode | undefined): Seat | undefined {
  const seat = table?.seats.find((each) => each.member === member);
  return seat?.own && seat.stance !== 'silent' ? seat : undefined;
}

/** A moment for `as_of`: what the address says, if it is a day or an instant that is. */
export function asOfFrom(text: string | undefined): When | undefined {
  if (!text || Number.isNaN(Date.parse(text))) return undefined;
  return /^\d{4}-\d\d-\d\d(T.*Z)?$/.test(text) ? text : undefined;
}
