/** Whether the record continues what this browser has seen. Green only where the browser itself has proved it. */
import type { VNode } from 'preact';
import { useWatched } from '../../record/watch';
import { readersZone, stampInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { CheckedHere, Differs } from './marks';

export function ConsistencyLine({ words }: { words: Words }): VNode | null {
  const watched = useWatched();
  const { proof } = words;
  switch (watched.is) {
    case 'looking':
      return <p class="consistency quiet">{words.common.loading}</p>;
    case 'continues':
      return (
        <p class="consistency">
          <CheckedHere text={`${proof.since(stampInWords(watched.pin.first.at, readersZone(), words.time))}.`} />
        </p>
      );
    case 'first':
      return <p class="consistency quiet">{proof.firstTime}</p>;
    case 'alarm':
      return (
        <p class="consistency">
          <Differs text={proof.alarm.title} />
        </p>
      );
    default:
      return <p class="consistency quiet">{watched.is === 'unknown' ? proof.unknown : proof[watched.is]}</p>;
  }
}
