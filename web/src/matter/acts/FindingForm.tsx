/**
 * The chair says what the positions amount to: in a finding, with a word on each objection; after a round, who does
 * not go on. Which objections stand and how many go, the server is asked: it is what the act will be held to.
 */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api, Problem } from '../../api/client';
import type { MemberCode, Stage } from '../../api/types';
import { Act } from '../../ui/Act';
import { ChoiceField, TextField } from '../../ui/Field';
import { ProblemNote } from '../../ui/Notice';
import { standing } from '../poll';
import { nameOfSubject, stageInWords } from '../say';
import { CheckField } from './CheckField';
import { errorAt, nameOfMember, useKept, type FormProps } from './form';

export interface FindingFields {
  outcome: string;
  text: string;
  dropped: string[];
  dispositions: Record<MemberCode, { addressed: string; text: string }>;
}

/** What the server wants of a finding: a number of names to drop, or a word on each of these objections. */
export interface Wanted {
  drops?: number;
  objectors: MemberCode[];
}

const pathOf = (stage: Stage): string => `/stages/${stage.stage}/finding`;
const isRound = (stage: Stage): boolean => stage.type === 'sounding';

/** An empty finding, tried out: what the server misses in it is what has to be asked. */
export async function wantedBy(stage: Stage): Promise<Wanted> {
  const probe = { outcome: isRound(stage) ? 'held' : 'not_met', text: '-' };
  try {
    await api.act(pathOf(stage), probe, { dryRun: true });
    return { drops: isRound(stage) ? 0 : undefined, objectors: [] };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.field === 'dropped') return { drops: Number(problem.detail), objectors: [] };
    if (problem.field === 'dispositions') return { objectors: problem.ids ?? [] };
    throw problem;
  }
}

export function findingRequest(fields: FindingFields, wanted: Wanted, stage: Stage): object {
  const text = fields.text.trim();
  if (isRound(stage)) return { outcome: 'held', text, ...(fields.dropped.length ? { dropped: fields.dropped } : {}) };
  const dispositions = wanted.objectors.map((member) => {
    const said = fields.dispositions[member];
    return { member, addressed: said?.addressed === 'yes', text: said?.text.trim() ?? '' };
  });
  return { outcome: fields.outcome, text, ...(dispositions.length ? { dispositions } : {}) };
}

export function isWhole(fields: FindingFields, wanted: Wanted, stage: Stage): boolean {
  if (!fields.text.trim()) return false;
  if (isRound(stage)) return fields.dropped.length === (wanted.drops ?? 0);
  const each = wanted.objectors.every((member) => {
    const said = fields.dispositions[member];
    return Boolean(said?.addressed && said.text.trim());
  });
  return Boolean(fields.outcome) && each;
}

type FindingProps = FormProps & { stage: Stage; onActed: () => void };

function useWanted(stage: Stage): { wanted?: Wanted; problem?: unknown } {
  const [found, setFound] = useState<{ wanted?: Wanted; problem?: unknown }>({});
  useEffect(() => {
    let there = true;
    wantedBy(stage).then(
      (wanted) => there && setFound({ wanted }),
      (problem: unknown) => there && setFound({ problem }),
    );
    return () => {
      there = false;
    };
  }, [stage]);
  return found;
}

interface PartProps extends FindingProps {
  value: FindingFields;
  set: (change: Partial<FindingFields>) => void;
  wanted: Wanted;
  tried: boolean;
  problem?: Problem;
}

function Dropped(props: PartProps): VNode {
  const { matter, stage, words, value, set, wanted, tried, problem } = props;
  const { finding } = words.matter;
  const drops = wanted.drops ?? 0;
  if (drops === 0) return <p>{finding.noDrops}</p>;
  const wrong = tried && value.dropped.length !== drops ? finding.droppedWrong(drops) : undefined;
  return (
    <CheckField
      label={finding.dropped(drops)}
      hint={finding.droppedHint}
      options={standing(matter, stage.subjects).map((id) => ({ value: id, text: nameOfSubject(matter.subjects, id) }))}
      values={value.dropped}
      error={wrong ?? errorAt('dropped', problem, words)}
      onChange={(dropped) => set({ dropped })}
    />
  );
}

