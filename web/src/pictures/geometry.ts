/**
 * Where the seats stand. Pure arithmetic: members in protocol order go clockwise round an ellipse whose top
 * belongs to the chair. Up to 48 seats sit in one ring, up to 96 in two, more in a grid that reads like a page.
 */

export interface Point {
  x: number;
  y: number;
}

export interface SeatPlace extends Point {
  /** Where the member's code stands, and on which side of that point the text begins. */
  label: Point;
  anchor: 'start' | 'middle' | 'end';
}

export interface TableShape {
  kind: 'ring' | 'two_rings' | 'grid';
  width: number;
  height: number;
  seatRadius: number;
  fontSize: number;
  seats: SeatPlace[];
  /** Where the chair sits; a grid has its words there. */
  chair: Point;
  /** The table's top: an ellipse round (cx, cy); in a grid the box of the words. */
  top: { cx: number; cy: number; rx: number; ry: number };
  /** In a grid: how many seats a row has. Otherwise 0. */
  columns: number;
}

export const kMostInOneRing = 48;
export const kMostInTwoRings = 96;

const kWidth = 1000;
const kSteps = 3600;

/** Points on the ellipse at equal distances along its edge; distance 0 is the top, clockwise. */
export function roundEllipse(cx: number, cy: number, rx: number, ry: number, shares: readonly number[]): Point[] {
  const at = (step: number): Point => {
    const angle = (2 * Math.PI * step) / kSteps;
    return { x: cx + rx * Math.sin(angle), y: cy - ry * Math.cos(angle) };
  };
  const lengths = [0];
  for (let i = 1; i <= kSteps; ++i) {
    const [a, b] = [at(i - 1), at(i)];
    lengths.push(lengths[i - 1]! + Math.hypot(b.x - a.x, b.y - a.y));
  }
  const around = lengths[kSteps]!;
  return shares.map((share) => {
    const wanted = share * around;
    let low = 0;
    let high = kSteps;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (lengths[middle]! <= wanted) low = middle;
      else high = middle;
    }
    const part = (wanted - lengths[low]!) / (lengths[high]! - lengths[low]!);
    return at(low + part);
  });
}

export function circumference(rx: number, ry: number): number {
  const h = ((rx - ry) / (rx + ry)) ** 2;
  return Math.PI * (rx + ry) * (1 + (3 * h) / (10 + Math.sqrt(4 - 3 * h)));
}

/** The label of a seat stands outside the ring, on the line from the middle through the seat. */
function seatAt(point: Point, cx: number, cy: number, rx: number, ry: number, away: number): SeatPlace {
  // The outward normal of an ellipse, not the radius, keeps labels at equal distances on the flat sides.
  const nx = (point.x - cx) / (rx * rx);
  const ny = (point.y - cy) / (ry * ry);
  const length = Math.hypot(nx, ny) || 1;
  const label = { x: point.x + (away * nx) / length, y: point.y + (away * ny) / length };
  const side = nx / length;
  return { ...point, label, anchor: side > 0.5 ? 'start' : side < -0.5 ? 'end' : 'middle' };
}

/** Places 1..count of count + 1 equal ones; place 0 is the chair's. */
const shares = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => (i + 1) / (count + 1));

function ring(count: number): TableShape {
  const height = 720;
  const [cx, cy, rx, ry] = [kWidth / 2, height / 2, 408, 278];
  const gap = circumference(rx, ry) / (count + 1);
  const seatRadius = Math.max(11, Math.min(28, gap * 0.385));
  const fontSize = Math.max(17, Math.min(21, gap * 0.33));
  const points = roundEllipse(cx, cy, rx, ry, shares(count));
  return {
    kind: 'ring',
    width: kWidth,
    height,
    seatRadius,
    fontSize,
    seats: points.map((p) => seatAt(p, cx, cy, rx, ry, seatRadius + fontSize * 0.62)),
    chair: { x: cx, y: cy - ry },
    top: { cx, cy, rx: rx - seatRadius - 16, ry: ry - seatRadius - 16 },
    columns: 0,
  };
}

/** Neighbours in protocol order sit one outside, one inside, so that the order still runs round once. */
function twoRings(count: number): TableShape {
  const height = 800;
  const [cx, cy, rx, ry] = [kWidth / 2, height / 2, 440, 346];
  const [inRx, inRy] = [rx - 78, ry - 78];
  const all = shares(count);
  const outer = roundEllipse(cx, cy, rx, ry, all);
  const inner = roundEllipse(cx, cy, inRx, inRy, all);
  const seatRadius = 14;
  const seats = all.map((_, i) =>
    i % 2 === 0
      ? seatAt(outer[i]!, cx, cy, rx, ry, seatRadius + 10)
      : seatAt(inner[i]!, cx, cy, inRx, inRy, seatRadius + 10),
  );
  return {
    kind: 'two_rings',
    width: kWidth,
    height,
    seatRadius,
    fontSize: 16,
    seats,
    chair: { x: cx, y: cy - ry },
    top: { cx, cy, rx: inRx - 34, ry: inRy - 34 },
    columns: 0,
  };
}

function grid(count: number): TableShape {
  const columns = 14;
  const cell = { width: (kWidth - 40) / columns, height: 40 };
  const words = 300;
  const rows = Math.ceil(count / columns);
  const seats = Array.from({ length: count }, (_, i): SeatPlace => {
    const x = 20 + (i % columns) * cell.width + 16;
    const y = words + Math.floor(i / columns) * cell.height + 22;
    return { x, y, label: { x: x + 18, y }, anchor: 'start' };
  });
  return {
    kind: 'grid',
    width: kWidth,
    height: words + rows * cell.height + 16,
    seatRadius: 13,
    fontSize: 17,
    seats,
    chair: { x: kWidth / 2, y: 26 },
    top: { cx: kWidth / 2, cy: words / 2 + 6, rx: kWidth / 2 - 20, ry: words / 2 - 20 },
    columns,
  };
}

/** Places for `count` seats in protocol order. */
export function shapeOf(count: number): TableShape {
  if (count <= kMostInOneRing) return ring(count);
  return count <= kMostInTwoRings ? twoRings(count) : grid(count);
}

/** Where an arrow key leads from seat `index`; undefined if the key means nothing here. */
export function nextSeat(key: string, index: number, count: number, columns: number): number | undefined {
  const wrap = (to: number): number => (to + count) % count;
  const rowStep = columns || 1;
  switch (key) {
    case 'ArrowRight':
      return wrap(index + 1);
    case 'ArrowLeft':
      return wrap(index - 1);
    case 'ArrowDown':
      return columns ? Math.min(index + rowStep, count - 1) : wrap(index + 1);
    case 'ArrowUp':
      return columns ? Math.max(index - rowStep, 0) : wrap(index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
