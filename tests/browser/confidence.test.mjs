// What an observer's browser gets: no reason, no condition, no text under silence and no confided name, neither
// on a page nor in any answer of the server behind it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { done, go, open, settled, signedIn } from './lib.mjs';

const kReason = 'The budget line is empty, says the capital in confidence.';
const kCondition = 'A footnote that only delegations read.';
const kName = 'Confided Candidate Nobody Knows';
const kText = 'Texts for decision are circulated in both official languages';
const secrets = [kReason, kCondition, kName, 'confided-candidate', kText, 'paragraph 2 names nobody', 'parliament has not been heard'];

const world = open(before, after, async (demo) => {
  const head = await demo.as('head', 'HU');
  const { stage } = (await demo.secretary.get('/matters/example-extension')).stages[0];
  await head.post(`/stages/${stage}/positions`, { stance: 'reserve', reason: kReason, condition: kCondition });
  await head.post('/matters/sg-2024/candidacies', { subject: 'confided-candidate', name: kName, state: 'interested',
    sponsor: 'HU', confided_to: ['chair'] });
});

async function allThat(page, visit) { // every byte that came in while visiting
  const bodies = [];
  const reading = [];
  page.on('response', (response) => {
    if (!response.url().includes('/api/v1/') || response.url().includes('/events')) return;
    reading.push(response.text().then((text) => bodies.push(text), () => undefined));
  });
  await visit();
  await Promise.all(reading);
  return bodies.join('\n');
}

async function visitAll(page) {
  const texts = [];
  for (const hash of ['#/', '#/matters/sg-2024', '#/matters/example-extension', '#/matters/example-archive',
    '#/matters/example-translation', '#/blocks', '#/matters/example-extension/sheet', '#/matters/example-archive/sheet',
    '#/matters/sg-2024/sheet', '#/record']) {
    await go(page, hash);
    await settled(page);
    texts.push(await page.content());
  }
  return texts.join('\n');
}

test('an observer gets none of it', async () => {
  const page = await signedIn(world, 'observer');
  let shown = '';
  const answers = await allThat(page, async () => { shown = await visitAll(page); });
  assert.ok(answers.length > 10_000 && shown.length > 10_000);
  for (const secret of secrets) {
    assert.ok(!shown.includes(secret), `on a page: ${secret}`);
    assert.ok(!answers.includes(secret), `in an answer: ${secret}`);
  }
  await done(page);
});

// The same search finds it where it may be, or the test above would prove nothing.
test('the chair gets all of it', async () => {
  const page = await signedIn(world, 'chair');
  let shown = '';
  const answers = await allThat(page, async () => { shown = await visitAll(page); });
  for (const secret of [kReason, kCondition, kName, kText]) assert.ok(answers.includes(secret), secret);
  for (const secret of [kReason, kName]) assert.ok(shown.includes(secret), secret);
  await done(page);
});

test('another delegation gets the reason and not the name', async () => {
  const page = await signedIn(world, 'head', 'NL');
  let shown = '';
  const answers = await allThat(page, async () => { shown = await visitAll(page); });
  assert.ok(answers.includes(kReason));
  assert.ok(!answers.includes(kName) && !shown.includes(kName));
  await done(page);
});
