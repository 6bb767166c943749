/** Forecasts that this server showed, and how they did. Shown only where there are any. */
import type { VNode } from 'preact';
import type { ShownForecast, ShownForecasts } from '../../api/forecast';
import { useResource } from '../../app/resource';
import { matterForecastHash } from '../../app/router';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { saidEnds } from '../forecast/numbers';
import { decimals } from './numbers';

export function OwnForecasts({ words }: { words: Words }): VNode | null {
  const says = words.foresight.track;
  const { value } = useResource<ShownForecasts>('/forecasts', () => false);
  if (!value || value.forecasts.length === 0) return null;
  const { made, about, said, came } = says.ownColumns;
  return (
    <section>
      <h2>{says.own}</h2>
      <p class="quiet">{says.ownText}</p>
      {value.brier !== undefined && (
        <p>
          {words.foresight.forecast.brier(decimals(value.brier, 2, words.pictures.lang), value.scored)} {words.foresight.forecast.ownMiddle}
        </p>
      )}
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
            {value.forecasts.map((each) => (
              <Shown key={`${each.at}${each.matter}${each.subject}`} shown={each} words={words} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What was said of each day, and beside it what came by then. */
function Shown({ shown, words }: { shown: ShownForecast; words: Words }): VNode {
  const says = words.foresight.forecast;
  const fact = (came: boolean | undefined): string => (came === undefined ? words.foresight.track.notYet : came ? says.came : says.cameNot);
  return (
    <tr>
      <th scope="row">{dayInWords(shown.day, words.time)}</th>
      <td>
        <a href={matterForecastHash(shown.matter, shown.subject, shown.day)}>{shown.name}</a>
      </td>
      <td>
        {shown.chances.map((chance) => (
          <p key={chance.by}>{says.byDay(dayInWords(chance.by, words.time), saidEnds(chance, words))}</p>
        ))}
      </td>
      <td>
        {shown.chances.map((chance) => (
          <p key={chance.by}>{fact(chance.came)}</p>
        ))}
      </td>
    </tr>
  );
}
