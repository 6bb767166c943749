/** How good forecasts of races that are over would have been; and what this server's own forecasts were worth. */
import type { VNode } from 'preact';
import type { ModelScores, TrackRecord as TrackView } from '../api/foresight';
import type { PageProps } from '../app/context';
import { useResource } from '../app/resource';
import { raceHash } from '../app/router';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { dayInWords } from '../words/time';
import type { Words } from '../words/words';
import { Calibration } from './foresight/Calibration';
import { failInWords } from './foresight/fails';
import { ForesightNav } from './foresight/Nav';
import { decimals } from './foresight/numbers';
import { OwnForecasts } from './foresight/OwnForecasts';
import { Pit } from './foresight/Pit';

export function TrackRecord(props: PageProps): VNode {
  const { words } = props;
  const says = words.foresight.track;
  const { value, problem, reload } = useResource<TrackView>('/track-record', () => false);
  return (
    <div class="page track">
      <ForesightNav page="track-record" words={words} />
      <Heading title={says.title} />
      <p class="page-lead">{says.lead}</p>
      {problem !== undefined && <ProblemNote problem={problem} words={words} onRetry={reload} />}
      {!value && problem === undefined && <Waiting words={words} />}
      {value && <Loaded track={value} words={words} />}
    </div>
  );
}

function Loaded({ track, words }: { track: TrackView; words: Words }): VNode {
  const main = track.models.find(({ model }) => model === track.main);
  return (
    <>
      <Label track={track} main={main} words={words} />
      <OwnForecasts words={words} />
      <Models track={track} words={words} />
      <Clusters track={track} words={words} />
      {main?.within_26 && <Calibration bins={main.within_26} words={words} />}
      {main?.pit && <Pit tenths={main.pit} words={words} />}
      <Races track={track} words={words} />
    </>
  );
}

function Label({ track, main, words }: { track: TrackView; main?: ModelScores; words: Words }): VNode {
  const says = words.foresight.track;
  const { compared } = track;
  const weeks = (value: number): string => decimals(value, 1, words.pictures.lang, true);
  return (
    <section>
      <h2>{says.label}</h2>
      {track.fails.length === 0 ? (
        <p>{says.dataDriven}</p>
      ) : (
        <>
          <p class="track-label">{says.notDataDriven}</p>
          <ul>
            {track.fails.map((each) => (
              <li key={each}>{failInWords(each, words)}</li>
            ))}
          </ul>
        </>
      )}
      {main && <p>{says.made(main.forecasts, main.clusters)}</p>}
      <p>
        {says.compared({
          mean: weeks(compared.mean), low: weeks(compared.low), high: weeks(compared.high), better: compared.better, clusters: compared.clusters,
        })}
      </p>
    </section>
  );
}

export function modelName(model: string, words: Words): string {
  return words.foresight.track.modelNames[model] ?? model;
}

function Models({ track, words }: { track: TrackView; words: Words }): VNode {
  const says = words.foresight.track;
  const { columns } = says;
  const heads = [columns.model, columns.crps, columns.member, ...['13', '26', '52'].map(columns.brier), columns.cover, columns.last];
  return (
    <section>
      <h2>{says.models}</h2>
      <p class="quiet">{says.modelsText}</p>
      <div class="pic-text-table">
        <table class="track-models" role="table">
          <thead>
            <tr role="row">
              {heads.map((head) => (
                <th key={head} scope="col" role="columnheader">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {track.models.map((each) => (
              <ModelRow key={each.model} scores={each} main={each.model === track.main} heads={heads} words={words} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ModelRow({ scores, main, heads, words }: { scores: ModelScores; main: boolean; heads: string[]; words: Words }): VNode {
  const says = words.foresight.track;
  const { lang } = words.pictures;
  const number = (value: number | undefined, digits: number): string => (value === undefined ? '' : decimals(value, digits, lang));
  const last = `${number(scores.last_hit, 2)} (${number(scores.last_by_chance, 2)})`;
  const dates = [
    number(scores.crps_weeks, 1),
    number(scores.member_brier_13, 3),
    ...(['13', '26', '52'] as const).map((weeks) => number(scores.race_brier?.[weeks], 3)),
    number(scores.cover?.['80'], 2),
  ];
  return (
    <tr role="row" class={main ? 'is-main' : undefined}>
      <th scope="row" role="rowheader">
        {modelName(scores.model, words)}
        {main && <span class="quiet small"> {says.usedHere}</span>}
      </th>
      {scores.crps_weeks === undefined ? (
        <td role="cell" class="quiet" colSpan={dates.length}>
          {says.saysNothing}
        </td>
      ) : (
        dates.map((text, i) => (
          <td key={i} role="cell" class="pic-number" data-head={heads[i + 1]}>
            {text}
          </td>
        ))
      )}
      <td role="cell" class="pic-number" data-head={heads.at(-1)}>
        {last}
      </td>
    </tr>
  );
}

function Clusters({ track, words }: { track: TrackView; words: Words }): VNode {
  const says = words.foresight.track;
  const { model, other } = track.compared;
  const shown = [model, other].map((name) => track.models.find((each) => each.model === name));
  const days = Object.keys(shown[0]?.crps_by_cluster ?? {}).sort();
  return (
    <section>
      <h2>{says.clusters}</h2>
      <p class="quiet">{says.clustersText}</p>
      <div class="pic-text-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{says.opened}</th>
              {[model, other].map((name) => (
                <th key={name} scope="col">
                  {modelName(name, words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day}>
                <th scope="row">{dayInWords(day, words.time)}</th>
                {shown.map((each, i) => (
                  <td key={i} class="pic-number">
                    {each?.crps_by_cluster?.[day] !== undefined && decimals(each.crps_by_cluster[day]!, 1, words.pictures.lang)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Races({ track, words }: { track: TrackView; words: Words }): VNode {
  const says = words.foresight.track;
  const unverified = track.races.filter(({ verified }) => !verified).length;
  return (
    <section>
      <h2>{says.races}</h2>
      <p>{says.racesText(track.races.length, unverified)}</p>
      <ul>
        {track.races.map((each) => (
          <li key={each.race}>
            <a href={raceHash(each.race)}>{each.about}</a>
            {!each.verified && <span class="race-unverified">{words.foresight.races.unverified}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
