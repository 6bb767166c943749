/** An office between two terms: its holder has left early, and who acts until somebody takes office. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Body, Office } from '../../api/types';
import { memberNames } from '../../app/names';
import { errorAt, useKept, withoutEmpty } from '../../matter/acts/form';
import { Act } from '../../ui/Act';
import { ChoiceField, TextField } from '../../ui/Field';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';

interface FormProps {
  office: Office;
  body: Body;
  words: Words;
  onClose: () => void;
  onActed: () => void;
}

const pathOf = (office: Office, act: string): string => `/offices/${encodeURIComponent(office.office)}/${act}`;

export function VacancyForm(props: FormProps): VNode {
  const { body, words } = props;
  const { office: says } = words.delegation;
  // As it was when the form was opened: with the act it has no holder any more.
  const [office] = useState(props.office);
  const name = office.incumbent ?? '';
  const kept = useKept(`vacancy/${office.office}`, () => ({ text: '' }));
  const [tried, setTried] = useState(false);
  const text = kept.value.text.trim();
  return (
    <Act
      title={says.vacateQuestion(name)}
      path={pathOf(office, 'vacancy')}
      body={() => {
        setTried(true);
        return text ? { text } : undefined;
      }}
      confirmLabel={says.vacateConfirm}
      grave
      zone={body.zone}
      nameOf={memberNames(body)}
      words={words}
      onClose={props.onClose}
      onDone={() => {
        kept.forget();
        props.onActed();
      }}
      warning={<p class="notice is-warning">{says.vacateChanges(name, office.name)}</p>}
    >
      {(problem) => (
        <TextField label={says.why} hint={says.whyHint} lines={2} required value={kept.value.text}
          error={tried && !text ? words.common.required : errorAt('text', problem, words)}
          onInput={(next) => kept.set({ text: next })} />
      )}
    </Act>
  );
}

export interface ActingFields {
  who: 'somebody' | 'nobody';
  holder: string;
  until: string;
}

/** Undefined while the name is missing. */
export function actingRequest({ who, holder, until }: ActingFields): object | undefined {
  if (who === 'nobody') return {};
  return holder.trim() ? withoutEmpty({ holder: holder.trim(), until }) : undefined;
}

export function ActingForm(props: FormProps): VNode {
  const { body, words } = props;
  const { office: says } = words.delegation;
  const [office] = useState(props.office);
  const kept = useKept<ActingFields>(`acting/${office.office}`, () => ({ who: 'somebody', holder: '', until: '' }));
  const [tried, setTried] = useState(false);
  const { value, set } = kept;
  const nobody = value.who === 'nobody' && office.acting !== undefined;
  const request = actingRequest({ ...value, who: nobody ? 'nobody' : 'somebody' });
  return (
    <Act
      title={says.nameQuestion(office.name)}
      path={pathOf(office, 'acting')}
      body={() => {
        setTried(true);
        return request;
      }}
      confirmLabel={says.nameConfirm}
      zone={body.zone}
      nameOf={memberNames(body)}
      words={words}
      onClose={props.onClose}
      onDone={() => {
        kept.forget();
        props.onActed();
      }}
      warning={<p class="notice">{nobody ? says.nobodyChanges(office.name) : says.nameChanges(value.holder.trim(), office.name)}</p>}
    >
      {(problem) => (
        <>
          {office.acting && (
            <ChoiceField
              label={says.who}
              value={value.who}
              options={(['somebody', 'nobody'] as const).map((who) => ({ value: who, ...says[who] }))}
              onPick={(who) => set({ who: who as ActingFields['who'] })}
            />
          )}
          {!nobody && (
            <>
              <TextField label={says.holder} required value={value.holder}
                error={tried && !request ? words.common.required : errorAt('holder', problem, words)}
                onInput={(holder) => set({ holder })} />
              <TextField label={says.until} hint={says.untilHint} type="date" optional={words.common.optional}
                value={value.until} error={errorAt('until', problem, words)} onInput={(until) => set({ until })} />
              {value.until && <p class="echo">{dayInWords(value.until, words.time)}</p>}
            </>
          )}
        </>
      )}
    </Act>
  );
}
