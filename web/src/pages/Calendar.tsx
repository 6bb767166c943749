/** Deadlines for the reader's own calendar: once as a file, or followed under an address of the reader's. */
import type { VNode } from 'preact';
import type { OwnFeed } from '../api/types';
import type { PageProps } from '../app/context';
import { useResource } from '../app/resource';
import { calendarFile } from '../ui/CalendarLink';
import { Heading } from '../ui/Heading';
import { ProblemNote, Waiting } from '../ui/Notice';
import { Feed } from './calendar/Feed';

export function Calendar({ body, words }: PageProps): VNode {
  const { calendar } = words;
  const own = useResource<OwnFeed>('/feed', () => false);
  return (
    <div class="page calendar">
      <Heading title={calendar.title} />
      <p class="page-lead">{calendar.lead}</p>
      <section>
        <h2>{calendar.once}</h2>
        <p>{calendar.onceText}</p>
        <div class="buttons">
          <a class="button button-plain" href={calendarFile(words.code)} download="deadlines.ics">
            {calendar.download}
          </a>
        </div>
      </section>
      <section>
        <h2>{calendar.follow}</h2>
        <p>{calendar.followText}</p>
        <p>{calendar.leak}</p>
        <p class="quiet">{calendar.late}</p>
        {own.value && <Feed feed={own.value.feed} body={body} words={words} onChanged={own.reload} />}
        {!own.value && own.problem === undefined && <Waiting words={words} />}
        {own.problem !== undefined && <ProblemNote problem={own.problem} words={words} onRetry={own.reload} />}
      </section>
      <section>
        <h2>{calendar.how}</h2>
        <dl class="meanings">
          {calendar.steps.map(({ where, what }) => (
            <div key={where}>
              <dt>{where}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
