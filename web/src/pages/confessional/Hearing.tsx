/** One member in the room: the names with what can be said of each, notes, a look before it is logged. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, newKey, Problem } from '../../api/client';
import type { MemberCode, Receipt, Stance } from '../../api/types';
import { ReceivedField, receivedOf } from '../../matter/acts/LogForm';
import { StageWants } from '../../matter/acts/Reasons';
import type { LanesOf } from '../../matter/said';
import { nameOfSubject } from '../../matter/say';
import { isFinal, needsReason, optionIn, preferencesIn, ruleOfStage } from '../../matter/stage-rule';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ChoiceField, TextField } from '../../ui/Field';
import { ProblemNote } from '../../ui/Notice';
import type { RoomProps } from '../Confessional';
import { changesIn, choicesOf, preferred, type Choices, type Logged } from './choices';

interface HearingProps extends RoomProps {
  member: MemberCode;
  name: string;
  lanes: LanesOf;
  onLogged: () => void;
  onLeave: () => void;
}

interface Notes {
  reason: string;
  received: string;
  other: string;
}

/** Logs one after the other; each has its own key, so that trying again does none of them twice. */
function useLogging(props: HearingProps) {
  const { stage, member, onLogged } = props;
  const keys = useRef(new Map<string, string>());
  const [state, setState] = useState<{ busy?: boolean; problem?: unknown; done?: boolean; entries: number[] }>({ entries: [] });
  const keyOf = (request: object): string => {
    const text = JSON.stringify(request);
    if (!keys.current.has(text)) keys.current.set(text, newKey());
    return keys.current.get(text)!;
  };
  const log = async (all: Logged[], notes: Notes): Promise<boolean> => {
    const entries: number[] = [];
    setState({ busy: true, entries });
    try {
      for (const { subject, stance } of all) {
        const reason = notes.reason.trim();
        const request = { member, received: receivedOf(notes), subject, stance, ...(reason ? { reason } : {}) };
        const receipt = await api.act<Receipt>(`/stages/${stage.stage}/logged-positions`, request, { key: keyOf(request) });
        entries.push(...(receipt.entries ?? []).map(({ seq }) => seq));
      }
      keys.current.clear();
      setState({ entries, done: true });
      onLogged();
      return true;
    } catch (problem) {
      setState({ problem, entries });
      if (entries.length > 0) onLogged();
      return false;
    }
  };
  return { ...state, log };
}

/** The names, each with what can be said of it. One name needs no list. */
function Choosing(props: HearingProps & { choices: Choices; before: Choices; onChoose: (subject: string, stance: Stance) => void }): VNode {
  const { may, stage, matter, words, choices, onChoose } = props;
  const stances: Stance[] = may.stances.includes('silent') ? may.stances : [...may.stances, 'silent'];
  return (
    <>
      {may.subjects.map((subject) => (
        <ChoiceField
          key={subject}
          label={nameOfSubject(matter.subjects, subject)}
          value={choices[subject] ?? 'silent'}
          options={stances.map((stance) => ({
            value: stance,
            text: stance === 'silent' ? words.pictures.stance.silent : optionIn(stage, stance, words).text,
          }))}
          onPick={(stance) => onChoose(subject, stance as Stance)}
        />
      ))}
    </>
  );
}

/** What is said here is one member's alone: nothing of it stays on the page when the next one comes. */
export function Hearing(props: HearingProps): VNode {
  const { matter, stage, may, member, name, lanes, words, onLeave } = props;
  const { confessional } = words;
  const before = choicesOf(lanes, may.subjects, member, stage.stage);
  const [changed, setChanged] = useState<Choices>({});
  const [notes, setNotes] = useState<Notes>({ reason: '', received: 'meeting', other: '' });
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<string>();
  const logging = useLogging(props);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const rule = ruleOfStage(matter, stage);
  const most = preferencesIn(stage, rule);
  const choices = { ...before, ...changed };
  const all = changesIn(before, choices);
  const left = most === undefined ? undefined : most - preferred(choices);
  const wanted = all.some(({ stance }) => needsReason(stage, rule, stance)) && !notes.reason.trim();
  const check = (): void => {
    const wrong = all.length === 0 ? confessional.nothingChosen
      : left !== undefined && left < 0 ? confessional.tooMany(most!)
      : wanted ? words.matter.position.reasonWanted
      : !receivedOf(notes) ? words.common.required : undefined;
    setSaid(wrong);
    if (wrong) announce(wrong);
    else setAsking(true);
  };
  const perform = async (): Promise<void> => {
    if (!(await logging.log(all, notes))) return;
    setAsking(false);
    setChanged({});
  };
  // What is kept back until the close has no entry yet.
  const where = logging.entries.length
    ? words.common.list(logging.entries.map((seq) => words.sheet.entry(seq))) : words.common.act.heldText;
  const receipt = !asking && logging.done ? confessional.done(name, where) : undefined;
  return (
    <section class="hearing" aria-label={confessional.question(name)}>
      <h2 ref={title} tabIndex={-1}>
        {confessional.question(name)}
      </h2>
      {receipt ? (
        <>
          <p class="notice" role="status">
            {receipt}
          </p>
          <Button kind="main" onClick={onLeave}>
            {confessional.next}
          </Button>
        </>
      ) : (
        <>
          {left !== undefined && (
            <p class={left < 0 ? 'field-error' : 'quiet'} role="status">
              {left < 0 ? confessional.tooMany(most!) : confessional.left(left, most!)}
            </p>
          )}
          <StageWants stage={stage} rule={rule} stances={may.stances} words={words} />
          <Choosing {...props} choices={choices} before={before} onChoose={(subject, stance) => setChanged({ ...changed, [subject]: stance })} />
          <TextField
            label={confessional.notes}
            hint={confessional.notesHint}
            optional={words.common.optional}
            lines={4}
            value={notes.reason}
            onInput={(reason) => setNotes({ ...notes, reason })}
          />
          <ReceivedField value={notes} set={(change) => setNotes({ ...notes, ...change })} words={words} />
          {said && <p class="field-error">{said}</p>}
          <div class="buttons">
            <Button kind="main" onClick={check}>
              {confessional.log}
            </Button>
            <Button kind="quiet" onClick={onLeave}>
              {confessional.hide}
            </Button>
          </div>
        </>
      )}
      {asking && (
        <Dialog title={confessional.confirmTitle(name)} closeLabel={words.common.cancel} onClose={() => setAsking(false)}>
          <ul>
            {all.map(({ subject, stance }) => (
              <li key={subject}>
                {confessional.willLog(nameOfSubject(matter.subjects, subject), optionIn(stage, stance, words).text)}
              </li>
            ))}
          </ul>
          {notes.reason.trim() && <blockquote>{notes.reason.trim()}</blockquote>}
          <p>{stage.held ? confessional.confirmKept : confessional.confirmText}</p>
          {isFinal(may.stances) && <p class="notice is-problem">{words.matter.position.final}</p>}
          {logging.problem !== undefined && logging.entries.length > 0 && <p>{confessional.partly(logging.entries.length)}</p>}
          {logging.problem instanceof Problem && <ProblemNote problem={logging.problem} words={words} />}
          <div class="buttons">
            <Button kind={isFinal(may.stances) ? 'grave' : 'main'} busy={logging.busy} onClick={() => void perform()}>
              {logging.busy ? words.common.act.doing : confessional.confirm}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
