/** Entries, the newest first: number, time, what happened, by whom; each opens to its bytes. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Body, SeatKey, Session } from '../../api/types';
import type { ReadEntry } from '../../record/entry';
import { kindInWords, seatInWords, type Names } from '../../record/say';
import { Button } from '../../ui/Button';
import { stampInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { AuthorshipView } from './AuthorshipView';
import { ConfidenceMark } from './Confidence';
import { EntryDetail } from './EntryDetail';
import { Differs } from './marks';
import { proofInWords } from './ProofView';
import { useProof } from './proofs';

export interface Line {
  entry: ReadEntry;
  sentence: string;
}

export interface Reading {
  session: Session;
  body: Body;
  keys: readonly SeatKey[] | undefined;
  names: Names;
  words: Words;
}

function EntryLine(props: Reading & { line: Line; open: boolean }): VNode {
  const { entry, sentence } = props.line;
  const { names, words, body } = props;
  const { record, time } = words;
  const [shown, setShown] = useState(props.open);
  const item = useRef<HTMLLIElement>(null);
  const id = `entry-${entry.seq}`;
  const proof = useProof(body.body, entry, item);
  useEffect(() => {
    if (props.open) item.current?.scrollIntoView({ block: 'center' });
  }, [props.open]);
  const spoken = entry.openings.filter(({ name, belongs }) => belongs && (name === 'reason' || name === 'condition'));
  return (
    <li class={`entry${entry.sealed ? ' is-sealed' : ''}`} ref={item}>
      <p class="entry-seq">{entry.seq}</p>
      <div class="entry-main">
        <h3>{sentence}</h3>
        {spoken.map(({ name, value }) => (
          <blockquote key={name}>
            <span class="quiet small">{record.members[name]}: </span>
            {String(value)}
          </blockquote>
        ))}
        <p class="entry-meta quiet">
          <span>{kindInWords(entry.kind, words)}</span>
          {entry.by && <span>{record.by(seatInWords(entry.by, names, words))}</span>}
          <time dateTime={entry.at}>{stampInWords(entry.at, names.zone, time)}</time>
        </p>
        <p class="entry-marks">
          <AuthorshipView entry={entry} keys={props.keys} names={names} words={words} />
          <ConfidenceMark entry={entry} words={words} />
        </p>
        {!entry.agrees && <Differs text={record.differs} />}
        {proof?.is === 'not' && !shown && <Differs text={proofInWords(proof, words)} />}
        {shown && (
          <EntryDetail entry={entry} proof={proof} id={id} session={props.session} body={body} words={words} />
        )}
      </div>
      <div class="entry-side">
        {entry.agrees && proof?.is === 'proved' && (
          <span class="verified" title={proofInWords(proof, words)}>
            <span aria-hidden="true">✓</span>
            <span class="unseen">{words.proof.short}</span>
          </span>
        )}
        <Button kind="quiet" aria-expanded={shown} aria-controls={id} onClick={() => setShown(!shown)}>
          {shown ? record.hide : record.show}
          <span class="unseen"> {entry.seq}</span>
        </Button>
      </div>
    </li>
  );
}

export function EntryList(props: Reading & { lines: readonly Line[]; /** The entry that the address names. */ seq?: number }): VNode {
  const { lines, seq, ...reading } = props;
  return (
    <ol class="entries" reversed start={lines[0]?.entry.seq ?? 0}>
      {lines.map((line) => (
        <EntryLine key={line.entry.seq} line={line} open={line.entry.seq === seq} {...reading} />
      ))}
    </ol>
  );
}
