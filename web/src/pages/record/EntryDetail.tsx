/** An entry opened: its bytes as they lie, its hash computed here, and what is confidential in it. */
import type { VNode } from 'preact';
import type { Json, Opening, ReadEntry } from '../../record/entry';
import { wordFor } from '../../words/common';
import type { Words } from '../../words/words';

/** Green, with a tick: only for what this browser has computed itself. */
export function CheckedHere({ text }: { text: string }): VNode {
  return (
    <span class="verified">
      <span aria-hidden="true">✓ </span>
      {text}
    </span>
  );
}

export function Differs({ text }: { text: string }): VNode {
  return (
    <strong class="differs">
      <span aria-hidden="true">✕ </span>
      {text}
    </strong>
  );
}

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

export function EntryDetail({ entry, id, words }: { entry: ReadEntry; id: string; words: Words }): VNode {
  const { record } = words;
  return (
    <div class="entry-detail" id={id}>
      <section>
        <h4>{record.bytes}</h4>
        <p class="bytes" translate={false}>
          {entry.bytes}
        </p>
      </section>
      <section>
        <h4>{record.leaf}</h4>
        <p class="hash">{entry.leaf}</p>
        <p class="small">
          {entry.agrees ? <CheckedHere text={record.checkedHere} /> : <Differs text={record.differs} />}{' '}
          <span class="quiet">{record.bytesHint}</span>
        </p>
      </section>
      {entry.digests > 0 && (
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
      )}
    </div>
  );
}
