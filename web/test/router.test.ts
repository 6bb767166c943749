import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matterHash, routeOf } from '../src/app/router';

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

test('an address that is no text is no page', () => {
  assert.deepEqual(routeOf('#/matters/%E0%A4%A'), { page: 'not-found' });
});
