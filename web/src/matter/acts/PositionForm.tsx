/** A member takes a position: one question, its options in words, reason, what would lift it. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import type { Draft, MemberCode, Seat, Stage, StageRule, Stance, Table } from '../../api/types';
import { Act } from '../../ui/Act';
import { ChoiceField, SelectField, TextField } from '../../ui/Field';
import type { ActName } from '../../words/matter';
import { wordFor } from '../../words/common';
import { heldBy, kByProxy } from '../delegations';
import { useLanesOf } from '../lanes-of';
import { keepsBack, keptInWords } from '../disclosure';
import { lastSaid } from '../said';
import { nameOfSubject, whenShown } from '../say';
import { isFinal, needsReason, optionIn, preferencesIn, ruleOfStage } from '../stage-rule';
import { Told } from '../Told';
import { DraftOffer } from './DraftForm';
import { errorAt, nameOfMember, useKept, withoutEmpty, type FormProps } from './form';
import { StageWants, type Preferences } from './Reasons';

export interface PositionFields {
  /** Whose position it is, where a proxy is used; else empty. */
  member?: string;
  subject: string;
  stance: string;
  reason: string;
  condition: string;
}

export interface PositionFormProps extends FormProps {
  stage: Stage;
  stances: readonly Stance[];
  /** The stance that the form begins with. */
  preset?: Stance;
  /** Which subject the page shows. */
  subject?: string;
  /** What the member has said so far about it. */
  seat?: Seat;
  /** The table of this stage: what others have said for whom this member may speak. */
  table?: Table;
  /** The secretary logged a position for the member, which now confirms it or says otherwise. */
  logged?: 'confirm' | 'contradict';
  /** It comes to withdraw a reservation or an objection. */
  withdraws?: boolean;
  /** The name of the button that opened it. */
  act: ActName;
  onActed: () => void;
}

const kNeedWords: ReadonlySet<string> = new Set(['object', 'reserve']);

function firstSubject(stage: Stage, shown: string | undefined): string {
  return shown && stage.subjects.includes(shown) ? shown : (stage.subjects[0] ?? '');
}

/** How many of the names that a round lets a member prefer are left to it; undefined where there is no limit. */
export function usePreferences(props: FormProps & { stage: Stage; member: string | undefined }): Preferences | undefined {
  const { matter, stage, member } = props;
  const most = preferencesIn(stage, ruleOfStage(matter, stage));
  const lanes = useLanesOf(matter.matter, most === undefined ? [] : stage.subjects);
  if (most === undefined || !lanes || !member) return undefined;
  const used = stage.subjects.filter((id) => lastSaid(lanes, id, member, stage.stage)?.stance === 'support');
  return { most, left: Math.max(0, most - used.length) };
}

export function questionOf(props: PositionFormProps, subject: string, speaksFor?: MemberCode): string {
  const { words, stage, session, matter, body } = props;
  const member = speaksFor ? nameOfMember(body, speaksFor) : (session.member_name ?? session.member ?? '');
  const { position } = words.matter;
  return stage.type === 'silence'
    ? position.questionSilence(member, stage.text_title ?? nameOfSubject(matter.subjects, subject))
    : position.question(member, nameOfSubject(matter.subjects, subject));
}

