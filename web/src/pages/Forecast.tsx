/** When all will have consented, and what would move it: of a matter of this body, or of a public race on any day. */
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Problem } from '../api/client';
import type { Forecast as ForecastView } from '../api/forecast';
import type { Race } from '../api/foresight';
import type { Day, Matter } from '../api/types';
import type { PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { forecastHash, matterHash, raceHash, type ForecastAsked } from '../app/router';
import { useNarrow } from '../matter/load';
import { lastDay, type Span } from '../matter/model';
import { Replay } from '../matter/Replay';
import { dayOf } from '../pictures/dates';
import { announce } from '../ui/announce';
import { SelectField } from '../ui/Field';
import { Heading } from '../ui/Heading';
import { Empty, ProblemNote, Waiting } from '../ui/Notice';
import { dayInWords } from '../words/time';
import type { Words } from '../words/words';
import { useAsked, type AskedNow } from './forecast/asked';
import { changeIn, withChange } from './forecast/changes';
import { HistoryView } from './forecast/HistoryView';
import { InfluenceView } from './forecast/InfluenceView';
import { askPath, useLatest } from './forecast/load';
import { furtherSentences, labelOf, sentenceOf } from './forecast/say';
import { TornadoView } from './forecast/TornadoView';
import { Counts, Holdouts, Outcomes, ReferenceCard, When } from './forecast/Views';
import { WhatIf } from './forecast/WhatIf';

const kPictures = ['curve', 'dots', 'counts', 'counts_deadline', 'outcomes', 'holdouts', 'influence', 'reference'];

export type ForecastProps = PageProps & { asked: ForecastAsked };

/** What a page needs to know of whom it is about, wherever that comes from. */
interface About {
  title?: string;
  back: string;
  /** Without their states: these are of today, and the forecast may be of a day that is past. */
  subjects: { subject: string; name: string }[];
  days: Day[];
  to?: Day;
  nameOf: (code: string) => string;
  problem?: unknown;
}

function matterAbout(matter: Matter | undefined, problem: unknown, props: ForecastProps, asked: ForecastAsked): About {
  return {
    title: matter?.title,
    back: matterHash(asked.id, asked.subject, asked.asOf),
    subjects: matter?.subjects ?? [],
    days: matter?.dates ?? [],
    to: matter && lastDay(matter, dayOf(matter.now)),
    nameOf: memberNames(props.body),
    problem,
  };
}

function raceAbout(race: Race | undefined, problem: unknown, asked: ForecastAsked): About {
  const names = new Map(race?.names.map(({ member, name }) => [member, name]));
  return {
    title: race?.about,
    back: raceHash(asked.id, asked.subject, asked.asOf),
    subjects: race?.subjects ?? [],
    days: race?.days ?? [],
    to: race?.to,
    nameOf: (code) => names.get(code) ?? code,
    problem,
  };
}

function useAbout(props: ForecastProps, asked: ForecastAsked): About {
  const { of, id } = asked;
  const matter = useResource<Matter>(of === 'matters' ? `/matters/${encodeURIComponent(id)}` : undefined, (entry) => entry.matter === id);
  const race = useResource<Race>(of === 'races' ? `/races/${encodeURIComponent(id)}` : undefined, () => false);
  return of === 'matters' ? matterAbout(matter.value, matter.problem, props, asked) : raceAbout(race.value, race.problem, asked);
}

/** A new sentence after a change is told; moving through days is not. */
function useVoice(shown: ForecastView | undefined, changes: readonly string[], late: boolean, words: Words): void {
  const told = useRef(changes.join());
  useEffect(() => {
    const now = changes.join();
    if (!shown || late || told.current === now) return;
    told.current = now;
    const sentence = sentenceOf(shown, words);
    announce(now ? words.foresight.forecast.if.announce(sentence) : words.foresight.forecast.if.announceBack(sentence));
  }, [shown, changes, late, words]);
}

export function Forecast(props: ForecastProps): VNode {
  const { words } = props;
  const says = words.foresight.forecast;
  const now = useAsked(props.asked);
  const { asked } = now;
  const about = useAbout(props, asked);
  const matter = asked.of === 'matters' ? asked.id : undefined;
  // Narrow pictures stand two in a line at a desk, and fill a telephone.
  const drawn = { pictures: kPictures, narrow: true };
  const stands = useMemo(() => ({ ...asked, changes: [] }), [asked]);
  const base = useLatest<ForecastView>(askPath(stands, 'forecast', drawn, words), matter);
  const other = useLatest<ForecastView>(asked.changes.length > 0 ? askPath(asked, 'forecast', drawn, words) : undefined, matter);
  const shown = asked.changes.length > 0 && other.problem === undefined ? (other.value ?? base.value) : base.value;
  useVoice(shown, asked.changes, base.late || other.late, words);
  const nobody = !asked.subject && base.problem instanceof Problem && base.problem.code === 'no_such_subject';
  const problems = [nobody ? undefined : base.problem, about.problem].filter((problem) => problem !== undefined);
  const title = about.title ?? base.value?.about ?? asked.id;
  return (
    <div class="page forecast" aria-busy={base.late || other.late}>
      <p class="small">
        <a href={about.back}>{title}</a>
      </p>
      <Heading title={says.title(base.value?.about ?? base.value?.name ?? title)} />
      {problems.map((problem, i) => (
        <ProblemNote key={i} problem={problem} words={words} onRetry={base.reload} />
      ))}
      {nobody && <Nothing now={now} about={about} base={kNobody} words={words} />}
      {!base.value && base.problem === undefined && <Waiting words={words} />}
      {base.value && shown && <Loaded {...props} now={now} about={about} base={base.value} shown={shown} other={other} />}
    </div>
  );
}

/** Of a matter in which nobody has put anything forward. */
const kNobody: ForecastView = { name: '', why: 'not_begun', now: '' };

interface LoadedProps extends ForecastProps {
  now: AskedNow;
  about: About;
  base: ForecastView;
  shown: ForecastView;
  other: ReturnType<typeof useLatest<ForecastView>>;
}

function Loaded(props: LoadedProps): VNode {
  const { now, about, base, shown, words } = props;
  const says = words.foresight.forecast;
  return (
    <>
      <Said forecast={shown} words={words} />
      {now.asked.of === 'races' && <p class="small quiet">{says.publicRace}</p>}
      <Subjects {...props} />
      <Days about={about} base={base} now={now} words={words} />
      {base.forecast ? <Views {...props} /> : <Nothing {...props} />}
    </>
  );
}

/** The sentence, what is said beside it, and how much of it was learnt. */
function Said({ forecast, words }: { forecast: ForecastView; words: Words }): VNode | null {
  const says = words.foresight.forecast;
  const { forecast: outlook } = forecast;
  if (!outlook) return forecast.why === 'decided' && forecast.changes ? <p class="fc-sentence">{says.allConsented}</p> : null;
  return (
    <>
      <p class="fc-sentence">{sentenceOf(forecast, words)}</p>
      <p class="fc-further">{furtherSentences(forecast, words).join(' ')}</p>
      <p class="fc-label">
        <strong>{labelOf(outlook, words)}.</strong> {says.learnt(outlook.races, outlook.clusters)} <a href="#/track-record">{says.toTrack}</a>
      </p>
      {forecast.verified === false && (
        <p class="small">
          <span class="race-unverified">{words.foresight.races.unverified}</span> {words.foresight.races.unverifiedText}
        </p>
      )}
    </>
  );
}

function Subjects({ now, about, base, words, go }: LoadedProps): VNode | null {
  if (about.subjects.length < 2) return null;
  return (
    <div class="fc-about">
      <SelectField
        label={words.foresight.forecast.about}
        value={now.asked.subject ?? base.subject ?? about.subjects.find(({ name }) => name === base.name)?.subject ?? ''}
        options={about.subjects.map((each) => ({ value: each.subject, text: each.name }))}
        onPick={(subject) => go(forecastHash({ ...now.asked, subject, changes: [] }))}
      />
    </div>
  );
}

/** From the day it was opened: before, nobody could be waited for. */
function spanOf(about: About, base: ForecastView): Span | undefined {
  const from = base.opened ?? about.days[0];
  return from && about.to && from < about.to ? { from, to: about.to } : undefined;
}

function Days({ about, base, now, words }: Pick<LoadedProps, 'about' | 'base' | 'now' | 'words'>): VNode | null {
  const says = words.foresight.forecast;
  const span = spanOf(about, base);
  if (!span) return null;
  const dates = about.days.filter((day) => day >= span.from && day <= span.to);
  const end = now.asked.of === 'races' ? { showing: says.showingEnd(dayInWords(span.to, words.time)), back: words.foresight.races.toEnd } : undefined;
  return <Replay span={span} dates={dates} asOf={now.asked.asOf} words={words} end={end} onDay={now.onDay} />;
}

/** Half way through what is known there is mostly something to be seen. */
function middleDay({ days }: About): Day | undefined {
  return days[Math.floor(days.length / 2)];
}

function Nothing({ now, about, base, words }: Pick<LoadedProps, 'now' | 'about' | 'base' | 'words'>): VNode {
  const says = words.foresight.forecast;
  const where = now.asked.of === 'matters' ? 'matter' : 'race';
  const day = middleDay(about);
  const decided = base.why === 'decided';
  const unanimous = base.why !== 'not_unanimous';
  return (
    <Empty>
      <p>{unanimous ? (decided ? says.decided[where] : says.notBegun(base.name)) : says.notUnanimous.text}</p>
      <p>{unanimous ? (decided ? says.decidedNext[where] : says.notBegunNext[where]) : says.notUnanimous.next}</p>
      {day && unanimous && (
        <p>
          <a href={forecastHash({ ...now.asked, asOf: day, changes: [] })}>{says.lookAt(dayInWords(day, words.time))}</a>
        </p>
      )}
      {decided && where === 'matter' && (
        <p>
          <a href="#/record">{says.toRecord}</a>
        </p>
      )}
    </Empty>
  );
}

function Views({ now, about, base, shown, other, words }: LoadedProps): VNode {
  const { asked, onChanges, onUndo } = now;
  const { nameOf } = about;
  const narrow = useNarrow();
  const stands = useMemo(() => ({ ...asked, changes: [] }), [asked]);
  const outlook = shown.forecast ?? base.forecast!;
  const view = { forecast: shown, outlook, nameOf, words };
  const shared = { asked: stands, narrow, nameOf, words };
  const put = (slot: string, change: string | undefined): void => onChanges(withChange(asked.changes, slot, change));
  return (
    <>
      {shown.forecast && (
        <>
          <When {...view} />
          <div class="fc-pair">
            <div class="fc-column">
              <Outcomes {...view} />
              <ReferenceCard {...view} />
            </div>
            <Holdouts {...view} />
          </div>
        </>
      )}
      <WhatIf
        base={base} changed={other.value} late={other.late} problem={other.problem} changes={asked.changes} nameOf={nameOf} words={words}
        onChange={onChanges} onUndo={onUndo}
      />
      {shown.forecast && (
        <div class="fc-pair">
          <InfluenceView
            {...view} edges={base.edges ?? []} off={changeIn(asked.changes, 'edges') !== undefined}
            onOff={(off) => put('edges', off ? 'edges:off' : undefined)}
          />
          <Counts {...view} />
        </div>
      )}
      <TornadoView {...shared} prior={base.forecast?.owed_to === 'prior'} onTry={(change) => onChanges([...asked.changes, change])} />
      <HistoryView {...shared} />
    </>
  );
}
