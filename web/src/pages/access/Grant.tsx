/** Making a sign-in link or a token. The secret is shown once, and leaves with the page. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { Body, Home, Link, MakeLink, Matter, NewToken, Role } from '../../api/types';
import { useResource } from '../../app/resource';
import { Button, CopyButton } from '../../ui/Button';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import { ProblemNote } from '../../ui/Notice';
import { capital } from '../../words/common';
import { deadlineInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { askedDays, CredentialFields, wrongDays, type CredentialDays } from './Credentials';

const kRoles: Role[] = ['head', 'deputy', 'alternate', 'adviser', 'observer', 'chair', 'secretary', 'facilitator', 'candidate'];
const kOfMember: ReadonlySet<Role> = new Set<Role>(['head', 'deputy', 'alternate', 'adviser']);
/** A seat that belongs to one candidacy, and to no member. */
const kStands: ReadonlySet<Role> = new Set<Role>(['candidate']);
const kDaysMost = 366;

export interface Form extends CredentialDays {
  what: 'link' | 'token';
  role: Role;
  member: string;
  /** Of a candidate: where it stands, and as whom. */
  matter: string;
  subject: string;
  name: string;
  days: string;
}

export type Wrong = Partial<Record<keyof Form, string>>;

export function wrongIn(form: Form, words: Words): Wrong {
  const wrong: Wrong = { ...wrongDays(form, form.role, words) };
  const days = Number(form.days);
  if (kOfMember.has(form.role) && !form.member) wrong.member = words.common.required;
  if (kStands.has(form.role) && !form.matter) wrong.matter = words.common.required;
  if (kStands.has(form.role) && form.matter && !form.subject) wrong.subject = words.common.required;
  if (!form.name.trim()) wrong.name = words.common.required;
  if (form.what === 'token' && !(Number.isInteger(days) && days >= 1 && days <= kDaysMost)) {
    wrong.days = words.access.daysWrong;
  }
  return wrong;
}

export function askedOf(form: Form): MakeLink {
  return {
    role: form.role,
    ...(kOfMember.has(form.role) ? { member: form.member } : {}),
    ...(kStands.has(form.role) ? { matter: form.matter, subject: form.subject } : {}),
    name: form.name.trim(),
    ...(form.what === 'token' ? { days: Number(form.days) } : {}),
    ...askedDays(form),
  };
}

interface Made {
  what: Form['what'];
  who: string;
  secret: string;
  expires: string;
}

function MadeView(props: { made: Made; zone: string; words: Words; onAnother: () => void }): VNode {
  const { made, words } = props;
  const { access, common } = words;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const until = deadlineInWords(made.expires, props.zone, words.time, serverNow());
  const link = made.what === 'link';
  return (
    <div class="made">
      <h2 ref={title} tabIndex={-1}>
        {link ? access.linkMade(made.who) : access.tokenMade(made.who)}
      </h2>
      <p class="secret" translate={false}>
        {made.secret}
      </p>
      <p>
        {link ? access.linkText(until) : access.tokenText(until)} <strong>{access.once}</strong>
      </p>
      <div class="buttons">
        <CopyButton text={made.secret} label={common.copy} done={common.copied} />
        <Button kind="quiet" onClick={props.onAnother}>
          {access.another}
        </Button>
      </div>
    </div>
  );
}

async function make(form: Form, who: string): Promise<Made> {
  const asked = askedOf(form);
  if (form.what === 'link') {
    const { link, expires } = await api.send<Link>('POST', '/links', asked);
    return { what: 'link', who, secret: link, expires };
  }
  const { token, expires } = await api.send<NewToken>('POST', '/tokens', asked);
  return { what: 'token', who, secret: token, expires };
}

