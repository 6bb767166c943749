/** How the forecast changed from day to day, and what had happened. What was only corrected stands apart. */
import type { VNode } from 'preact';
import type { ForecastHistory, HistoryPoint } from '../../api/forecast';
import type { ForecastAsked } from '../../app/router';
import { ProblemNote, Waiting } from '../../ui/Notice';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { askPath, useLatest } from './load';
import { Numbers } from './NumbersTable';
import { saidBand, saidEnds } from './numbers';
import { happenedInWords } from './say';
import { ServerPicture } from './ServerPicture';

interface HistoryProps {
  asked: ForecastAsked;
  narrow: boolean;
  nameOf: (code: string) => string;
  words: Words;
}

/** Numbered through from 1 in the order of days, as the picture's pins are. */
export interface Pinned {
  point: HistoryPoint;
  pins: { number: number; text: string }[];
}

export function pinned(history: readonly HistoryPoint[]): Pinned[] {
  let number = 0;
  return history.map((point) => ({ point, pins: point.happened.map((text) => ({ number: ++number, text })) }));
}

export function HistoryView({ asked, narrow, nameOf, words }: HistoryProps): VNode | null {
  const says = words.foresight.forecast;
  const { columns } = says;
  const matter = asked.of === 'matters' ? asked.id : undefined;
  const { value, problem, reload } = useLatest<ForecastHistory>(askPath(asked, 'forecasts', { pictures: ['history'], narrow }, words), matter);
  if (value && !value.history?.length) return null;
  return (
    <section class="fc-history">
      <h2>{says.historyTitle}</h2>
      {problem !== undefined && <ProblemNote problem={problem} words={words} onRetry={reload} />}
      {!value && problem === undefined && <Waiting words={words} />}
      {value?.history && (
        <>
          {value.by && <p class="quiet">{says.historyText(dayInWords(value.by, words.time))}</p>}
          <ServerPicture svg={value.pictures?.history}>
            <Numbers
              heads={[columns.day, columns.chance, columns.band]}
              rows={value.history.map((each) => [dayInWords(each.day, words.time), saidEnds(each, words), saidBand(each, words)])}
              caption={says.historyTitle}
              words={words}
            />
          </ServerPicture>
          <Happened history={value.history} nameOf={nameOf} words={words} />
        </>
      )}
    </section>
  );
}

function Happened({ history, nameOf, words }: { history: readonly HistoryPoint[]; nameOf: (code: string) => string; words: Words }): VNode {
  const says = words.foresight.forecast;
  const told = pinned(history).filter(({ point, pins }) => pins.length > 0 || point.corrected);
  return (
    <details class="fc-happened">
      <summary>{says.columns.happened}</summary>
      <ol class="fc-days">
        {told.map(({ point, pins }) => (
          <li key={point.day} class={point.corrected ? 'is-correction' : undefined}>
            <p>
              <time dateTime={point.day}>{dayInWords(point.day, words.time)}</time>{' '}
              <span class="quiet">{saidEnds(point, words)}</span>
            </p>
            {point.corrected && <p class="small fc-correction">{says.correction}</p>}
            <ul>
              {pins.map(({ number, text }) => (
                <li key={number}>
                  <span class="fc-pin">{says.pin(number)}</span> {happenedInWords(text, nameOf, words)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
}
