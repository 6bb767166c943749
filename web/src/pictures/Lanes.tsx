/**
 * Swimlanes: a lane a member, its stance over time, a tick where it changed. A member's own act is drawn in
 * full, what a source says at half strength with a dotted rim; an unnamed source has a question mark.
 */
import type { VNode } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Change, Day, Lane, Lanes as LanesJson, MemberCode, When } from '../api/types';
import { dayAt, knownWhen, shortDay, timeOf, whenInWords } from './dates';
import { LaneCallout } from './LaneCallout';
import {
  changeAt,
  firstSpot,
  laneShape,
  nextSpot,
  type Bar,
  type LaneOrder,
  type LaneShape,
  type Row,
  type Spot,
} from './lane-layout';
import { LanesText } from './LanesText';
import { isReported, isUnnamed } from './seating';
import { fillOf, SeatMark, StancePatterns, standingInWords } from './stance';
import type { PictureWords } from './words';

export interface LanesProps {
  lanes: LanesJson;
  /** Whom the lanes are about. */
  name: string;
  words: PictureWords;
  zone?: string;
  /** The day that the page shows; the rest of the time is dimmed. */
  asOf: When;
  now: When;
  picked?: MemberCode;
  /** A click into the lanes asks for that day. */
  onDay?: (day: Day) => void;
}

/** One change in words: `Hungary objects, since 5 March 2024, said officially`. */
export function changeInWords(lane: Lane, change: Change, words: PictureWords, zone?: string): string {
  const when = knownWhen(change.at, change.precision, words, zone);
  const said = words.laneChange(lane.name, words.does[change.stance], when);
  return [said, standingInWords(change, words)].filter(Boolean).join(', ');
}

/** The width that the page gives the picture, followed as the window changes. */
function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(960);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setWidth(Math.max(280, Math.floor(element.clientWidth)));
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

const kBar = 12;

/** The surface of a bar: the lower half for who goes along, as its glyph is half full; else all of it. */
function BarSurface({ bar, patterns }: { bar: Bar; patterns: string }): VNode {
  const { stance } = bar.change;
  if (stance === 'acquiesce') return <rect class="pic-sign-fill" y={kBar / 2} width={bar.width} height={kBar / 2} />;
  return <rect width={bar.width} height={kBar} fill={fillOf(stance, patterns)} />;
}

/** Drawn from its own corner, so that patterns begin alike in every row. */
function BarDrawing({ bar, y, patterns }: { bar: Bar; y: number; patterns: string }): VNode {
  const { change, x, width } = bar;
  const reported = isReported(change) ? ' is-reported' : '';
  return (
    <g
      class={`pic-lane-bar stance-${change.stance}${reported}`}
      transform={`translate(${x} ${y - kBar / 2})`}
    >
      {change.stance === 'silent' ? (
        <path class="pic-lane-nothing" d={`M0 ${kBar / 2}h${width}`} />
      ) : (
        <>
          <rect class="pic-paper" width={width} height={kBar} />
          <g class="pic-strength">
            <BarSurface bar={bar} patterns={patterns} />
          </g>
          <rect class="pic-rim" width={width} height={kBar} />
        </>
      )}
      {bar.vague && <path class="pic-lane-vague" d={`M0 ${kBar / 2}h-12`} />}
    </g>
  );
}

function TickMark({ bar, y }: { bar: Bar; y: number }): VNode {
  const { change, x } = bar;
  return (
    <>
      <path class="pic-lane-tick" d={`M${x} ${y - 10}V${y + 10}`} />
      {change.own && <path class="pic-lane-own" d={`M${x} ${y - 12}l3.4 3.4l-3.4 3.4l-3.4 -3.4Z`} />}
      {isUnnamed(change) && (
        <g class="pic-unnamed" transform={`translate(${x + 9} ${y})`}>
          <circle r="6.5" />
          <text dy="0.36em" font-size="11">
            ?
          </text>
        </g>
      )}
    </>
  );
}

interface RowsProps extends LanesProps {
  shape: LaneShape;
  patterns: string;
  spot?: Spot;
  open?: Spot;
  onSpot: (spot: Spot | undefined, pinned: boolean) => void;
  onKey: (event: KeyboardEvent, spot: Spot) => void;
}

function isAt(spot: Spot | undefined, member: MemberCode, index: number): boolean {
  return spot?.member === member && spot.index === index;
}

