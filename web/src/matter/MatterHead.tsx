/** The head of the page: title, outcome, the rule in words, what comes next by two clocks, the office. */
import type { ComponentChildren, VNode } from 'preact';
import type { Deadline, Matter, Office, Outcome, Table, When } from '../api/types';
import { confessionalHash, matterForecastHash, matterHash, rulesHash, sheetHash } from '../app/router';
import { dayAt, dayOf, daysBetween, timeOf } from '../pictures/dates';
import { hostOf, Source } from '../pictures/Source';
import { CalendarLink } from '../ui/CalendarLink';
import { Countdown, DeadlineTime, useNow } from '../ui/Countdown';
import { TermClock } from '../ui/TermClock';
import { actingInWords, vacancyInWords } from '../ui/vacancy';
import { Heading } from '../ui/Heading';
import { dayInWords } from '../words/time';
import type { Words } from '../words/words';
import { deadlineTime, nextDeadline } from './model';
import { asideOf, meaningInWords, ruleInWords, typeInWords } from './say';

export function outcomeInWords(outcome: Outcome, words: Words): string {
  const { matter, time } = words;
  const at = dayInWords(outcome.at.slice(0, 10), time);
  const name = outcome.name ?? outcome.subject ?? '';
  const said = {
    appointed: () => matter.outcome.appointed(name, at),
    extended: () => matter.outcome.extended(at),
    admitted: () => matter.outcome.admitted(name, at),
    adopted: () => matter.outcome.adopted(at),
    no_consent: () => matter.outcome.no_consent(at),
  }[outcome.outcome]();
  const from = outcome.from && dayInWords(outcome.from, time);
  const begins = from && (outcome.outcome === 'admitted' ? matter.memberFrom(from) : matter.takesOffice(from));
  const ends = outcome.until && matter.untilDay(dayInWords(outcome.until, time));
  return [said, begins, ends].filter(Boolean).join(' ');
}

/** Midnight in the body's zone may be the day before in UTC; noon is not. */
const kHalfDay = 43_200_000;

/** How far ahead something is: by the clock, or seen from the day that is replayed. */
function Ahead(props: { at: number; asOf?: When; words: Words }): VNode {
  if (!props.asOf) return <Countdown at={props.at} words={props.words} />;
  const { time } = props.words;
  return <span>{time.within(time.days(daysBetween(props.asOf, dayAt(props.at + kHalfDay))))}</span>;
}

function NextDeadline(props: { deadline: Deadline; matter: Matter; asOf?: When; words: Words }): VNode {
  const { deadline, matter, words } = props;
  const kind = words.matter.dates[deadline.kind] ?? deadline.text;
  const ofStage = deadline.stage !== undefined;
  const aside = asideOf(deadline, matter, words);
  if (deadline.at && !props.asOf) {
    const lead = deadline.kind === 'silence' ? words.matter.underSilenceUntil
      : ofStage ? words.matter.stageUntil(typeInWords(deadline.kind, words)) : kind;
    return (
      <>
        {lead} <DeadlineTime at={deadline.at} zone={matter.zone} words={words} />{' '}
        <CalendarLink matter={matter.matter} deadline={deadline.deadline} what={lead} words={words} />
      </>
    );
  }
  const day = deadline.day ?? deadline.at!.slice(0, 10);
  return (
    <>
      {kind}, <time dateTime={day}>{dayInWords(day, words.time)}</time> (
      <Ahead at={deadlineTime(deadline, matter.zone)} asOf={props.asOf} words={words} />){' '}
      {!props.asOf && (
        <CalendarLink matter={matter.matter} deadline={deadline.deadline} what={kind} words={words} />
      )}
      {aside && <span class="matter-aside">{aside}</span>}
      {deadline.source && (
        <span class="matter-aside">
          <Source source={deadline.source} words={words.pictures} />
        </span>
      )}
    </>
  );
}

