/** What has happened since this reader last looked, as this browser remembers it. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { serverNow } from '../../api/clock';
import type { Body, Home, HomeChange } from '../../api/types';
import { matterHash } from '../../app/router';
import { Button } from '../../ui/Button';
import { useNow } from '../../ui/Countdown';
import { deadlineInWords, fromNowInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { useSentences } from './sentences';

interface Look {
  /** Number of the last entry that was there. */
  seq: number;
  at: number;
}

/** A page that is only passed by was not read. */
const kReadAfter = 5000;
const kFirst = 7;

const keyOf = (who: string): string => `nemcon.looked.${who}`;

export function readLook(who: string): Look | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(who)) ?? '') as Look;
    return Number.isInteger(kept.seq) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** When this reader last looked before now; from now on it is remembered that this much was seen. */
function useLastLook(who: string, size: number): Look | undefined {
  const [before] = useState(() => readLook(who));
  useEffect(() => {
    const timer = setTimeout(() => {
      localStorage.setItem(keyOf(who), JSON.stringify({ seq: size - 1, at: serverNow() } satisfies Look));
    }, kReadAfter);
    return () => clearTimeout(timer);
  }, [who, size]);
  return before;
}

interface LineProps {
  change: HomeChange;
  /** The same in the reader's language, where the server's English is not it. */
  sentence?: string;
  zone: string;
  words: Words;
}

export function ChangeLine({ change, sentence, zone, words }: LineProps): VNode {
  const at = Date.parse(change.at);
  const now = useNow(at);
  const text = sentence ?? change.text;
  return (
    <li>
      <p lang={sentence === undefined ? 'en' : undefined}>
        {change.matter ? <a href={matterHash(change.matter)}>{text}</a> : text}
      </p>
      <p class="quiet small">
        <time dateTime={change.at} title={deadlineInWords(change.at, zone, words.time, now)}>
          {fromNowInWords(at, now, words.time)}
        </time>
        {' · '}
        <a class="quiet" href={`#/record/${change.seq}`}>
          {words.common.act.entry} {change.seq}
        </a>
      </p>
    </li>
  );
}

interface ChangesProps {
  home: Home;
  body: Body;
  who: string;
  words: Words;
}

export function Changes({ home, body, who, words }: ChangesProps): VNode {
  const looked = useLastLook(who, home.size);
  const [all, setAll] = useState(false);
  const sentences = useSentences(home.changes, body, words);
  const now = useNow(looked?.at);
  const fresh = looked ? home.changes.filter((change) => change.seq > looked.seq) : home.changes;
  const shown = all ? home.changes : fresh.slice(0, kFirst);
  const says = !looked
    ? words.home.firstTime
    : fresh.length > 0
      ? words.home.newSince(fresh.length)
      : words.home.noneSince(fromNowInWords(looked.at, now, words.time));
  return (
    <section class="changes">
      <h2>{words.home.changes}</h2>
      <p class="quiet small">{says}</p>
      <ul>
        {shown.map((change) => (
          <ChangeLine
            key={change.seq}
            change={change}
            sentence={sentences.get(change.seq)}
            zone={home.zone}
            words={words}
          />
        ))}
      </ul>
      {shown.length < home.changes.length && (
        <p>
          <Button kind="quiet" onClick={() => setAll(true)}>
            {words.home.showEarlier}
          </Button>
        </p>
      )}
      <p class="small">
        <a href="#/record">{words.home.wholeRecord}</a>
      </p>
    </section>
  );
}