/** A change as a button: hover and focus show its card, a click or tap keeps it open. */
function Tick(props: RowsProps & { row: Row; bar: Bar }): VNode {
  const { row, bar, spot, open, words } = props;
  const here = { member: row.lane.member, index: bar.index };
  const label = [changeInWords(row.lane, bar.change, words, props.zone), bar.change.note].filter(Boolean);
  return (
    <g
      class={`pic-lane-change stance-${bar.change.stance}${isReported(bar.change) ? ' is-reported' : ''}`}
      role="button"
      tabIndex={isAt(spot, here.member, here.index) ? 0 : -1}
      data-spot={`${here.member}-${here.index}`}
      aria-label={label.join('. ')}
      aria-expanded={isAt(open, here.member, here.index)}
      onMouseEnter={() => props.onSpot(here, false)}
      onFocus={() => props.onSpot(here, false)}
      onClick={(event: MouseEvent) => {
        event.stopPropagation();
        props.onSpot(here, true);
      }}
      onKeyDown={(event: KeyboardEvent) => props.onKey(event, here)}
    >
      <rect class="pic-lane-focus" x={bar.x - 8} y={row.y - 12} width="17" height="24" rx="3" />
      <TickMark bar={bar} y={row.y} />
    </g>
  );
}

/** Now stands among the dates that matter, if it lies in the time shown. */
function withNow(lanes: LanesJson, now: When, text: string): LanesJson {
  const marks = [...lanes.marks, { day: now, kind: 'now', text }];
  return { ...lanes, marks: marks.sort((a, b) => a.day.localeCompare(b.day)) };
}

const kNothing = { stance: 'silent', own: false } as const;

/** A day is looked at from its end: what was said on that day is known. */
function endOf(when: When): number {
  return timeOf(when) + (when.length === 10 ? 86_399_999 : 0);
}

function LaneRow(props: RowsProps & { row: Row }): VNode {
  const { row, shape, picked, asOf } = props;
  const { lane, y } = row;
  const start = row.joined ?? shape.left;
  const now = changeAt(lane, endOf(asOf)) ?? kNothing;
  return (
    <g class={`pic-lane${picked === lane.member ? ' is-picked' : ''}`}>
      <path class="pic-lane-ground" d={`M${start} ${y}H${shape.right}`} />
      {row.joined !== undefined && <path class="pic-lane-joined" d={`M${start} ${y - 8}V${y + 8}`} />}
      <text class="pic-lane-name" x="0" y={y} dy="0.35em">
        {shape.narrow ? lane.member : lane.name}
      </text>
      {row.bars.map((bar) => (
        <BarDrawing key={bar.index} bar={bar} y={y} patterns={props.patterns} />
      ))}
      {row.bars.map((bar) => (
        <Tick key={bar.index} {...props} bar={bar} />
      ))}
      <g transform={`translate(${shape.right + 15} ${y})`} aria-hidden="true">
        <SeatMark shown={now} r={7.5} patterns={props.patterns} />
      </g>
    </g>
  );
}

function Rows(props: RowsProps): VNode {
  const { shape, words } = props;
  return (
    <g role="toolbar" aria-label={`${words.lanesTitle(props.name)}. ${words.laneKeys}`}>
      {shape.rows.map((row) => (
        <LaneRow key={row.lane.member} {...props} row={row} />
      ))}
    </g>
  );
}

