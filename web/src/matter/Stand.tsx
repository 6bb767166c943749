/** Where it stands, in words: what exactly is missing, who holds out and why, and counts without names. */
import type { VNode } from 'preact';
import type { MemberCode, Seat, Stage, Table, TableEvent, Total } from '../api/types';
import { seatDoes } from '../pictures/middle';
import { holdoutsOf } from '../pictures/seating';
import { Source } from '../pictures/Source';
import { StanceGlyph } from '../pictures/stance';
import { capital, wordFor } from '../words/common';
import { dayInWords } from '../words/time';
import type { Words } from '../words/words';
import { missingOf, nameIn, totalsOf } from './model';
import { countInWords, missingSentences, namesOf, runsUnbroken, tellsSomething, wordOf } from './say';

interface StandProps {
  table: Table;
  words: Words;
  zone: string;
  picked?: MemberCode;
}

/** `Still missing: Hungary, Romania, Slovakia and Türkiye. Any smaller change does not do.` */
export function MissingWords(props: { table: Table; stage?: Stage; words: Words }): VNode {
  const { table, stage, words } = props;
  const missing = missingOf(table);
  const toBreak = missing.kind === 'none' && !runsUnbroken(table, stage) ? table.to_break : undefined;
  return (
    <div class={`missing verdict-${table.verdict}`}>
      <p class="missing-words">{missingSentences(table, stage, words).join(' ')}</p>
      {missing.kind === 'one_of' && (
        <ul class="missing-sets">
          {missing.sets.map((set) => (
            <li key={set.join()}>{namesOf(set, table.seats, words)}</li>
          ))}
        </ul>
      )}
      {toBreak?.possible && toBreak.size !== undefined && table.basis === 'acts' && (
        <p class="quiet">{words.matter.breakable(toBreak.size)}</p>
      )}
      {!table.hidden && <p class="small quiet">{words.matter.basis[table.basis]}</p>}
    </div>
  );
}

function Events({ events, words }: { events: readonly TableEvent[]; words: Words }): VNode | null {
  if (!events.length) return null;
  return (
    <ul class="holdout-events">
      {events.map((event) => (
        <li key={`${event.date}${event.value}`}>
          <time dateTime={event.date}>{dayInWords(event.date, words.time)}</time>{' '}
          {event.note ?? wordFor(words.matter.eventNames, event.value)}{' '}
          {event.source && <Source source={event.source} words={words.pictures} />}
        </li>
      ))}
    </ul>
  );
}

const kSilent = { stance: 'silent', own: false } as const;

/** Who, since when, on whose word, what it asks, what would lift it. */
export function MemberCard(props: StandProps & { seat: Seat }): VNode {
  const { seat, table, words } = props;
  const { pictures } = words;
  const events = (table.events ?? []).filter((event) => event.member === seat.member);
  const word = wordOf(seat, words, props.zone);
  const reported = table.basis === 'acts' && !seat.own && seat.stance !== 'silent';
  return (
    <article
      class={`holdout stance-${reported ? 'silent' : seat.stance}${props.picked === seat.member ? ' is-picked' : ''}`}
    >
      <h3>
        <StanceGlyph shown={reported ? kSilent : seat} /> {seat.name}{' '}
        <span class="holdout-does">{seatDoes(seat, table.basis, pictures)}</span>
      </h3>
      <p class="holdout-word">
        {reported && <StanceGlyph shown={seat} />}{' '}
        {reported ? pictures.reportedTo(pictures.does[seat.stance], word) : word}{' '}
        {seat.source && <Source source={seat.source} words={pictures} />}
      </p>
      {seat.awaiting && <p class="awaits">{capital(words.delegation.awaits)}.</p>}
      {seat.received && <p>{words.matter.logged(seat.received)}</p>}
      {seat.reason && <blockquote>{seat.reason}</blockquote>}
      {seat.note && <p>{seat.note}</p>}
      {seat.condition && (
        <p>{words.matter.wouldLift(seat.condition)}</p>
      )}
      <Events events={events} words={words} />
    </article>
  );
}

export function Holdouts(props: StandProps): VNode | null {
  const { table, words } = props;
  if (table.hidden) return null;
  const all = holdoutsOf(table.seats, table.missing);
  const cards = all.filter(tellsSomething);
  const quiet = all.filter((seat) => !tellsSomething(seat));
  if (!all.length) return null;
  return (
    <section class="holdouts">
      <h2>{words.pictures.holdouts}</h2>
      {cards.map((seat) => (
        <MemberCard key={seat.member} {...props} seat={seat} />
      ))}
      {quiet.length > 0 && (
        <p class="holdout-quiet">
          <StanceGlyph shown={{ stance: 'silent', own: false }} /> {' '}
          {words.matter.quietOnes(quiet.length, words.common.list(quiet.map((seat) => seat.name)))}
        </p>
      )}
    </section>
  );
}

function TotalLine({ total, words }: { total: Total; words: Words }): VNode {
  const { matter } = words;
  const said = matter.total(
    countInWords(total, words),
    matter.standingOfTotal[total.standing],
    dayInWords(total.date, words.time),
  );
  return (
    <li>
      {said} {total.note && <span class="quiet">{total.note}</span>}{' '}
      {total.source && <Source source={total.source} words={words.pictures} />}
    </li>
  );
}

const kShownTotals = 3;

/** Counts that a source gave without names stand apart: they are never turned into names, nor added. */
export function Totals({ table, words }: { table: Table; words: Words }): VNode | null {
  const totals = totalsOf(table);
  if (!totals.length) return null;
  const [first, rest] = [totals.slice(0, kShownTotals), totals.slice(kShownTotals)];
  const list = (some: readonly Total[]): VNode => (
    <ul class="totals-list">
      {some.map((total) => (
        <TotalLine key={`${total.date}${total.text}`} total={total} words={words} />
      ))}
    </ul>
  );
  return (
    <section class="totals">
      <h2>{words.pictures.keptApart}</h2>
      {list(first)}
      {rest.length > 0 && (
        <details>
          <summary>{words.common.more(rest.length)}</summary>
          {list(rest)}
        </details>
      )}
    </section>
  );
}

/** The card of the seat that was picked, if it is not among the holdouts' cards already. */
export function PickedCard(props: StandProps): VNode | null {
  const { table, picked } = props;
  const seat = table.seats.find((each) => each.member === picked);
  const joining = table.joining?.find((each) => each.member === picked);
  if (joining)
    return (
      <p class="holdout">
        {props.words.pictures.openSeat(
          joining.name,
          joining.from ? dayInWords(joining.from, props.words.time) : nameIn(table.seats, joining.member),
        )}
      </p>
    );
  if (!seat || (table.missing.includes(seat.member) && tellsSomething(seat))) return null;
  return <MemberCard {...props} seat={seat} />;
}
