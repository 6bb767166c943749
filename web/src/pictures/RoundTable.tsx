/**
 * The picture of nemcon: members round the table, each with what it says, and in the middle the verdict.
 * With `onPick` the seats are buttons in one tab stop; without it the picture is an image for reading.
 */
import type { VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { MemberCode, Seat, Table } from '../api/types';
import { knownWhen, whenInWords } from './dates';
import { nextSeat, shapeOf, type SeatPlace, type TableShape } from './geometry';
import { tableInWords } from './middle';
import { isKept, memberOf, seating, type Chair } from './seating';
import { SeatMark, StancePatterns, standingInWords } from './stance';
import { TableMiddle } from './TableMiddle';
import { TableText } from './TableText';
import type { PictureWords } from './words';

export interface RoundTableProps {
  table: Table;
  words: PictureWords;
  /** The body's zone, for instants. */
  zone?: string;
  /** The member whose card is open. */
  picked?: MemberCode;
  onPick?: (member: MemberCode) => void;
  /** Without the text below, where the page shows the same list beside the picture. */
  withoutText?: boolean;
}

/** One seat in words: `Hungary objects, said officially, since 27 May 2024`. */
export function seatInWords(seat: Seat, missing: boolean, words: PictureWords, zone?: string): string {
  if (isKept(seat)) return `${seat.name}, ${words.notShown}`;
  const since = seat.since && words.since(knownWhen(seat.since, seat.precision, words, zone));
  const parts = [`${seat.name} ${words.does[seat.stance]}`, standingInWords(seat, words), since];
  if (seat.awaiting) parts.push(words.awaits);
  if (missing) parts.push(words.isMissing);
  return parts.filter(Boolean).join(', ');
}

function chairInWords(chair: Chair, props: RoundTableProps): string {
  const { words } = props;
  if (chair.seat)
    return seatInWords(chair.seat, props.table.missing.includes(chair.seat.member), words, props.zone);
  const from = chair.joining.from;
  return words.openSeat(chair.joining.name, from ? whenInWords(from, words.lang) : '…');
}

/** An open seat: a ring that is not closed. */
function OpenSeat({ r }: { r: number }): VNode {
  const a = r * 0.5;
  const b = r * 0.866;
  return <path class="pic-open-seat" d={`M${a} ${-b}A${r} ${r} 0 1 1 ${-a} ${-b}`} />;
}

function SeatLabel(props: { chair: Chair; place: SeatPlace; shape: TableShape }): VNode {
  const { place, shape } = props;
  return (
    <text
      class="pic-seat-code"
      x={place.label.x - place.x}
      y={place.label.y - place.y}
      dy="0.36em"
      text-anchor={place.anchor}
      font-size={shape.fontSize}
    >
      {memberOf(props.chair)}
    </text>
  );
}

interface SeatsProps extends RoundTableProps {
  chairs: Chair[];
  shape: TableShape;
  patterns: string;
}

function seatClass(chair: Chair, props: SeatsProps): string {
  const member = memberOf(chair);
  const missing = props.table.missing.includes(member) ? ' is-missing' : '';
  const picked = props.picked === member ? ' is-picked' : '';
  return `pic-seat${missing}${picked}${chair.joining ? ' is-joining' : ''}`;
}

function SeatDrawing(props: { chair: Chair; place: SeatPlace; shape: TableShape; patterns: string }): VNode {
  const { chair, shape } = props;
  const r = shape.seatRadius;
  return (
    <>
      <circle class="pic-seat-focus" r={r + 6} />
      {chair.seat ? <SeatMark shown={chair.seat} r={r} patterns={props.patterns} /> : <OpenSeat r={r} />}
      <SeatLabel {...props} />
    </>
  );
}

/** The seats as one toolbar: Tab enters once, arrows go round, Enter and Space pick. */
function Seats(props: SeatsProps): VNode {
  const { chairs, shape, onPick } = props;
  const [current, setCurrent] = useState(0);
  const group = useRef<SVGGElement>(null);
  const go = (event: KeyboardEvent, index: number): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPick?.(memberOf(chairs[index]!));
      return;
    }
    const next = nextSeat(event.key, index, chairs.length, shape.columns);
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    group.current?.querySelectorAll<SVGGElement>('.pic-seat')[next]?.focus();
  };
  const tabStop = Math.min(current, chairs.length - 1);
  const asButton = (chair: Chair, i: number) =>
    onPick && {
      role: 'button' as const,
      tabIndex: i === tabStop ? 0 : -1,
      'aria-label': chairInWords(chair, props),
      'aria-pressed': props.picked === memberOf(chair),
      onClick: () => {
        setCurrent(i);
        onPick(memberOf(chair));
      },
      onKeyDown: (event: KeyboardEvent) => go(event, i),
    };
  return (
    <g
      ref={group}
      {...(onPick
        ? { role: 'toolbar' as const, 'aria-label': `${props.words.seatsLabel}. ${props.words.seatKeys}` }
        : { 'aria-hidden': true })}
    >
      {chairs.map((chair, i) => {
        const place = shape.seats[i]!;
        return (
          <g
            key={memberOf(chair)}
            class={seatClass(chair, props)}
            transform={`translate(${place.x} ${place.y})`}
            {...asButton(chair, i)}
          >
            <title>{chairInWords(chair, props)}</title>
            <SeatDrawing chair={chair} place={place} shape={shape} patterns={props.patterns} />
          </g>
        );
      })}
    </g>
  );
}

/** The table's top and the chair. The chair is no member, so its place has no stance. */
function TableTop({ shape, words }: { shape: TableShape; words: PictureWords }): VNode | null {
  if (shape.kind === 'grid') return null;
  const { cx, cy, rx, ry } = shape.top;
  return (
    <>
      <ellipse class="pic-table-top" cx={cx} cy={cy} rx={rx} ry={ry} />
      <g class="pic-chair" transform={`translate(${shape.chair.x} ${shape.chair.y})`}>
        <rect x="-46" y="-15" width="92" height="30" rx="15" />
        <text dy="0.35em">{words.chair}</text>
      </g>
    </>
  );
}

export function RoundTable(props: RoundTableProps): VNode {
  const { table, words } = props;
  const id = useId();
  const chairs = seating(table);
  const shape = shapeOf(chairs.length);
  const name = table.name ?? table.subject ?? table.matter;
  return (
    <figure class={`pic-table pic-${shape.kind}`}>
      <svg viewBox={`0 0 ${shape.width} ${shape.height}`} class="pic-drawing">
        <StancePatterns id={id} />
        <g role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-desc`}>
          <title id={`${id}-title`}>{words.tableTitle(name)}</title>
          <desc id={`${id}-desc`}>{tableInWords(table, words, props.zone)}</desc>
          <TableTop shape={shape} words={words} />
          <TableMiddle table={table} shape={shape} words={words} zone={props.zone} />
        </g>
        <Seats {...props} chairs={chairs} shape={shape} patterns={id} />
      </svg>
      {!props.withoutText && <TableText table={table} words={words} zone={props.zone} />}
    </figure>
  );
}
