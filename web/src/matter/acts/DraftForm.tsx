/** A draft inside one delegation: an adviser prepares it, the head sees it and can use it. No part of the record. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api, Problem } from '../../api/client';
import type { Draft, Session, Stage } from '../../api/types';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ProblemNote } from '../../ui/Notice';
import type { Words } from '../../words/words';
import { whenShown } from '../say';
import { optionIn } from '../stage-rule';
import { useKept } from './form';
import { isComplete, keptPosition, PositionFieldsView, requestOf, type PositionFields, type PositionFormProps } from './PositionForm';

const addressOf = (stage: number): string => `/stages/${stage}/draft`;

/** The delegation's draft; undefined while it is read, null where there is none. */
function useDraft(stage: number, session: Session): [Draft | null | undefined, (draft: Draft | null) => void] {
  const [draft, setDraft] = useState<Draft | null>();
  useEffect(() => {
    if (!session.member) return setDraft(null);
    const reading = new AbortController();
    api.get<Draft>(addressOf(stage), { signal: reading.signal }).then(
      (found) => setDraft(found.stance ? found : null),
      () => !reading.signal.aborted && setDraft(null),
    );
    return () => reading.abort();
  }, [stage, session.member]);
  return [draft, setDraft];
}

function savedLine(draft: Draft, zone: string, words: Words): string {
  return words.matter.draft.saved(draft.by ?? '', draft.at ? whenShown(draft.at, words, zone) : '');
}

/** In the form of who speaks: what was prepared, to be taken over or not. */
export function DraftOffer(props: {
  stage: Stage;
  session: Session;
  words: Words;
  zone: string;
  onUse: (draft: Draft) => void;
}): VNode | null {
  const { words } = props;
  const [draft] = useDraft(props.stage.stage, props.session);
  const [used, setUsed] = useState(false);
  if (!draft?.stance) return null;
  return (
    <div class="notice">
      <p>
        <strong>{savedLine(draft, props.zone, words)}</strong>: {optionIn(props.stage, draft.stance, words).text}
        {draft.reason && `. ${draft.reason}`}
      </p>
      {used ? (
        <p class="quiet" role="status">
          {words.matter.draft.used}
        </p>
      ) : (
        <Button
          onClick={() => {
            props.onUse(draft);
            setUsed(true);
          }}
        >
          {words.matter.draft.use}
        </Button>
      )}
    </div>
  );
}

type Saving = 'no' | 'busy' | 'saved';

export function DraftForm(props: PositionFormProps): VNode {
  const { stage, words, session, body } = props;
  const [draft, setDraft] = useDraft(stage.stage, session);
  const kept = useKept<PositionFields>(...keptPosition(props, 'draft'));
  const [missing, setMissing] = useState(false);
  const [saving, setSaving] = useState<Saving>('no');
  const [problem, setProblem] = useState<unknown>();
  const { set, value } = kept;

  // What was prepared before is where one goes on, unless something has been typed already.
  useEffect(() => {
    if (!draft || value.stance || value.reason) return;
    set({ ...draft, subject: draft.subject ?? value.subject });
    // Only when the draft arrives; what is typed afterwards is not touched.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [draft]);

  const change = (work: Promise<unknown>, then: () => void): void => {
    setSaving('busy');
    setProblem(undefined);
    work.then(then, (refused: unknown) => {
      setProblem(refused);
      setSaving('no');
    });
  };
  const save = (): void => {
    setMissing(true);
    if (!isComplete(value, stage)) return;
    change(api.send('PUT', addressOf(stage.stage), requestOf(value)), () => {
      kept.forget();
      setSaving('saved');
    });
  };
  const discard = (): void =>
    change(api.send('DELETE', addressOf(stage.stage)), () => {
      kept.forget();
      setDraft(null);
      set({ stance: '', reason: '', condition: '' });
      setSaving('no');
    });
  return (
    <Dialog title={words.matter.draft.title} closeLabel={words.common.close} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (saving !== 'busy') save();
        }}
      >
        <p class="quiet">{words.matter.draft.hint}</p>
        {draft && <p class="small">{savedLine(draft, body.zone, words)}</p>}
        <PositionFieldsView
          form={props}
          value={value}
          set={(fields) => {
            setSaving('no');
            set(fields);
          }}
          missing={missing}
          problem={problem instanceof Problem ? problem : undefined}
        />
        {problem !== undefined && <ProblemNote problem={problem} words={words} />}
        <p role="status">{saving === 'saved' ? words.matter.draft.savedNow : ''}</p>
        <div class="buttons">
          <Button type="submit" kind="main" busy={saving === 'busy'}>
            {words.matter.draft.save}
          </Button>
          {draft && <Button onClick={discard}>{words.matter.draft.discard}</Button>}
        </div>
      </form>
    </Dialog>
  );
}
