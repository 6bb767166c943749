/** Time that passes on the page. One clock for all of them; it ticks only as often as the words change. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { serverNow } from '../api/clock';
import type { Instant } from '../api/types';
import { deadlineInWords, fromNowInWords, nextTick } from '../words/time';
import type { Words } from '../words/words';

/** The server's time, renewed as often as words about `target` change. */
export function useNow(target?: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const at = serverNow();
      setNow(at);
      // Just after the change: a tick that comes early would show the old words for a whole period more.
      const period = target === undefined ? 60_000 : nextTick(target - at);
      const until = target === undefined ? period : ((target - at) % period + period) % period;
      timer = setTimeout(tick, Math.max(until, 20) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [target]);
  return now;
}

/** `in 2 d 4 h`; marked where less than a day is left, and said differently when it has passed. */
export function Countdown({ at, words }: { at: Instant | number; words: Words }): VNode {
  const target = typeof at === 'number' ? at : Date.parse(at);
  const now = useNow(target);
  const left = target - now;
  const near = left <= 0 ? 'past' : left < 3_600_000 ? 'hour' : left < 86_400_000 ? 'day' : 'far';
  return (
    <span class={`countdown is-${near}`} role="timer">
      {fromNowInWords(target, now, words.time)}
    </span>
  );
}

/** `Thursday 26 June, 17:00 Brussels (in 2 d 4 h)`. */
export function DeadlineTime(props: { at: Instant; zone: string; words: Words }): VNode {
  const now = useNow();
  return (
    <span class="deadline">
      <time dateTime={props.at}>{deadlineInWords(props.at, props.zone, props.words.time, now)}</time>{' '}
      (<Countdown at={props.at} words={props.words} />)
    </span>
  );
}