function Disposition(props: PartProps & { member: MemberCode }): VNode {
  const { member, body, words, value, set, tried } = props;
  const { finding } = words.matter;
  const said = value.dispositions[member] ?? { addressed: '', text: '' };
  const change = (more: Partial<typeof said>): void =>
    set({ dispositions: { ...value.dispositions, [member]: { ...said, ...more } } });
  const name = nameOfMember(body, member);
  return (
    <div class="disposition">
      <ChoiceField
        label={finding.objectionOf(name)}
        value={said.addressed}
        options={[{ value: 'yes', ...finding.addressed }, { value: 'no', ...finding.stands }]}
        error={tried && !said.addressed ? words.common.required : undefined}
        onPick={(addressed) => change({ addressed })}
      />
      <TextField
        label={words.matter.about(finding.why, name)}
        lines={2}
        required
        value={said.text}
        error={tried && !said.text.trim() ? words.common.required : undefined}
        onInput={(text) => change({ text })}
      />
    </div>
  );
}

function Found(props: PartProps): VNode {
  const { words, value, set, wanted, tried, problem } = props;
  const { finding } = words.matter;
  return (
    <>
      <ChoiceField
        label={finding.outcome}
        value={value.outcome}
        options={(['met', 'not_met'] as const).map((each) => ({ value: each, ...finding.options[each] }))}
        error={tried && !value.outcome ? words.common.required : errorAt('outcome', problem, words)}
        onPick={(outcome) => set({ outcome })}
      />
      <h3>{finding.dispositions}</h3>
      <p class="quiet">{wanted.objectors.length ? finding.dispositionsHint : finding.noObjections}</p>
      {wanted.objectors.map((member) => (
        <Disposition key={member} {...props} member={member} />
      ))}
      {errorAt('dispositions', problem, words) && <p class="field-error">{errorAt('dispositions', problem, words)}</p>}
    </>
  );
}

export function FindingForm(props: FindingProps): VNode {
  const { stage, body, words } = props;
  const { finding } = words.matter;
  const kept = useKept<FindingFields>(`finding/${stage.stage}`, () => ({
    outcome: '', text: '', dropped: [], dispositions: {},
  }));
  const [tried, setTried] = useState(false);
  const { wanted, problem: unasked } = useWanted(stage);
  return (
    <Act
      title={isRound(stage) ? finding.afterRound(stage.round ?? 1) : finding.question}
      path={pathOf(stage)}
      body={() => {
        setTried(true);
        return wanted && isWhole(kept.value, wanted, stage) ? findingRequest(kept.value, wanted, stage) : undefined;
      }}
      confirmLabel={finding.confirm}
      grave
      zone={body.zone}
      nameOf={(code) => nameOfMember(body, code)}
      words={words}
      onClose={props.onClose}
      onDone={() => {
        kept.forget();
        props.onActed();
      }}
      warning={<p class="notice is-problem">{finding.final}</p>}
    >
      {(problem) => {
        const part = wanted && { ...props, value: kept.value, set: kept.set, wanted, tried, problem };
        return (
          <>
            <p class="quiet">{stageInWords(stage, words)}</p>
            {unasked !== undefined && <ProblemNote problem={unasked} words={words} />}
            {!wanted && unasked === undefined && <p class="quiet">{finding.asking}</p>}
            {part && (isRound(stage) ? <Dropped {...part} /> : <Found {...part} />)}
            <TextField
              label={finding.reasons}
              hint={finding.reasonsHint}
              lines={5}
              required
              value={kept.value.text}
              error={tried && !kept.value.text.trim() ? words.common.required : errorAt('text', problem, words)}
              onInput={(text) => kept.set({ text })}
            />
          </>
        );
      }}
    </Act>
  );
}
