/** One public race as it was known on a day: lanes, what stood in the way, and every fact with its source. */
import type { VNode } from 'preact';
import { useCallback, useRef } from 'preact/hooks';
import type { Race as RaceView, RaceCandidate } from '../api/foresight';
import type { Day, Lanes as LanesView } from '../api/types';
import type { PageProps } from '../app/context';
import { useResource } from '../app/resource';
import { raceForecastHash, raceHash } from '../app/router';
import { asOfFrom } from '../matter/model';
import { Replay } from '../matter/Replay';
import { meaningInWords, ruleInWords, stateInWords } from '../matter/say';
import { dayOf } from '../pictures/dates';
import { Lanes } from '../pictures/Lanes';
import { SelectField } from '../ui/Field';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { wordFor } from '../words/common';
import { dayInWords } from '../words/time';
import { Obstacles } from './foresight/Obstacles';
import { RaceFacts } from './foresight/RaceFacts';

type RaceProps = PageProps & { id: string; subject?: string; asOf?: string };

function racePath(id: string, subject: string | undefined, day: Day | undefined): string {
  const asked = new URLSearchParams({ ...(day ? { as_of: day } : {}), ...(subject ? { subject } : {}) }).toString();
  return `/races/${encodeURIComponent(id)}${asked ? `?${asked}` : ''}`;
}

/** What was read last stays while another day is read, so that the picture does not jump away under the slider. */
function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}

export function Race(props: RaceProps): VNode {
  const { id, subject, words } = props;
  const asked = asOfFrom(props.asOf);
  const day = asked && dayOf(asked);
  const { value, problem, reload } = useResource<RaceView>(racePath(id, subject, day), () => false);
  const race = useLast(value);
  return (
    <div class="page race">
      <p class="small">
        <a href="#/races">{words.foresight.races.title}</a>
      </p>
      <Heading title={race?.about ?? id} />
      {problem !== undefined && <ProblemNote problem={problem} words={words} onRetry={reload} />}
      {!race && problem === undefined && <Waiting words={words} />}
      {race && <Loaded {...props} race={race} day={day} />}
    </div>
  );
}

type LoadedProps = RaceProps & { race: RaceView; day?: Day };

function Loaded(props: LoadedProps): VNode {
  const { race, id, subject, day, words, go } = props;
  const says = words.foresight.races;
  const onDay = useCallback((to: Day | undefined) => go(raceHash(id, subject, to)), [go, id, subject]);
  const end = { showing: says.showingEnd(dayInWords(race.to, words.time)), back: says.toEnd };
  return (
    <>
      <Head race={race} subject={subject} day={day} words={words} />
      <Subjects {...props} />
      <Replay span={{ from: race.lanes.from, to: race.to }} dates={race.days} asOf={day} words={words} end={end} onDay={onDay} />
      <Stood race={race} words={words} />
      <section>
        <h2>{says.lanes}</h2>
        <Lanes
          lanes={lanesOf(race, words)}
          name={race.subject_name}
          words={words.pictures}
          asOf={day ?? race.to}
          now={race.now}
          onDay={onDay}
        />
      </section>
      <Obstacles obstacles={race.obstacles} words={words} />
      <RaceFacts race={race} words={words} />
      <p class="small quiet">{says.cannotSay}</p>
    </>
  );
}

/** With the words of this language for what the dates are. */
function lanesOf(race: RaceView, words: PageProps['words']): LanesView {
  const marks = race.lanes.marks.map((mark) => ({ ...mark, text: wordFor(words.matter.dates, mark.kind) }));
  return { ...race.lanes, marks };
}

function Head({ race, subject, day, words }: Pick<LoadedProps, 'race' | 'subject' | 'day' | 'words'>): VNode {
  const says = words.foresight.races;
  return (
    <>
      <p class="page-lead">
        {says.line(race.name, race.members)}. {says.asks[race.asks]}.{' '}
        {race.opened && `${says.opened(dayInWords(race.opened, words.time))}.`}
      </p>
      {!race.verified && (
        <p>
          <span class="race-unverified">{says.unverified}</span> {says.unverifiedText}
        </p>
      )}
      {race.opened && (
        <p>
          <a href={raceForecastHash(race.race, subject, day)}>{says.forecast}</a>
        </p>
      )}
    </>
  );
}

function Subjects({ race, id, day, words, go }: LoadedProps): VNode | null {
  if (race.subjects.length < 2) return null;
  return (
    <SelectField
      label={words.foresight.races.about}
      value={race.subject}
      options={race.subjects.map((each) => ({ value: each.subject, text: `${each.name} (${stateInWords(each.state, words)})` }))}
      onPick={(subject) => go(raceHash(id, subject, day))}
    />
  );
}

function Stood({ race, words }: { race: RaceView; words: PageProps['words'] }): VNode {
  const says = words.foresight.races;
  const [candidate] = race.picture.candidates;
  return (
    <section class="race-stood" aria-live="polite">
      <h2>{says.stood}</h2>
      {candidate ? <Camps candidate={candidate} race={race} words={words} /> : <p>{says.notYetNamed(race.subject_name)}</p>}
      <p class="quiet">
        {ruleInWords(race.picture.rule, words)}. {meaningInWords(race.picture, words)}
      </p>
      <p class="small quiet">
        {says.knownReports(race.known, race.reports)} {says.readingOnly}
      </p>
    </section>
  );
}

function Camps({ candidate, race, words }: { candidate: RaceCandidate; race: RaceView; words: PageProps['words'] }): VNode {
  const says = words.foresight.races;
  const names = new Map(race.names.map(({ member, name }) => [member, name]));
  const listed = (codes: readonly string[]): string => words.common.list(codes.map((code) => names.get(code) ?? code));
  const ratified = candidate.ratified ?? [];
  const promised = candidate.support.filter((member) => !ratified.includes(member));
  // Support that only an unnamed source gives, or that somebody concluded, stands apart.
  const unsure = new Set(
    candidate.positions.filter(({ standing }) => standing === 'anonymous' || standing === 'inferred').map(({ member }) => member),
  );
  const camps: [string, readonly string[]][] = [
    [says.camps.object, candidate.object],
    [says.camps.reserve, candidate.reserve],
    [says.camps.abstain, candidate.abstain],
    [says.camps.undeclared, candidate.undeclared],
    [says.camps.ratified, ratified],
    [says.camps.support, promised.filter((member) => !unsure.has(member))],
    [says.camps.unsure, promised.filter((member) => unsure.has(member))],
  ];
  return (
    <>
      <p>
        {candidate.decided && candidate.decided_on
          ? says.decided(stateInWords(candidate.state, words), dayInWords(candidate.decided_on, words.time))
          : `${words.common.verdicts[candidate.verdict]}.`}
      </p>
      {candidate.undeclared.length === candidate.electorate.length ? (
        <p>{says.nobodyKnown}</p>
      ) : (
        <dl class="race-camps">
          {camps
            .filter(([, members]) => members.length > 0)
            .map(([name, members]) => (
              <div key={name}>
                <dt>
                  {name} <span class="pic-number">{members.length}</span>
                </dt>
                <dd>{listed(members)}</dd>
              </div>
            ))}
        </dl>
      )}
    </>
  );
}
