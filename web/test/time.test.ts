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
