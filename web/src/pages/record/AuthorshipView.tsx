/** Whose will an entry is: signed by a member's own key, on the server's word, or logged by somebody else. */
import type { VNode } from 'preact';
import type { SeatKey } from '../../api/types';
import type { ReadEntry } from '../../record/entry';
import { seatInWords, type Names } from '../../record/say';
import { authorshipOf } from '../../record/signed';
import { wordFor } from '../../words/common';
import type { Words } from '../../words/words';
import { Differs, KeyGlyph } from './marks';

/** Enough letters of a key to tell it from another at a glance; the whole stands on the page of keys. */
export const shortKey = (key: string): string => `${key.slice(0, 8)}…`;

export function AuthorshipView(props: {
  entry: ReadEntry;
  /** Undefined while they are being read. */
  keys: readonly SeatKey[] | undefined;
  names: Names;
  words: Words;
}): VNode | null {
  const { entry, keys, names, words } = props;
  const { signed } = words.proof;
  if (!keys) return null;
  const found = authorshipOf(entry, keys);
  if (found.is === 'other') return null;
  if (found.is === 'wrong') return <Differs text={signed.wrong[found.why]} />;
  if (found.is === 'signed') {
    return (
      <a class="by-key" href="#/keys">
        <KeyGlyph />
        {signed.by(seatInWords(found.seat, names, words), shortKey(found.key))}
      </a>
    );
  }
  if (found.is === 'unsigned') return <span class="by-word">{signed.unsigned}</span>;
  const how = found.received && wordFor(words.matter.receivedWords, found.received);
  return <span class="by-other">{signed.logged(seatInWords(found.by, names, words), how)}</span>;
}
