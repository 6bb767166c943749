/** Every date that matters, with who says so; those that have passed are quiet. */
import type { VNode } from 'preact';
import type { Deadline, Matter } from '../api/types';
import { Source } from '../pictures/Source';
import { CalendarLink } from '../ui/CalendarLink';
import { useNow } from '../ui/Countdown';
import { dayInWords, deadlineInWords } from '../words/time';
import type { Words } from '../words/words';
import { deadlineTime } from './model';
import { asideOf } from './say';

function DateLine(props: { deadline: Deadline; matter: Matter; now: number; words: Words }): VNode {
  const { deadline, matter, now, words } = props;
  const kind = words.matter.dates[deadline.kind];
  const passed = deadlineTime(deadline, matter.zone) <= now;
  const aside = asideOf(deadline, matter, words);
  return (
    <li class={passed ? 'is-past' : undefined}>
      <time dateTime={deadline.at ?? deadline.day}>
        {deadline.at
          ? deadlineInWords(deadline.at, matter.zone, words.time, now)
          : dayInWords(deadline.day ?? '', words.time)}
      </time>
      <span>
        {kind ?? deadline.text}
        {passed && <span class="unseen"> ({words.matter.past})</span>}
        {aside && <span class="matter-aside">{aside}</span>}
        {deadline.source && (
          <span class="matter-aside">
            <Source source={deadline.source} words={words.pictures} />
          </span>
        )}
        {!passed && (
          <span class="matter-aside">
            <CalendarLink matter={matter.matter} deadline={deadline.deadline} what={kind ?? deadline.text} words={words} />
          </span>
        )}
      </span>
    </li>
  );
}

export function Dates({ matter, words }: { matter: Matter; words: Words }): VNode | null {
  const now = useNow();
  if (!matter.deadlines.length) return null;
  return (
    <section>
      <h2>{words.matter.deadlines}</h2>
      <ol class="steps">
        {matter.deadlines.map((deadline, i) => (
          <DateLine key={i} deadline={deadline} matter={matter} now={now} words={words} />
        ))}
      </ol>
    </section>
  );
}
