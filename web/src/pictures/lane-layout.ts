/** Where the bars, ticks and dates of the lanes stand. Pure arithmetic; drawing is in Lanes.tsx. */
import { scaleUtc } from 'd3-scale';
import type { Change, Lane, Lanes, Mark, MemberCode, When } from '../api/types';
import { timeOf } from './dates';

/** One stance over time. The bar of the last change runs to the end of the picture. */
export interface Bar {
  change: Change;
  /** Which change of the lane it is. */
  index: number;
  x: number;
  width: number;
  /** It is only known that this was so by then: the bar begins with an open end. */
  vague: boolean;
}

export interface Row {
  lane: Lane;
  /** The middle of the row. */
  y: number;
  /** Where the lane begins, if the member joined in the time shown. */
  joined?: number;
  bars: Bar[];
}

export interface Flag {
  mark: Mark;
  x: number;
  /** 0 is the line nearest to the lanes. */
  line: number;
  /** A number instead of words where these find no room. */
  text: string;
  anchor: 'start' | 'end';
}

export interface LaneShape {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  rowHeight: number;
  /** Codes instead of names. */
  narrow: boolean;
  rows: Row[];
  flags: Flag[];
  ticks: { x: number; at: number }[];
  xOf: (when: When) => number;
  dayAtX: (x: number) => number;
}

const kRow = 24;
const kNarrow = 620;
const kFlagLine = 18;
const kMostFlagLines = 3;
const kLetter = 6.6;

export type LaneOrder = 'protocol' | 'recent';

function latestChange(lane: Lane): number {
  return Math.max(-Infinity, ...lane.changes.map((change) => timeOf(change.at)));
}

/** Lanes in protocol order, or the one that moved last first. */
export function orderLanes(lanes: readonly Lane[], order: LaneOrder): Lane[] {
  if (order === 'protocol') return [...lanes];
  return [...lanes].sort((a, b) => latestChange(b) - latestChange(a));
}

function isVague(change: Change): boolean {
  return change.precision !== undefined && change.precision !== 'day';
}

/** The bars of one lane between `x(from)` and `x(to)`; changes after the end are not drawn. */
export function barsOf(lane: Lane, xOf: (when: When) => number, left: number, right: number): Bar[] {
  const seen = lane.changes
    .map((change, index) => ({ change, index, x: Math.max(left, xOf(change.at)) }))
    .filter((each) => each.x <= right);
  return seen.map((each, i) => {
    const end = seen[i + 1]?.x ?? right;
    return { ...each, width: Math.max(0, end - each.x), vague: isVague(each.change) };
  });
}

/** The stance that a lane shows at a time; undefined before the first. */
export function changeAt(lane: Lane, at: number): Change | undefined {
  let found: Change | undefined;
  for (const change of lane.changes) if (timeOf(change.at) <= at) found = change;
  return found;
}

/** Labels above the lanes, each on the first line where it overlaps no other. */
export function placeFlags(
  marks: readonly { mark: Mark; x: number }[],
  right: number,
  narrow: boolean,
): Flag[] {
  const taken: { from: number; to: number }[][] = Array.from({ length: kMostFlagLines }, () => []);
  const lineFor = (from: number, to: number): number =>
    taken.findIndex((line) => line.every((each) => to < each.from || from > each.to));
  return marks.map(({ mark, x }, i) => {
    const long = narrow ? String(i + 1) : mark.text;
    for (const text of narrow ? [long] : [long, String(i + 1)]) {
      const width = text.length * kLetter + 10;
      const anchor = x + width > right + 60 ? 'end' : 'start';
      const [from, to] = anchor === 'start' ? [x, x + width] : [x - width, x];
      const line = lineFor(from, to);
      if (line < 0) continue;
      taken[line]!.push({ from, to });
      return { mark, x, line, text, anchor };
    }
    return { mark, x, line: 0, text: '', anchor: 'start' };
  });
}

function rowOf(lane: Lane, y: number, shape: Pick<LaneShape, 'xOf' | 'left' | 'right'>): Row {
  const joined = lane.from ? shape.xOf(lane.from) : undefined;
  return {
    lane,
    y,
    ...(joined !== undefined && joined > shape.left ? { joined } : {}),
    bars: barsOf(lane, shape.xOf, shape.left, shape.right),
  };
}