/** The fields alone: who speaks and who prepares fill in the same. */
export function PositionFieldsView(props: {
  form: PositionFormProps;
  value: PositionFields;
  set: (change: Partial<PositionFields>) => void;
  missing: boolean;
  problem?: Problem;
  preferences?: Preferences;
  /** The question, where it is not the reader's own member who speaks. */
  question?: string;
}): VNode {
  const { form, value, set, missing, problem } = props;
  const { stage, matter, words } = form;
  const { position } = words.matter;
  const silence = stage.type === 'silence';
  const rule = ruleOfStage(matter, stage);
  const options = form.stances
    .filter((stance) => !(form.withdraws && !silence && kNeedWords.has(stance)))
    .map((stance) => ({ value: stance, ...optionIn(stage, stance, words) }));
  const wanted = needsReason(stage, rule, value.stance);
  const breaks = silence && value.stance === 'object';
  const reasonError =
    missing && wanted && !value.reason.trim() ? (breaks ? position.reasonNeeded : position.reasonWanted) : undefined;
  const stanceError = missing && !value.stance ? words.common.required : undefined;
  return (
    <>
      <Told rule={rule} yours={form.act !== 'log_position'} secretAt={stage.secret_at} words={words} />
      {stage.subjects.length > 1 && (
        <SelectField
          label={position.subject}
          value={value.subject}
          options={stage.subjects.map((id) => ({ value: id, text: nameOfSubject(matter.subjects, id) }))}
          error={errorAt('subject', problem, words)}
          onPick={(subject) => set({ subject })}
        />
      )}
      <ChoiceField
        label={props.question ?? questionOf(form, value.subject, value.member || undefined)}
        value={value.stance}
        options={options}
        error={stanceError ?? errorAt('stance', problem, words)}
        onPick={(stance) => set({ stance })}
      />
      <StageWants
        stage={stage}
        rule={rule}
        stances={form.stances}
        preferences={props.preferences}
        words={words}
      />
      <TextField
        label={position.reason}
        optional={wanted ? undefined : words.common.optional}
        hint={rule?.disclosure ? undefined : position.reasonHint}
        lines={4}
        value={value.reason}
        required={wanted}
        error={reasonError ?? errorAt('reason', problem, words)}
        onInput={(reason) => set({ reason })}
      />
      {kNeedWords.has(value.stance) && (
        <TextField
          label={position.condition}
          optional={words.common.optional}
          hint={position.conditionHint}
          lines={2}
          value={value.condition}
          error={errorAt('condition', problem, words)}
          onInput={(condition) => set({ condition })}
        />
      )}
    </>
  );
}

export function isComplete(fields: PositionFields, stage: Stage, rule?: StageRule): boolean {
  return Boolean(fields.stance) && !(needsReason(stage, rule, fields.stance) && !fields.reason.trim());
}

/** What is sent. A condition belongs to an objection or a reservation only. */
export function requestOf(fields: PositionFields): object {
  const condition = kNeedWords.has(fields.stance) ? fields.condition.trim() : '';
  const { member, subject, stance } = fields;
  return withoutEmpty({ member, subject, stance, reason: fields.reason.trim(), condition });
}

export function keptPosition(props: PositionFormProps, kind: string): [string, () => PositionFields] {
  const { stage, preset } = props;
  const key = `${kind}/${stage.stage}/${preset ?? ''}/${props.withdraws ?? ''}/${props.logged ?? ''}`;
  const subject = firstSubject(stage, props.subject);
  // What was logged is confirmed word for word.
  const same = props.logged === 'confirm' ? props.seat : undefined;
  const [reason, condition] = [same?.reason ?? '', same?.condition ?? ''];
  return [key, () => ({ member: '', subject, stance: same?.stance ?? preset ?? '', reason, condition })];
}

/** Whom the form can be about besides the reader's own member: not where it answers what was said for that one. */
function othersOf(props: PositionFormProps): MemberCode[] {
  if (props.withdraws || props.logged) return [];
  return heldBy(props.matter.proxies, props.session.member);
}

function ForWhom(props: { form: PositionFormProps; value: string; problem?: Problem; onPick: (member: string) => void }): VNode | null {
  const { form, value } = props;
  const { session, body, words } = form;
  const { proxy } = words.delegation;
  const others = othersOf(form);
  if (others.length === 0) return null;
  return (
    <>
      <SelectField
        label={proxy.forWhom}
        value={value}
        options={[
          { value: '', text: proxy.ownMember(session.member_name ?? session.member ?? '') },
          ...others.map((code) => ({ value: code, text: proxy.byProxy(nameOfMember(body, code)) })),
        ]}
        error={errorAt('member', props.problem, words)}
        onPick={props.onPick}
      />
      {value && <p class="notice">{proxy.speakingFor(nameOfMember(body, value))}</p>}
    </>
  );
}

