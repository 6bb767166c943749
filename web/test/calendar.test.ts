/** Addresses of calendar files and feeds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subscription } from '../src/pages/calendar/Feed';
import { calendarFile, stageDeadline } from '../src/ui/CalendarLink';

test('a file is asked for in the reader’s language, of all matters, of one, of one deadline', () => {
  assert.equal(calendarFile('fr'), '/api/v1/calendar?language=fr');
  assert.equal(calendarFile('en', 'sg-2024'), '/api/v1/matters/sg-2024/calendar?language=en');
  assert.equal(calendarFile('en', 'sg-2024', stageDeadline(4)), '/api/v1/matters/sg-2024/calendar?deadline=stage-4&language=en');
  assert.equal(calendarFile('en', 'a/b', 'term-x&y'), '/api/v1/matters/a%2Fb/calendar?deadline=term-x%26y&language=en');
});

test('a device subscribes to webcal:, and only the scheme is changed', () => {
  assert.equal(subscription('https://n.example/calendar/http.ics'), 'webcal://n.example/calendar/http.ics');
  assert.equal(subscription('http://127.0.0.1:8080/calendar/a.ics'), 'webcal://127.0.0.1:8080/calendar/a.ics');
});
