/** The secretary notes what a source says. Shown with its source; it counts for nothing in a rule. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import { Act } from '../../ui/Act';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import { wordFor } from '../../words/common';
import { errorAt, nameOfMember, useKept, withoutEmpty, type FormProps, type Kept } from './form';

export interface ReportFields {
  kind: string;
  date: string;
  precision: string;
  actor: string;
  candidate: string;
  value: string;
  standing: string;
  note: string;
  source: string;
}

/** What can be said of each kind; the others are written freely. */
export const kValues: Record<string, readonly string[]> = {
  position: ['support', 'reserve', 'oppose', 'undeclared', 'abstained', 'ratified'],
  candidacy: ['floated', 'interested', 'declared', 'nominated', 'withdrew', 'declined', 'eliminated'],
  deadline: ['summit', 'term_end', 'election', 'target'],
  outcome: ['appointed', 'extended', 'took_office', 'acceded'],
};
const kKinds = ['position', 'candidacy', 'deadline', 'milestone', 'outcome', 'straw_poll', 'influence'];
const kPrecisions = ['day', 'about', 'month', 'before'];
const kStandings = ['official', 'reported', 'anonymous', 'inferred'] as const;

export function lackingReport(fields: ReportFields): Set<string> {
  const needed = ['date', 'actor', 'value', 'standing'] as const;
  const missing = needed.filter((name) => !fields[name].trim());
  const about = fields.kind === 'position' || fields.kind === 'candidacy';
  return new Set<string>(about && !fields.candidate ? [...missing, 'candidate'] : missing);
}

interface FieldsProps {
  form: FormProps;
  kept: Kept<ReportFields>;
  tried: boolean;
  problem?: Problem;
}

function What({ form, kept, error }: FieldsProps & { error: (name: string) => string | undefined }): VNode {
  const { words, matter } = form;
  const { report } = words.matter;
  const { value, set } = kept;
  const known = kValues[value.kind];
  return (
    <>
      <SelectField
        label={report.candidate}
        value={value.candidate}
        none={report.noCandidate}
        options={matter.subjects.map((subject) => ({ value: subject.name, text: subject.name }))}
        error={error('candidate')}
        onPick={(candidate) => set({ candidate })}
      />
      {known ? (
        <SelectField
          label={report.value}
          value={value.value}
          none={words.common.pickOne}
          options={known.map((each) => ({ value: each, text: wordFor(report.values, each) }))}
          error={error('value')}
          onPick={(next) => set({ value: next })}
        />
      ) : (
        <TextField
          label={report.value}
          hint={report.valueHint}
          value={value.value}
          spellcheck={false}
          error={error('value')}
          onInput={(next) => set({ value: next })}
        />
      )}
    </>
  );
}

function Fields(props: FieldsProps): VNode {
  const { form, kept, tried, problem } = props;
  const { words, body } = form;
  const { report } = words.matter;
  const { value, set } = kept;
  const missing = tried ? lackingReport(value) : new Set<string>();
  const error = (name: string): string | undefined =>
    missing.has(name) ? words.common.required : errorAt(name, problem, words);
  return (
    <>
      <p class="quiet">{report.hint}</p>
      <div class="fields">
        <SelectField
          label={report.kind}
          value={value.kind}
          options={kKinds.map((kind) => ({ value: kind, text: wordFor(report.kinds, kind) }))}
          error={error('kind')}
          onPick={(kind) => set({ kind, value: '' })}
        />
        <TextField
          label={report.actor}
          hint={report.actorHint}
          value={value.actor}
          spellcheck={false}
          error={error('actor')}
          onInput={(actor) => set({ actor: actor.toUpperCase() })}
        />
        <What {...props} error={error} />
        <TextField
          label={report.date}
          type="date"
          value={value.date}
          max={body.now.slice(0, 10)}
          error={error('date')}
          onInput={(date) => set({ date })}
        />
        <SelectField
          label={report.precision}
          value={value.precision}
          options={kPrecisions.map((each) => ({ value: each, text: wordFor(report.precisions, each) }))}
          onPick={(precision) => set({ precision })}
        />
      </div>
      <ChoiceField
        label={report.standing}
        value={value.standing}
        options={kStandings.map((each) => ({ value: each, ...report.standings[each] }))}
        error={error('standing')}
        onPick={(standing) => set({ standing })}
      />
      <TextField
        label={report.note}
        hint={report.noteHint}
        optional={words.common.optional}
        lines={2}
        value={value.note}
        error={error('note')}
        onInput={(note) => set({ note })}
      />
      <TextField
        label={report.source}
        hint={report.sourceHint}
        optional={words.common.optional}
        type="url"
        value={value.source}
        error={error('source')}
        onInput={(source) => set({ source })}
      />
    </>
  );
}

export function ReportForm(props: FormProps & { shown?: string; onActed: () => void }): VNode {
  const { matter, body, words } = props;
  const shown = matter.subjects.find((subject) => subject.subject === props.shown)?.name ?? '';
  const kept = useKept<ReportFields>(`report/${matter.matter}`, () => ({
    kind: 'position', date: matter.now.slice(0, 10), precision: 'day', actor: '', candidate: shown,
    value: '', standing: '', note: '', source: '',
  }));
  const [tried, setTried] = useState(false);
  return (
    <Act
      title={words.matter.report.question}
      path={`/matters/${encodeURIComponent(matter.matter)}/reports`}
      body={() => {
        setTried(true);
        return lackingReport(kept.value).size ? undefined : withoutEmpty(kept.value);
      }}
      confirmLabel={words.matter.report.confirm}
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