/** What has been said so far: by the member, for it, or by the one for whom this member speaks. */
function SoFar({ form, member }: { form: PositionFormProps; member: string }): VNode {
  const { words, body } = form;
  const { position } = words.matter;
  const { proxy } = words.delegation;
  const { does } = words.pictures;
  const when = (seat: Seat): string => whenShown(seat.since ?? '', words, body.zone);
  if (member) {
    const seat = form.table?.seats.find((each) => each.member === member);
    const name = nameOfMember(body, member);
    const said = seat?.own && seat.since ? proxy.othersNow(name, does[seat.stance], when(seat)) : undefined;
    return <p class="quiet">{said ?? proxy.othersNothing(name)}</p>;
  }
  const { seat } = form;
  if (!seat?.since) return <p class="quiet">{position.nothingYet}</p>;
  const rule = ruleOfStage(form.matter, form.stage);
  const kept = form.stage.held && rule ? keptInWords(rule, words) : undefined;
  if (!seat.received) {
    return (
      <p class="quiet">
        {position.now(does[seat.stance], when(seat))} {kept}
      </p>
    );
  }
  return (
    <p class="notice">
      {seat.received === kByProxy
        ? proxy.saidSo(does[seat.stance], when(seat))
        : position.loggedSo(does[seat.stance], wordFor(words.matter.receivedWords, seat.received), when(seat))}
    </p>
  );
}

export function PositionForm(props: PositionFormProps): VNode {
  const { stage, words, session, body } = props;
  const { position } = words.matter;
  const kept = useKept<PositionFields>(...keptPosition(props, 'position'));
  const [missing, setMissing] = useState(false);
  // A proxy may have been taken back since the form was filled in.
  const whom = othersOf(props).find((code) => code === kept.value.member) ?? '';
  const value = { ...kept.value, member: whom };
  const breaks = stage.type === 'silence' && kept.value.stance === 'object';
  const preferences = usePreferences({ ...props, member: whom || session.member });
  const final = isFinal(props.stances);
  const rule = ruleOfStage(props.matter, stage);
  const breaking = rule && keepsBack(rule) ? words.disclosure.breaking : position.breaking;
  const used = (draft: Draft): void =>
    kept.set({
      subject: draft.subject ?? kept.value.subject,
      stance: draft.stance ?? kept.value.stance,
      reason: draft.reason ?? '',
      condition: draft.condition ?? '',
    });
  const request = (): object | undefined => {
    setMissing(true);
    return isComplete(value, stage, rule) ? requestOf(value) : undefined;
  };
  const title = words.matter.acts[breaks ? 'break_silence' : props.act];
  return (
    <Act
      title={title}
      path={`/stages/${stage.stage}/positions`}
      body={request}
      confirmLabel={breaks ? position.breakNow : props.logged === 'confirm' ? position.confirmLogged : position.confirm}
      grave={breaks || final}
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={() => {
        kept.forget();
        props.onActed();
      }}
      warning={(breaks || final) && <p class="notice is-problem">{breaks ? breaking : position.final}</p>}
    >
      {(problem) => (
        <>
          <ForWhom form={props} value={whom} problem={problem} onPick={(member) => kept.set({ member })} />
          <SoFar form={props} member={whom} />
          {props.logged === 'contradict' && <p class="quiet">{position.contradictHint}</p>}
          {!whom && <DraftOffer stage={stage} session={session} words={words} zone={body.zone} onUse={used} />}
          {breaks && <p class="notice is-problem">{breaking}</p>}
          {props.withdraws && stage.type !== 'silence' && <p>{position.withdrawHint}</p>}
          <PositionFieldsView
            form={props}
            value={value}
            set={kept.set}
            missing={missing}
            problem={problem}
            preferences={preferences}
          />
        </>
      )}
    </Act>
  );
}
