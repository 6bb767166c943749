/** The page of a matter: where it stands, how it came to that, and what the reader may do about it. */
import type { VNode } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/client';
import type { Body, Lanes as LanesJson, Mark, Matter, MemberCode, Session, Stage, Table, When } from '../api/types';
import { matterHash } from '../app/router';
import { dayOf, timeOf } from '../pictures/dates';
import { Lanes } from '../pictures/Lanes';
import { shorten } from '../pictures/middle';
import { announce } from '../ui/announce';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import type { Words } from '../words/words';
import { Acts } from './acts/Acts';
import { Candidacies } from './Candidacies';
import { Dates } from './Dates';
import { withAwaiting } from './delegations';
import { Documents } from './Documents';
import { History } from './History';
import { historyOf } from './happenings';
import { MatterSoundings } from './MatterSoundings';
import { useLanesOf } from './lanes-of';
import { useLanes, useMatter, useNarrow, useTable, useVersion, type ShownTable } from './load';
import { MatterHead } from './MatterHead';
import { asOfFrom, changeBeside, chosenSubject, lanesWithin, lastDay, spanOf, type Span } from './model';
import { isPolled } from './poll';
import { Polls } from './Polls';
import { Positions } from './Positions';
import { Replay } from './Replay';
import { missingSentences, tellsSomething, verdictInWords } from './say';
import { Stages } from './Stages';
import { Statements } from './Statements';
import { stageOf, Standing } from './Standing';
import { Tabs } from './Tabs';

export interface MatterPageProps {
  id: string;
  subject?: string;
  asOf?: string;
  session: Session;
  body: Body;
  words: Words;
  go: (hash: string) => void;
}

export function MatterPage(props: MatterPageProps): VNode {
  const { words, id } = props;
  const { value, problem, reload } = useMatter(id);
  if (value) return <Loaded {...props} matter={value} reload={reload} />;
  if (problem === undefined) return <Waiting words={words} />;
  if (problem instanceof Problem && problem.status === 404)
    return (
      <section class="page narrow">
        <Heading title={words.matter.notFound} />
        <p>{words.matter.notFoundText}</p>
        <p>
          <a href="#/">{words.matter.toMatters}</a>
        </p>
      </section>
    );
  return <ProblemNote problem={problem} words={words} onRetry={reload} />;
}

/** The day that is shown. It stands in the address too, so that it can be sent to somebody. */
function useAsOf(props: MatterPageProps): [When | undefined, (day: When | undefined) => void] {
  const { id, subject } = props;
  const [asOf, setAsOf] = useState(() => asOfFrom(props.asOf));
  useEffect(() => setAsOf(asOfFrom(props.asOf)), [props.asOf]);
  const show = useCallback(
    (day: When | undefined) => {
      setAsOf(day);
      history.replaceState(null, '', matterHash(id, subject, day));
    },
    [id, subject],
  );
  return [asOf, show];
}

/** Tells a change of verdict aloud; the ticks in between are not worth a word. */
function useVerdictVoice(table: Table | undefined, stage: Stage | undefined, words: Words): void {
  const last = useRef<{ subject?: string; verdict: string }>(undefined);
  useEffect(() => {
    if (!table) return;
    const { subject, verdict } = table;
    const before = last.current;
    last.current = { subject, verdict };
    if (!before || before.subject !== subject || before.verdict === verdict) return;
    const name = table.name ?? subject ?? '';
    const missing = missingSentences(table, stage, words).join(' ');
    announce(words.matter.verdictChanged(name, verdictInWords(table, stage, words), missing));
  }, [table, stage, words]);
}

/** The last table that was not a replay: acts are about now, whichever day is looked at. */
function useTableOfNow(table: Table | undefined, asOf: When | undefined): Table | undefined {
  const last = useRef<Table>(undefined);
  if (!asOf) last.current = table;
  return last.current;
}

/** Who waits for instructions is told with the stage, and shown on the seats of the table of now. */
function useShown(matter: Matter, asOf: When | undefined, shown: ShownTable): ShownTable {
  const { table } = shown;
  const marked = useMemo(
    () => (table && !asOf ? withAwaiting(table, stageOf(matter, table)) : table),
    [table, asOf, matter],
  );
  return { ...shown, table: marked };
}

interface LoadedProps extends MatterPageProps {
  matter: Matter;
  reload: () => void;
}

function Loaded(props: LoadedProps): VNode {
  const { matter, words, id } = props;
  const [asOf, onDay] = useAsOf(props);
  const [version, raise] = useVersion(id);
  const subject = chosenSubject(matter, props.subject)?.subject;
  const day = asOf && dayOf(asOf);
  const { dates } = matter;
  const ahead = useMemo(
    () => [changeBeside(dates, day, -1), changeBeside(dates, day, 1)].filter((each) => each !== undefined),
    [dates, day],
  );
  const narrow = useNarrow();
  const shown = useShown(matter, asOf, useTable(id, { subject, asOf, mine: props.session.member }, version, ahead));
  const lanes = useLanes(id, subject);
  const nowTable = useTableOfNow(shown.table, asOf);
  useVerdictVoice(shown.table, stageOf(matter, shown.table), words);
  return (
    <article class="page matter">
      <MatterHead matter={matter} table={shown.table} subject={subject} asOf={asOf} words={words} />
      <Tabs matter={matter} chosen={subject} asOf={asOf} words={words} />
      <Pictures {...props} shown={shown} lanes={lanes} asOf={asOf} onDay={onDay} />
      <Particulars {...props} shown={shown} lanes={lanes} asOf={asOf} />
      <Acts
        matter={matter}
        body={props.body}
        session={props.session}
        words={words}
        table={nowTable}
        subject={subject}
        narrow={narrow}
        onActed={() => {
          raise();
          props.reload();
        }}
      />
    </article>
  );
}

