/** What if: each control changes one thing, the server answers at once, and the sentence before stands beside the new one. */
import type { ComponentChildren, VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Forecast, ForecastMember } from '../../api/forecast';
import type { Day } from '../../api/types';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Field';
import { ProblemNote } from '../../ui/Notice';
import { capital } from '../../words/common';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';
import {
  changeIn, changeInWords, changesFor, kMostWeeks, kPriors, leastWeeks, nextTarget, priorIn, privateChange, privateIn, slotOf, standing,
  targetChange, weeksIn, withChange,
} from './changes';
import { saidBand, saidEnds } from './numbers';
import { isRange } from './say';

export interface WhatIfProps {
  /** As it stands. */
  base: Forecast;
  /** With the changes, once it has come. */
  changed?: Forecast;
  late: boolean;
  problem?: unknown;
  changes: readonly string[];
  nameOf: (code: string) => string;
  words: Words;
  /** `going` while a slider is being moved: then it is one step to undo, not many. */
  onChange: (changes: string[], going?: boolean) => void;
  onUndo?: () => void;
}

export function WhatIf(props: WhatIfProps): VNode {
  const { base, changes, words, onChange } = props;
  const says = words.foresight.forecast;
  const day = base.as_of ?? '';
  const waiting = (base.members ?? []).filter(({ consented_by: consented }) => consented === undefined);
  const rivals = waiting.some((member) => standing(member, day).some(({ kind }) => kind === 'rival'));
  const put = (slot: string, change: string | undefined, going?: boolean): void => onChange(withChange(changes, slot, change), going);
  return (
    <section class="fc-if" aria-labelledby="fc-if">
      <h2 id="fc-if">{says.if.title}</h2>
      <p class="quiet">{says.if.lead}</p>
      <div class="fc-if-controls">
        <OfMember waiting={waiting} day={day} nameOf={props.nameOf} words={words} onAdd={(change) => put(slotOf(change), change)} />
        <Deadline {...props} put={put} />
        <Private waiting={waiting} changes={changes} words={words} put={put} />
        <Ends {...props} put={put} />
        <SelectField
          label={says.if.prior}
          value={priorIn(changes) ?? ''}
          none={says.if.noPrior}
          options={kPriors.map((prior) => ({ value: prior, text: says.priors[prior] }))}
          onPick={(prior) => put('prior', prior ? `prior:${prior}` : undefined)}
        />
        {rivals && (
          <label class="fc-check">
            <input
              type="checkbox"
              checked={changeIn(changes, 'rival') !== undefined}
              onChange={(event) => put('rival', event.currentTarget.checked ? 'rival' : undefined)}
            />
            {says.if.rivals}
          </label>
        )}
        {(base.edges?.length ?? 0) > 0 && (
          <label class="fc-check">
            <input
              type="checkbox"
              checked={changeIn(changes, 'edges') !== undefined}
              onChange={(event) => put('edges', event.currentTarget.checked ? 'edges:off' : undefined)}
            />
            {says.edgesOffSwitch}
          </label>
        )}
      </div>
      <Result {...props} />
    </section>
  );
}

type Put = (slot: string, change: string | undefined, going?: boolean) => void;

interface OfMemberProps {
  waiting: readonly ForecastMember[];
  day: Day;
  nameOf: (code: string) => string;
  words: Words;
  onAdd: (change: string) => void;
}

/** Those against whom something is recorded first: they are asked about most. */
function OfMember({ waiting, day, nameOf, words, onAdd }: OfMemberProps): VNode {
  const says = words.foresight.forecast.if;
  const [code, setCode] = useState('');
  const [kind, setKind] = useState('');
  const held = (member: ForecastMember): number => (standing(member, day).length > 0 ? 0 : 1);
  const sorted = [...waiting].sort((a, b) => held(a) - held(b) || nameOf(a.member).localeCompare(nameOf(b.member)));
  const member = waiting.find((each) => each.member === code);
  const kinds = member ? changesFor(member, day) : [];
  const chosen = kinds.find((each) => each === kind) ?? kinds[0];
  return (
    <div class="fc-if-member">
      <SelectField
        label={says.member}
        value={member ? code : ''}
        none={says.nobody}
        options={sorted.map((each) => ({ value: each.member, text: nameOf(each.member) }))}
        onPick={setCode}
      />
      {member && (
        <>
          <SelectField
            label={says.what}
            value={chosen ?? ''}
            options={kinds.map((each) => ({ value: each, text: says.options[each] }))}
            onPick={setKind}
          />
          <Button onClick={() => chosen && onAdd(`${chosen}:${code}`)}>{says.add}</Button>
        </>
      )}
    </div>
  );
}

