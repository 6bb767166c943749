/** The slider that moves everything: the race on any day, change by change, or played from one to the next. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Day, When } from '../api/types';
import { dayOf } from '../pictures/dates';
import { Button } from '../ui/Button';
import { dayInWords } from '../words/time';
import type { Words } from '../words/words';
import { changeBeside, dayNumber, dayOfNumber, type Span } from './model';

const kStep = 1100;
const kCalmStep = 2200;

export interface ReplayProps {
  /** The days between which the slider moves. */
  span: Span;
  /** Days on which something changed, ascending. */
  dates: readonly Day[];
  /** The day that is shown; none is now. */
  asOf?: When;
  words: Words;
  /** What is said of the last day, where it is not now. */
  end?: { showing: string; back: string };
  onDay: (day: Day | undefined) => void;
}

type Sign = 'previous' | 'next' | 'play' | 'pause';
const kSigns: Record<Sign, string> = {
  previous: 'M10 3L5 8l5 5',
  next: 'M6 3l5 5l-5 5',
  play: 'M5 3v10l8-5z',
  pause: 'M5 3v10M11 3v10',
};

function SignButton(props: { sign: Sign; label: string; disabled?: boolean; onClick: () => void }): VNode {
  return (
    <Button class="button" title={props.label} disabled={props.disabled} onClick={props.onClick}>
      <svg class={`replay-sign is-${props.sign}`} viewBox="0 0 16 16" aria-hidden="true">
        <path d={kSigns[props.sign]} />
      </svg>
      <span class="unseen">{props.label}</span>
    </Button>
  );
}

/** Moves from change to change while it plays; at the last one it comes back to now and stops. */
function usePlaying(props: ReplayProps): [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  const { dates, asOf, onDay, span } = props;
  useEffect(() => {
    if (!playing) return undefined;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => {
      const next = changeBeside(dates, asOf && dayOf(asOf), 1);
      onDay(next);
      if (!next) setPlaying(false);
    }, calm ? kCalmStep : kStep);
    return () => clearTimeout(timer);
  }, [playing, dates, asOf, onDay]);
  const play = (on: boolean): void => {
    if (on && !asOf) onDay(dates.find((date) => date >= span.from) ?? span.from);
    setPlaying(on);
  };
  return [playing, play];
}

export function Replay(props: ReplayProps): VNode | null {
  const { span, dates, asOf, words, onDay } = props;
  const [playing, play] = usePlaying(props);
  const { pictures } = words;
  if (dates.length === 0 || span.from >= span.to) return null;
  const day = asOf && dayOf(asOf);
  const shown = day ?? span.to;
  const said = day ? words.matter.showing(dayInWords(day, words.time)) : (props.end?.showing ?? words.matter.showingNow);
  const index = dates.filter((date) => date <= shown).length;
  const move = (to: Day | undefined): void => {
    play(false);
    onDay(to !== undefined && to >= span.to ? undefined : to);
  };
  return (
    <section class="replay" aria-label={words.matter.replay}>
      <p class="replay-day">
        <strong>{said}</strong>
        <span class="quiet">{index > 0 ? pictures.changeOf(index, dates.length) : ''}</span>
        {day && (
          <Button kind="quiet" onClick={() => move(undefined)}>
            {props.end?.back ?? words.matter.backToNow}
          </Button>
        )}
      </p>
      <div class="replay-line">
        <SignButton
          sign="previous"
          label={pictures.previousDate}
          disabled={!changeBeside(dates, day, -1)}
          onClick={() => move(changeBeside(dates, day, -1))}
        />
        <SignButton
          sign={playing ? 'pause' : 'play'}
          label={playing ? pictures.pause : pictures.play}
          onClick={() => play(!playing)}
        />
        <SignButton
          sign="next"
          label={pictures.nextDate}
          disabled={!day}
          onClick={() => move(changeBeside(dates, day, 1))}
        />
        <input
          class="replay-slider"
          type="range"
          min={dayNumber(span.from)}
          max={dayNumber(span.to)}
          step={1}
          value={dayNumber(shown)}
          aria-label={words.matter.replay}
          aria-valuetext={said}
          title={words.matter.replayHint}
          onInput={(event) => move(dayOfNumber(Number(event.currentTarget.value)))}
        />
        <label class="replay-date">
          <span class="unseen">{words.matter.day}</span>
          <input
            type="date"
            value={shown}
            min={dates[0]! < span.from ? dates[0] : span.from}
            max={span.to}
            onChange={(event) => event.currentTarget.value && move(event.currentTarget.value)}
          />
        </label>
      </div>
    </section>
  );
}
