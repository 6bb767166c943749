/** What of an entry is confidential, what of it is opened here; and making it public, or erasing it. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Body, Entry, Session } from '../../api/types';
import { presides } from '../../app/context';
import { useResource } from '../../app/resource';
import { errorAt, nameOfMember } from '../../matter/acts/form';
import { madePublic, type Json, type Opening, type ReadEntry } from '../../record/entry';
import { seatOf } from '../../sign/seat';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { wordFor } from '../../words/common';
import type { Words } from '../../words/words';
import { CheckedHere, Differs } from './marks';

function valueInWords(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 1);
}

function OpeningView({ opening, words }: { opening: Opening; words: Words }): VNode {
  const { record } = words;
  const isText = typeof opening.value === 'string';
  return (
    <div class="opening">
      <h5>{wordFor(record.members, opening.name)}</h5>
      {isText ? <blockquote>{valueInWords(opening.value)}</blockquote> : <pre>{valueInWords(opening.value)}</pre>}
      <p class="small">
        {opening.belongs ? <CheckedHere text={record.belongs} /> : <Differs text={record.doesNotBelong} />}
      </p>
    </div>
  );
}

/** A word on a line of the list: sealed, closed to the reader, or how much of it is open. */
export function ConfidenceMark({ entry, words }: { entry: ReadEntry; words: Words }): VNode | null {
  const { confidence } = words.proof;
  if (entry.digests === 0) return null;
  const opened = entry.openings.filter(({ belongs }) => belongs).length;
  const text = opened > 0 ? confidence.opened(entry.digests, opened) : confidence.closed(entry.digests);
  return <span class="confided">{entry.sealed ? `${confidence.sealed}: ${text}` : text}</span>;
}

export function ConfidencePart({ entry, words }: { entry: ReadEntry; words: Words }): VNode | null {
  const { record } = words;
  if (entry.digests === 0) return null;
  return (
    <section>
      <h4>{record.confidential}</h4>
      <p>
        {entry.sealed && entry.openings.length > 0 && <>{record.sealedWas} </>}
        {record.committed(entry.digests)} {entry.openings.length === 0 && record.noneForYou}
      </p>
      {entry.openings.map((opening) => (
        <OpeningView key={opening.name} opening={opening} words={words} />
      ))}
    </section>
  );
}

/** Of an entry that makes something public: what it says, and whether that is what was confided. */
export function MadePublic({ entry, words }: { entry: ReadEntry; words: Words }): VNode | null {
  const about = typeof entry.data.entry === 'number' ? entry.data.entry : undefined;
  const { value } = useResource<Entry>(about === undefined ? undefined : `/entries/${about}`, () => false);
  if (!value) return null;
  return (
    <section>
      <h4>{words.proof.confidence.madePublic}</h4>
      {madePublic(entry, value.bytes).map((opening) => (
        <OpeningView key={opening.name} opening={opening} words={words} />
      ))}
    </section>
  );
}

// ---- Opening and erasing ----------------------------------------------------------------------------------

const kWords: ReadonlySet<string> = new Set(['position.taken', 'silence.broken']);

/** Whose words they are may open them; a text under silence, the presidency. */
function mayOpen(entry: ReadEntry, session: Session): boolean {
  if (entry.openings.length === 0) return false;
  if (kWords.has(entry.kind)) return seatOf(session) !== undefined && entry.data.member === session.member;
  return entry.kind === 'stage.opened' && presides(session);
}

function mayErase(entry: ReadEntry, session: Session): boolean {
  return presides(session) && entry.openings.length > 0 && (kWords.has(entry.kind) || entry.kind === 'stage.opened');
}

interface FormProps {
  entry: ReadEntry;
  body: Body;
  words: Words;
  onClose: () => void;
}

function OpenForm({ entry, body, words, onClose }: FormProps): VNode {
  const { confidence } = words.proof;
  return (
    <Act title={confidence.openQuestion(entry.seq)} path={`/entries/${entry.seq}/opening`} body={() => ({})}
      confirmLabel={confidence.openConfirm} grave zone={body.zone} nameOf={(code) => nameOfMember(body, code)}
      words={words} onClose={onClose} warning={<p class="notice is-problem">{confidence.openText}</p>}>
      <p>{confidence.openText}</p>
    </Act>
  );
}

function EraseForm({ entry, body, words, onClose }: FormProps): VNode {
  const { confidence } = words.proof;
  const [ground, setGround] = useState('');
  const [tried, setTried] = useState(false);
  const asked = (): object | undefined => {
    setTried(true);
    return ground.trim() ? { ground: ground.trim() } : undefined;
  };
  return (
    <Act title={confidence.eraseQuestion(entry.seq)} path={`/entries/${entry.seq}/erasure`} body={asked}
      confirmLabel={confidence.eraseConfirm} grave zone={body.zone} nameOf={(code) => nameOfMember(body, code)}
      words={words} onClose={onClose} warning={<p class="notice is-problem">{confidence.eraseText}</p>}>
      {(problem) => (
        <>
          <p>{confidence.eraseText}</p>
          <TextField label={confidence.ground} hint={confidence.groundHint} lines={3} value={ground} onInput={setGround}
            error={tried && !ground.trim() ? words.common.required : errorAt('ground', problem, words)} />
        </>
      )}
    </Act>
  );
}

export function ConfidenceActs({ entry, session, body, words }: { entry: ReadEntry; session: Session; body: Body; words: Words }): VNode | null {
  const [doing, setDoing] = useState<'open' | 'erase' | undefined>();
  const { confidence } = words.proof;
  const [open, erase] = [mayOpen(entry, session), mayErase(entry, session)];
  if (!open && !erase) return null;
  const form = { entry, body, words, onClose: () => setDoing(undefined) };
  return (
    <div class="buttons">
      {open && <Button onClick={() => setDoing('open')}>{confidence.open}</Button>}
      {erase && <Button onClick={() => setDoing('erase')}>{confidence.erase}</Button>}
      {doing === 'open' && <OpenForm {...form} />}
      {doing === 'erase' && <EraseForm {...form} />}
    </div>
  );
}
