/** A member lets another one speak for it in a matter, or takes that back. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Act } from '../../ui/Act';
import { SelectField } from '../../ui/Field';
import { ableToHold, holderOf } from '../delegations';
import { errorAt, nameOfMember, useKept, type FormProps } from './form';

type ProxyProps = FormProps & { onActed: () => void };

const pathOf = ({ matter }: ProxyProps): string => `/matters/${encodeURIComponent(matter.matter)}/proxy`;

export function ProxyForm(props: ProxyProps): VNode {
  const { matter, body, session, words } = props;
  const { proxy } = words.delegation;
  const kept = useKept(`proxy/${matter.matter}`, () => ({ to: '' }));
  const [tried, setTried] = useState(false);
  const able = ableToHold(matter, body, session.member);
  const { to } = kept.value;
  return (
    <Act
      title={proxy.question(session.member_name ?? session.member ?? '')}
      path={pathOf(props)}
      body={() => {
        setTried(true);
        return to ? { to } : undefined;
      }}
      confirmLabel={proxy.confirm}
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
          <p class="quiet">{proxy.hint(matter.procedure.proxies ?? 1)}</p>
          <SelectField
            label={proxy.to}
            hint={able.length === 0 ? proxy.nobody : undefined}
            value={to}
            none={words.common.pickOne}
            options={able.map((code) => ({ value: code, text: nameOfMember(body, code) }))}
            error={tried && !to ? words.common.required : errorAt('to', problem, words)}
            onPick={(next) => kept.set({ to: next })}
          />
        </>
      )}
    </Act>
  );
}

export function TakeBackForm(props: ProxyProps): VNode {
  const { matter, body, session, words } = props;
  const { proxy } = words.delegation;
  // Who held it when the form was opened: the receipt is still about it.
  const [holder] = useState(() => holderOf(matter.proxies, session.member) ?? '');
  return (
    <Act
      title={proxy.takeBack(nameOfMember(body, holder))}
      path={pathOf(props)}
      body={() => ({})}
      confirmLabel={proxy.takeBackConfirm}
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={props.onActed}
    >
      <p>{proxy.takeBackText}</p>
    </Act>
  );
}
