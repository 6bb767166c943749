/** Words that go with a decision: a statement, a formal reservation, a noted dissent. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Act } from '../../ui/Act';
import { ChoiceField, TextField } from '../../ui/Field';
import { errorAt, nameOfMember, useKept, type FormProps } from './form';

export const kStatements = ['statement', 'reservation', 'dissent'] as const;

export function StatementForm(props: FormProps & { onActed: () => void }): VNode {
  const { matter, body, words } = props;
  const { statement } = words.matter;
  const kept = useKept(`statement/${matter.matter}`, () => ({ kind: '', text: '' }));
  const [tried, setTried] = useState(false);
  const { kind, text } = kept.value;
  return (
    <Act
      title={statement.question}
      path={`/matters/${encodeURIComponent(matter.matter)}/statements`}
      body={() => {
        setTried(true);
        return kind && text.trim() ? { statement: kind, text: text.trim() } : undefined;
      }}
      confirmLabel={statement.confirm}
      grave
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={() => {
        kept.forget();
        props.onActed();
      }}
      warning={<blockquote>{text}</blockquote>}
    >
      {(problem) => (
        <>
          <p class="quiet">{statement.hint}</p>
          <ChoiceField
            label={statement.kind}
            value={kind}
            options={kStatements.map((each) => ({ value: each, ...statement.kinds[each] }))}
            error={tried && !kind ? words.common.required : errorAt('statement', problem, words)}
            onPick={(next) => kept.set({ kind: next })}
          />
          <TextField
            label={statement.text}
            lines={6}
            required
            value={text}
            error={tried && !text.trim() ? words.common.required : errorAt('text', problem, words)}
            onInput={(next) => kept.set({ text: next })}
          />
        </>
      )}
    </Act>
  );
}
