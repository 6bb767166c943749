/** The whole record, checked by this browser on request. It is green only after that, and says how far. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { serverNow } from '../../api/clock';
import { checkRecord, fetchEntries, keepChecked, readChecked, type Outcome } from '../../record/check';
import { Button } from '../../ui/Button';
import { ProblemNote } from '../../ui/Notice';
import { deadlineInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { CheckedHere, Differs } from './EntryDetail';

type State =
  | { is: 'idle' }
  | { is: 'working'; done: number; of: number }
  | { is: 'found'; outcome: Outcome }
  | { is: 'failed'; problem: unknown };

function Roots({ rows }: { rows: [name: string, root: string][] }): VNode {
  return (
    <dl class="facts">
      {rows.map(([name, root]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="hash">{root}</dd>
        </div>
      ))}
    </dl>
  );
}

function Found(props: { outcome: Outcome; size: number; when: (at: string) => string; words: Words }): VNode {
  const { outcome, when } = props;
  const { check } = props.words.record;
  if (outcome.is === 'agrees') {
    const { checked, before } = outcome;
    return (
      <>
        <p>
          <CheckedHere text={check.agrees(checked.size)} />
        </p>
        {before ? (
          <p>
            <CheckedHere text={check.continues(before.size, when(before.at))} />
          </p>
        ) : (
          <p class="quiet">{check.firstTime}</p>
        )}
        {props.size > checked.size && <p class="quiet">{check.outdated(props.size - checked.size)}</p>}
        <Roots rows={[[check.computed, checked.root]]} />
      </>
    );
  }
  const says = {
    'leaf-differs': () => check.leafDiffers(outcome.is === 'leaf-differs' ? outcome.seq : 0),
    'root-differs': () => check.rootDiffers,
    'history-differs': () =>
      outcome.is === 'history-differs' ? check.historyDiffers(outcome.before.size, when(outcome.before.at)) : '',
  }[outcome.is]();
  return (
    <>
      <p>
        <Differs text={says} />
      </p>
      <p>{check.tellSomebody}</p>
      {outcome.is === 'root-differs' && (
        <Roots rows={[[check.computed, outcome.computed], [check.published, outcome.published]]} />
      )}
      {outcome.is === 'history-differs' && (
        <Roots rows={[[check.computed, outcome.computed], [check.before, outcome.before.root]]} />
      )}
    </>
  );
}

/** Runs one check after another; leaving the page stops it. */
function useCheck(body: string): [State, () => void, () => void] {
  const [state, setState] = useState<State>({ is: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  const stop = (): void => {
    running.current?.abort();
    running.current = undefined;
    setState({ is: 'idle' });
  };
  const start = (): void => {
    running.current?.abort();
    const own = (running.current = new AbortController());
    setState({ is: 'working', done: 0, of: 0 });
    const tell = (done: number, of: number): void => {
      if (!own.signal.aborted) setState({ is: 'working', done, of });
    };
    const now = (): string => new Date(serverNow()).toISOString();
    checkRecord({ fetch: fetchEntries, before: readChecked(body), tell, signal: own.signal, now }).then(
      (outcome) => {
        if (own.signal.aborted) return;
        if (outcome.is === 'agrees') keepChecked(body, outcome.checked);
        setState({ is: 'found', outcome });
      },
      (problem: unknown) => !own.signal.aborted && setState({ is: 'failed', problem }),
    );
  };
  useEffect(() => () => running.current?.abort(), []);
  return [state, start, stop];
}

export function CheckPanel(props: { body: string; zone: string; size: number; root: string; words: Words }): VNode {
  const { words } = props;
  const { record } = words;
  const [state, start, stop] = useCheck(props.body);
  const when = (at: string): string => deadlineInWords(at, props.zone, words.time, serverNow());
  return (
    <section class="check">
      <h2>{record.check.title}</h2>
      {state.is === 'idle' && <p>{record.check.explain}</p>}
      {state.is === 'idle' && props.root && <Roots rows={[[record.publishedRoot, props.root]]} />}
      {state.is === 'working' && (
        <p>
          <progress max={state.of || 1} value={state.done} aria-label={record.check.title} />
          <span class="quiet">{record.check.progress(state.done, state.of)}</span>
        </p>
      )}
      <div aria-live="polite">
        {state.is === 'found' && <Found outcome={state.outcome} size={props.size} when={when} words={words} />}
        {state.is === 'failed' && <ProblemNote problem={state.problem} words={words} />}
      </div>
      <div class="buttons">
        {state.is === 'working' ? (
          <Button onClick={stop}>{record.check.stop}</Button>
        ) : (
          <Button onClick={start}>{state.is === 'idle' ? record.check.start : record.check.again}</Button>
        )}
      </div>
    </section>
  );
}
