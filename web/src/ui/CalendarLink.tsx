/** A deadline as a file for the reader's own calendar. */
import type { VNode } from 'preact';
import type { Words } from '../words/words';

/** Where the file is; without a matter that of all deadlines. */
export function calendarFile(language: string, matter?: string, deadline?: string): string {
  const of = matter === undefined ? '' : `/matters/${encodeURIComponent(matter)}`;
  const asked = new URLSearchParams({ ...(deadline === undefined ? {} : { deadline }), language });
  return `/api/v1${of}/calendar?${asked.toString()}`;
}

export const stageDeadline = (stage: number): string => `stage-${stage}`;

/** `what` says for which deadline, to who hears the link alone. */
export function CalendarLink(props: {
  matter: string;
  deadline: string;
  what: string;
  words: Words;
}): VNode {
  const { matter, deadline, what, words } = props;
  return (
    <a
      class="calendar-link"
      href={calendarFile(words.code, matter, deadline)}
      download={`${matter}-${deadline}.ics`}
      aria-label={words.calendar.addNamed(what)}
    >
      {words.calendar.add}
    </a>
  );
}
