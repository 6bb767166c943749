import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matterHash, powerHash, raceHash, routeOf, rulesHash } from '../src/app/router';

test('every address names its page', () => {
  assert.deepEqual(routeOf(''), { page: 'home' });
  assert.deepEqual(routeOf('#/'), { page: 'home' });
  assert.deepEqual(routeOf('#/matters'), { page: 'home' });
  assert.deepEqual(routeOf('#/record'), { page: 'record', seq: undefined });
  assert.deepEqual(routeOf('#/record/57'), { page: 'record', seq: 57 });
  assert.deepEqual(routeOf('#/record/-1'), { page: 'record', seq: undefined });
  assert.deepEqual(routeOf('#/desk'), { page: 'desk' });
  assert.deepEqual(routeOf('#/calendar'), { page: 'calendar' });
  assert.deepEqual(routeOf('#/calendar/secret'), { page: 'not-found' });
  assert.deepEqual(routeOf('#/sign-in/abc-_9'), { page: 'sign-in', secret: 'abc-_9' });
  assert.deepEqual(routeOf('#/sign-in'), { page: 'sign-in', secret: undefined });
  assert.deepEqual(routeOf('#/elsewhere'), { page: 'not-found' });
  assert.deepEqual(routeOf('#/desk/deeper'), { page: 'not-found' });
  assert.deepEqual(routeOf('#/matters/a/b'), { page: 'not-found' });
});

test('a matter’s address goes there and back', () => {
  for (const [subject, asOf] of [[undefined, undefined], ['mark-rutte', undefined], ['a b', '2024-06-26']]) {
    const route = routeOf(matterHash('sg-2024', subject, asOf));
    assert.deepEqual(route, { page: 'matter', id: 'sg-2024', subject, asOf });
  }
});

test('power, rules and races go there and back', () => {
  const asked = { rule: 'at least 2/3 of members support', on: '2026-03-01', join: 'Moldova population=53' };
  assert.deepEqual(routeOf(powerHash(asked)), { page: 'power', asked });
  assert.deepEqual(routeOf(powerHash({ rule: '', procedure: 'p', stage: 's' })), { page: 'power', asked: { procedure: 'p', stage: 's' } });
  assert.deepEqual(routeOf('#/power?nonsense=1'), { page: 'power', asked: {} });
  assert.deepEqual(routeOf(rulesHash('sg', 'a b', 'nobody objects')), { page: 'rules', id: 'sg', subject: 'a b', rule: 'nobody objects' });
  assert.deepEqual(routeOf('#/races'), { page: 'races' });
  assert.deepEqual(routeOf(raceHash('nato-sg-2024', undefined, '2024-02-22')), {
    page: 'race', id: 'nato-sg-2024', subject: undefined, asOf: '2024-02-22',
  });
  assert.deepEqual(routeOf('#/track-record'), { page: 'track-record' });
  assert.deepEqual(routeOf('#/track-record/more'), { page: 'not-found' });
});

test('an address that is no text is no page', () => {
  assert.deepEqual(routeOf('#/matters/%E0%A4%A'), { page: 'not-found' });
});
