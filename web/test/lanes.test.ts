/** Where bars, ticks and dates of the lanes stand, and where the arrow keys lead. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Lane, Lanes, Mark } from '../src/api/types';
import { calloutLeft } from '../src/pictures/LaneCallout';
import { barsOf, changeAt, firstSpot, laneShape, nextSpot, orderLanes, placeFlags } from '../src/pictures/lane-layout';
import { changeInWords } from '../src/pictures/Lanes';
import { en } from '../src/words/en';

const pictureWordsEn = en.pictures;
import { lanes } from './pictures-fixture';

const shape = laneShape(lanes, 1100, 'protocol', '2024-08-10T00:00:00.000Z');
const row = (member: string): (typeof shape.rows)[number] => shape.rows.find((each) => each.lane.member === member)!;
const lane = (changes: Lane['changes']): Lane => ({ member: 'HU', name: 'Hungary', changes });
const day = (at: string, stance: 'support' | 'object' = 'support'): Lane['changes'][number] => ({ at, stance, own: true });

test('a bar runs to the next change, the last one to now and not beyond', () => {
  const [first, second] = row('HU').bars;
  assert.equal(first!.x + first!.width, second!.x);
  assert.equal(Math.round(second!.x + second!.width), Math.round(shape.xOf('2024-08-10T00:00:00.000Z')));
  assert(second!.x + second!.width < shape.right);
});

test('a race that is over is drawn to its end', () => {
  const over = laneShape(lanes, 1100, 'protocol', '2026-11-24T00:00:00.000Z');
  const last = over.rows[0]!.bars.at(-1)!;
  assert.equal(Math.round(last.x + last.width), Math.round(over.right));
});

test('changes before the picture begin at its edge, changes after it are not drawn', () => {
  const x = (at: string): number => Number(at.slice(8, 10)) * 10;
  const bars = barsOf(lane([day('2024-01-01'), day('2024-01-20'), day('2024-01-31')]), x, 50, 300);
  assert.deepEqual(bars.map(({ x: at, width }) => [at, width]), [[50, 150], [200, 100]]);
});

test('a date that is only an upper bound has an open end', () => {
  assert.equal(row('CZ').bars[0]!.vague, true);
  assert.equal(row('DE').bars[0]!.vague, false);
});

test('a member that joined has its lane from that day', () => {
  assert.equal(row('SE').joined, shape.xOf('2024-03-07'));
  assert.equal(row('FR').joined, undefined);
});

test('what a lane shows on a day', () => {
  const { lane: hungary } = row('HU');
  assert.equal(changeAt(hungary, Date.parse('2024-03-04')), undefined);
  assert.equal(changeAt(hungary, Date.parse('2024-06-17'))!.stance, 'object');
  assert.equal(changeAt(hungary, Date.parse('2024-06-18'))!.stance, 'support');
});

test('the lane that moved last first; those that never moved keep their order at the end', () => {
  const order = orderLanes(lanes.lanes, 'recent').map((each) => each.member);
  assert.deepEqual(order.slice(0, 2), ['RO', 'HU']);
  assert.equal(order.at(-1), 'IT');
  assert.deepEqual(orderLanes(lanes.lanes, 'protocol').map((each) => each.member), lanes.lanes.map((each) => each.member));
});

test('labels of dates never run into each other; what finds no room becomes a number', () => {
  const mark = (i: number): { mark: Mark; x: number } => ({
    mark: { day: '2024-01-01', kind: 'summit', text: `A summit with a long name ${i}` },
    x: 100 + i * 4,
  });
  const flags = placeFlags([0, 1, 2, 3].map(mark), 1000, false);
  assert.deepEqual(flags.map((flag) => flag.line), [0, 1, 2, 0].slice(0, 3).concat(flags[3]!.line));
  assert(flags[3]!.text.length <= 1, flags[3]!.text);
  assert.deepEqual(placeFlags([mark(0)], 1000, true).map((flag) => flag.text), ['1']);
  assert.equal(placeFlags([{ ...mark(0), x: 990 }], 1000, false)[0]!.anchor, 'end');
});

test('on a telephone codes stand for names, and nothing is wider than the screen', () => {
  const narrow = laneShape(lanes, 358, 'protocol', '2024-08-10');
  assert.equal(narrow.narrow, true);
  assert(narrow.right < 358);
  assert(narrow.rowHeight >= 24, 'a finger finds a row');
  for (const flag of narrow.flags) assert(flag.text.length <= 2);
});

test('a point of the picture is a day, also outside it', () => {
  assert.equal(new Date(shape.dayAtX(-50)).toISOString().slice(0, 10), lanes.from);
  assert.equal(new Date(shape.dayAtX(5000)).toISOString().slice(0, 10), lanes.to);
  assert.equal(new Date(shape.dayAtX(shape.xOf('2024-04-02') + 0.1)).toISOString().slice(0, 10), '2024-04-02');
});

test('a picture of one day is one day wide', () => {
  const flat: Lanes = { ...lanes, to: lanes.from, marks: [] };
  assert(laneShape(flat, 900, 'protocol', lanes.from).rows.every((each) => each.bars.every((bar) => Number.isFinite(bar.x))));
});

test('arrows go along a lane, and to the change nearest in time in the next lane that has one', () => {
  const { rows } = shape;
  const go = (key: string, member: string, index: number): string | undefined => {
    const to = nextSpot(key, { member, index }, rows);
    return to && `${to.member} ${to.index}`;
  };
  assert.equal(go('ArrowRight', 'HU', 0), 'HU 1');
  assert.equal(go('ArrowRight', 'HU', 1), undefined);
  assert.equal(go('ArrowLeft', 'HU', 1), 'HU 0');
  assert.equal(go('Home', 'HU', 1), 'HU 0');
  assert.equal(go('End', 'HU', 0), 'HU 1');
  // Italy has said nothing: its lane is passed over.
  assert.equal(go('ArrowUp', 'LV', 0), 'IS 0');
  assert.equal(go('ArrowDown', 'SK', 0), 'SI 1');
  assert.equal(go('ArrowUp', 'AL', 0), undefined);
  assert.equal(go('x', 'AL', 0), undefined);
  assert.deepEqual(firstSpot(rows), { member: 'AL', index: 0 });
  assert.equal(firstSpot(laneShape({ ...lanes, lanes: [lane([])] }, 900, 'protocol', '2024-08-10').rows), undefined);
});

test('a change in words says who, what, when and on whose word', () => {
  const text = (member: string, index: number): string =>
    changeInWords(row(member).lane, row(member).lane.changes[index]!, pictureWordsEn, 'Europe/Brussels');
  assert.equal(text('HU', 0), 'Hungary objects, 5 March 2024, its own act here');
  assert.equal(text('TR', 1), 'Türkiye supports, 29 April 2024, unnamed source');
  assert.equal(text('CZ', 0), 'Czechia supports, 2 April 2024 or earlier, inferred, not said');
});

test('a card stays inside the picture', () => {
  assert.equal(calloutLeft(10, 1100), 0);
  assert.equal(calloutLeft(500, 1100), 476);
  assert.equal(calloutLeft(1090, 1100), 800);
  assert.equal(calloutLeft(200, 280), 0);
});
