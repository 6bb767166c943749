/**
 * Where a member marks. Marks live in this component and in the worker, and nowhere else: not in the address, not in
 * what the browser keeps of forms, not in anything that is sent.
 */
import type { VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Sounding } from '../../api/sounding';
import type { Body, Session } from '../../api/types';
import { nameOfMember } from '../../matter/acts/form';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/Button';
import { useNow } from '../../ui/Countdown';
import type { Words } from '../../words/words';
import { useDevice } from '../keys/use-device';
import { Command } from './Command';
import { CoverChoice } from './CoverChoice';
import { post, prepare, rosterKey, send, type Marker, type Sent } from './marking';
import { isOpen, markCommand } from './model';
import { placeOf } from './OwnKey';
import { PreparedBallot, type InHand } from './PreparedBallot';
import { SentBallot } from './SentBallot';
import { Trouble } from './Trouble';
import { useBoard, type Board } from './use-board';
import { useCover, type Cover } from './use-cover';

export interface MarkProps {
  sounding: Sounding;
  session: Session;
  body: Body;
  words: Words;
}

/** A mark as its byte (sounding/make.ts), and what it is called. */
export type Option = { value: number; name: keyof Words['soundings']['mark']['options'] };
export const optionsOf = ({ mode }: Pick<Sounding, 'mode'>): Option[] =>
  mode === 'sealed'
    ? [{ value: 0, name: 'acceptable' }, { value: 1, name: 'object' }]
    : [{ value: 1, name: 'encourage' }, { value: 2, name: 'discourage' }, { value: 0, name: 'none' }];

/** Nothing is chosen for anybody in a sealed sounding; in a counted one no opinion is one. */
const unmarked = ({ mode, subjects }: Sounding): (number | undefined)[] => subjects.map(() => (mode === 'sealed' ? undefined : 0));

const kTitle = 'marking';

/** The section, for a member that is on the roster or could have been. */
export function Mark(props: MarkProps): VNode | null {
  const { sounding, session, words } = props;
  const now = useNow(Date.parse(sounding.closes));
  const { mark } = words.soundings;
  const place = sounding.own?.member;
  const ahead = !sounding.end && sounding.phase === 'counter_signing';
  const open = isOpen(sounding, now);
  // Who has marked here still has the receipt to save when the time is over.
  const began = useRef(false);
  began.current ||= open;
  if (!session.member || !(ahead || began.current)) return null;
  return (
    <section class="marking" aria-labelledby={kTitle}>
      <h2 id={kTitle} tabIndex={-1} class="next-heading">{mark.title}</h2>
      {place === undefined && <p>{mark.notOnRoster}</p>}
      {place !== undefined && ahead && <p>{mark.notYet(sounding.lock_quorum)}</p>}
      {place !== undefined && !ahead && <OnRoster {...props} open={open} place={place} member={session.member} />}
      {place === undefined && (
        <p>
          <a href="#/soundings">{mark.toKeys}</a>
        </p>
      )}
    </section>
  );
}

function OnRoster(props: MarkProps & { open: boolean; place: number; member: string }): VNode {
  const { sounding, body, words, place, member } = props;
  const { mark } = words.soundings;
  const board = useBoard(sounding, true);
  const device = useDevice(body.body, placeOf(member, 'ballots'));
  const manifest = board.copied?.followed.manifest;
  if (board.problem !== undefined && !manifest) return <Trouble problem={board.problem} words={words} />;
  if (!manifest || !device.held) return <p class="waiting quiet">{mark.reading}</p>;
  const key = device.held.find((each) => each.key === rosterKey(manifest, place));
  if (!key) {
    return (
      <>
        <ul class="sounded-names">
          {sounding.subjects.map(({ subject, name }) => (
            <li key={subject}>{name}</li>
          ))}
        </ul>
        {device.broken && <p class="notice is-problem">{mark.noStore}</p>}
        <p>{mark.otherKey(nameOfMember(body, member))}</p>
        <p>{mark.otherKeyDo}</p>
        <Command text={markCommand(sounding.sounding)} words={words} />
        <p>
          <a href="#/soundings">{mark.toKeys}</a>
        </p>
      </>
    );
  }
  const marker: Marker = { worker: board.worker, copy: board.copy, sounding, member: place, key };
  return <Able {...props} marker={marker} board={board} />;
}

type At =
  | { at: 'choosing' }
  | { at: 'prepared'; ballot: InHand }
  | { at: 'sent'; sent: Sent };

interface AbleProps extends MarkProps {
  /** Ballots are still taken. */
  open: boolean;
  marker: Marker;
  board: Board;
}

interface Doing {
  at: At;
  busy: boolean;
  problem?: unknown;
  /** Both give the marks away. */
  cast: (marks: Uint8Array) => void;
  prepareFirst: (marks: Uint8Array) => void;
  castPrepared: (ballot: InHand) => void;
  restart: () => void;
}

