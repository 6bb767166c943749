/** What the reader may do now: one panel that follows the page. On a telephone it unfolds from below. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Body, Matter, Seat, Session, Table } from '../../api/types';
import { Button } from '../../ui/Button';
import type { Words } from '../../words/words';
import { kByProxy } from '../delegations';
import { stageInWords } from '../say';
import { CandidacyForm, ChangeCandidacyForm } from './CandidacyForms';
import { DraftForm } from './DraftForm';
import { FindingForm } from './FindingForm';
import type { FormProps } from './form';
import { InstructionSwitches, switchable } from './InstructionSwitch';
import { LogForm } from './LogForm';
import { OutcomeForm } from './OutcomeForm';
import { PositionForm, type PositionFormProps } from './PositionForm';
import { ProxyForm, TakeBackForm } from './ProxyForms';
import { ReportForm } from './ReportForm';
import { CloseForm, ExtendForm, SecrecyForm } from './StageEnds';
import { StageForm } from './StageForm';
import { StatementForm } from './StatementForm';
import { doables, isAmbiguous, type Doable } from './which';

export interface ActsProps {
  matter: Matter;
  body: Body;
  session: Session;
  words: Words;
  /** The table as it is now; what the member has said so far is read from it. */
  table?: Table;
  subject?: string;
  narrow: boolean;
  onActed: () => void;
}

/** What the member itself said in a stage, if the table shows that stage. */
function saidIn(table: Table | undefined, session: Session, stage: number | undefined): Seat | undefined {
  if (!table || stage === undefined || table.stage !== stage) return undefined;
  const seat = table.seats.find((each) => each.member === session.member);
  return seat?.own ? seat : undefined;
}

/** Logged by the secretary: then the member is asked whether it was so. */
function isLogged(seat: Seat | undefined): boolean {
  return Boolean(seat?.received) && seat?.received !== kByProxy;
}

function labelOf(doable: Doable, all: readonly Doable[], words: Words): string {
  const act = words.matter.acts[doable.name];
  if (!doable.stage || !isAmbiguous(doable, all)) return act;
  return words.matter.about(act, stageInWords(doable.stage, words));
}

function positionProps(props: ActsProps, form: FormProps, doable: Doable): PositionFormProps | undefined {
  const { may, stage } = doable;
  if (!stage || (may.act !== 'take_position' && may.act !== 'prepare')) return undefined;
  return {
    ...form,
    stage,
    stances: may.stances ?? [],
    preset: doable.stance,
    subject: props.subject,
    seat: saidIn(props.table, props.session, stage.stage),
    table: props.table?.stage === stage.stage ? props.table : undefined,
    withdraws: doable.withdraws,
    logged: doable.logged,
    act: doable.name,
    onActed: props.onActed,
  };
}

/** The dialog of one act. */
function Form(props: ActsProps & { doable: Doable; onClose: () => void }): VNode | null {
  const { doable, onActed, subject: shown } = props;
  const { may, stage } = doable;
  const { matter, body, session, words, onClose } = props;
  const form = { matter, body, session, words, onClose };
  const position = positionProps(props, form, doable);
  if (position) return may.act === 'prepare' ? <DraftForm {...position} /> : <PositionForm {...position} />;
  switch (may.act) {
    case 'open_stage':
      return <StageForm {...form} stageRules={may.stage_rules} subjects={may.subjects} onActed={onActed} />;
    case 'reissue_stage':
      return stage ? <StageForm {...form} stageRules={[]} previous={stage} onActed={onActed} /> : null;
    case 'extend_stage':
      return stage ? <ExtendForm {...form} stage={stage} onActed={onActed} /> : null;
    case 'close_stage':
      return stage ? <CloseForm {...form} stage={stage} onActed={onActed} /> : null;
    case 'log_position':
      return stage ? (
        <LogForm {...form} stage={stage} stances={may.stances} subjects={may.subjects} shown={shown} onActed={onActed} />
      ) : null;
    case 'state_finding':
      return stage ? <FindingForm {...form} stage={stage} onActed={onActed} /> : null;
    case 'ask_secret':
      return stage ? <SecrecyForm {...form} stage={stage} onActed={onActed} /> : null;
    case 'give_proxy':
      return doable.name === 'take_back_proxy' ? (
        <TakeBackForm {...form} onActed={onActed} />
      ) : (
        <ProxyForm {...form} onActed={onActed} />
      );
    case 'make_statement':
      return <StatementForm {...form} onActed={onActed} />;
    case 'note_candidacy':
      return <CandidacyForm {...form} onActed={onActed} />;
    case 'change_candidacy':
      return <ChangeCandidacyForm {...form} subjects={may.subjects} shown={shown} onActed={onActed} />;
    case 'note_report':
      return <ReportForm {...form} shown={shown} onActed={onActed} />;
    case 'state_outcome':
      return (
        <OutcomeForm {...form} outcomes={may.outcomes} subjects={may.subjects ?? []} shown={shown} onActed={onActed} />
      );
    default:
      return null;
  }
}

/** So many buttons a telephone shows before the rest is unfolded. */
const kFirst = 2;

function kindOf(doable: Doable, first: Doable): 'main' | 'plain' | 'grave' {
  if (doable.name === 'break_silence') return 'grave';
  // Under silence nothing is asked of anybody, so nothing is put forward.
  return doable === first && doable.name !== 'reserve' ? 'main' : 'plain';
}

export function Acts(props: ActsProps): VNode {
  const { matter, words, narrow, table, session } = props;
  const [open, setOpen] = useState<Doable>();
  const [unfolded, setUnfolded] = useState(false);
  const all = doables(
    matter,
    (stage) => saidIn(table, session, stage)?.stance,
    (stage) => isLogged(saidIn(table, session, stage)),
    session.member,
  );
  const folds = narrow && all.length > kFirst + 1;
  const shown = folds && !unfolded ? all.slice(0, kFirst) : all;
  return (
    <>
      {(all.length > 0 || switchable(matter).length > 0) && (
        <aside class="acts" aria-label={words.matter.may}>
          <h2>{words.matter.may}</h2>
          <div class="acts-buttons">
            {shown.map((doable) => (
              <Button
                key={`${doable.name}${doable.stage?.stage ?? ''}`}
                kind={kindOf(doable, all[0]!)}
                onClick={() => setOpen(doable)}
              >
                {labelOf(doable, all, words)}
              </Button>
            ))}
            {folds && (
              <Button kind="quiet" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
                {unfolded ? words.matter.fewerActs : words.matter.allActs(all.length)}
              </Button>
            )}
          </div>
          <InstructionSwitches matter={matter} member={session.member} words={words} onActed={props.onActed} />
        </aside>
      )}
      {/* The receipt stays, even where the act was the last that could be done here. */}
      {open && <Form {...props} doable={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
