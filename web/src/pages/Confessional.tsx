/** One member after the other is heard: what it says is logged for it, with the notes as its reason. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Matter, MemberCode, Stage, Stance } from '../api/types';
import type { PageProps } from '../app/context';
import { memberNames } from '../app/names';
import { useResource } from '../app/resource';
import { matterHash } from '../app/router';
import { useLanesOf } from '../matter/lanes-of';
import { useMatter } from '../matter/load';
import type { LanesOf } from '../matter/said';
import { typeInWords } from '../matter/say';
import { ruleOfStage } from '../matter/stage-rule';
import { Told } from '../matter/Told';
import { Button } from '../ui/Button';
import { DeadlineTime } from '../ui/Countdown';
import { Heading } from '../ui/Heading';
import { Waiting } from '../ui/Notice';
import type { Words } from '../words/words';
import { Hearing } from './confessional/Hearing';

type ConfessionalProps = PageProps & { stage: number };

export function Confessional(props: ConfessionalProps): VNode {
  const { words } = props;
  const { value, problem } = useResource<Stage>(`/stages/${props.stage}`);
  if (value?.matter) return <InMatter {...props} id={value.matter} />;
  return problem === undefined && !value ? <Waiting words={words} /> : <Nothing words={words} />;
}

function Nothing({ words }: { words: Words }): VNode {
  return (
    <section class="page narrow">
      <Heading title={words.confessional.noStage} />
      <p>{words.confessional.noStageText}</p>
      <p>
        <a href="#/">{words.matter.toMatters}</a>
      </p>
    </section>
  );
}

/** Whoever may log positions in the stage may hear members: the view says so, whatever the role is called. */
export function hearable(matter: Matter, stage: number): { subjects: string[]; stances: Stance[] } | undefined {
  for (const may of matter.may) {
    if (may.act === 'log_position' && may.stage === stage) return may;
  }
  return undefined;
}

function InMatter(props: ConfessionalProps & { id: string }): VNode {
  const { words, id } = props;
  const { value: matter, problem, reload } = useMatter(id);
  if (!matter) return problem === undefined ? <Waiting words={words} /> : <Nothing words={words} />;
  const stage = matter.stages.find((each) => each.stage === props.stage);
  const may = hearable(matter, props.stage);
  if (!stage || !may) return <Nothing words={words} />;
  return <Room {...props} matter={matter} stage={stage} may={may} reload={reload} />;
}

export interface RoomProps extends PageProps {
  matter: Matter;
  stage: Stage;
  may: { subjects: string[]; stances: Stance[] };
  reload: () => void;
}

function Room(props: Omit<ConfessionalProps, 'stage'> & Omit<RoomProps, keyof PageProps>): VNode {
  const { matter, stage, body, words, reload } = props;
  const { confessional } = words;
  const [member, setMember] = useState<MemberCode>();
  const lanes = useLanesOf(matter.matter, stage.subjects);
  const nameOf = memberNames(body);
  return (
    <div class="page confessional">
      <Heading title={confessional.title} />
      <p>
        <a href={matterHash(matter.matter)}>{matter.title}</a>
        <span class="quiet">
          {' · '}
          {confessional.stage(stage.round ?? 1, typeInWords(stage.type, words))}
        </span>
      </p>
      {stage.until && (
        <p>
          <DeadlineTime at={stage.until} zone={body.zone} words={words} />
        </p>
      )}
      <p class="page-lead">{confessional.lead}</p>
      <Told rule={ruleOfStage(matter, stage)} yours={false} words={words} />
      <div class="confessional-room">
        <Coming {...props} picked={member} onPick={setMember} lanes={lanes} />
        {member && lanes ? (
          <Hearing
            key={member}
            {...props}
            member={member}
            name={nameOf(member)}
            lanes={lanes}
            onLogged={reload}
            onLeave={() => setMember(undefined)}
          />
        ) : (
          <p class="quiet">{confessional.pick}</p>
        )}
      </div>
    </div>
  );
}

interface ComingProps extends RoomProps {
  picked?: MemberCode;
  onPick: (member: MemberCode) => void;
  lanes: LanesOf | undefined;
}

/** Who is still to come first: that is who is waited for. */
function Coming(props: ComingProps): VNode {
  const { stage, body, matter, words } = props;
  const { confessional } = words;
  const asked = body.members.filter(({ member, seated }) => seated && !matter.concerned?.includes(member)).map(({ member }) => member);
  if (!stage.answered)
    return (
      <div class="confessional-list">
        <p class="quiet">{confessional.notShown}</p>
        <Names {...props} members={asked} label={confessional.hear} />
      </div>
    );
  const came = asked.filter((member) => stage.answered!.includes(member));
  const toCome = asked.filter((member) => !stage.answered!.includes(member));
  return (
    <div class="confessional-list">
      <h2>
        {confessional.toCome} <span class="quiet">{toCome.length}</span>
      </h2>
      {toCome.length ? <Names {...props} members={toCome} label={confessional.hear} /> : <p>{confessional.everybodyCame}</p>}
      <h2>
        {confessional.came} <span class="quiet">{came.length}</span>
      </h2>
      {came.length ? <Names {...props} members={came} label={confessional.heard} /> : <p>{confessional.nobodyCame}</p>}
    </div>
  );
}

function Names(props: ComingProps & { members: MemberCode[]; label: (name: string) => string }): VNode {
  const { members, body, picked, onPick, label } = props;
  const nameOf = memberNames(body);
  return (
    <ul class="confessional-names">
      {members.map((member) => (
        <li key={member}>
          <Button aria-pressed={member === picked} aria-label={label(nameOf(member))} onClick={() => onPick(member)}>
            {nameOf(member)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
