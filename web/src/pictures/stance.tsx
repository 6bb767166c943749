/**
 * How a stance looks: one drawing for seats, lists and legends. A seat is its glyph, drawn large, over its
 * pattern; colour, glyph and pattern each suffice alone. Colours are in pictures.css.
 */
import type { ComponentChildren, VNode } from 'preact';
import type { Seat, Stance } from '../api/types';
import { isKept, isReported, isUnnamed } from './seating';
import type { PictureWords } from './words';

export const kStances: readonly Stance[] = [
  'support',
  'acquiesce',
  'silent',
  'abstain',
  'reserve',
  'object',
  'recuse',
];

/** The fill of a stance's surface: a plain colour, a pattern of `StancePatterns`, or nothing. */
export function fillOf(stance: Stance, patterns: string): string {
  if (stance === 'support') return 'var(--stance-support)';
  if (stance === 'silent' || stance === 'recuse') return 'none';
  return `url(#${patterns}-${stance})`;
}

/** The patterns that seats and bars of one picture use. `id` must be unique on the page. */
export function StancePatterns({ id }: { id: string }): VNode {
  const pattern = (stance: Stance, size: number, turn: number, inside: ComponentChildren): VNode => (
    <pattern
      id={`${id}-${stance}`}
      class={`pic-pattern stance-${stance}`}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turn})`}
    >
      <rect class="pic-pattern-ground" width={size} height={size} />
      {inside}
    </pattern>
  );
  return (
    <defs>
      {pattern('acquiesce', 8, 0, <rect class="pic-pattern-ink" width="8" height="4" />)}
      {pattern('abstain', 6, 45, <circle class="pic-pattern-ink" cx="3" cy="3" r="1.25" />)}
      {pattern('reserve', 6, 45, <rect class="pic-pattern-ink" width="2.2" height="6" />)}
      {pattern('object', 5.5, 45, <path class="pic-pattern-line" d="M0 0H5.5M0 0V5.5" />)}
    </defs>
  );
}

/** The sign of a stance inside the unit circle scaled to radius `r`, without rim and pattern. */
function Sign({ stance, r }: { stance: Stance; r: number }): VNode | null {
  switch (stance) {
    case 'acquiesce':
      return <path class="pic-sign-fill" d={`M0 ${-r}A${r} ${r} 0 0 0 0 ${r}Z`} />;
    case 'abstain':
      return <path class="pic-sign-line" d={`M${-r * 0.52} 0H${r * 0.52}`} />;
    case 'reserve':
      return <path class="pic-sign-fill" d={`M0 0V${-r}A${r} ${r} 0 0 1 ${r} 0Z`} />;
    case 'object': {
      const a = r * 0.46;
      return <path class="pic-sign-line" d={`M${-a} ${-a}L${a} ${a}M${a} ${-a}L${-a} ${a}`} />;
    }
    case 'recuse': {
      const a = r * 0.74;
      return <path class="pic-sign-line" d={`M${-a} ${a}L${a} ${-a}`} />;
    }
    default:
      return null;
  }
}

/** A small closed square in the empty ring: something may lie in it, and it is not shown. */
function KeptSign({ r }: { r: number }): VNode {
  const a = r * 0.3;
  return <rect class="pic-sign-kept" x={-a} y={-a} width={2 * a} height={2 * a} rx={a * 0.2} />;
}

/** The lines of a sign with a light edge, so that they stand out from a pattern of the same colour. */
function SignOnPattern({ stance, r }: { stance: Stance; r: number }): VNode | null {
  const lined = stance === 'object' || stance === 'abstain';
  return (
    <>
      {lined && (
        <g class="pic-sign-halo">
          <Sign stance={stance} r={r} />
        </g>
      )}
      <Sign stance={stance} r={r} />
    </>
  );
}

type Shown = Pick<Seat, 'stance' | 'own' | 'standing' | 'received' | 'awaiting' | 'kept'>;

/** The surface of a seat: the left half for who goes along, else all of it. */
function Surface({ stance, r, patterns }: { stance: Stance; r: number; patterns: string }): VNode {
  if (stance === 'acquiesce') return <Sign stance={stance} r={r} />;
  return <circle class="pic-surface" r={r} fill={fillOf(stance, patterns)} />;
}

/** A seat of radius `r` round (0, 0): paper, surface (half strength if reported), sign, rim, question mark. */
export function SeatMark({ shown, r, patterns }: { shown: Shown; r: number; patterns: string }): VNode {
  const reported = isReported(shown);
  return (
    <g class={`pic-seat-mark stance-${shown.stance}${reported ? ' is-reported' : ''}`}>
      <circle class="pic-paper" r={r} />
      <g class="pic-strength">
        <Surface stance={shown.stance} r={r} patterns={patterns} />
      </g>
      {shown.stance !== 'acquiesce' && <SignOnPattern stance={shown.stance} r={r} />}
      {isKept(shown) && <KeptSign r={r} />}
      <circle class="pic-rim" r={r} />
      {isUnnamed(shown) && <UnnamedMark r={r} />}
      {shown.awaiting && <AwaitingMark r={r} />}
    </g>
  );
}

function UnnamedMark({ r }: { r: number }): VNode {
  const size = Math.max(7.5, r * 0.42);
  return (
    <g class="pic-unnamed" transform={`translate(${r * 0.78} ${-r * 0.78})`}>
      <circle r={size} />
      <text dy="0.35em" font-size={size * 1.7}>
        ?
      </text>
    </g>
  );
}

/** Three dots: it waits for instructions. On the other side than the question mark, so that both can be seen. */
function AwaitingMark({ r }: { r: number }): VNode {
  const size = Math.max(7.5, r * 0.42);
  const dot = size * 0.17;
  return (
    <g class="pic-awaiting" transform={`translate(${r * 0.78} ${r * 0.78})`}>
      <circle class="pic-awaiting-disc" r={size} />
      {[-0.5, 0, 0.5].map((x) => (
        <circle key={x} class="pic-awaiting-dot" cx={x * size} r={dot} />
      ))}
    </g>
  );
}

/** The glyph of a stance as large as the text round it. Words stand beside it, so readers aloud skip it. */
export function StanceGlyph({ shown }: { shown: Shown }): VNode {
  const reported = isReported(shown);
  return (
    <span class={`pic-glyph${isUnnamed(shown) ? ' is-unnamed' : ''}`} aria-hidden="true">
      <svg class="pic-glyph-drawing" viewBox="-10 -10 20 20" focusable="false">
        <g class={`pic-glyph-mark stance-${shown.stance}${reported ? ' is-reported' : ''}`}>
          <g class="pic-strength">
            {shown.stance === 'support' && <circle class="pic-sign-fill" r="8" />}
            {shown.stance === 'acquiesce' && <Sign stance="acquiesce" r={8} />}
          </g>
          {shown.stance !== 'acquiesce' && <Sign stance={shown.stance} r={8} />}
          {isKept(shown) && <KeptSign r={8} />}
          <circle class="pic-rim" r="8" />
        </g>
      </svg>
      {isUnnamed(shown) && <span class="pic-glyph-unnamed">?</span>}
      {shown.awaiting && <span class="pic-glyph-awaiting">…</span>}
    </span>
  );
}

/** On whose word a seat's stance stands, in words: `its own act here`, `unnamed source`. */
export function standingInWords(seat: Shown, words: PictureWords): string {
  if (seat.own && seat.received) return words.saidFor[seat.received === 'proxy' ? 'proxy' : 'others'];
  if (seat.own) return words.ownAct;
  if (isKept(seat)) return words.notShown;
  if (seat.stance === 'silent') return words.nothingKnown;
  return words.standing[seat.standing ?? 'reported'];
}
