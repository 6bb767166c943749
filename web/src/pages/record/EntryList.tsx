/** Entries, the newest first: number, time, what happened, by whom; each opens to its bytes. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReadEntry } from '../../record/entry';
import { kindInWords, seatInWords, type Names } from '../../record/say';
import { Button } from '../../ui/Button';
import { stampInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { Differs, EntryDetail } from './EntryDetail';

export interface Line {
  entry: ReadEntry;
  sentence: string;
}

function EntryLine(props: { line: Line; open: boolean; names: Names; words: Words }): VNode {
  const { entry, sentence } = props.line;
  const { names, words } = props;
  const { record, time } = words;
  const [shown, setShown] = useState(props.open);
  const item = useRef<HTMLLIElement>(null);
  const id = `entry-${entry.seq}`;
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
        {!entry.agrees && <Differs text={record.differs} />}
        {shown && <EntryDetail entry={entry} id={id} words={words} />}
      </div>
      <div class="entry-side">
        {entry.agrees && (
          <span class="verified" title={record.checkedShort}>
            <span aria-hidden="true">✓</span>
            <span class="unseen">{record.checkedShort}</span>
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

export function EntryList(props: {
  lines: readonly Line[];
  /** The entry that the address names. */
  seq?: number;
  names: Names;
  words: Words;
}): VNode {
  return (
    <ol class="entries" reversed start={props.lines[0]?.entry.seq ?? 0}>
      {props.lines.map((line) => (
        <EntryLine
          key={line.entry.seq}
          line={line}
          open={line.entry.seq === props.seq}
          names={props.names}
          words={props.words}
        />
      ))}
    </ol>
  );
}
