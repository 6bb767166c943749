/**
 * Days, times and spans in a reader's language. A deadline is the body's: it is said in the body's zone, and
 * in the reader's too where that differs. All pure; who calls says what time it is.
 */
import type { Day, Instant, When } from '../api/types';

/** What differs between languages and is not known to Intl. */
export interface TimeWords {
  /** BCP 47. */
  lang: string;
  within: (span: string) => string;
  ago: (span: string) => string;
  justNow: string;
  units: { d: string; h: string; min: string; s: string };
  days: (count: number) => string;
  /** A city of a zone as the language writes it, where that is not its English name. */
  cities: Record<string, string>;
  inZone: (time: string, city: string) => string;
  yours: (time: string) => string;
}

const kSecond = 1000;
const kMinute = 60 * kSecond;
const kHour = 60 * kMinute;
const kDay = 24 * kHour;

/** The zone that the reader's own clock runs in. */
export function readersZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function format(at: number, words: TimeWords, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(words.lang, options).format(at);
}

/** `2024`, by a zone's calendar. */
const yearIn = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone }).format(at);

function dayIn(at: number, words: TimeWords, timeZone: string, now: number): string {
  const year = yearIn(at, timeZone) === yearIn(now, timeZone) ? undefined : 'numeric';
  // The weekday apart: with a year some languages put a comma after it, without one they do not.
  const weekday = format(at, words, { weekday: 'long', timeZone });
  return `${weekday} ${format(at, words, { day: 'numeric', month: 'long', year, timeZone })}`;
}

const timeIn = (at: number, words: TimeWords, timeZone: string): string =>
  format(at, words, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone });

/** `UTC+2`, `UTC-3:30`: how people say which of two equal times they mean. */
function offsetInWords(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / kMinute);
  const rest = minutes % 60;
  const sign = ms < 0 ? '\u2212' : '+';
  return `UTC${sign}${Math.floor(minutes / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** When clocks go back, a zone shows the same times twice: whether this instant is in one of those hours. */
function comesTwice(at: number, zone: string): boolean {
  const own = offsetAt(at, zone);
  return [at - 3 * kHour, at + 3 * kHour].some((near) => {
    const other = offsetAt(near, zone);
    return other !== own && offsetAt(at + own - other, zone) === other;
  });
}

/** `17:00`; in an hour that comes twice, which of the two: `02:30 UTC+2`. */
function clockIn(at: number, words: TimeWords, zone: string): string {
  const time = timeIn(at, words, zone);
  return comesTwice(at, zone) ? `${time} ${offsetInWords(offsetAt(at, zone))}` : time;
}

/** `Brussels` of `Europe/Brussels`, in the language's own spelling where it is known. */
export function cityOf(zone: string, words: TimeWords): string {
  const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return words.cities[city] ?? city;
}

/** `Thursday 26 June, 17:00 Brussels`, and ` (16:00 your time)` for who is elsewhere. */
export function deadlineInWords(
  at: Instant,
  zone: string,
  words: TimeWords,
  now: number,
  reader = readersZone(),
): string {
  const time = Date.parse(at);
  const theirs = `${dayIn(time, words, zone, now)}, ${clockIn(time, words, zone)}`;
  const text = words.inZone(theirs, cityOf(zone, words));
  const sameClock = timeIn(time, words, zone) === timeIn(time, words, reader);
  const sameDay = dayIn(time, words, zone, now) === dayIn(time, words, reader, now);
  if (sameClock && sameDay) return text;
  const yours = clockIn(time, words, reader);
  return `${text} (${words.yours(sameDay ? yours : `${dayIn(time, words, reader, now)}, ${yours}`)})`;
}

/** `26 June 2024`. */
export function dayInWords(day: Day, words: TimeWords): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return format(Date.parse(`${day}T00:00:00Z`), words, options);
}

/** The day on which an instant is in a zone: `2024-06-26`. */
export function dayOfInstant(at: Instant, zone: string): Day {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(Date.parse(at));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}`;
}

/** `26 Jun 2024, 17:03:12`: when an entry was written, to the second. */
export function stampInWords(at: Instant, zone: string, words: TimeWords): string {
  return format(Date.parse(at), words, {
    day: 'numeric', month: 'short', year: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false, timeZone: zone,
  });
}

/** A day or an instant, as exactly as it is. */
export function whenInWords(when: When, zone: string, words: TimeWords, now: number): string {
  return when.length === 10 ? dayInWords(when, words) : deadlineInWords(when, zone, words, now);
}

/** `2 d 4 h`, `4 h 12 min`, `12 min 5 s`: the two largest units; whole days from a week on. */
export function spanInWords(ms: number, words: TimeWords): string {
  const { units } = words;
  const left = Math.max(0, ms);
  const part = (unit: number, of = Number.POSITIVE_INFINITY): number => Math.floor((left % of) / unit);
  if (left >= 7 * kDay) return words.days(part(kDay));
  if (left >= kDay) return two(part(kDay), units.d, part(kHour, kDay), units.h);
  if (left >= kHour) return two(part(kHour), units.h, part(kMinute, kHour), units.min);
  if (left >= kMinute) return two(part(kMinute), units.min, part(kSecond, kMinute), units.s);
  return `${part(kSecond)}\u00a0${units.s}`;
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const head = `${large}\u00a0${largeUnit}`;
  return small === 0 ? head : `${head}\u00a0${small}\u00a0${smallUnit}`;
}

/** What is past is told by its largest unit alone: nobody races against it. */
function pastInWords(ms: number, words: TimeWords): string {
  const unit = [kDay, kHour, kMinute].find((each) => ms >= each) ?? kMinute;
  return spanInWords(Math.floor(ms / unit) * unit, words);
}

/** `in 2 d 4 h` or `3 h ago`. */
export function fromNowInWords(at: number, now: number, words: TimeWords): string {
  const ms = at - now;
  if (ms > 0) return words.within(spanInWords(ms, words));
  return -ms < kMinute ? words.justNow : words.ago(pastInWords(-ms, words));
}

/** After how many milliseconds the words above may change: nothing ticks more often than it must. */
export function nextTick(ms: number): number {
  if (ms < 0) return kMinute;
  return ms < kHour ? kSecond : ms < kDay ? 10 * kSecond : kMinute;
}

/** Midnight at the start of a day in a zone, as milliseconds: when a term that ends on a day is over. */
export function midnightOf(day: Day, zone: string): number {
  const guess = Date.parse(`${day}T00:00:00Z`);
  return guess - offsetAt(guess - offsetAt(guess, zone), zone);
}

/** How far a zone's clock is ahead of UTC at an instant. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local - Math.floor(at / kSecond) * kSecond;
}