function OfficeLine(props: { office: Office; table?: Table; asOf?: When; matter: Matter; words: Words }): VNode {
  const { office, table, words, matter } = props;
  const incumbent = table?.incumbent ?? office.incumbent;
  const ends = table ? table.term_until : office.term_until;
  // A term whose end has passed is not one that ends.
  const until = ends && ends > dayOf(props.asOf ?? matter.now) ? ends : undefined;
  const next = props.asOf ? undefined : office.successor;
  const clock = until && !props.asOf && matter.state === 'open' ? <TermClock office={office} zone={matter.zone} words={words} /> : null;
  const vacant = props.asOf ? undefined : vacancyInWords(office, matter.zone, words);
  const parts = [incumbent, until && words.matter.termEnds(dayInWords(until, words.time))].filter(Boolean);
  return (
    <>
      {parts.length ? parts.join(', ') : words.matter.vacant(office.name)}
      {vacant && <span class="matter-aside">{vacant}</span>}
      {office.acting && !props.asOf && <span class="matter-aside">{actingInWords(office, words)}</span>}
      {clock && <span class="matter-aside">{clock}</span>}
      {next?.from && (
        <span class="matter-aside">{words.matter.successor(next.name, dayInWords(next.from, words.time))}</span>
      )}
    </>
  );
}

/** Where a procedure is laid down: a sentence, an address, or the one and then the other. */
function ProcedureSource({ source, words }: { source: string; words: Words }): VNode {
  const parts = source.trim().split(/\s+/);
  const address = hostOf(parts.at(-1)!) ? parts.pop()! : undefined;
  return (
    <details class="procedure-source">
      <summary>{words.matter.procedureSource}</summary>
      <p>
        {parts.join(' ')} {address && <Source source={address} words={words.pictures} />}
      </p>
    </details>
  );
}

/** The soundings in which this reader may hear members one at a time. */
function heardIn(matter: Matter): number[] {
  const soundings = matter.stages.filter(({ type, open }) => type === 'sounding' && open).map(({ stage }) => stage);
  return matter.may.flatMap((may) => (may.act === 'log_position' && soundings.includes(may.stage) ? [may.stage] : []));
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <div class="matter-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function MatterHead(props: { matter: Matter; table?: Table; subject?: string; asOf?: When; words: Words }): VNode {
  const { matter, table, asOf, words } = props;
  const now = useNow();
  const next = nextDeadline(matter, asOf ? timeOf(asOf) : now);
  const rule = table ?? matter.stages.at(-1);
  return (
    <header class="matter-head">
      <p class="matter-kind">
        {matter.procedure.name}
      </p>
      <Heading title={matter.title} />
      {matter.outcome && !asOf && <p class="lead">{outcomeInWords(matter.outcome, words)}</p>}
      <dl class="matter-facts">
        {rule && (
          <Fact name={words.matter.rule}>
            {rule.rule ? ruleInWords(rule.rule, words) : table ? words.matter.chairJudges : words.matter.nobodyAsked}
            {rule.rule && <span class="matter-aside">{meaningInWords(rule, words)}</span>}
            {matter.procedure.source && <ProcedureSource source={matter.procedure.source} words={words} />}
          </Fact>
        )}
        {(matter.state === 'open' || asOf) && (
          <Fact name={words.matter.next}>
            {next ? (
              <NextDeadline deadline={next} matter={matter} asOf={asOf} words={words} />
            ) : (
              words.matter.noDeadline
            )}
          </Fact>
        )}
        {matter.office && (
          <Fact name={matter.office.name}>
            <OfficeLine office={matter.office} table={table} asOf={asOf} matter={matter} words={words} />
          </Fact>
        )}
        {matter.after && (
          <Fact name={words.matter.follows}>
            <a href={matterHash(matter.after)}>{matter.after}</a>
          </Fact>
        )}
        {matter.followed_by && (
          <Fact name={words.matter.followedBy}>
            <a href={matterHash(matter.followed_by)}>{matter.followed_by}</a>
          </Fact>
        )}
      </dl>
      <p class="matter-links">
        <a href={sheetHash(matter.matter)}>{words.sheet.link}</a>{' '}
        <a href={rulesHash(matter.matter)}>{words.foresight.switcher.link}</a>{' '}
        <a href={matterForecastHash(matter.matter, props.subject, asOf && dayOf(asOf))}>{words.foresight.forecast.link}</a>
        {heardIn(matter).map((stage) => (
          <a key={stage} href={confessionalHash(stage)}>
            {words.confessional.link}
          </a>
        ))}
      </p>
    </header>
  );
}
