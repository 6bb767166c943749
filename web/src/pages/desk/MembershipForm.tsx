/** The presidency notes that a member is suspended, takes part again, or has left. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { Body, BodyMember } from '../../api/types';
import { memberNames } from '../../app/names';
import { errorAt, useKept, withoutEmpty } from '../../matter/acts/form';
import { Act } from '../../ui/Act';
import { absenceOf } from '../../ui/Away';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import type { Membership } from '../../words/delegation';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';

export interface MembershipFields {
  member: string;
  change: Membership | '';
  text: string;
  /** A day; empty: now. */
  from: string;
}

/** What a member can become from what it is. Who has left comes back by an admission only. */
export function changesOf(member: BodyMember | undefined, now: number): Membership[] {
  if (!member) return ['suspended', 'restored', 'left'];
  const absence = absenceOf(member, now);
  if (absence?.left) return [];
  return absence && !absence.until ? ['restored', 'left'] : ['suspended', 'left'];
}

export function lackingMembership(fields: MembershipFields, body: Body, now: number): Set<keyof MembershipFields> {
  const member = body.members.find((each) => each.member === fields.member);
  const wrong: Record<keyof MembershipFields, boolean> = {
    member: !member,
    change: !changesOf(member, now).some((each) => each === fields.change),
    text: !fields.text.trim(),
    from: false,
  };
  return new Set((Object.keys(wrong) as (keyof MembershipFields)[]).filter((name) => wrong[name]));
}

export function membershipRequest({ change, text, from }: MembershipFields): object {
  return withoutEmpty({ change, text: text.trim(), from });
}

interface FormProps {
  body: Body;
  words: Words;
  onClose: () => void;
  onActed: () => void;
}

function Fields(props: {
  form: FormProps;
  value: MembershipFields;
  set: (change: Partial<MembershipFields>) => void;
  tried: boolean;
  problem?: Problem;
}): VNode {
  const { form, value, set, tried, problem } = props;
  const { body, words } = form;
  const { membership } = words.delegation;
  const now = serverNow();
  const missing = tried ? lackingMembership(value, body, now) : new Set();
  const error = (name: keyof MembershipFields): string | undefined =>
    missing.has(name) ? words.common.required : errorAt(name, problem, words);
  const members = body.members.filter((each) => changesOf(each, now).length > 0);
  const chosen = body.members.find((each) => each.member === value.member);
  return (
    <>
      <SelectField
        label={membership.member}
        hint={members.length === 0 ? membership.noneLeft : undefined}
        value={value.member}
        none={words.common.pickOne}
        options={members.map(({ member, name }) => ({ value: member, text: name }))}
        error={error('member')}
        onPick={(member) => set({ member, change: '' })}
      />
      <ChoiceField
        label={membership.what}
        value={value.change}
        options={changesOf(chosen, now).map((change) => ({ value: change, ...membership.options[change] }))}
        error={error('change')}
        onPick={(change) => set({ change: change as Membership })}
      />
      <TextField label={membership.text} hint={membership.textHint} lines={2} required value={value.text}
        error={error('text')} onInput={(text) => set({ text })} />
      <TextField label={membership.from} hint={membership.fromHint} type="date" optional={words.common.optional}
        value={value.from} error={error('from')} onInput={(from) => set({ from })} />
      {value.from && <p class="echo">{dayInWords(value.from, words.time)}</p>}
    </>
  );
}

export function MembershipForm(props: FormProps): VNode {
  const { body, words, onClose } = props;
  const { membership } = words.delegation;
  const kept = useKept<MembershipFields>('membership', () => ({ member: '', change: '', text: '', from: '' }));
  const [tried, setTried] = useState(false);
  const { value, set } = kept;
  const nameOf = memberNames(body);
  const change = value.change || 'suspended';
  return (
    <Act
      title={membership.question}
      path={`/members/${encodeURIComponent(value.member)}/membership`}
      body={() => {
        setTried(true);
        return lackingMembership(value, body, serverNow()).size ? undefined : membershipRequest(value);
      }}
      confirmLabel={membership.confirm[change](nameOf(value.member))}
      grave={change === 'left'}
      zone={body.zone}
      nameOf={nameOf}
      words={words}
      onClose={onClose}
      onDone={() => {
        kept.forget();
        props.onActed();
      }}
      warning={<p class="notice is-warning">{membership.changes[change](nameOf(value.member))}</p>}
    >
      {(problem) => <Fields form={props} value={value} set={set} tried={tried} problem={problem} />}
    </Act>
  );
}