interface SlideProps {
  label: string;
  said: string;
  min: number;
  max: number;
  step: number;
  value: number;
  onMove: (value: number, going: boolean) => void;
}

function Slide({ label, said, min, max, step, value, onMove }: SlideProps): VNode {
  const id = useId();
  return (
    <div class="fc-slide">
      <label for={id}>{label}</label>
      <output for={id}>{said}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={said}
        onInput={(event) => onMove(Number(event.currentTarget.value), true)}
        onChange={(event) => onMove(Number(event.currentTarget.value), false)}
      />
    </div>
  );
}

function Deadline({ base, changes, words, put }: WhatIfProps & { put: Put }): VNode | null {
  const says = words.foresight.forecast.if;
  const target = nextTarget(base);
  if (!target) return null;
  const weeks = weeksIn(changes);
  return (
    <Slide
      label={`${says.deadline} (${dayInWords(target, words.time)})`}
      said={says.deadlineSaid(weeks)}
      min={leastWeeks(target, base.as_of ?? '')}
      max={kMostWeeks}
      step={1}
      value={weeks}
      onMove={(to, going) => put('target', targetChange(to), going)}
    />
  );
}

const kMostPrivate = 150;

function Private(props: { waiting: readonly ForecastMember[]; changes: readonly string[]; words: Words; put: Put }): VNode | null {
  const { waiting, changes, words, put } = props;
  const says = words.foresight.forecast.if;
  if (!waiting.some(({ private_yes: yes }) => yes !== undefined)) return null;
  const percent = privateIn(changes);
  return (
    <Slide
      label={says.privateWords}
      said={says.privateSaid(percent)}
      min={0}
      max={kMostPrivate}
      step={10}
      value={percent}
      onMove={(to, going) => put('private', privateChange(to), going)}
    />
  );
}

/** Whether those that object hang together is what nobody knows; one end alone is an assumption. */
function Ends({ base, changes, words, put }: WhatIfProps & { put: Put }): VNode | null {
  const says = words.foresight.forecast;
  const name = useId();
  if (!isRange(base)) return null;
  const now = changeIn(changes, 'ends') ?? '';
  const options = [['', says.if.bothEnds], ['apart', says.ends.apart], ['together', says.ends.together]] as const;
  return (
    <fieldset class="fc-switch">
      <legend>{says.if.ends}</legend>
      {options.map(([value, text]) => (
        <label key={value}>
          <input type="radio" name={name} checked={now === value} onChange={() => put('ends', value || undefined)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

function Line({ term, children }: { term: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function chancesInWords(forecast: Forecast, words: Words): string {
  const says = words.foresight.forecast;
  const { chances = [] } = forecast.forecast ?? {};
  if (chances.length === 0) return says.allConsented;
  const all = chances.map((chance) => {
    const [ends, band] = [saidEnds(chance, words), saidBand(chance, words)];
    // Of governments one number is never said alone.
    const said = isRange(forecast) && saidEnds(chance, words) !== band && Math.abs(chance.apart - chance.together) < 0.025 ? band : ends;
    return says.byDay(dayInWords(chance.by, words.time), said);
  });
  return `${capital(all.reduce((one, other) => words.common.halves(one, other)))}.`;
}

function Result(props: WhatIfProps): VNode {
  const { base, changed, late, problem, changes, nameOf, words, onChange, onUndo } = props;
  const says = words.foresight.forecast.if;
  return (
    <div class="fc-if-result" aria-busy={late}>
      <h3>{says.changed}</h3>
      {changes.length === 0 ? (
        <p class="quiet">{says.none}</p>
      ) : (
        <ul class="fc-changes">
          {changes.map((change) => {
            const text = changeInWords(change, nameOf, words);
            return (
              <li key={change}>
                <span>{slotOf(change) === 'ends' ? `${says.ends} ${text}` : capital(text)}</span>
                <button
                  type="button"
                  aria-label={says.remove(text)}
                  title={says.remove(text)}
                  onClick={() => onChange(changes.filter((each) => each !== change))}
                >
                  ×
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {problem !== undefined && <ProblemNote problem={problem} words={words} />}
      {changes.length > 0 && problem === undefined && (
        <dl class={`fc-before${late ? ' is-late' : ''}`}>
          <Line term={says.before}>{chancesInWords(base, words)}</Line>
          <Line term={says.now}>{changed ? chancesInWords(changed, words) : '…'}</Line>
        </dl>
      )}
      <p class="fc-if-back">
        <Button kind="quiet" disabled={!onUndo} onClick={onUndo}>
          {says.undo}
        </Button>
        <Button kind="quiet" disabled={changes.length === 0} onClick={() => onChange([])}>
          {says.reset}
        </Button>
      </p>
      {changes.length > 0 && <p class="small quiet">{says.follows}</p>}
    </div>
  );
}
