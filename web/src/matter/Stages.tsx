/** Stages in chains: which round follows which, what was extended, who has spoken, how it ended. */
import type { ComponentChildren, VNode } from 'preact';
import type { Body, Matter, Session, Stage } from '../api/types';
import { Leaks } from '../ui/Act';
import { CalendarLink, stageDeadline } from '../ui/CalendarLink';
import { DeadlineTime, useNow } from '../ui/Countdown';
import { wordFor } from '../words/common';
import { deadlineInWords, stampInWords } from '../words/time';
import type { Words } from '../words/words';
import { keptInWords } from './disclosure';
import { speakersOf } from './delegations';
import { chainsOf } from './model';
import { lastSaid, type LanesOf } from './said';
import { asks, judgedInWords, nameOfSubject, stageInWords } from './say';
import { optionIn, ruleOfStage } from './stage-rule';
import { Told } from './Told';

interface StagesProps {
  matter: Matter;
  body: Body;
  session: Session;
  words: Words;
  /** Of the subjects of stages that keep positions back. */
  lanes?: LanesOf;
}

function names(body: Body, codes: readonly string[], words: Words): string {
  const name = (code: string): string =>
    body.members.find((member) => member.member === code)?.name ?? code;
  return words.common.list(codes.map(name));
}

function Broken({ stage, body, words }: StagesProps & { stage: Stage }): VNode | null {
  const broken = stage.broken_by;
  if (!broken) return null;
  const when = stampInWords(broken.at, stage.zone ?? body.zone, words.time);
  return (
    <div class="stage-broken">
      <p>{words.matter.brokenBy(names(body, [broken.member], words), when)}</p>
      {broken.reason && <blockquote>{broken.reason}</blockquote>}
      {broken.received && <p>{words.matter.logged(broken.received)}</p>}
      {broken.condition && <p>{words.matter.wouldLift(broken.condition)}</p>}
    </div>
  );
}

function Answers({ stage, body, words }: StagesProps & { stage: Stage }): VNode | null {
  const answered = stage.answered?.length ?? 0;
  const silent = stage.silent ?? [];
  if (asks(stage.type) && stage.held && !stage.answered) return <p class="quiet">{words.desk.answersNotShown}</p>;
  if (!asks(stage.type) || answered + silent.length === 0) return null;
  return (
    <>
      <p>{words.matter.answered(answered, answered + silent.length)}</p>
      {stage.open && stage.type !== 'silence' && silent.length > 0 && (
        <p class="quiet">{words.matter.notAnswered(names(body, silent, words))}</p>
      )}
    </>
  );
}

function Awaiting({ stage, body, words }: StagesProps & { stage: Stage }): VNode | null {
  if (!stage.open || !stage.awaiting?.length) return null;
  return <p class="awaits">{words.delegation.awaited(names(body, stage.awaiting, words))}</p>;
}

/** Who speaks for whom, with each stage in which somebody can. */
function Speakers({ matter, body, words }: StagesProps): VNode | null {
  const speakers = speakersOf(matter.proxies);
  if (speakers.length === 0) return null;
  return (
    <ul class="stage-speakers">
      {speakers.map(({ holder, members }) => (
        <li key={holder}>
          {words.delegation.proxy.speaksFor(names(body, [holder], words), names(body, members, words))}
        </li>
      ))}
    </ul>
  );
}

function Times({ stage, matter, body, words }: StagesProps & { stage: Stage }): VNode {
  const now = useNow();
  const zone = stage.zone ?? body.zone;
  const stamp = (at: string): string => stampInWords(at, zone, words.time);
  const lines: (ComponentChildren | false | undefined)[] = [
    words.matter.openedAt(stamp(stage.opened_at)),
    stage.open && stage.until && (
      <>
        <DeadlineTime at={stage.until} zone={zone} words={words} />{' '}
        <CalendarLink matter={matter.matter} deadline={stageDeadline(stage.stage)}
          what={stageInWords(stage, words)} words={words} />
      </>
    ),
    !stage.open && stage.until && words.matter.until(deadlineInWords(stage.until, zone, words.time, now)),
    stage.extended_from?.length && words.matter.extendedFrom(words.common.list(stage.extended_from.map(stamp))),
    stage.closed_at && words.matter.closedAt(stamp(stage.closed_at)),
  ];
  return (
    <ul class="stage-times">
      {lines.filter(Boolean).map((line, i) => (
        <li key={i}>{line}</li>
      ))}
    </ul>
  );
}

