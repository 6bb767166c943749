/** Who stands in the way of a matter, since when, what it asks for, and whether that is still so. Pure. */
import type { Change, Instant, Lanes, Matter, MemberCode, Seat, Stance, Table, TableEvent, When } from '../api/types';

/** What became of what a member asked for: it consents now, or no longer asks for it. */
export type ConditionState = 'open' | 'met' | 'dropped';

export interface Block {
  member: MemberCode;
  name: string;
  stance: Stance;
  since?: When;
  reason?: string;
  condition?: string;
  state: ConditionState;
  /** From a report, not an act here. */
  reported: boolean;
  source?: string;
  demands: TableEvent[];
}

const kBlocks: ReadonlySet<Stance> = new Set<Stance>(['object', 'reserve']);
const kConsents: ReadonlySet<Stance> = new Set<Stance>(['support', 'acquiesce']);

/** The seats that hold out now. A reading of reports counts reports; acts count acts alone. */
function standingBlocks(table: Table): Block[] {
  return table.seats
    .filter((seat: Seat) => kBlocks.has(seat.stance) && (seat.own || table.basis === 'reports'))
    .map((seat): Block => ({
      member: seat.member,
      name: seat.name,
      stance: seat.stance,
      since: seat.since,
      reason: seat.reason ?? seat.note,
      condition: seat.condition,
      state: 'open',
      reported: !seat.own,
      source: seat.source,
      demands: (table.events ?? []).filter(({ member }) => member === seat.member),
    }));
}

function asked(change: Change): boolean {
  return change.own && kBlocks.has(change.stance) && Boolean(change.condition);
}

/** What a member asked for before and asks no more: met if it consents now, dropped if not. */
function lifted(lanes: Lanes | undefined, table: Table): Block[] {
  return (lanes?.lanes ?? []).flatMap((lane) => {
    const seat = table.seats.find(({ member }) => member === lane.member);
    // Of this stage alone: who has not spoken again after a round has dropped nothing.
    const own = lane.changes.filter((change) => change.own && change.stage === table.stage);
    const last = own.filter(asked).at(-1);
    if (!last || !seat || (kBlocks.has(seat.stance) && seat.condition === last.condition)) return [];
    // The same words said later without a condition are the block that stands; this is the demand that fell.
    const state: ConditionState = seat.own && kConsents.has(seat.stance) ? 'met' : 'dropped';
    const { stance, reason, condition } = last;
    return [{ member: lane.member, name: lane.name, stance, since: last.at, reason, condition, state, reported: false, demands: [] }];
  });
}

const kOrder: readonly ConditionState[] = ['open', 'met', 'dropped'];

/** Those that stand first, then what was met, then what was dropped. */
export function blocksOf(table: Table, lanes: Lanes | undefined): Block[] {
  return [...standingBlocks(table), ...lifted(lanes, table)]
    .sort((a, b) => kOrder.indexOf(a.state) - kOrder.indexOf(b.state));
}

export interface Blocked {
  matter: Matter;
  subject: string;
  table: Table;
  blocks: Block[];
}

/** In which other matters the same member stands in the way: what it asks for may hang together. */
export function elsewhere(all: readonly Blocked[], here: Blocked, member: MemberCode): Matter[] {
  const others = all.filter((each) => each.matter.matter !== here.matter.matter &&
    each.blocks.some((block) => block.member === member && block.state === 'open'));
  return [...new Map(others.map(({ matter }) => [matter.matter, matter])).values()];
}

/** A silence that was broken has no seat that objects any more: the break is the block, until it is issued again. */
export function brokenBlock(matter: Matter, nameOf: (code: MemberCode) => string): (Block & { at: Instant }) | undefined {
  const last = matter.stages.at(-1);
  const broken = last?.outcome === 'broken' ? last.broken_by : undefined;
  if (!broken) return undefined;
  return {
    member: broken.member, name: nameOf(broken.member), stance: 'object', since: broken.at, at: broken.at,
    reason: broken.reason, condition: broken.condition, state: 'open', reported: false, demands: [],
  };
}
