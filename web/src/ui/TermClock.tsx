/** How near the end of a term is with nobody agreed to follow: words, a clock, and a colour beside them. */
import type { VNode } from 'preact';
import type { Office } from '../api/types';
import { midnightOf } from '../words/time';
import type { Words } from '../words/words';
import { Countdown, useNow } from './Countdown';

export type Nearness = 'amber' | 'red';

/** The same day so many months earlier; the last of a month where that has fewer days. */
function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Amber from six months before the end of a term, red from two; nothing where somebody follows, or it is over. */
export function nearnessOf(office: Office, now: number, zone: string): Nearness | undefined {
  if (!office.term_until || office.successor || now >= midnightOf(office.term_until, zone)) return undefined;
  if (now >= midnightOf(monthsBefore(office.term_until, 2), zone)) return 'red';
  return now >= midnightOf(monthsBefore(office.term_until, 6), zone) ? 'amber' : undefined;
}

export function TermClock(props: {
  office: Office;
  zone: string;
  words: Words;
  /** The time left stands beside it already. */
  withoutTime?: boolean;
}): VNode | null {
  const { office, zone, words } = props;
  const end = office.term_until ? midnightOf(office.term_until, zone) : undefined;
  const now = useNow(end);
  const near = nearnessOf(office, now, zone);
  if (!near || end === undefined) return null;
  return (
    <span class={`term-clock is-${near}`}>
      {!props.withoutTime && (
        <>
          <Countdown at={end} words={words} />.{' '}
        </>
      )}
      {words.home.termNear[near]}
    </span>
  );
}