/** Where a candidate stands, and as whom: what is not open to the secretary cannot be chosen. */
function Candidacy(props: { form: Form; wrong: Wrong; words: Words; set: (name: keyof Form) => (value: string) => void }): VNode {
  const { form, wrong, words, set } = props;
  const { access, common } = words;
  const home = useResource<Home>('/home');
  const { value: matter } = useResource<Matter>(form.matter ? `/matters/${encodeURIComponent(form.matter)}` : undefined);
  const open = (home.value?.matters ?? []).filter(({ kind, state }) => kind === 'appointment' && state === 'open');
  const names = (matter?.matter === form.matter ? matter.subjects : []).filter((each) => !each.reported);
  return (
    <>
      <SelectField
        label={access.matter}
        none={open.length > 0 ? common.pickOne : access.noMatter}
        value={form.matter}
        error={wrong.matter}
        options={open.map(({ matter: id, title }) => ({ value: id, text: title }))}
        onPick={set('matter')}
      />
      {form.matter && (
        <SelectField
          label={access.candidacy}
          none={names.length > 0 ? common.pickOne : access.noCandidacy}
          value={form.subject}
          error={wrong.subject}
          options={names.map(({ subject, name }) => ({ value: subject, text: name }))}
          onPick={set('subject')}
        />
      )}
    </>
  );
}

function Fields(props: {
  form: Form;
  wrong: Wrong;
  body: Body;
  words: Words;
  set: (name: keyof Form) => (value: string) => void;
}): VNode {
  const { form, wrong, body, words, set } = props;
  const { access, common } = words;
  const token = form.what === 'token';
  return (
    <>
      <ChoiceField
        label={access.forWhom}
        value={form.what}
        options={[
          { value: 'link', text: access.person, note: access.personNote },
          { value: 'token', text: access.program, note: access.programNote },
        ]}
        onPick={set('what')}
      />
      <div class="fields">
        <SelectField
          label={access.role}
          hint={capital(access.roleNotes[form.role])}
          value={form.role}
          options={kRoles.map((role) => ({ value: role, text: capital(common.roles[role]) }))}
          onPick={set('role')}
        />
        {kOfMember.has(form.role) && (
          <SelectField
            label={access.member}
            none={common.pickOne}
            value={form.member}
            error={wrong.member}
            options={body.members.map(({ member, name }) => ({ value: member, text: name }))}
            onPick={set('member')}
          />
        )}
        {kStands.has(form.role) && <Candidacy form={form} wrong={wrong} words={words} set={set} />}
        <TextField
          label={token ? access.programName : access.name}
          hint={token ? access.programNameHint : access.nameHint}
          value={form.name}
          error={wrong.name}
          maxLength={100}
          onInput={set('name')}
        />
        {token && (
          <TextField
            label={access.days}
            hint={access.daysHint}
            type="number"
            min="1"
            max={String(kDaysMost)}
            value={form.days}
            error={wrong.days}
            onInput={set('days')}
          />
        )}
        <CredentialFields days={form} wrong={wrong} role={form.role} words={words} set={set} />
      </div>
    </>
  );
}

export function Grant(props: {
  body: Body;
  words: Words;
  nameOf: (code: string) => string;
  onToken: () => void;
}): VNode {
  const { body, words, nameOf } = props;
  const { access, common } = words;
  const [form, setForm] = useState<Form>({ what: 'link', role: 'head', member: '', matter: '', subject: '', name: '', days: '90' });
  const [wrong, setWrong] = useState<Wrong>({});
  const [made, setMade] = useState<Made>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  // The names of one matter are not those of another.
  const set = (name: keyof Form) => (value: string) =>
    setForm((old) => ({ ...old, ...(name === 'matter' ? { subject: '' } : {}), [name]: value }) as Form);

  const submit = (event: Event): void => {
    event.preventDefault();
    const found = wrongIn(form, words);
    setWrong(found);
    if (busy || Object.keys(found).length > 0) return;
    setBusy(true);
    setProblem(undefined);
    const member = kOfMember.has(form.role) ? nameOf(form.member) : undefined;
    make(form, `${form.name.trim()} (${common.who(form.role, member)})`)
      .then((done) => {
        setMade(done);
        if (done.what === 'token') props.onToken();
      }, setProblem)
      .finally(() => setBusy(false));
  };
  if (made) {
    const another = (): void => {
      setMade(undefined);
      setForm((old) => ({ ...old, name: '' }));
    };
    return <MadeView made={made} zone={body.zone} words={words} onAnother={another} />;
  }
  return (
    <form noValidate onSubmit={submit}>
      <Fields form={form} wrong={wrong} body={body} words={words} set={set} />
      {problem !== undefined && <ProblemNote problem={problem} words={words} />}
      <Button type="submit" kind="main" busy={busy}>
        {form.what === 'link' ? access.makeLink : access.makeToken}
      </Button>
    </form>
  );
}
