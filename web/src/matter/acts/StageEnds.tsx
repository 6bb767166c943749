/** The presidency extends a stage, or closes it. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Stage } from '../../api/types';
import { serverNow } from '../../api/clock';
import { Act, Leaks } from '../../ui/Act';
import { wordFor } from '../../words/common';
import { deadlineInWords } from '../../words/time';
import { nameOfSubject, stageInWords } from '../say';
import { errorAt, nameOfMember, UntilField, useKept, type FormProps } from './form';

interface StageEndProps extends FormProps {
  stage: Stage;
  onActed: () => void;
}

export function ExtendForm(props: StageEndProps): VNode {
  const { stage, body, words } = props;
  const { extend, acts } = words.matter;
  const kept = useKept(`extend/${stage.stage}`, () => ({ until: stage.until_local ?? '' }));
  const [tried, setTried] = useState(false);
  const { until } = kept.value;
  return (
    <Act
      title={extend.question}
      path={`/stages/${stage.stage}/extension`}
      body={() => {
        setTried(true);
        return until ? { until } : undefined;
      }}
      confirmLabel={acts.extend_stage}
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={() => {
        kept.forget();
        props.onActed();
      }}
    >
      {(problem) => (
        <>
          <p>{stageInWords(stage, words)}</p>
          {stage.until && (
            <p class="quiet">{extend.old(deadlineInWords(stage.until, body.zone, words.time, serverNow()))}</p>
          )}
          <UntilField
            label={extend.until}
            value={until}
            zone={body.zone}
            words={words}
            error={tried && !until ? words.common.required : errorAt('until', problem, words)}
            onInput={(next) => kept.set({ until: next })}
          />
        </>
      )}
    </Act>
  );
}

export function CloseForm(props: StageEndProps): VNode {
  const { stage, body, words } = props;
  const { closing, acts } = words.matter;
  return (
    <Act
      title={closing.question(stageInWords(stage, words))}
      path={`/stages/${stage.stage}/closing`}
      body={() => ({})}
      confirmLabel={acts.close_stage}
      grave
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={props.onActed}
    >
      <p>
        {wordFor(
          {
            silence: closing.silence,
            roll_call: closing.roll_call,
            sounding: closing.sounding,
            nomination: closing.nomination,
            consultation: closing.consultation,
            ratification: closing.ratification,
          },
          stage.type,
        )}
      </p>
      {/* The close is what publishes the totals: there is no later act at which it could still be helped. */}
      <Leaks leaks={stage.gives_away} nameOf={(id) => nameOfSubject(props.matter.subjects, id)} words={words} />
    </Act>
  );
}

/** A member asks that the stage be held again in secret: at the number that the rule names, it is. */
export function SecrecyForm(props: StageEndProps): VNode {
  const { stage, body, words } = props;
  const { secrecy } = words.matter;
  return (
    <Act
      title={secrecy.question}
      path={`/stages/${stage.stage}/secrecy`}
      body={() => ({})}
      confirmLabel={secrecy.confirm}
      grave
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={props.onActed}
    >
      <p>{stageInWords(stage, words)}</p>
      <p>{secrecy.text(stage.secret_at ?? 1)}</p>
    </Act>
  );
}
