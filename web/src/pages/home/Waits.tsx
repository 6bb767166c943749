/** What waits for the reader, by the time left. */
import type { VNode } from 'preact';
import type { Home, Waiting } from '../../api/types';
import { matterHash } from '../../app/router';
import { CalendarLink, stageDeadline } from '../../ui/CalendarLink';
import { Countdown, useNow } from '../../ui/Countdown';
import { deadlineInWords } from '../../words/time';
import type { Words } from '../../words/words';

/** The name of what is waited for, unless it is the matter's own. */
export function subjectName(waiting: Waiting): string | undefined {
  return waiting.subject_name === waiting.title ? undefined : waiting.subject_name;
}

function Wait({ waiting, home, words }: { waiting: Waiting; home: Home; words: Words }): VNode {
  const now = useNow();
  const says = words.home.waits[waiting.what];
  const name = subjectName(waiting);
  return (
    <li class="wait">
      <div>
        <h2 class="wait-title">
          <a href={matterHash(waiting.matter, name && waiting.subject)}>{waiting.title}</a>
        </h2>
        <p>{says ? says(name) : waiting.what}</p>
      </div>
      <p class="wait-when">
        {waiting.until ? (
          <>
            <span class="wait-left">
              <Countdown at={waiting.until} words={words} />
            </span>
            <time dateTime={waiting.until}>
              {deadlineInWords(waiting.until, home.zone, words.time, now)}
            </time>
            {waiting.stage !== undefined && (
              <CalendarLink matter={waiting.matter} deadline={stageDeadline(waiting.stage)} what={waiting.title} words={words} />
            )}
          </>
        ) : (
          words.home.noDeadline
        )}
      </p>
    </li>
  );
}

export function Waits({ home, words }: { home: Home; words: Words }): VNode {
  return (
    <ul class="waits">
      {home.waiting.map((waiting) => (
        <Wait
          key={`${waiting.what} ${waiting.matter} ${waiting.stage} ${waiting.subject}`}
          waiting={waiting}
          home={home}
          words={words}
        />
      ))}
    </ul>
  );
}
