/** The button that checks all of it here, and what came of that. */
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { memberNames } from '../../app/names';
import { Button } from '../../ui/Button';
import type { Words } from '../../words/words';
import { CheckedHere, Differs } from '../record/marks';
import type { SoundingProps } from '../Sounding';
import { hasPages } from './model';
import { faultInWords, Trouble } from './Trouble';
import { verify, type Verified } from './verifying';

type State =
  | { is: 'idle' }
  | { is: 'working'; done: number; all: number }
  | { is: 'found'; found: Verified }
  | { is: 'failed'; problem: unknown };

export function Verify(props: SoundingProps): VNode {
  const { sounding, body, words } = props;
  const { verify: says } = words.soundings;
  const [state, setState] = useState<State>({ is: 'idle' });
  const latest = useRef(0);
  const start = (): void => {
    const own = ++latest.current;
    const show = (next: State): void => void (own === latest.current && setState(next));
    show({ is: 'working', done: 0, all: 0 });
    verify(body.body, sounding, (done, all) => show({ is: 'working', done, all })).then(
      (found) => show({ is: 'found', found }),
      (problem: unknown) => show({ is: 'failed', problem }),
    );
  };
  return (
    <section class="verify-sounding">
      <h2>{says.title}</h2>
      <p>{says.text}</p>
      {state.is === 'working' && (
        <p>
          <progress max={state.all || 1} value={state.done} aria-label={says.title} />{' '}
          <span class="quiet">{says.progress(state.done, state.all)}</span>
        </p>
      )}
      <div aria-live="polite">
        {state.is === 'found' && <Found {...props} found={state.found} />}
        {state.is === 'failed' && <Trouble problem={state.problem} words={words} />}
      </div>
      <div class="buttons">
        <Button busy={state.is === 'working'} onClick={start}>
          {state.is === 'idle' || state.is === 'working' ? says.start : says.again}
        </Button>
      </div>
      <Pages sounding={sounding} words={words} />
    </section>
  );
}

/** Which pages the manifest names. Said by a page, so only to be compared elsewhere. */
export function Pages({ sounding, words }: Pick<SoundingProps, 'sounding' | 'words'>): VNode {
  const { verify: says } = words.soundings;
  if (!hasPages(sounding)) return <p class="quiet small">{says.noPages}</p>;
  return (
    <>
      <p class="quiet small">{says.pages(sounding.sounding)}</p>
      <p class="hash small" translate={false}>
        {sounding.pages}
      </p>
    </>
  );
}

/** Whether anything of it is not as it should be. */
export const isWrong = ({ followed, shown, findings, other }: Verified): boolean =>
  followed.report.departure !== undefined || shown === false || findings === false || other !== undefined;

function Found({ found, sounding, body, words }: SoundingProps & { found: Verified }): VNode {
  const { verify: says } = words.soundings;
  const { followed: { report }, messages, shown, findings, proved, unproved, other } = found;
  const { departure, guilty, verified, ballots } = report;
  return (
    <>
      {departure && (
        <>
          <p>
            <Differs text={says.departs(departure.message + 1, messages[departure.message]?.entry ?? 0)} />
          </p>
          <p>{faultInWords(departure.fault, words)}</p>
        </>
      )}
      {guilty !== undefined && <p>{says.guilty(memberNames(body)(sounding.holders[guilty - 1] ?? String(guilty)))}</p>}
      {!departure && <p>{verified ? <CheckedHere text={says.verified(messages.length, ballots)} /> : says.soFar(messages.length, ballots)}</p>}
      {findings !== undefined && <p>{findings ? <CheckedHere text={says.same} /> : <Differs text={says.differs} />}</p>}
      {shown === false && (
        <p>
          <Differs text={says.notShown} />
        </p>
      )}
      {other !== undefined && (
        <p>
          <Differs text={says.entryDiffers(other)} />
        </p>
      )}
      <Entries proved={proved} unproved={unproved} words={words} />
      {isWrong(found) ? <p>{says.tellSomebody}</p> : <p class="quiet small">{says.beyond}</p>}
    </>
  );
}

function Entries({ proved, unproved, words }: { proved: readonly number[]; unproved: readonly number[]; words: Words }): VNode {
  const { verify: says } = words.soundings;
  return (
    <>
      {proved.length > 0 && (
        <p>
          <CheckedHere text={says.entries(proved.length)} />
        </p>
      )}
      {unproved.map((entry) => (
        <p key={entry}>{says.notProved(entry)}</p>
      ))}
    </>
  );
}
