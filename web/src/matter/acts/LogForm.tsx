/** The secretary logs a position that reached it for a member: whose, how it came, and then as the member itself. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Stage, Stance } from '../../api/types';
import { Act } from '../../ui/Act';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import { wordFor } from '../../words/common';
import { standing } from '../poll';
import { stageInWords } from '../say';
import { isFinal, ruleOfStage } from '../stage-rule';
import { errorAt, nameOfMember, useKept, withoutEmpty, type FormProps } from './form';
import {
  isComplete, PositionFieldsView, requestOf, usePreferences, type PositionFields, type PositionFormProps,
} from './PositionForm';

interface LogFields extends PositionFields {
  member: string;
  /** A word of the catalogue, or `other` with words of its own. */
  received: string;
  other: string;
}

const kOther = 'other';

export function receivedOf({ received, other }: Pick<LogFields, 'received' | 'other'>): string {
  return received === kOther ? other.trim() : received;
}

export function logRequest(fields: LogFields): object {
  return withoutEmpty({ member: fields.member, received: receivedOf(fields), ...requestOf(fields) });
}

export interface LogFormProps extends FormProps {
  stage: Stage;
  stances: readonly Stance[];
  /** About which something can still be said. */
  subjects: readonly string[];
  shown?: string;
  onActed: () => void;
}

/** Whose word may be logged: seated members that the matter is not about. */
export function speakersOf({ body, matter }: Pick<FormProps, 'body' | 'matter'>): { value: string; text: string }[] {
  return body.members
    .filter(({ member, seated }) => seated && !matter.concerned?.includes(member))
    .map(({ member, name }) => ({ value: member, text: name }));
}

export function ReceivedField(props: {
  value: { received: string; other: string };
  set: (change: { received?: string; other?: string }) => void;
  error?: string;
  words: FormProps['words'];
}): VNode {
  const { value, set, words } = props;
  const { logForm, receivedWords } = words.matter;
  return (
    <>
      <ChoiceField
        label={logForm.received}
        value={value.received}
        options={[
          ...Object.entries(receivedWords).map(([name, text]) => ({ value: name, text })),
          { value: kOther, text: logForm.receivedOther },
        ]}
        error={value.received === kOther ? undefined : props.error}
        onPick={(received) => set({ received })}
      />
      {value.received === kOther && (
        <TextField
          label={logForm.receivedOther}
          hint={logForm.receivedOtherHint}
          value={value.other}
          error={props.error}
          onInput={(other) => set({ other })}
        />
      )}
    </>
  );
}

export function LogForm(props: LogFormProps): VNode {
  const { stage, words, body, matter, stances, subjects, shown, onActed } = props;
  const { logForm, position } = words.matter;
  const able = { ...stage, subjects: standing(matter, subjects) };
  const kept = useKept<LogFields>(`log/${stage.stage}`, () => ({
    member: '', received: '', other: '', stance: '', reason: '', condition: '',
    subject: shown && able.subjects.includes(shown) ? shown : (able.subjects[0] ?? ''),
  }));
  const [tried, setTried] = useState(false);
  const { value, set } = kept;
  const preferences = usePreferences({ ...props, member: value.member });
  const final = isFinal(stances);
  const breaks = stage.type === 'silence' && value.stance === 'object';
  const complete = Boolean(value.member && receivedOf(value)) && isComplete(value, stage, ruleOfStage(matter, stage));
  const wanted = (text: string): string | undefined => (tried && !text ? words.common.required : undefined);
  const form: PositionFormProps = { ...props, stage: able, stances, subject: shown, act: 'log_position', onActed };
  const name = nameOfMember(body, value.member);
  return (
    <Act
      title={words.matter.about(words.matter.acts.log_position, stageInWords(stage, words))}
      path={`/stages/${stage.stage}/logged-positions`}
      body={() => {
        setTried(true);
        return complete ? logRequest(value) : undefined;
      }}
      confirmLabel={logForm.confirm}
      grave={final || breaks}
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={() => {
        kept.forget();
        onActed();
      }}
      afterwards={() => <p class="quiet small">{logForm.afterwards}</p>}
      warning={
        <>
          <p>{(stage.held ? logForm.receiptKept : logForm.receipt)(name, wordFor(words.matter.receivedWords, receivedOf(value)))}</p>
          {final && <p class="notice is-problem">{position.final}</p>}
        </>
      }
    >
      {(problem) => (
        <>
          <p class="quiet">{logForm.hint}</p>
          <SelectField
            label={logForm.member}
            value={value.member}
            none={words.common.pickOne}
            options={speakersOf(props)}
            required
            error={wanted(value.member) ?? errorAt('member', problem, words)}
            onPick={(member) => set({ member })}
          />
          <ReceivedField
            value={value}
            set={set}
            words={words}
            error={wanted(receivedOf(value)) ?? errorAt('received', problem, words)}
          />
          <PositionFieldsView
            form={form}
            value={value}
            set={set}
            missing={tried}
            problem={problem}
            preferences={preferences}
            question={value.member ? logForm.says(name) : logForm.question}
          />
        </>
      )}
    </Act>
  );
}
