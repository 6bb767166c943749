// What one browser does, another shows by itself: by server-sent events, without anybody loading anything anew.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { done, go, open, shows, signedIn } from './lib.mjs';

const world = open(before, after);

test('a position taken elsewhere appears on an open page', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/matters/example-extension');
  await shows(page, /Still missing:.*Netherlands/);
  await page.evaluate(() => { window.neverLoadedAnew = true; });
  const { stage } = (await world.demo.secretary.get('/matters/example-extension')).stages[0];
  await (await world.demo.as('head', 'NL')).post(`/stages/${stage}/positions`, { stance: 'support' });
  await shows(page, /Still missing:(?!.*Netherlands)/);
  assert.equal(await page.evaluate(() => window.neverLoadedAnew), true);
  await done(page);
});

test('a broken silence stops the clock of the others at once', async () => {
  const [secretary, other] = [await signedIn(world, 'secretary'), await signedIn(world, 'head', 'FR')];
  await go(other, '#/matters/example-translation');
  await shows(other, 'Under silence until');
  const { stage } = (await world.demo.secretary.get('/matters/example-translation')).stages[0];
  await (await world.demo.as('head', 'HU')).post(`/stages/${stage}/positions`, { stance: 'object', reason: 'One language is missing.' });
  await shows(other, /Hungary broke silence/);
  await shows(other, 'One language is missing.');
  await shows(secretary, /Hungary/);  // on the first page, among what has changed
  await done(other);
  await done(secretary);
});

test('a page that was away comes back without a gap', async () => {
  const page = await signedIn(world, 'observer');
  await go(page, '#/matters/example-extension');
  await page.context().setOffline(true);
  await shows(page, 'Offline');
  const { stage } = (await world.demo.secretary.get('/matters/example-extension')).stages[0];
  await (await world.demo.as('head', 'SK')).post(`/stages/${stage}/positions`, { stance: 'object', reason: 'A test.' });
  await page.context().setOffline(false);
  await shows(page, /Still missing:.*Slovakia/, { timeout: 40_000 });
  await done(page);
});
