/** Where it stands: the round table with its words beside it; on a telephone words first, then members by stance. */
import type { VNode } from 'preact';
import type { Matter, MemberCode, Stage, Table, When } from '../api/types';
import { dayOf } from '../pictures/dates';
import { RoundTable } from '../pictures/RoundTable';
import { ProblemNote, Waiting } from '../ui/Notice';
import { dayInWords } from '../words/time';
import type { Words } from '../words/words';
import type { ShownTable } from './load';
import { ruleInWords, verdictInWords } from './say';
import { Holdouts, MissingWords, PickedCard, Totals } from './Stand';
import { StanceList } from './StanceList';

export interface StandingProps {
  matter: Matter;
  shown: ShownTable;
  words: Words;
  asOf?: When;
  /** Whom it is about, also on days when nobody knew of it. */
  name: string;
  narrow: boolean;
  picked?: MemberCode;
  onPick: (member: MemberCode) => void;
  /** What moves the picture. It stands above it, on a telephone under the words. */
  slider: VNode;
}

/** The stage whose positions a table shows. */
export function stageOf(matter: Matter, table: Table | undefined): Stage | undefined {
  return matter.stages.find((stage) => stage.stage === table?.stage);
}

function Seats(props: StandingProps & { table: Table }): VNode {
  const { table, words, matter } = props;
  const verdict = verdictInWords(table, stageOf(matter, table), words);
  return (
    <div class="stand-table">
      <RoundTable
        table={{ ...table, rule: ruleInWords(table.rule, words) }}
        words={{ ...words.pictures, verdict: { ...words.pictures.verdict, [table.verdict]: verdict } }}
        zone={matter.zone}
        picked={props.picked}
        onPick={props.onPick}
        withoutText
      />
    </div>
  );
}

function Wide(props: StandingProps & { table: Table }): VNode {
  const { table, words, matter } = props;
  const stand = { table, words, zone: matter.zone, picked: props.picked };
  return (
    <>
      <Seats {...props} />
      <div class="stand-words">
        <h2 class="unseen">{words.matter.stands}</h2>
        <MissingWords table={table} stage={stageOf(matter, table)} words={words} />
        <PickedCard {...stand} />
        <Holdouts {...stand} />
        <Totals table={table} words={words} />
      </div>
    </>
  );
}

/**
 * The verdict in words comes first, before anything that can be moved. The slider has its place whether there
 * is a table or not: who drags it over days without one must not lose it.
 */
function Narrow(props: StandingProps & { table?: Table }): VNode {
  const { table, words, matter } = props;
  const stand = table && { table, words, zone: matter.zone, picked: props.picked };
  return (
    <div class="stand-words">
      <h2 class="unseen">{words.matter.stands}</h2>
      {table ? <Verdict table={table} stage={stageOf(matter, table)} words={words} /> : <WithoutTable {...props} />}
      {props.slider}
      {stand && <Holdouts {...stand} />}
      {stand && <StanceList {...stand} onPick={props.onPick} />}
      {stand && <Totals table={stand.table} words={words} />}
    </div>
  );
}

function Verdict({ table, stage, words }: { table: Table; stage?: Stage; words: Words }): VNode {
  return (
    <div>
      <p class={`stand-verdict verdict-${table.verdict}`}>{verdictInWords(table, stage, words)}</p>
      <MissingWords table={table} stage={stage} words={words} />
    </div>
  );
}

/** Instead of a table: nothing was known then, or it is being read, or it could not be read. */
function WithoutTable({ shown, asOf, words, name }: StandingProps): VNode {
  if (shown.unknown && asOf)
    return <p class="stand-unknown">{words.matter.unknownThen(name, dayInWords(dayOf(asOf), words.time))}</p>;
  if (shown.problem === undefined) return <Waiting words={words} />;
  return <ProblemNote problem={shown.problem} words={words} />;
}

export function Standing(props: StandingProps): VNode {
  const { shown, narrow, slider, words } = props;
  const table = shown.unknown ? undefined : shown.table;
  const wide = table ? <Wide {...props} table={table} /> : <WithoutTable {...props} />;
  return (
    <>
      {!narrow && slider}
      {table && shown.problem !== undefined && <ProblemNote problem={shown.problem} words={words} />}
      <div class={`stand${table ? '' : ' is-empty'}`} aria-busy={shown.late}>
        {narrow ? <Narrow {...props} table={table} /> : wide}
      </div>
    </>
  );
}
