/** Candidacies: noted, in confidence or not; changed, withdrawn, released. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import type { Subject } from '../../api/types';
import { presides } from '../../app/context';
import { Act } from '../../ui/Act';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import { CheckField } from './CheckField';
import { errorAt, nameOfMember, useKept, withoutEmpty, type FormProps, type Kept } from './form';

export interface CandidacyFields {
  name: string;
  /** Empty while it follows the name. */
  id: string;
  state: string;
  sponsor: string;
  confided: boolean;
  confidants: string[];
}

/** `klaus-iohannis`: small letters without their accents, digits and hyphens. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

/** What is sent. A confided candidacy gets its id from the server, so that it cannot be guessed. */
export function candidacyRequest(fields: CandidacyFields): object {
  const { name, id, state, sponsor, confided, confidants } = fields;
  return withoutEmpty({
    subject: confided ? '' : id || slugOf(name),
    name: name.trim(),
    state,
    sponsor,
    confided_to: confided ? confidants : [],
  });
}

const kStates = ['floated', 'interested', 'declared', 'nominated'] as const;

export function lackingCandidacy(fields: CandidacyFields): Set<string> {
  const wrong = {
    name: !fields.name.trim(),
    subject: !fields.confided && Boolean(fields.name.trim()) && !(fields.id || slugOf(fields.name)),
    state: !fields.state,
    confided_to: fields.confided && fields.confidants.length === 0,
  };
  return new Set(Object.entries(wrong).filter(([, is]) => is).map(([name]) => name));
}

interface FieldsProps {
  form: FormProps;
  kept: Kept<CandidacyFields>;
  tried: boolean;
  problem?: Problem;
}

function Confidants({ form, kept, error }: FieldsProps & { error?: string }): VNode {
  const { words, body, session } = form;
  const { candidacy } = words.matter;
  const { confided, confidants } = kept.value;
  const offices = (['secretary', 'chair'] as const)
    .filter((role) => role !== session.role)
    .map((role) => ({ value: role, text: candidacy.confideOffices[role] }));
  const members = body.members
    .filter((each) => each.seated && each.member !== session.member)
    .map((each) => ({ value: each.member, text: each.name }));
  return (
    <>
      <label class="choice-option">
        <input
          type="checkbox"
          checked={confided}
          onChange={(event) => kept.set({ confided: event.currentTarget.checked })}
        />
        <span>
          {candidacy.confide}
          <span class="choice-note">{candidacy.confideHint}</span>
        </span>
      </label>
      {confided && (
        <CheckField
          label={candidacy.confideMembers}
          options={[...offices, ...members]}
          values={confidants}
          error={error}
          onChange={(next) => kept.set({ confidants: next })}
        />
      )}
    </>
  );
}

function Fields(props: FieldsProps): VNode {
  const { form, kept, tried, problem } = props;
  const { words, body, session } = form;
  const { candidacy } = words.matter;
  const { value, set } = kept;
  const missing = tried ? lackingCandidacy(value) : new Set<string>();
  const error = (name: string): string | undefined =>
    missing.has(name) ? words.common.required : errorAt(name, problem, words);
  return (
    <>
      <TextField
        label={candidacy.name}
        value={value.name}
        error={error('name')}
        onInput={(name) => set({ name })}
      />
      {!value.confided && (
        <TextField
          label={candidacy.id}
          hint={candidacy.idHint}
          value={value.id || slugOf(value.name)}
          spellcheck={false}
          error={error('subject')}
          onInput={(id) => set({ id })}
        />
      )}
      <ChoiceField
        label={candidacy.state}
        value={value.state}
        options={kStates.map((state) => ({ value: state, ...candidacy.stateOptions[state]! }))}
        error={error('state')}
        onPick={(state) => set({ state })}
      />
      {presides(session) && (
        <SelectField
          label={candidacy.sponsor}
          value={value.sponsor}
          none={candidacy.noSponsor}
          options={body.members
            .filter((each) => each.seated)
            .map((each) => ({ value: each.member, text: each.name }))}
          error={error('sponsor')}
          onPick={(sponsor) => set({ sponsor })}
        />
      )}
      <Confidants {...props} error={error('confided_to')} />
    </>
  );
}

export function CandidacyForm(props: FormProps & { onActed: () => void }): VNode {
  const { matter, body, session, words } = props;
  const kept = useKept<CandidacyFields>(`candidacy/${matter.matter}`, () => ({
    name: '', id: '', state: '', sponsor: session.member ?? '', confided: false, confidants: [],
  }));
  const [tried, setTried] = useState(false);
  return (
    <Act
      title={words.matter.candidacy.question}
      path={`/matters/${encodeURIComponent(matter.matter)}/candidacies`}
      body={() => {
        setTried(true);
        return lackingCandidacy(kept.value).size ? undefined : candidacyRequest(kept.value);
      }}
      confirmLabel={words.matter.candidacy.confirm}
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={() => {
        kept.forget();
        props.onActed();
      }}
    >
      {(problem) => <Fields form={props} kept={kept} tried={tried} problem={problem} />}
    </Act>
  );
}

// ---- Changing one -----------------------------------------------------------------------------------------

const kChanges = ['interested', 'declared', 'nominated', 'withdrawn'] as const;
const kOrder = ['floated', ...kChanges] as const;

/** What a candidacy can still become; words only go forward. `released` is for one that is confided. */
export function nextStates(subject: Subject | undefined): string[] {
  if (!subject) return [];
  const now = kOrder.findIndex((state) => state === subject.state);
  const later = kChanges.filter((state) => kOrder.indexOf(state) > now);
  return subject.confided ? ['released', ...later] : later;
}

export function ChangeCandidacyForm(
  props: FormProps & { subjects: readonly string[]; shown?: string; onActed: () => void },
): VNode {
  const { matter, body, words, subjects, shown } = props;
  const { candidacy } = words.matter;
  const first = shown && subjects.includes(shown) ? shown : (subjects[0] ?? '');
  const kept = useKept(`change/${matter.matter}`, () => ({ subject: first, to: '' }));
  const [tried, setTried] = useState(false);
  const { subject, to } = kept.value;
  const chosen = matter.subjects.find((each) => each.subject === subject);
  const options = nextStates(chosen).map((state) => ({
    value: state,
    ...(state === 'released' ? candidacy.release : candidacy.stateOptions[state]!),
  }));
  const valid = options.some((option) => option.value === to);
  return (
    <Act
      title={candidacy.changeQuestion}
      path={`/matters/${encodeURIComponent(matter.matter)}/candidacies/${encodeURIComponent(subject)}`}
      body={() => {
        setTried(true);
        if (!valid) return undefined;
        return to === 'released' ? { released: true } : { state: to };
      }}
      confirmLabel={candidacy.changeConfirm}
      grave={to === 'withdrawn'}
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
          <SelectField
            label={candidacy.which}
            value={subject}
            options={subjects.map((id) => ({
              value: id,
              text: matter.subjects.find((each) => each.subject === id)?.name ?? id,
            }))}
            error={errorAt('subject', problem, words)}
            onPick={(next) => kept.set({ subject: next, to: '' })}
          />
          <ChoiceField
            label={candidacy.to}
            value={to}
            options={options}
            error={tried && !valid ? words.common.required : errorAt('state', problem, words)}
            onPick={(next) => kept.set({ to: next })}
          />
        </>
      )}
    </Act>
  );
}
