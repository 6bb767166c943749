/** Days and instants as a reader's language writes them. All pure; the clock is not asked here. */
import type { Day, Precision, When } from '../api/types';
import type { PictureWords } from './words';

const kMsPerDay = 86_400_000;

/** The day of a day or instant, in UTC: pictures place things by days, words give the exact time. */
export function dayOf(when: When): Day {
  return when.slice(0, 10);
}

/** Midnight UTC of a day, or the instant itself, in milliseconds. */
export function timeOf(when: When): number {
  return Date.parse(when.length === 10 ? `${when}T00:00:00.000Z` : when);
}

export function dayAt(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

export function daysBetween(from: When, to: When): number {
  return Math.round((timeOf(dayOf(to)) - timeOf(dayOf(from))) / kMsPerDay);
}

/** `26 June 2024`; an instant also gets its time in `zone`: `26 June 2024, 17:00`. */
export function whenInWords(when: When, lang: string, zone?: string): string {
  const exact = when.length > 10;
  return new Intl.DateTimeFormat(lang, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(exact ? { hour: '2-digit', minute: '2-digit', hour12: false } : {}),
    timeZone: exact ? (zone ?? 'UTC') : 'UTC',
  }).format(timeOf(when));
}

/** `26 Jun 24`, for places with little room. */
export function shortDay(when: When, lang: string): string {
  const options = { day: 'numeric', month: 'short', year: '2-digit', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(lang, options).format(timeOf(dayOf(when)));
}

function monthInWords(when: When, lang: string): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(lang, options).format(timeOf(dayOf(when)));
}

/** A date only as exactly as it is known: `June 2024`, `about 14 June 2024`, `2 April 2024 or earlier`. */
export function knownWhen(
  when: When,
  precision: Precision | undefined,
  words: PictureWords,
  zone?: string,
): string {
  const known = precision ?? 'day';
  const text =
    known === 'month' ? monthInWords(when, words.lang) : whenInWords(when, words.lang, zone);
  return words.when[known](text);
}

/** The index of the last date that is not after `when`; -1 if all are. `dates` ascends. */
export function indexAtOrBefore(dates: readonly Day[], when: When): number {
  const day = dayOf(when);
  let found = -1;
  for (let i = 0; i < dates.length && dates[i]! <= day; ++i) found = i;
  return found;
}