interface ShownProps extends LoadedProps {
  shown: ShownTable;
  lanes?: LanesJson;
  asOf?: When;
}

const kLettersOfMark = 28;

/** Above the lanes there is room for a word or two; the dates below the pictures say the rest. */
function withShortMarks(lanes: LanesJson, words: Words): LanesJson {
  const short = (mark: Mark): string => words.matter.dates[mark.kind] ?? shorten(mark.text, kLettersOfMark);
  return { ...lanes, marks: lanes.marks.map((mark) => ({ ...mark, text: short(mark) })) };
}

function useSpan(matter: Matter, lanes: LanesJson | undefined, words: Words): { lanesShown?: LanesJson; span: Span } {
  return useMemo(() => {
    const today = dayOf(matter.now);
    const to = lastDay(matter, today);
    if (!lanes) return { span: { from: matter.dates[0] ?? to, to } };
    const span = spanOf(lanes);
    const lanesShown = withShortMarks(lanesWithin(lanes, span), words);
    return { lanesShown, span: { from: span.from, to: to < span.to ? to : span.to } };
  }, [matter, lanes, words]);
}

/** Table, cards and lanes with the slider that moves them all. */
function Pictures(props: ShownProps & { onDay: (day: When | undefined) => void }): VNode {
  const { matter, shown, lanes, asOf, words, onDay } = props;
  const [picked, setPicked] = useState<MemberCode>();
  const pick = (member: MemberCode): void => setPicked((old) => (old === member ? undefined : member));
  // A lane of which nothing is shown would look like one of a member that has said nothing.
  const hidden = shown.table?.hidden;
  const telling = useMemo(
    () => (hidden && lanes ? { ...lanes, lanes: lanes.lanes.filter((lane) => lane.changes.length > 0) } : lanes),
    [hidden, lanes],
  );
  const { lanesShown, span } = useSpan(matter, telling, words);
  const name = shown.table?.name ?? chosenSubject(matter, props.subject)?.name ?? matter.title;
  const narrow = useNarrow();
  return (
    <div class="pictures">
      <Standing
        {...{ matter, shown, words, asOf, name, narrow, picked }}
        onPick={pick}
        slider={<Replay span={span} dates={matter.dates} asOf={asOf} words={words} onDay={onDay} />}
      />
      {lanesShown?.lanes.some((lane) => lane.changes.length > 0) && (
        <section>
          <h2>{words.matter.lanes}</h2>
          {shown.table?.hidden && <p class="quiet small">{words.matter.kept.lanes}</p>}
          <Lanes
            lanes={lanesShown}
            name={name}
            words={words.pictures}
            zone={matter.zone}
            asOf={asOf ?? (span.to === dayOf(matter.now) ? matter.now : span.to)}
            now={matter.now}
            picked={picked}
            onDay={(day) => onDay(day >= span.to ? undefined : day)}
          />
        </section>
      )}
    </div>
  );
}

/** What stands below the pictures: texts, steps, rounds. */
function Particulars(props: ShownProps): VNode {
  const { matter, body, words, shown, lanes, asOf } = props;
  const narrow = useNarrow();
  const polled = matter.stages.filter(isPolled).flatMap(({ subjects }) => subjects);
  // What a member said where it is kept back stands in its own lane alone.
  const held = matter.stages.filter((stage) => stage.held && stage.open).flatMap(({ subjects }) => subjects);
  const lanesOf = useLanesOf(matter.matter, [...new Set([...polled, ...held])]);
  const until = asOf ? timeOf(asOf) + (asOf.length === 10 ? 86_399_999 : 0) : Number.POSITIVE_INFINITY;
  const happenings = useMemo(
    () => historyOf(matter, lanes, shown.table, until),
    [matter, lanes, shown.table, until],
  );
  return (
    <div class="particulars">
      {matter.kind === 'adoption' && <Documents matter={matter} words={words} />}
      {!asOf && polled.length > 0 && <Polls matter={matter} body={body} words={words} lanes={lanesOf} />}
      {shown.table && (
        <Positions
          table={shown.table}
          words={words}
          zone={matter.zone}
          replayed={asOf !== undefined}
          folded={narrow || !shown.table.seats.some(tellsSomething)}
        />
      )}
      <div class="particulars-columns">
        <div>
          <Stages matter={matter} body={body} session={props.session} lanes={lanesOf} words={words} />
          {!asOf && <MatterSoundings matter={matter.matter} words={words} />}
          <Statements matter={matter} body={body} words={words} />
          {matter.kind !== 'adoption' && <Documents matter={matter} words={words} />}
          {matter.kind !== 'adoption' && <Candidacies matter={matter} body={body} words={words} />}
        </div>
        <div>
          <Dates matter={matter} words={words} />
          <History happenings={happenings} matter={matter} body={body} words={words} />
        </div>
      </div>
    </div>
  );
}