/** What is under way, one at a time. */
function useDoing(marker: Marker, cover: Cover, words: Words): Doing {
  const [at, setAt] = useState<At>({ at: 'choosing' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const run = (work: () => Promise<At>): void => {
    setBusy(true);
    setProblem(undefined);
    work().then(setAt, setProblem).finally(() => setBusy(false));
  };
  const done = (sent: Sent, marks: Uint8Array): At => {
    cover.keep(marks, sent.hash);
    announce(words.soundings.mark.sent);
    return { at: 'sent', sent };
  };
  return {
    at,
    busy,
    problem,
    cast: (marks) => run(async () => done(await send(marker, marks.slice()), marks)),
    prepareFirst: (marks) =>
      run(async () => ({ at: 'prepared', ballot: { prepared: await prepare(marker, marks.slice()), marks } })),
    castPrepared: ({ prepared, marks }) => run(async () => done(await post(marker, await prepared.cast()), marks)),
    restart: () => {
      setProblem(undefined);
      setAt({ at: 'choosing' });
      document.getElementById(kTitle)?.focus(); // the button that was pressed goes
    },
  };
}

function Able(props: AbleProps): VNode {
  const { sounding, body, words, marker } = props;
  const { mark } = words.soundings;
  const seq = sounding.own?.seq ?? 0;
  const cover = useCover(sounding.sid, sounding.closes, marker, seq);
  const doing = useDoing(marker, cover, words);
  const { at } = doing;
  return (
    <>
      {at.at === 'choosing' && props.open && (
        <>
          {seq > 0 && <p>{mark.sentBefore(seq)}</p>}
          <Choosing {...props} doing={doing} />
        </>
      )}
      {at.at === 'prepared' && (
        <PreparedBallot ballot={at.ballot} busy={doing.busy} sounding={sounding} marker={marker} words={words}
          onCast={() => doing.castPrepared(at.ballot)} onLeave={doing.restart} />
      )}
      {at.at === 'sent' && <SentBallot sent={at.sent} sounding={sounding} zone={body.zone} words={words} onAgain={doing.restart} />}
      <div aria-live="polite">
        {doing.busy && <p class="quiet">{mark.sending}</p>}
        {doing.problem !== undefined && <Trouble problem={doing.problem} words={words} />}
      </div>
      {props.open && (at.at === 'choosing' || cover.agreed) && <CoverChoice cover={cover} seq={seq} words={words} />}
    </>
  );
}

function Choosing({ sounding, words, doing }: AbleProps & { doing: Doing }): VNode {
  const { mark } = words.soundings;
  const [marks, setMarks] = useState(() => unmarked(sounding));
  const [tried, setTried] = useState(false);
  // A page that the browser puts away and brings back is to bring no marks back.
  useEffect(() => {
    const clear = (): void => setMarks(unmarked(sounding));
    addEventListener('pagehide', clear);
    return () => removeEventListener('pagehide', clear);
  }, [sounding]);
  const start = (work: (marks: Uint8Array) => void): void => {
    setTried(true);
    if (doing.busy || marks.some((each) => each === undefined)) return;
    work(Uint8Array.from(marks as number[]));
  };
  return (
    <form noValidate autoComplete="off" onSubmit={(event) => {
      event.preventDefault();
      start(doing.cast);
    }}>
      <p>{mark.lead}</p>
      <div class="mark-names">
        {sounding.subjects.map(({ subject, name }, i) => (
          <MarkField key={subject} name={name} options={optionsOf(sounding)} value={marks[i]} words={words}
            error={tried && marks[i] === undefined ? mark.choose : undefined}
            onPick={(value) => setMarks((old) => old.map((each, j) => (j === i ? value : each)))} />
        ))}
      </div>
      <p class="quiet small">{mark.checkHint}</p>
      <div class="buttons">
        <Button type="submit" kind="main" busy={doing.busy}>
          {mark.send}
        </Button>
        <Button busy={doing.busy} onClick={() => start(doing.prepareFirst)}>
          {mark.check}
        </Button>
      </div>
      <p class="quiet small mark-trust">{mark.trust}</p>
      <Command text={markCommand(sounding.sounding)} words={words} />
    </form>
  );
}

function MarkField(props: {
  name: string;
  options: readonly Option[];
  value: number | undefined;
  error?: string;
  words: Words;
  onPick: (value: number) => void;
}): VNode {
  const group = useId();
  const { options } = props.words.soundings.mark;
  return (
    <fieldset class={`mark-name${props.error ? ' has-error' : ''}`}>
      <legend>{props.name}</legend>
      <div class="mark-options">
        {props.options.map(({ value, name }) => (
          <label key={name} class="choice-option">
            <input type="radio" name={group} autoComplete="off" checked={value === props.value} onChange={() => props.onPick(value)} />
            <span>{options[name]}</span>
          </label>
        ))}
      </div>
      {props.error && <p class="field-error">{props.error}</p>}
    </fieldset>
  );
}
