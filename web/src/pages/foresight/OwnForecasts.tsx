/** Forecasts that this server showed, and how they did. Shown only where there are any. */
import type { VNode } from 'preact';
import type { Day } from '../../api/types';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';

/** One forecast, in words already: what was said, and what came if that is known. */
export interface OwnForecast {
  made: Day;
  about: string;
  said: string;
  came?: string;
}

export function OwnForecasts({ forecasts = [], words }: { forecasts?: readonly OwnForecast[]; words: Words }): VNode | null {
  const says = words.foresight.track;
  if (forecasts.length === 0) return null;
  const { made, about, said, came } = says.ownColumns;
  return (
    <section>
      <h2>{says.own}</h2>
      <p class="quiet">{says.ownText}</p>
      <div class="pic-text-table">
        <table>
          <thead>
            <tr>
              {[made, about, said, came].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {forecasts.map((each) => (
              <tr key={`${each.made}${each.about}${each.said}`}>
                <th scope="row">{dayInWords(each.made, words.time)}</th>
                <td>{each.about}</td>
                <td>{each.said}</td>
                <td>{each.came ?? says.notYet}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