/** What the chair found, with its reasons: everybody may read them. */
function Found({ stage, matter, body, words }: StagesProps & { stage: Stage }): VNode | null {
  const { finding } = stage;
  if (!finding) return null;
  const dropped = (finding.dropped ?? []).map((id) => nameOfSubject(matter.subjects, id));
  return (
    <div class="echo">
      <p>{words.matter.found(finding.text)}</p>
      {dropped.length > 0 && <p>{words.matter.notGoingOn(words.common.list(dropped))}</p>}
      {(finding.dispositions ?? []).map((each) => (
        <p key={each.member}>
          {words.matter.disposition(names(body, [each.member], words), each.addressed, each.text)}
        </p>
      ))}
    </div>
  );
}

/** What the reader's own member said where it is kept back: its alone to see, and no part of the record yet. */
function Own({ stage, matter, session, lanes, words }: StagesProps & { stage: Stage }): VNode | null {
  const rule = ruleOfStage(matter, stage);
  const { member } = session;
  if (!stage.held || !stage.open || !rule || !member || !lanes) return null;
  const said = stage.subjects.flatMap((subject) => {
    const own = lastSaid(lanes, subject, member, stage.stage);
    if (!own) return [];
    const says = optionIn(stage, own.stance, words).text;
    const name = nameOfSubject(matter.subjects, subject);
    return [stage.subjects.length > 1 ? `${name}: ${says}` : says];
  });
  if (!said.length) return null;
  return (
    <p class="stage-own">
      {words.disclosure.own(said.join('; '))} <span class="quiet">{keptInWords(rule, words)}</span>
    </p>
  );
}

function StageItem(props: StagesProps & { stage: Stage; round: number }): VNode {
  const { stage, matter, words, round } = props;
  const about = stage.text_title ?? words.common.list(stage.subjects.map((id) => nameOfSubject(matter.subjects, id)));
  const outcome = stage.outcome && wordFor(words.common.stageOutcomes, stage.outcome);
  const rule = ruleOfStage(matter, stage);
  const nameOf = (id: string): string => nameOfSubject(matter.subjects, id);
  const links = [
    stage.previous && words.matter.reissueOf(stage.previous),
    stage.next && words.matter.reissuedAs(stage.next),
  ].filter(Boolean);
  return (
    <li class={`stage${stage.open ? ' is-open' : ''}`} id={`stage-${stage.stage}`}>
      <h3>
        {stageInWords(stage, words)}
        {round > 1 && <span class="quiet">, {words.matter.round(round)}</span>}
      </h3>
      <p>
        {about} <span class={`stage-end is-${stage.outcome ?? 'open'}`}>{outcome ?? words.matter.open}</span>
      </p>
      {links.length > 0 && <p class="quiet">{links.join(', ')}</p>}
      <p class="small quiet">
        {judgedInWords(stage, words)}
      </p>
      <Times {...props} />
      <Broken {...props} />
      <Found {...props} />
      <Answers {...props} />
      <Own {...props} />
      <Told
        rule={rule}
        yours={props.session.member !== undefined && !matter.concerned?.includes(props.session.member)}
        over={!stage.open}
        secretAt={stage.secret_at}
        words={words}
      />
      <Leaks leaks={stage.gives_away} nameOf={nameOf} words={words} />
      <Awaiting {...props} />
      {stage.open && asks(stage.type) && <Speakers {...props} />}
      {stage.asked_secret && stage.asked_secret.length > 0 && stage.secret_at !== undefined && (
        <p>{words.matter.secrecy.asked(names(props.body, stage.asked_secret, words), stage.secret_at)}</p>
      )}
    </li>
  );
}

export function Stages(props: StagesProps): VNode {
  const { matter, words } = props;
  const chains = chainsOf(matter.stages);
  return (
    <section>
      <h2>{words.matter.stages}</h2>
      {chains.length === 0 && <p class="quiet">{words.matter.noStages}</p>}
      {matter.state === 'open' && !matter.stages.some(({ open, type }) => open && asks(type)) && <Speakers {...props} />}
      {chains.map((chain) => (
        <ol key={chain[0]!.stage} class={`chain${chain.length > 1 ? ' is-linked' : ''}`}>
          {chain.map((stage, i) => (
            <StageItem key={stage.stage} {...props} stage={stage} round={i + 1} />
          ))}
        </ol>
      ))}
    </section>
  );
}