function Axis({ shape, lang }: { shape: LaneShape; lang: string }): VNode {
  const month = new Intl.DateTimeFormat(lang, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  return (
    <g class="pic-lane-axis">
      {shape.ticks.map(({ x, at }) => (
        <g key={at}>
          <path d={`M${x} ${shape.top}V${shape.bottom}`} />
          <text x={x} y={shape.bottom + 16}>
            {new Date(at).getUTCDate() === 1 ? month.format(at) : shortDay(dayAt(at), lang)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** All lines first, so that none runs through the words of another. */
function Marks({ shape }: { shape: LaneShape }): VNode {
  const height = (line: number): number => shape.top - 12 - line * 18;
  return (
    <g class="pic-lane-marks">
      {shape.flags.map(({ mark, x, line }) => (
        <path
          key={`${mark.kind}${mark.day}${mark.text}`}
          class={`pic-lane-mark-line mark-${mark.kind}`}
          d={`M${x} ${height(line) - 6}V${shape.bottom}`}
        />
      ))}
      {shape.flags.map(({ mark, x, line, text, anchor }) => (
        <text
          key={`${mark.kind}${mark.day}${mark.text}`}
          class={`pic-lane-mark-text mark-${mark.kind}`}
          x={anchor === 'start' ? x + 5 : x - 5}
          y={height(line)}
          text-anchor={anchor}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

/** The chosen day as a line; what came after it is dimmed, as nobody knew it then. */
function Cursor({ shape, asOf }: { shape: LaneShape; asOf: When }): VNode {
  const seen = new Date(endOf(asOf)).toISOString();
  const x = Math.min(shape.right, Math.max(shape.left, shape.xOf(seen)));
  const { top, bottom, right } = shape;
  return (
    <g class="pic-lane-cursor" aria-hidden="true">
      <rect class="pic-lane-later" x={x} y={top} width={right - x + 2} height={bottom - top} />
      <path class="pic-lane-day" d={`M${x} ${top - 2}V${bottom + 3}`} />
      <path class="pic-lane-handle" d={`M${x} ${top + 1}l5 -8h-10Z`} />
    </g>
  );
}

function MarkList({ shape, words }: { shape: LaneShape; words: PictureWords }): VNode | null {
  const numbered = shape.flags.filter((flag) => flag.text !== flag.mark.text);
  if (!numbered.length) return null;
  return (
    <ul class="pic-lane-mark-list" aria-label={words.marks}>
      {numbered.map(({ mark, text }) => (
        <li key={`${mark.kind}${mark.day}${mark.text}`}>
          <b>{text}</b> {mark.text}, {whenInWords(mark.day, words.lang)}
        </li>
      ))}
    </ul>
  );
}

function OrderChoice(props: {
  order: LaneOrder;
  words: PictureWords;
  onOrder: (order: LaneOrder) => void;
}): VNode {
  const { words, order } = props;
  const name = useId();
  const choices = [['protocol', words.sortProtocol], ['recent', words.sortRecent]] as const;
  return (
    <fieldset class="pic-lane-order">
      <legend>{words.sortLabel}</legend>
      {choices.map(([value, label]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={order === value}
            onChange={() => props.onOrder(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface Card {
  spot: Spot;
  pinned: boolean;
}

/** Which card is open. A pinned card stays until it is closed; another opens when the pointer moves on. */
function useCard(): [Card | undefined, (spot: Spot | undefined, pinned: boolean) => void] {
  const [card, setCard] = useState<Card>();
  const show = (spot: Spot | undefined, pinned: boolean): void =>
    setCard((old) => {
      if (!spot) return undefined;
      if (old?.pinned && !pinned) return old;
      return { spot, pinned };
    });
  return [card, show];
}

function Callout(props: LanesProps & { shape: LaneShape; card: Card; onClose: () => void }): VNode | null {
  const { shape, card, words } = props;
  const row = shape.rows.find((each) => each.lane.member === card.spot.member);
  const bar = row?.bars.find((each) => each.index === card.spot.index);
  if (!row || !bar) return null;
  return (
    <LaneCallout
      title={changeInWords(row.lane, bar.change, words, props.zone)}
      change={bar.change}
      words={words}
      x={bar.x}
      y={row.y}
      width={shape.width}
      pinned={card.pinned}
      onClose={props.onClose}
    />
  );
}

export function Lanes(props: LanesProps): VNode {
  const { lanes, words, onDay } = props;
  const id = useId();
  const [box, width] = useWidth();
  const [order, setOrder] = useState<LaneOrder>('protocol');
  const [card, show] = useCard();
  const [last, setLast] = useState<Spot>();
  const { now } = props;
  const shape = useMemo(
    () => laneShape(withNow(lanes, now, words.lanesNow), width, order, now),
    [lanes, now, words, width, order],
  );
  const known = last && shape.rows.some((row) => row.lane.member === last.member && row.bars[last.index]);
  const tabStop = known ? last : firstSpot(shape.rows);
  const focus = (spot: Spot): void =>
    box.current?.querySelector<SVGGElement>(`[data-spot="${spot.member}-${spot.index}"]`)?.focus();
  const onKey = (event: KeyboardEvent, spot: Spot): void => {
    if (event.key === 'Escape') return show(undefined, false);
    if (event.key === 'Enter' || event.key === ' ') show(spot, true);
    else {
      const next = nextSpot(event.key, spot, shape.rows);
      if (!next) return;
      show(undefined, false);
      setLast(next);
      focus(next);
    }
    event.preventDefault();
  };
  const pickDay = (event: MouseEvent): void => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    const x = event.clientX - left;
    if (x >= shape.left - 4) onDay?.(dayAt(shape.dayAtX(x)));
  };
  return (
    <figure class="pic-lanes">
      <OrderChoice order={order} words={words} onOrder={setOrder} />
      <div
        ref={box}
        class="pic-lanes-box"
        onMouseLeave={() => card && !card.pinned && show(undefined, false)}
      >
        <svg
          class="pic-lanes-drawing"
          width={shape.width}
          height={shape.height}
          viewBox={`0 0 ${shape.width} ${shape.height}`}
          onClick={pickDay}
        >
          <title>{words.lanesTitle(props.name)}</title>
          <desc>
            {words.lanesAbout(
              lanes.lanes.length,
              whenInWords(lanes.from, words.lang),
              whenInWords(lanes.to, words.lang),
            )}
          </desc>
          <StancePatterns id={id} />
          <Axis shape={shape} lang={words.lang} />
          <Marks shape={shape} />
          <Rows
            {...props}
            shape={shape}
            patterns={id}
            spot={tabStop}
            open={card?.spot}
            onSpot={(spot, pinned) => {
              if (spot) setLast(spot);
              show(spot, pinned);
            }}
            onKey={onKey}
          />
          <Cursor shape={shape} asOf={props.asOf} />
        </svg>
        {card && (
          <Callout
            {...props}
            shape={shape}
            card={card}
            onClose={() => {
              const spot = card.spot;
              show(undefined, false);
              focus(spot);
            }}
          />
        )}
      </div>
      <MarkList shape={shape} words={words} />
      <LanesText lanes={lanes} name={props.name} words={words} zone={props.zone} />
    </figure>
  );
}
