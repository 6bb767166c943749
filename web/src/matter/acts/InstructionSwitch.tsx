/** A delegation says that it waits for instructions, or no more: at once, since it is no position and is taken back as easily. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../../api/client';
import type { Matter, MemberCode, Receipt, Stage } from '../../api/types';
import { announce } from '../../ui/announce';
import { ProblemNote } from '../../ui/Notice';
import type { Words } from '../../words/words';
import { stageInWords } from '../say';

/** The open stages in which the server lets this reader say so. */
export function switchable(matter: Matter): Stage[] {
  return matter.may.flatMap((may) => {
    if (may.act !== 'await_instruction') return [];
    return matter.stages.filter(({ stage }) => stage === may.stage);
  });
}

interface SwitchProps {
  stage: Stage;
  member: MemberCode;
  /** Which stage is meant is said where there are several. */
  named: boolean;
  words: Words;
  onActed: () => void;
}

function Switch({ stage, member, named, words, onActed }: SwitchProps): VNode {
  const { delegation, matter } = words;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const awaited = stage.awaiting?.includes(member) ?? false;
  const flip = (): void => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    api
      .act<Receipt>(`/stages/${stage.stage}/instruction`, { awaited: !awaited })
      .then(() => {
        announce(awaited ? delegation.switchedOff : delegation.switchedOn);
        onActed();
      }, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <div class="switch-line">
      <button type="button" role="switch" class="switch" aria-checked={awaited} aria-disabled={busy || undefined}
        aria-describedby={`awaits-${stage.stage}`} onClick={flip}>
        <span class="switch-track" aria-hidden="true" />
        {named ? matter.about(delegation.switch, stageInWords(stage, words)) : delegation.switch}
      </button>
      <span class="quiet small" id={`awaits-${stage.stage}`}>
        {delegation.switchNote}
      </span>
      {problem !== undefined && <ProblemNote problem={problem} words={words} />}
    </div>
  );
}

export function InstructionSwitches(props: {
  matter: Matter;
  member: MemberCode | undefined;
  words: Words;
  onActed: () => void;
}): VNode | null {
  const stages = switchable(props.matter);
  if (!props.member || stages.length === 0) return null;
  const { member, words, onActed } = props;
  return (
    <div class="switches">
      {stages.map((stage) => (
        <Switch key={stage.stage} named={stages.length > 1} {...{ stage, member, words, onActed }} />
      ))}
    </div>
  );
}
