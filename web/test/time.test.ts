/** Days, deadlines and spans in both languages and in two zones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../src/words/en';
import { fr } from '../src/words/fr';

const [timeEn, timeFr] = [en.time, fr.time];
import {
  cityOf, dayInWords, deadlineInWords, fromNowInWords, midnightOf, nextTick, spanInWords, stampInWords,
} from '../src/words/time';

const now = Date.parse('2024-06-24T11:00:00.000Z');
const deadline = '2024-06-26T15:00:00.000Z';
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const kMinute = 60_000, kHour = 60 * kMinute, kDay = 24 * kHour;

test('a deadline is the body’s, and the reader’s too where that differs', () => {
  const brussels = 'Europe/Brussels';
  assert.equal(deadlineInWords(deadline, brussels, timeEn, now, brussels), 'Wednesday 26 June, 17:00 Brussels');
  assert.equal(deadlineInWords(deadline, brussels, timeEn, now, 'Europe/Paris'), 'Wednesday 26 June, 17:00 Brussels');
  assert.equal(deadlineInWords(deadline, brussels, timeEn, now, 'America/New_York'),
    'Wednesday 26 June, 17:00 Brussels (11:00 your time)');
  assert.equal(deadlineInWords(deadline, brussels, timeEn, now, 'Pacific/Auckland'),
    'Wednesday 26 June, 17:00 Brussels (Thursday 27 June, 03:00 your time)');
  assert.equal(plain(deadlineInWords(deadline, brussels, timeFr, now, brussels)), 'mercredi 26 juin, 17:00 (Bruxelles)');
});

test('of an hour that comes twice, it is said which', () => {
  const brussels = 'Europe/Brussels';
  const at = Date.parse('2026-10-20T12:00:00.000Z');
  const words = (when: string, zone = brussels, reader = brussels): string =>
    deadlineInWords(when, zone, timeEn, at, reader);
  assert.equal(words('2026-10-24T23:59:00.000Z'), 'Sunday 25 October, 01:59 Brussels');
  assert.equal(words('2026-10-25T00:30:00.000Z'), 'Sunday 25 October, 02:30 UTC+2 Brussels');
  assert.equal(words('2026-10-25T01:30:00.000Z'), 'Sunday 25 October, 02:30 UTC+1 Brussels');
  assert.equal(words('2026-10-25T02:00:00.000Z'), 'Sunday 25 October, 03:00 Brussels');
  // The reader's clock may show a time twice when the body's does not.
  assert.equal(words('2026-11-01T05:30:00.000Z', brussels, 'America/New_York'),
    'Sunday 1 November, 06:30 Brussels (01:30 UTC\u22124 your time)');
  assert.equal(words('2026-04-04T15:15:00.000Z', brussels, 'Australia/Lord_Howe'),
    'Saturday 4 April, 17:15 Brussels (Sunday 5 April, 01:45 UTC+10:30 your time)');
  assert.equal(words('2026-06-26T15:00:00.000Z', 'Asia/Kolkata', 'UTC'),
    'Friday 26 June, 20:30 Kolkata (15:00 your time)');
});

test('an hour that is skipped is not looked for', () => {
  const at = Date.parse('2026-03-20T12:00:00.000Z');
  assert.equal(deadlineInWords('2026-03-29T01:00:00.000Z', 'Europe/Brussels', timeEn, at, 'Europe/Brussels'),
    'Sunday 29 March, 03:00 Brussels');
  assert.equal(plain(deadlineInWords('2026-03-29T01:00:00.000Z', 'Europe/Brussels', timeFr, at, 'Europe/London')),
    'dimanche 29 mars, 03:00 (Bruxelles) (02:00 chez vous)');
});

test('a year is said where it is not this one', () => {
  assert.equal(deadlineInWords('2026-01-02T09:05:00.000Z', 'UTC', timeEn, now, 'UTC'), 'Friday 2 January 2026, 09:05 UTC');
});

test('midnight is 00:00, not 24:00', () => {
  assert.match(deadlineInWords('2024-06-25T22:00:00.000Z', 'Europe/Brussels', timeEn, now, 'Europe/Brussels'), /26 June, 00:00/);
  assert.match(stampInWords('2024-06-25T22:00:00.000Z', 'Europe/Brussels', timeEn), /00:00:00$/);
});

test('spans name the two largest units, and whole days from a week on', () => {
  const span = (ms: number): string => plain(spanInWords(ms, timeEn));
  assert.equal(span(0), '0 s');
  assert.equal(span(59_999), '59 s');
  assert.equal(span(12 * kMinute + 5000), '12 min 5 s');
  assert.equal(span(4 * kHour), '4 h');
  assert.equal(span(2 * kDay + 4 * kHour + 59 * kMinute), '2 d 4 h');
  assert.equal(span(7 * kDay - 1), '6 d 23 h');
  assert.equal(span(7 * kDay), '7 days');
  assert.equal(span(400 * kDay), '400 days');
  assert.equal(plain(spanInWords(2 * kDay + kHour, timeFr)), '2 j 1 h');
});

test('from now, both ways', () => {
  assert.equal(plain(fromNowInWords(now + 2 * kDay + 4 * kHour, now, timeEn)), 'in 2 d 4 h');
  assert.equal(plain(fromNowInWords(now - 3 * kHour, now, timeEn)), '3 h ago');
  assert.equal(plain(fromNowInWords(now - 2 * kDay - 4 * kHour, now, timeEn)), '2 d ago');
  assert.equal(plain(fromNowInWords(now - 84_000, now, timeEn)), '1 min ago');
  assert.equal(fromNowInWords(now - 59_000, now, timeEn), 'just now');
  assert.equal(fromNowInWords(now, now, timeEn), 'just now');
  assert.equal(plain(fromNowInWords(now - 3 * kHour, now, timeFr)), 'il y a 3 h');
});

test('nothing ticks more often than its words change', () => {
  assert.equal(nextTick(30 * kMinute), 1000);
  assert.equal(nextTick(5 * kHour), 10_000);
  assert.equal(nextTick(3 * kDay), kMinute);
  assert.equal(nextTick(-5000), kMinute);
});

test('midnight of a day in a zone, in summer, in winter and when clocks change at midnight', () => {
  const at = (day: string, zone: string): string => new Date(midnightOf(day, zone)).toISOString();
  assert.equal(at('2024-10-01', 'Europe/Brussels'), '2024-09-30T22:00:00.000Z');
  assert.equal(at('2024-12-01', 'Europe/Brussels'), '2024-11-30T23:00:00.000Z');
  assert.equal(at('2024-10-27', 'Europe/Brussels'), '2024-10-26T22:00:00.000Z');
  assert.equal(at('2024-03-10', 'America/New_York'), '2024-03-10T05:00:00.000Z');
  assert.equal(at('2024-07-09', 'UTC'), '2024-07-09T00:00:00.000Z');
});

test('days and cities', () => {
  assert.equal(dayInWords('2024-10-01', timeEn), '1 October 2024');
  assert.equal(plain(dayInWords('2024-10-01', timeFr)), '1 octobre 2024');
  assert.equal(cityOf('America/New_York', timeEn), 'New York');
  assert.equal(cityOf('Europe/Brussels', timeFr), 'Bruxelles');
});