function leftOf(lanes: readonly Lane[], narrow: boolean): number {
  if (narrow) return 36;
  const longest = Math.max(4, ...lanes.map((lane) => lane.name.length));
  return Math.min(190, Math.round(longest * 7.6) + 14);
}

/** Ticks say days: of a picture of a few days only the midnights are left. */
function daysAmong(ticks: Date[]): Date[] {
  return ticks.filter((at) => at.getTime() % 86_400_000 === 0);
}

/** The whole picture for a page that gives it `width` pixels. Bars end at `now`: nobody knows what comes. */
export function laneShape(lanes: Lanes, width: number, order: LaneOrder, now: When): LaneShape {
  const narrow = width < kNarrow;
  const left = leftOf(lanes.lanes, narrow);
  const right = width - 26;
  const scale = scaleUtc()
    .domain([timeOf(lanes.from), Math.max(timeOf(lanes.to), timeOf(lanes.from) + 86_400_000)])
    .range([left, right]);
  const xOf = (when: When): number => scale(timeOf(when));
  const within = lanes.marks
    .map((mark) => ({ mark, x: xOf(mark.day) }))
    .filter(({ x }) => x >= left && x <= right);
  const flags = placeFlags(within, right, narrow);
  const flagLines = Math.max(0, ...flags.map((flag) => flag.line + 1));
  const top = 26 + flagLines * kFlagLine;
  const rows = orderLanes(lanes.lanes, order).map((lane, i) =>
    rowOf(lane, top + i * kRow + kRow / 2, { xOf, left, right: Math.max(left, Math.min(right, xOf(now))) }),
  );
  const bottom = top + rows.length * kRow;
  return {
    width,
    height: bottom + 22,
    left,
    right,
    top,
    bottom,
    rowHeight: kRow,
    narrow,
    rows,
    flags,
    ticks: daysAmong(scale.ticks(narrow ? 3 : Math.round((right - left) / 110))).map((at) => ({ x: scale(at), at: +at })),
    xOf,
    dayAtX: (x) => +scale.invert(Math.min(right, Math.max(left, x))),
  };
}

/** Where a change stands: which row, which bar. */
export interface Spot {
  member: MemberCode;
  index: number;
}

/** The next change that an arrow key leads to; undefined if the key means nothing here. */
export function nextSpot(key: string, spot: Spot, rows: readonly Row[]): Spot | undefined {
  const row = rows.findIndex((each) => each.lane.member === spot.member);
  const bars = rows[row]?.bars ?? [];
  const bar = bars.findIndex((each) => each.index === spot.index);
  const at = (to: number): Spot => ({ member: spot.member, index: bars[to]!.index });
  switch (key) {
    case 'ArrowRight':
      return bar + 1 < bars.length ? at(bar + 1) : undefined;
    case 'ArrowLeft':
      return bar > 0 ? at(bar - 1) : undefined;
    case 'Home':
      return bars.length ? at(0) : undefined;
    case 'End':
      return bars.length ? at(bars.length - 1) : undefined;
    case 'ArrowDown':
      return nearestIn(rows, row, 1, bars[bar]?.x ?? 0);
    case 'ArrowUp':
      return nearestIn(rows, row, -1, bars[bar]?.x ?? 0);
    default:
      return undefined;
  }
}

/** In the next lane that has changes, the change nearest in time. */
function nearestIn(rows: readonly Row[], from: number, step: 1 | -1, x: number): Spot | undefined {
  for (let i = from + step; i >= 0 && i < rows.length; i += step) {
    const { lane, bars } = rows[i]!;
    if (!bars.length) continue;
    const best = bars.reduce((a, b) => (Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a));
    return { member: lane.member, index: best.index };
  }
  return undefined;
}

/** The first change in reading order: where Tab enters the picture. */
export function firstSpot(rows: readonly Row[]): Spot | undefined {
  const row = rows.find((each) => each.bars.length > 0);
  return row && { member: row.lane.member, index: row.bars[0]!.index };
}
