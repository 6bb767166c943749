/** What else the reports of a race tell: counts, dates ahead, steps, voices from outside. Each with its source. */
import type { VNode } from 'preact';
import type { Race, RaceCandidate, Said } from '../../api/foresight';
import type { Day, Precision } from '../../api/types';
import { countInWords, stateInWords } from '../../matter/say';
import { knownWhen } from '../../pictures/dates';
import { capital, wordFor } from '../../words/common';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { Word } from './Obstacles';

interface Fact extends Said {
  day: Day;
  precision?: Precision;
  text: string;
}

function Facts({ title, facts, words }: { title: string; facts: readonly Fact[]; words: Words }): VNode | null {
  if (!facts.length) return null;
  return (
    <section class="race-facts">
      <h2>{title}</h2>
      <ul>
        {facts.map((fact, i) => (
          <li key={i}>
            <p>
              <time dateTime={fact.day}>{knownWhen(fact.day, fact.precision, words.pictures)}</time>: {fact.text}
            </p>
            <Word said={fact} words={words} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Steps of the candidacy, the body's decisions, bargains and meetings, in the order of their days. */
function happenings(race: Race, candidate: RaceCandidate | undefined, words: Words): Fact[] {
  const nameOf = (code: string): string => race.names.find(({ member }) => member === code)?.name ?? code;
  const named = (actor: string, what: string): string => (actor === race.subject_name ? capital(what) : `${nameOf(actor)}: ${what}`);
  const steps = (candidate?.steps ?? []).map((step) => ({ ...step, day: step.date, text: named(step.actor, stateInWords(step.state, words)) }));
  const events = [...(candidate?.events ?? []), ...race.picture.events].map((event) => ({
    ...event,
    day: event.date,
    text: named(event.actor, wordFor(words.matter.eventNames, event.value)),
  }));
  return [...steps, ...events].sort((a, b) => a.day.localeCompare(b.day));
}

export function RaceFacts({ race, words }: { race: Race; words: Words }): VNode {
  const says = words.foresight.races;
  const [candidate] = race.picture.candidates;
  const ahead = race.picture.deadlines.map((each) => ({
    ...each,
    day: each.date,
    text: [wordFor(words.matter.dates, each.kind), each.put_off && says.putOff(dayInWords(each.put_off, words.time))].filter(Boolean).join(', '),
  }));
  const totals = (candidate?.totals ?? []).map((each) => ({ ...each, day: each.date, text: countInWords(each, words) }));
  const outside = (candidate?.outside ?? []).map((each) => ({
    ...each,
    day: each.since,
    text: `${each.member} ${words.pictures.does[each.stance]}`,
  }));
  return (
    <>
      <Facts title={says.totals} facts={totals} words={words} />
      <Facts title={says.deadlines} facts={ahead} words={words} />
      <Facts title={says.happened} facts={happenings(race, candidate, words)} words={words} />
      <Facts title={says.outside} facts={outside} words={words} />
    </>
  );
}
