/** What has happened in a matter, newest first, put together from what the page has read. Pure. */
import type { Lane, Lanes, Matter, MemberCode, Stage, Stance, Standing, Table, When } from '../api/types';
import { timeOf } from '../pictures/dates';

interface Said {
  at: When;
  standing?: Standing;
  note?: string;
  source?: string;
}

export type Happening = Said &
  (
    | { what: 'position'; member: MemberCode; name: string; stance: Stance; own: boolean; received?: string; stage?: number }
    | { what: 'candidacy'; name: string; state: string }
    | { what: 'stage_opened' | 'stage_closed'; stage: number; type: string; outcome?: string }
    | { what: 'broken'; stage: number; member: MemberCode }
    | { what: 'event'; member?: MemberCode; value: string }
    | { what: 'outcome'; outcome: string; name?: string }
    | { what: 'opened' }
  );

function ofLane(lane: Lane): Happening[] {
  return lane.changes.map((change) => ({
    what: 'position',
    member: lane.member,
    name: lane.name,
    at: change.at,
    stance: change.stance,
    own: change.own,
    received: change.received,
    stage: change.stage,
    standing: change.own ? undefined : change.standing,
    note: change.reason ?? change.note,
    source: change.source,
  }));
}

function ofStage(stage: Stage): Happening[] {
  const { stage: number, type } = stage;
  const list: Happening[] = [{ what: 'stage_opened', at: stage.opened_at, stage: number, type }];
  if (stage.broken_by) {
    const { member, at, reason } = stage.broken_by;
    list.push({ what: 'broken', at, stage: number, member, note: reason });
  }
  if (stage.closed_at)
    list.push({ what: 'stage_closed', at: stage.closed_at, stage: number, type, outcome: stage.outcome });
  return list;
}

function ofSubjects(matter: Matter): Happening[] {
  return matter.subjects.flatMap((subject) =>
    (subject.history ?? []).map((step): Happening => ({
      what: 'candidacy',
      name: subject.name,
      at: step.at,
      state: step.state,
      standing: step.standing,
      note: step.note,
      source: step.source,
    })),
  );
}

function ofEvents(table: Table | undefined): Happening[] {
  return (table?.events ?? []).map((event) => ({
    what: 'event',
    at: event.date,
    member: event.member,
    value: event.value,
    standing: event.standing,
    note: event.note,
    source: event.source,
  }));
}

function ofMatter(matter: Matter): Happening[] {
  const opened: Happening[] = matter.reports ? [] : [{ what: 'opened', at: matter.opened_at }];
  if (!matter.outcome) return opened;
  const { outcome, at, name } = matter.outcome;
  return [...opened, { what: 'outcome', at, outcome, name }];
}

/** Everything until `until`, newest first. */
export function historyOf(
  matter: Matter,
  lanes: Lanes | undefined,
  table: Table | undefined,
  until: number,
): Happening[] {
  const all = [
    ...ofMatter(matter),
    ...ofSubjects(matter),
    ...matter.stages.flatMap(ofStage),
    ...ofEvents(table),
    ...(lanes?.lanes.flatMap(ofLane) ?? []),
  ];
  return all
    .filter((each) => timeOf(each.at) <= until)
    .sort((a, b) => timeOf(b.at) - timeOf(a.at));
}
