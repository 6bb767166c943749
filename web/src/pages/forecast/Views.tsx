/** The pictures of a forecast, each with its numbers. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Forecast, ForecastMember, Outlook } from '../../api/forecast';
import type { Day } from '../../api/types';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { standing } from './changes';
import { Numbers } from './NumbersTable';
import { saidBand, saidChance, saidEnds, saidRange } from './numbers';
import { isRange, obstacleInWords } from './say';
import { inWords, ServerPicture } from './ServerPicture';

export interface ViewProps {
  forecast: Forecast;
  outlook: Outlook;
  nameOf: (code: string) => string;
  words: Words;
}

/** Every so many days of a curve that a table bears. */
const kRows = 14;

export function thinned<T>(points: readonly T[], most = kRows): T[] {
  const step = Math.max(1, Math.ceil(points.length / most));
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

export function When({ forecast, outlook, words }: ViewProps): VNode {
  const says = words.foresight.forecast;
  const { columns } = says;
  const day = (when: Day): string => dayInWords(when, words.time);
  const range = isRange(forecast);
  const heads = range ? [columns.by, columns.apart, columns.together, columns.band] : [columns.by, columns.chance, columns.band];
  const points = [...outlook.chances, ...thinned(outlook.curve.slice(1))].sort((a, b) => a.by.localeCompare(b.by));
  return (
    <section>
      <h2>{says.when}</h2>
      <div class="fc-pair">
        <ServerPicture svg={forecast.pictures?.curve}>
          <Numbers
            heads={heads}
            rows={points.map((each) => [
              day(each.by), saidChance(each.apart), ...(range ? [saidChance(each.together)] : []), saidBand(each, words),
            ])}
            caption={says.when}
            words={words}
          />
        </ServerPicture>
        <ServerPicture svg={forecast.pictures?.dots}>
          <Numbers heads={[columns.by, columns.dot]} rows={dotRows(outlook, words)} caption={columns.dot} words={words} />
        </ServerPicture>
      </div>
    </section>
  );
}

const kDots = 50;

/** How many of the dots lie on or before the days that are asked about, and how many beyond. */
function dotRows(outlook: Outlook, words: Words): string[][] {
  const rows = outlook.chances.map(({ by }) => [dayInWords(by, words.time), `${outlook.dots.filter((dot) => dot <= by).length} / ${kDots}`]);
  const beyond = kDots - outlook.dots.length;
  return beyond > 0 ? [...rows, [words.foresight.forecast.later, `${beyond} / ${kDots}`]] : rows;
}

export function Outcomes({ forecast, outlook, words }: ViewProps): VNode | null {
  const says = words.foresight.forecast;
  const { columns } = says;
  if (outlook.outcomes.length === 0) return null;
  return (
    <section>
      <h2>{says.outcomesTitle}</h2>
      <ServerPicture svg={forecast.pictures?.outcomes}>
        <Numbers
          heads={[columns.outcome, columns.chance, columns.counted]}
          rows={outlook.outcomes.map((each) => [
            says.outcome[each.outcome], saidRange(each.low, each.high, words), each.outcome === 'this' ? '' : each.counted,
          ])}
          caption={says.outcomesTitle}
          words={words}
        />
      </ServerPicture>
      {forecast.reference && <p class="small quiet">{says.countedBy(forecast.reference)}</p>}
    </section>
  );
}

function reasonsOf(member: ForecastMember | undefined, reason: string | undefined, day: Day, words: Words): string {
  const there = member ? standing(member, day) : [];
  if (there.length > 0) return words.common.list(there.map((each) => obstacleInWords(each, words)));
  return reason ?? words.foresight.forecast.nothingRecorded;
}

export function Holdouts({ forecast, outlook, nameOf, words }: ViewProps): VNode {
  const says = words.foresight.forecast;
  const { columns } = says;
  const by = outlook.chances.at(-1)?.by;
  const rows = outlook.holdouts.map((each) => {
    const member = forecast.members?.find(({ member: code }) => code === each.member);
    return [
      nameOf(each.member),
      reasonsOf(member, each.reason, forecast.as_of ?? '', words),
      saidEnds(each.by, words),
      ...(outlook.ranked && each.last ? [saidEnds(each.last, words)] : []),
    ];
  });
  const heads = [columns.member, columns.reason, columns.consented, ...(outlook.ranked ? [columns.last] : [])];
  const caption = by ? `${says.holdoutsTitle}, ${says.dotsOf(dayInWords(by, words.time))}` : says.holdoutsTitle;
  return (
    <section>
      <h2>{says.holdoutsTitle}</h2>
      <p class="small quiet">{says.waited(outlook.holdouts.length, forecast.members?.length ?? 0)}</p>
      {!outlook.ranked && <p>{says.noBasis}</p>}
      <ServerPicture svg={forecast.pictures?.holdouts}>
        <Numbers heads={heads} rows={rows} caption={caption} words={words} />
      </ServerPicture>
    </section>
  );
}

export function Counts({ forecast, outlook, words }: ViewProps): VNode | null {
  const says = words.foresight.forecast;
  const { columns } = says;
  const [deadline, setDeadline] = useState(false);
  const { counts, counts_deadline: aligned } = forecast.pictures ?? {};
  if (outlook.counts.length === 0) return null;
  const whole = (low: number, high: number): string => (low === high ? `${low}` : says.range(`${low}`, `${high}`));
  return (
    <section>
      <h2>{says.countsTitle}</h2>
      {aligned && (
        <fieldset class="fc-switch">
          <legend>{says.alignedAt.label}</legend>
          {[false, true].map((which) => (
            <label key={`${which}`}>
              <input type="radio" name="fc-aligned" checked={deadline === which} onChange={() => setDeadline(which)} />
              {which ? says.alignedAt.deadline : says.alignedAt.opening}
            </label>
          ))}
        </fieldset>
      )}
      <ServerPicture svg={deadline && aligned ? aligned : counts}>
        <Numbers
          heads={[columns.day, columns.middle, columns.eight, columns.most]}
          rows={thinned(outlook.counts).map((each) => [
            dayInWords(each.day, words.time), whole(each.q25, each.q75), whole(each.q10, each.q90), whole(each.q025, each.q975),
          ])}
          caption={says.countsTitle}
          words={words}
        />
      </ServerPicture>
    </section>
  );
}

/** Past races on the same axis, in words as the picture says them. What each of them was stands on the page of races. */
export function ReferenceCard({ forecast, words }: ViewProps): VNode | null {
  const says = words.foresight.forecast;
  const { reference } = forecast.pictures ?? {};
  if (!reference) return null;
  return (
    <section>
      <h2>{says.referenceTitle}</h2>
      <ServerPicture svg={reference}>
        <details class="fc-numbers">
          <summary>{says.numbers}</summary>
          <p>{inWords(reference)}</p>
        </details>
      </ServerPicture>
      <p class="small">
        <a href="#/races">{words.foresight.races.title}</a>
      </p>
    </section>
  );
}
