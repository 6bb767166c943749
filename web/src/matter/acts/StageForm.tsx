/** The presidency opens a stage, or re-issues one whose silence was broken or whose rule was not met. */
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import type { Body, Matter, Stage, StageRule } from '../../api/types';
import { Act } from '../../ui/Act';
import { SelectField, TextField } from '../../ui/Field';
import type { Words } from '../../words/words';
import { sha256Of } from '../hash';
import { hasEnded } from '../model';
import { asks, nameOfSubject, ruleInWords, typeInWords } from '../say';
import { Told } from '../Told';
import { CheckField } from './CheckField';
import { errorAt, nameOfMember, UntilField, useKept, withoutEmpty, type FormProps, type Kept } from './form';

export interface StageFields {
  rule: string;
  subjects: string[];
  until: string;
  title: string;
  text: string;
}

export interface StageFormProps extends FormProps {
  stageRules: readonly string[];
  subjects?: readonly string[];
  /** The round that this one follows. */
  previous?: Stage;
  onActed: () => void;
}

/** The rules that may be opened, as the procedure has them. */
export function rulesOf(body: Body, matter: Matter, ids: readonly string[]): StageRule[] {
  const procedure = body.procedures.find((each) => each.procedure === matter.procedure.procedure);
  return (procedure?.stages ?? []).filter((rule) => ids.includes(rule.stage_rule));
}

function openSubjects(matter: Matter, asked: readonly string[] | undefined): string[] {
  if (asked) return [...asked];
  return matter.subjects
    .filter((subject) => !hasEnded(subject) && !subject.confided && !subject.reported)
    .map((subject) => subject.subject);
}

function beginWith(props: StageFormProps, rules: readonly StageRule[], subjects: readonly string[]): StageFields {
  const { previous, matter } = props;
  const document = previous && matter.documents.find((each) => each.stage === previous.stage);
  return {
    rule: previous?.stage_rule ?? rules[0]?.stage_rule ?? '',
    subjects: previous?.subjects ?? (subjects.length === 1 ? [...subjects] : []),
    until: '',
    title: document?.title ?? previous?.text_title ?? '',
    text: document?.text ?? '',
  };
}

/** What is still missing, by the name of its field. */
export function lacking(fields: StageFields, type: string | undefined): Set<string> {
  const silence = type === 'silence';
  const wrong = {
    stage_rule: !fields.rule,
    subjects: asks(type ?? '') && fields.subjects.length === 0,
    until: silence && !fields.until,
    text_title: silence && !fields.title.trim(),
    text: silence && !fields.text,
  };
  return new Set(Object.entries(wrong).filter(([, is]) => is).map(([name]) => name));
}

export function stageRequest(fields: StageFields, type: string | undefined, previous?: number): object {
  const silence = type === 'silence';
  return withoutEmpty({
    stage_rule: fields.rule,
    subjects: asks(type ?? '') ? fields.subjects : [],
    until: fields.until,
    text: silence ? fields.text : '',
    text_title: silence ? fields.title.trim() : '',
    previous,
  });
}

function TextToFreeze(props: {
  fields: StageFields;
  set: Kept<StageFields>['set'];
  error: (name: string) => string | undefined;
  words: Words;
}): VNode {
  const { fields, set, error, words } = props;
  const { stageForm } = words.matter;
  const hash = useMemo(() => (fields.text ? sha256Of(fields.text) : ''), [fields.text]);
  return (
    <>
      <TextField
        label={stageForm.textTitle}
        value={fields.title}
        error={error('text_title')}
        onInput={(title) => set({ title })}
      />
      <TextField
        label={stageForm.text}
        hint={stageForm.textHint}
        lines={10}
        value={fields.text}
        error={error('text') ?? error('text_sha256')}
        onInput={(text) => set({ text })}
      />
      {hash && (
        <div class="echo">
          <p class="small">
            {stageForm.hash}. <span class="quiet">{stageForm.hashHint}</span>
          </p>
          <p class="hash">{hash}</p>
        </div>
      )}
    </>
  );
}

interface FieldsProps {
  form: StageFormProps;
  rules: readonly StageRule[];
  subjects: readonly string[];
  kept: Kept<StageFields>;
  tried: boolean;
  problem?: Problem;
}

