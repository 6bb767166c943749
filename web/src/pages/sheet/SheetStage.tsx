/** One stage on the decision sheet: by which rule, when, how it ended, who said what, and what the chair found. */
import type { ComponentChildren, VNode } from 'preact';
import type { Body, Change, Matter, MemberCode, Stage } from '../../api/types';
import { lastSaid, positionsShown, type LanesOf } from '../../matter/said';
import { asks, judgedInWords, nameOfSubject, sentences, stageInWords } from '../../matter/say';
import { optionIn, ruleOfStage } from '../../matter/stage-rule';
import { capital, wordFor } from '../../words/common';
import { stampInWords } from '../../words/time';
import type { Words } from '../../words/words';

interface StageProps {
  matter: Matter;
  body: Body;
  words: Words;
  lanes: LanesOf;
  stage: Stage;
}

function nameOf(body: Body, code: MemberCode): string {
  return body.members.find(({ member }) => member === code)?.name ?? code;
}

/** Opened, extended, until when, closed: a line of dates. */
function datesOf({ stage, matter, words }: StageProps): string {
  const stamp = (at: string): string => stampInWords(at, stage.zone ?? matter.zone, words.time);
  return sentences([
    words.matter.openedAt(stamp(stage.opened_at)),
    Boolean(stage.extended_from?.length) && words.matter.extendedFrom(words.common.list(stage.extended_from!.map(stamp))),
    stage.until && words.matter.until(stamp(stage.until)),
    stage.closed_at && words.matter.closedAt(stamp(stage.closed_at)),
  ]);
}

interface Said {
  member: MemberCode;
  subject: string;
  said: Change;
}

/** In protocol order, then in the order of the names. Only what the lanes show this reader. */
export function saidIn({ body, stage, lanes }: Pick<StageProps, 'body' | 'stage' | 'lanes'>): Said[] {
  return body.members.flatMap(({ member }) =>
    stage.subjects.flatMap((subject) => {
      const said = lastSaid(lanes, subject, member, stage.stage);
      return said ? [{ member, subject, said }] : [];
    }));
}

function wordsOf(said: Change, words: Words): string {
  const { logged, wouldLift } = words.matter;
  return sentences([said.received && logged(said.received), said.reason, said.condition && wouldLift(said.condition)]);
}

function PositionTable(props: StageProps & { all: Said[] }): VNode {
  const { all, stage, matter, body, words } = props;
  const { columns, positions } = words.sheet;
  const several = stage.subjects.length > 1;
  const heads = [columns.member, several && columns.about, columns.stance, columns.when, columns.words, columns.entry].filter(Boolean);
  return (
    <table class="data sheet-positions">
      <caption class="unseen">{words.matter.about(positions, stageInWords(stage, words))}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={String(head)} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all.map(({ member, subject, said }) => (
          <tr key={`${member} ${subject}`}>
            <th scope="row">{nameOf(body, member)}</th>
            {several && <td>{nameOfSubject(matter.subjects, subject)}</td>}
            <td>{optionIn(stage, said.stance, words).text}</td>
            <td class="sheet-when">{stampInWords(said.at, matter.zone, words.time)}</td>
            <td>{wordsOf(said, words)}</td>
            <td data-label={columns.entry}>{said.seq !== undefined && <a href={`#/record/${said.seq}`}>{said.seq}</a>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Positions(props: StageProps): VNode | null {
  const { stage, body, words } = props;
  if (!asks(stage.type)) return null;
  const all = saidIn(props);
  const shown = positionsShown(stage, props.lanes);
  const silent = stage.silent ?? [];
  return (
    <>
      {!shown && <p class="quiet">{words.sheet.positionsHidden}</p>}
      {all.length > 0 && <PositionTable {...props} all={all} />}
      {shown && all.length === 0 && <p>{words.sheet.nobodySpoke}</p>}
      {shown && all.length > 0 && silent.length > 0 && (
        <p class="small">{words.sheet.noPositions(words.common.list(silent.map((code) => nameOf(body, code))))}</p>
      )}
    </>
  );
}

/** Who broke the silence, and why. */
function Broken({ stage, matter, body, words }: StageProps): VNode | null {
  const broken = stage.broken_by;
  if (!broken) return null;
  return (
    <div>
      <p>{words.matter.brokenBy(nameOf(body, broken.member), stampInWords(broken.at, matter.zone, words.time))}</p>
      {broken.reason && <blockquote>{broken.reason}</blockquote>}
      {broken.condition && <p>{words.matter.wouldLift(broken.condition)}</p>}
    </div>
  );
}

function Found({ stage, matter, body, words }: StageProps): VNode | null {
  const { finding } = stage;
  if (!finding) return null;
  const dropped = (finding.dropped ?? []).map((id) => nameOfSubject(matter.subjects, id));
  return (
    <div>
      <h4>{words.sheet.findings}</h4>
      <p>{words.matter.found(finding.text)}</p>
      {dropped.length > 0 && <p>{words.matter.notGoingOn(words.common.list(dropped))}</p>}
      {(finding.dispositions ?? []).map((each) => (
        <p key={each.member}>{words.matter.disposition(nameOf(body, each.member), each.addressed, each.text)}</p>
      ))}
    </div>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <p class="sheet-line">
      <span class="quiet">{name}:</span> {children}
    </p>
  );
}

export function SheetStage(props: StageProps): VNode {
  const { stage, matter, words } = props;
  const { sheet } = words;
  const rule = ruleOfStage(matter, stage);
  const about = stage.text_title ?? words.common.list(stage.subjects.map((id) => nameOfSubject(matter.subjects, id)));
  const end = stage.outcome ? wordFor(words.common.stageOutcomes, stage.outcome) : words.matter.open;
  return (
    <section class="sheet-stage">
      <h3>
        {stageInWords(stage, words)}
        {rule?.name && <span class="quiet">, {rule.name}</span>}
      </h3>
      {about && <Line name={sheet.subjects}>{about}</Line>}
      <Line name={sheet.rule}>{judgedInWords(stage, words)}</Line>
      <Line name={sheet.dates}>{datesOf(props)}</Line>
      <Line name={sheet.end}>{capital(end)}</Line>
      {stage.text_sha256 && (
        <Line name={words.matter.sha256}>
          <span class="hash">{stage.text_sha256}</span>
        </Line>
      )}
      <Broken {...props} />
      <Positions {...props} />
      <Found {...props} />
    </section>
  );
}
