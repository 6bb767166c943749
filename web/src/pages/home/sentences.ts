/**
 * What has changed, in the reader's language. The server tells it in English; in any other language the page
 * reads the entries themselves and says what they say.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { serverNow } from '../../api/clock';
import type { Body, HomeChange } from '../../api/types';
import { fetchEntries } from '../../record/check';
import { readEntry, type ReadEntry } from '../../record/entry';
import { entryInWords } from '../../record/say';
import type { Words } from '../../words/words';
import { useNames } from '../record/names';

/** Further back than this the entries are not worth the reading; the server's sentence stands then. */
const kMost = 200;

const kNone: ReadEntry[] = [];

export function useSentences(changes: readonly HomeChange[], body: Body, words: Words): Map<number, string> {
  const [entries, setEntries] = useState<ReadEntry[]>(kNone);
  const newest = changes[0]?.seq ?? -1;
  const oldest = Math.max(changes.at(-1)?.seq ?? 0, newest - kMost + 1);
  const wanted = words.code !== 'en' && newest >= 0;
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    fetchEntries(oldest, newest - oldest + 1).then(
      (page) => here && setEntries(page.entries.map(readEntry)),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [wanted, oldest, newest]);
  const names = useNames(body, entries);
  return useMemo(() => {
    const now = serverNow();
    return new Map(entries.map((entry) => [entry.seq, entryInWords(entry, names, words, now)]));
  }, [entries, names, words]);
}