function Subjects({ form, subjects, kept, several, error }: FieldsProps & { several: boolean; error?: string }): VNode {
  const { words, matter } = form;
  const { stageForm } = words.matter;
  const options = subjects.map((id) => ({ value: id, text: nameOfSubject(matter.subjects, id) }));
  if (several)
    return (
      <CheckField
        label={stageForm.subjects}
        options={options}
        values={kept.value.subjects}
        error={error}
        onChange={(chosen) => kept.set({ subjects: chosen })}
      />
    );
  return (
    <SelectField
      label={stageForm.subject}
      options={options}
      value={kept.value.subjects[0] ?? ''}
      none={words.common.pickOne}
      error={error}
      onPick={(id) => kept.set({ subjects: id ? [id] : [] })}
    />
  );
}

/** `Straw poll (sounding): nobody objects`; where no rule decides, its name alone. */
export function optionInWords(rule: StageRule, words: Words): string {
  const type = typeInWords(rule.type, words);
  const name = rule.name ? `${rule.name} (${type})` : type;
  return rule.rule ? words.matter.stageForm.ruleOption(name, ruleInWords(rule.rule, words)) : name;
}

function Fields(props: FieldsProps): VNode {
  const { form, rules, kept, tried, problem } = props;
  const { words, body } = form;
  const { stageForm } = words.matter;
  const rule = rules.find((each) => each.stage_rule === kept.value.rule);
  const missing = tried ? lacking(kept.value, rule?.type) : new Set<string>();
  const error = (name: string): string | undefined =>
    missing.has(name) ? words.common.required : errorAt(name, problem, words);
  const silence = rule?.type === 'silence';
  return (
    <>
      <SelectField
        label={stageForm.rule}
        value={kept.value.rule}
        options={rules.map((each) => ({
          value: each.stage_rule,
          text: optionInWords(each, words),
        }))}
        hint={rule?.required ? stageForm.required : undefined}
        error={error('stage_rule') ?? error('previous')}
        onPick={(next) => kept.set({ rule: next, subjects: kept.value.subjects.slice(0, 1) })}
      />
      {asks(rule?.type ?? '') && (
        <Subjects {...props} several={rule?.type === 'sounding'} error={error('subjects')} />
      )}
      <UntilField
        label={stageForm.until}
        value={kept.value.until}
        zone={body.zone}
        words={words}
        optional={silence && !rule?.period ? undefined : words.common.optional}
        error={error('until')}
        onInput={(until) => kept.set({ until })}
      />
      <Told rule={rule} yours={false} words={words} />
      {!kept.value.until && rule?.period && <p class="echo quiet">{stageForm.untilPeriod(rule.period)}</p>}
      {!silence && !kept.value.until && !rule?.period && <p class="echo quiet">{stageForm.untilOptional}</p>}
      {silence && <TextToFreeze fields={kept.value} set={kept.set} error={error} words={words} />}
    </>
  );
}

export function StageForm(props: StageFormProps): VNode {
  const { matter, body, words, previous } = props;
  const { stageForm } = words.matter;
  const rules = rulesOf(body, matter, previous ? [previous.stage_rule] : props.stageRules);
  const subjects = openSubjects(matter, props.subjects);
  const key = `stage/${matter.matter}/${previous?.stage ?? ''}`;
  const kept = useKept<StageFields>(key, () => beginWith(props, rules, subjects));
  const [tried, setTried] = useState(false);
  const type = rules.find((each) => each.stage_rule === kept.value.rule)?.type;
  const request = (): object | undefined => {
    setTried(true);
    return lacking(kept.value, type).size ? undefined : stageRequest(kept.value, type, previous?.stage);
  };
  return (
    <Act
      title={previous ? stageForm.questionReissue(previous.stage) : stageForm.question}
      path={`/matters/${encodeURIComponent(matter.matter)}/stages`}
      body={request}
      confirmLabel={type === 'silence' ? stageForm.confirmSilence : stageForm.confirm}
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
        <Fields form={props} rules={rules} subjects={subjects} kept={kept} tried={tried} problem={problem} />
      )}
    </Act>
  );
}
