/** The chair states the outcome: only what the server says the rule allows. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { OutcomeKind } from '../../api/types';
import { Act } from '../../ui/Act';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import { wordFor } from '../../words/common';
import { nameOfSubject } from '../say';
import { errorAt, nameOfMember, useKept, withoutEmpty, type FormProps } from './form';

export interface OutcomeFields {
  outcome: string;
  subject: string;
  from: string;
  until: string;
}

/** What belongs to an outcome: days only where there is an office or a membership to begin. */
export function outcomeRequest(fields: OutcomeFields): object {
  const { outcome, subject, from, until } = fields;
  const appoints = outcome === 'appointed';
  return withoutEmpty({
    outcome,
    subject: outcome === 'no_consent' ? '' : subject,
    from: appoints || outcome === 'admitted' ? from : '',
    until: appoints ? until : '',
  });
}

export function OutcomeForm(
  props: FormProps & {
    outcomes: readonly OutcomeKind[];
    subjects: readonly string[];
    shown?: string;
    onActed: () => void;
  },
): VNode {
  const { matter, body, words, outcomes, subjects, shown } = props;
  const { outcomeForm } = words.matter;
  const kept = useKept<OutcomeFields>(`outcome/${matter.matter}`, () => ({
    outcome: outcomes.length === 1 ? outcomes[0]! : '',
    subject: shown && subjects.includes(shown) ? shown : (subjects[0] ?? ''),
    from: matter.kind === 'appointment' ? (matter.office?.term_until ?? '') : matter.now.slice(0, 10),
    until: '',
  }));
  const [tried, setTried] = useState(false);
  const { outcome, subject, from, until } = kept.value;
  const appoints = outcome === 'appointed';
  const begins = appoints || outcome === 'admitted';
  const complete = Boolean(outcome) && !(appoints && !from);
  return (
    <Act
      title={outcomeForm.question}
      path={`/matters/${encodeURIComponent(matter.matter)}/outcome`}
      body={() => {
        setTried(true);
        return complete ? outcomeRequest(kept.value) : undefined;
      }}
      confirmLabel={outcomeForm.confirm}
      grave
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
          <ChoiceField
            label={outcomeForm.question}
            value={outcome}
            options={outcomes.map((each) => ({
              value: each,
              ...(outcomeForm.options[each] ?? { text: wordFor(words.common.outcomes, each) }),
            }))}
            error={tried && !outcome ? words.common.required : errorAt('outcome', problem, words)}
            onPick={(next) => kept.set({ outcome: next })}
          />
          {outcome && outcome !== 'no_consent' && subjects.length > 1 && (
            <SelectField
              label={outcomeForm.subject}
              value={subject}
              options={subjects.map((id) => ({ value: id, text: nameOfSubject(matter.subjects, id) }))}
              error={errorAt('subject', problem, words)}
              onPick={(next) => kept.set({ subject: next })}
            />
          )}
          {begins && (
            <TextField
              label={appoints ? outcomeForm.from : outcomeForm.fromAdmission}
              type="date"
              value={from}
              error={tried && appoints && !from ? words.common.required : errorAt('from', problem, words)}
              onInput={(next) => kept.set({ from: next })}
            />
          )}
          {appoints && (
            <TextField
              label={outcomeForm.until}
              hint={outcomeForm.untilHint}
              optional={words.common.optional}
              type="date"
              value={until}
              error={errorAt('until', problem, words)}
              onInput={(next) => kept.set({ until: next })}
            />
          )}
        </>
      )}
    </Act>
  );
}
