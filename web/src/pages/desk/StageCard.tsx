/** One stage on the desk: what it is about, until when, who has not answered, and what can be done. */
import type { VNode } from 'preact';
import { serverNow } from '../../api/clock';
import type { May, MemberCode } from '../../api/types';
import { confessionalHash, matterHash, sheetHash } from '../../app/router';
import { asks, nameOfSubject, ruleInWords } from '../../matter/say';
import { Leaks } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { CalendarLink, stageDeadline } from '../../ui/CalendarLink';
import { Countdown, useNow } from '../../ui/Countdown';
import { capital, wordFor } from '../../words/common';
import { deadlineInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { DryRun } from './DryRun';
import type { Placed } from './matters';

/** A desk wants all names; a body of hundreds would bury the page under them. */
const kNamed = 40;

export type Doing = { act: 'extend' | 'close' | 'reissue' | 'log' | 'finding'; placed: Placed };

export interface CardProps {
  placed: Placed;
  zone: string;
  /** Members that keep the stage's rule from being met, as far as the list of matters tells it. */
  missing: readonly MemberCode[];
  nameOf: (code: string) => string;
  words: Words;
  onDo: (doing: Doing) => void;
}

function namesIn(codes: readonly MemberCode[], { nameOf, words }: CardProps): string {
  const names = codes.slice(0, kNamed).map(nameOf);
  const rest = codes.length - names.length;
  return words.common.list(rest > 0 ? [...names, words.home.andOthers(rest)] : names);
}

function subjectsIn({ matter, stage }: Placed, words: Words): string {
  const names = stage.subjects.map((id) => matter.subjects.find(({ subject }) => subject === id)?.name ?? id);
  return words.common.list(names.filter((name) => name !== matter.title));
}

function Answers(props: CardProps): VNode | null {
  const { placed, missing, words } = props;
  const { stage } = placed;
  const { desk, pictures } = words;
  const answered = stage.answered ?? [];
  const silent = stage.silent ?? [];
  if (!asks(stage.type)) return null;
  if (!stage.answered || !stage.silent) return <p class="quiet">{desk.answersNotShown}</p>;
  if (stage.type === 'silence') {
    return (
      <>
        <p>{desk.nobodyObjected}</p>
        {answered.length > 0 && (
          <p>
            {pictures.stance.reserve}: {namesIn(answered, props)}.
          </p>
        )}
      </>
    );
  }
  const inTheWay = answered.filter((code) => missing.includes(code));
  return (
    <>
      <p>
        {silent.length === 0
          ? desk.everybodyAnswered
          : desk.answered(answered.length, answered.length + silent.length)}{' '}
        {inTheWay.length > 0 && <strong>{desk.objected(namesIn(inTheWay, props))}</strong>}
      </p>
      {silent.length > 0 && <p class="not-answered">{desk.notAnswered(namesIn(silent, props))}</p>}
    </>
  );
}

/** It is no answer, but tells why there is none. */
function Awaiting(props: CardProps): VNode | null {
  const { awaiting } = props.placed.stage;
  if (!awaiting?.length) return null;
  return <p class="awaits">{props.words.delegation.awaited(namesIn(awaiting, props))}</p>;
}

function Until({ placed, zone, words }: CardProps): VNode {
  const { stage } = placed;
  const now = useNow();
  if (!stage.until) return <p class="wait-when">{words.desk.noDeadline}</p>;
  const before = stage.extended_from?.at(-1);
  return (
    <p class="wait-when">
      <span class="wait-left">
        <Countdown at={stage.until} words={words} />
      </span>
      <time dateTime={stage.until}>{deadlineInWords(stage.until, zone, words.time, now)}</time>
      <CalendarLink matter={placed.matter.matter} deadline={stageDeadline(stage.stage)}
        what={placed.matter.title} words={words} />
      {before && <span>{words.desk.extendedFrom(deadlineInWords(before, zone, words.time, now, zone))}</span>}
    </p>
  );
}

function Title({ placed, words, under }: CardProps & { under: 'h2' | 'h3' }): VNode {
  const Level = under;
  const { matter, stage } = placed;
  const about = subjectsIn(placed, words);
  const type = capital(wordFor(words.common.stageTypes, stage.type));
  return (
    <>
      <Level class="wait-title">
        <a href={matterHash(matter.matter)}>{matter.title}</a>
      </Level>
      <p class="quiet small">
        {[about, stage.rule ? words.desk.stageLine(type, ruleInWords(stage.rule, words)) : type].filter(Boolean).join(' · ')}
      </p>
    </>
  );
}

/** What its end brings, said before it comes. */
function AtDeadline({ placed, words }: CardProps): VNode | null {
  const { stage } = placed;
  const { silence, rule, held } = words.desk.atDeadline;
  if (!stage.until) return null;
  return <p class="quiet small">{stage.type === 'silence' ? silence : stage.rule && stage.type !== 'sounding' ? rule : held}</p>;
}

export function mayIn({ matter, stage }: Placed, act: May['act']): boolean {
  return matter.may.some((each) => 'stage' in each && each.stage === stage.stage && each.act === act);
}

export function StageCard(props: CardProps): VNode {
  const { placed, words, onDo } = props;
  const can = (act: May['act']): boolean => mayIn(placed, act);
  return (
    <li class="wait desk-stage">
      <div>
        <Title {...props} under="h2" />
        <Answers {...props} />
        <Awaiting {...props} />
        <AtDeadline {...props} />
        <Leaks leaks={placed.stage.gives_away} nameOf={(id) => nameOfSubject(placed.matter.subjects, id)} words={words} />
      </div>
      <Until {...props} />
      <div class="buttons">
        {can('extend_stage') && (
          <Button onClick={() => onDo({ act: 'extend', placed })}>{words.desk.extend}</Button>
        )}
        {can('close_stage') && (
          <Button onClick={() => onDo({ act: 'close', placed })}>{words.desk.close}</Button>
        )}
        {can('log_position') && (
          <Button onClick={() => onDo({ act: 'log', placed })}>{words.desk.logPosition}</Button>
        )}
        {can('state_finding') && (
          <Button onClick={() => onDo({ act: 'finding', placed })}>{words.desk.finding}</Button>
        )}
        {can('close_stage') && <DryRun {...props} />}
      </div>
      <p class="desk-links small">
        {can('log_position') && placed.stage.type === 'sounding' && (
          <a href={confessionalHash(placed.stage.stage)}>{words.desk.hear}</a>
        )}
        <a href={sheetHash(placed.matter.matter)}>{words.sheet.link}</a>
      </p>
    </li>
  );
}

export function EndedCard(props: CardProps): VNode {
  const { placed, zone, nameOf, words, onDo } = props;
  const { stage } = placed;
  const { desk, common, time } = words;
  const how = wordFor(common.stageOutcomes, stage.outcome ?? '');
  const when = stage.closed_at ? deadlineInWords(stage.closed_at, zone, time, serverNow(), zone) : '';
  return (
    <li class="wait desk-stage">
      <div>
        <Title {...props} under="h3" />
        <p>{desk.endedHow(capital(how), when)}</p>
        {stage.broken_by && (
          <blockquote>
            <span class="quiet small">{desk.brokenBy(nameOf(stage.broken_by.member))}. </span>
            {stage.broken_by.reason}
          </blockquote>
        )}
      </div>
      <p class="wait-when">
        <Button onClick={() => onDo({ act: 'reissue', placed })}>{desk.reissue}</Button>
      </p>
    </li>
  );
}
