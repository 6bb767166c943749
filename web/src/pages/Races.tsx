/** The public races: what each was about, how long it took, who consented last and why. */
import type { VNode } from 'preact';
import type { Races as RacesView, RaceSummary } from '../api/foresight';
import type { PageProps } from '../app/context';
import { useResource } from '../app/resource';
import { raceForecastHash, raceHash } from '../app/router';
import { stateInWords } from '../matter/say';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { capital } from '../words/common';
import { dayInWords } from '../words/time';
import { ForesightNav } from './foresight/Nav';
import { reasonsOf } from './foresight/race-words';

export function Races(props: PageProps): VNode {
  const { words } = props;
  const says = words.foresight.races;
  const { value, problem, reload } = useResource<RacesView>('/races', () => false);
  return (
    <div class="page races">
      <ForesightNav page="races" words={words} />
      <Heading title={says.title} />
      <p class="page-lead">{says.lead}</p>
      {problem !== undefined && <ProblemNote problem={problem} words={words} onRetry={reload} />}
      {!value && problem === undefined && <Waiting words={words} />}
      {value && (
        <ul class="lines">
          {newestFirst(value.races).map((race) => (
            <Line key={race.race} race={race} words={words} />
          ))}
        </ul>
      )}
    </div>
  );
}

export function newestFirst(races: readonly RaceSummary[]): RaceSummary[] {
  return [...races].sort((a, b) => (b.opened ?? b.from).localeCompare(a.opened ?? a.from));
}

function Line({ race, words }: { race: RaceSummary; words: PageProps['words'] }): VNode {
  const says = words.foresight.races;
  const day = (when: string): string => dayInWords(when, words.time);
  const end = race.ended
    ? capital(says.ended(stateInWords(race.state ?? '', words), day(race.ended)))
    : says.running(day(race.to));
  return (
    <li class="line">
      <div>
        <h3>
          <a href={raceHash(race.race)}>{race.about}</a>
          {!race.verified && <span class="race-unverified">{says.unverified}</span>}
        </h3>
        <p>
          {says.line(race.name, race.members)}. {says.asks[race.asks]}.
        </p>
        <Last race={race} words={words} />
        <p class="quiet small">
          {says.reports(race.reports)}, {race.verified ? says.verified : says.unverifiedText}{' '}
          {race.opened && <a href={raceForecastHash(race.race)}>{says.forecast}</a>}
        </p>
      </div>
      <p class="line-next">
        {race.opened && <span>{says.opened(day(race.opened))}</span>}
        <span>{end}</span>
        {race.days !== undefined && <span>{says.took(race.days)}</span>}
      </p>
    </li>
  );
}

/** So many names a line bears; where more came last together, nobody did. */
const kMostLast = 4;

function Last({ race, words }: { race: RaceSummary; words: PageProps['words'] }): VNode | null {
  const says = words.foresight.races;
  const { last } = race;
  if (!race.ended) return null;
  if (!last || last.members.length > kMostLast) return <p class="quiet">{says.lastUnknown}</p>;
  const names = words.common.list(last.members.map(({ name }) => name));
  const day = dayInWords(last.on, words.time);
  const reasons = reasonsOf(last.obstacles ?? [], words);
  return (
    <p>
      {last.not_after ? says.lastBy(names, day) : says.last(names, day)}.{' '}
      {reasons.length > 0 ? says.lastReason(words.common.list(reasons)) : says.noReason}
    </p>
  );
}
