/** The whole record, checked by this browser on request. It is green only after that, and says how far. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api/client';
import type { Head } from '../../api/types';
import { parseHash } from '../../proof/text';
import { checkRecord, fetchEntries, type Claim, type Outcome } from '../../record/check';
import { hex } from '../../record/hash';
import { look } from '../../record/watch';
import { Button } from '../../ui/Button';
import { ProblemNote } from '../../ui/Notice';
import type { Words } from '../../words/words';
import { ConsistencyLine } from './ConsistencyLine';
import { CheckedHere, Differs } from './marks';

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

function Found(props: { outcome: Outcome; size: number; words: Words }): VNode {
  const { outcome } = props;
  const { check } = props.words.record;
  if (outcome.is === 'agrees') {
    return (
      <>
        <p>
          <CheckedHere text={check.agrees(outcome.size)} />
        </p>
        {props.size > outcome.size && <p class="quiet">{check.outdated(props.size - outcome.size)}</p>}
        <Roots rows={[[check.computed, outcome.root]]} />
      </>
    );
  }
  return (
    <>
      <p>
        <Differs text={outcome.is === 'leaf-differs' ? check.leafDiffers(outcome.seq) : check.rootDiffers} />
      </p>
      <p>{check.tellSomebody}</p>
      {outcome.is === 'root-differs' && (
        <Roots rows={[[check.computed, outcome.computed], [check.published, outcome.published]]} />
      )}
    </>
  );
}

/** What the root has to be: that of the checkpoint seen last; of a record that is not signed, what the server says. */
async function claimOf(body: string): Promise<Claim> {
  const watched = await look(body);
  if ('pin' in watched) {
    const { size, root } = watched.pin.last;
    return { size, root: hex(parseHash(root)!) };
  }
  if (watched.is === 'unknown') throw watched.problem;
  const { size, root } = await api.get<Head>('/head');
  return { size, root };
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
    const check = async (): Promise<Outcome> =>
      checkRecord({ fetch: fetchEntries, claim: await claimOf(body), tell, signal: own.signal });
    check().then(
      (outcome) => !own.signal.aborted && setState({ is: 'found', outcome }),
      (problem: unknown) => !own.signal.aborted && setState({ is: 'failed', problem }),
    );
  };
  useEffect(() => () => running.current?.abort(), []);
  return [state, start, stop];
}

export function CheckPanel({ body, size, words }: { body: string; size: number; words: Words }): VNode {
  const { record } = words;
  const [state, start, stop] = useCheck(body);
  useEffect(() => void look(body), [body]);
  return (
    <section class="check">
      <h2>{record.check.title}</h2>
      <ConsistencyLine words={words} />
      {state.is === 'idle' && <p>{record.check.explain}</p>}
      {state.is === 'working' && (
        <p>
          <progress max={state.of || 1} value={state.done} aria-label={record.check.title} />
          <span class="quiet">{record.check.progress(state.done, state.of)}</span>
        </p>
      )}
      <div aria-live="polite">
        {state.is === 'found' && <Found outcome={state.outcome} size={size} words={words} />}
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
