/** Opening a matter: the body's procedures say what may be decided, and each kind asks for what it needs. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Body, MatterLine, OpenMatter as Asked } from '../../api/types';
import { matterHash } from '../../app/router';
import { Act } from '../../ui/Act';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import type { Words } from '../../words/words';

const kTitle = 300;

/** `Secretary General 2026` becomes `secretary-general-2026`. */
export function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');
}

interface Form {
  procedure: string;
  title: string;
  /** Empty: made from the title. */
  id: string;
  office: string;
  until: string;
  applicant: string;
  applicantName: string;
  after: string;
}

type Wrong = Partial<Record<keyof Form, string>>;

/** What the kind of the chosen procedure asks for. */
function needsOf(form: Form, body: Body): { office: boolean; until: boolean; applicant: boolean } {
  const kind = body.procedures.find((each) => each.procedure === form.procedure)?.kind;
  return {
    office: kind === 'appointment' || kind === 'extension',
    until: kind === 'extension',
    applicant: kind === 'admission',
  };
}

function wrongIn(form: Form, body: Body, words: Words): Wrong {
  const { required } = words.common;
  const needs = needsOf(form, body);
  const wrong: Wrong = {};
  if (!form.procedure) wrong.procedure = required;
  if (!form.title.trim()) wrong.title = required;
  if (form.id && !/^[a-z0-9-]{1,64}$/.test(form.id)) wrong.id = words.home.openMatter.idWrong;
  if (needs.office && !form.office) wrong.office = required;
  if (needs.until && !form.until) wrong.until = required;
  if (needs.applicant && !form.applicant.trim()) wrong.applicant = required;
  if (needs.applicant && !form.applicantName.trim()) wrong.applicantName = required;
  return wrong;
}

export function askedOf(form: Form, body: Body): Asked {
  const needs = needsOf(form, body);
  return {
    matter: form.id || slugOf(form.title),
    procedure: form.procedure,
    title: form.title.trim(),
    ...(needs.office ? { office: form.office } : {}),
    ...(needs.until ? { until: form.until } : {}),
    ...(needs.applicant
      ? { applicant: form.applicant.trim().toUpperCase(), applicant_name: form.applicantName.trim() }
      : {}),
    ...(form.after ? { after: form.after } : {}),
  };
}

export function OpenMatter(props: {
  body: Body;
  over: MatterLine[];
  nameOf: (code: string) => string;
  words: Words;
  onClose: () => void;
}): VNode {
  const { body, over, words } = props;
  const { openMatter, open } = words.home;
  const [form, setForm] = useState<Form>({
    procedure: body.procedures[0]?.procedure ?? '', title: '', id: '',
    office: body.offices[0]?.office ?? '', until: '', applicant: '', applicantName: '', after: '',
  });
  const [wrong, setWrong] = useState<Wrong>({});
  const set = (name: keyof Form) => (value: string) => setForm((old) => ({ ...old, [name]: value }));
  const check = (): Asked | undefined => {
    const found = wrongIn(form, body, words);
    setWrong(found);
    return Object.keys(found).length > 0 ? undefined : askedOf(form, body);
  };
  const needs = needsOf(form, body);
  return (
    <Act
      title={openMatter.title}
      path="/matters"
      body={check}
      confirmLabel={open}
      zone={body.zone}
      nameOf={props.nameOf}
      words={words}
      onClose={props.onClose}
      afterwards={(receipt) => (
        <a class="button button-main" href={matterHash(receipt.matter)}>
          {openMatter.goThere}
        </a>
      )}
    >
      <ChoiceField
        label={openMatter.procedure}
        value={form.procedure}
        options={body.procedures.map(({ procedure, kind, name }) => ({
          value: procedure,
          text: name,
          note: `${words.common.kinds[kind]}: ${openMatter.procedureHints[kind]}`,
        }))}
        onPick={set('procedure')}
        error={wrong.procedure}
      />
      <TextField label={openMatter.name} hint={openMatter.nameHint} error={wrong.title} value={form.title}
        onInput={set('title')} maxLength={kTitle} required />
      {needs.office && (
        <SelectField label={openMatter.office} error={wrong.office} value={form.office} onPick={set('office')}
          options={body.offices.map(({ office, name }) => ({ value: office, text: name }))} />
      )}
      {needs.until && (
        <TextField label={openMatter.until} hint={openMatter.untilHint} error={wrong.until} type="date"
          value={form.until} onInput={set('until')} required />
      )}
      {needs.applicant && (
        <div class="fields">
          <TextField label={openMatter.applicantName} error={wrong.applicantName} value={form.applicantName}
            onInput={set('applicantName')} maxLength={kTitle} required />
          <TextField label={openMatter.applicant} hint={openMatter.applicantHint} error={wrong.applicant}
            value={form.applicant} onInput={set('applicant')} maxLength={16} required />
        </div>
      )}
      {over.length > 0 && (
        <SelectField label={openMatter.after} hint={openMatter.afterHint} optional={words.common.optional}
          none={openMatter.afterNone} value={form.after} onPick={set('after')}
          options={over.map(({ matter, title }) => ({ value: matter, text: title }))} />
      )}
      <TextField label={openMatter.id} hint={openMatter.idHint} error={wrong.id}
        value={form.id || slugOf(form.title)} onInput={set('id')} maxLength={64} spellcheck={false} />
    </Act>
  );
}
