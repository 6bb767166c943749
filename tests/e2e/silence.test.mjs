// Texts under silence are adopted at their instant by the real binary with the real clock, while 200 other
// stages are open and nobody asks it for anything.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { Caller, entriesOf, root, scratch, serve, wait } from './lib.mjs';

const OTHERS = 200;
const IN_TIME = 100;  // ms

async function openText(secretary, matter, until) {
  await secretary.post('/matters', { matter, procedure: 'adoption', title: `Text ${matter}` });
  const { stage } = await secretary.post(`/matters/${matter}/stages`, { stage_rule: 'silence',
    subjects: ['text'], until, text: `Whereas, in ${matter}.`, text_title: `Text ${matter}` });
  return stage;
}

test('texts under silence are adopted at their instant, unattended', async (t) => {
  const server = await serve({ data: path.join(scratch(), 'body.db'),
    charter: path.join(root, 'charters/nato.toml') });
  t.after(() => server.stop());
  const link = server.links().find(({ role }) => role === 'secretary');
  const secretary = await Caller.byLink(server.base, link.secret);
  await Promise.all(Array.from({ length: OTHERS },
    (_, i) => openText(secretary, `other-${i}`, '2099-01-31T12:00')));

  const begin = Date.now();
  const deadlines = new Map();  // stage -> instant
  for (const ms of [1500, 1850, 2200]) {
    const until = new Date(begin + ms).toISOString();
    deadlines.set(await openText(secretary, `text-${ms}`, until), until);
  }
  assert.ok(Date.now() < begin + 1500, 'opening three stages took too long to measure anything');
  await wait(begin + 2200 + 500 - Date.now());  // nobody looks

  const { entries } = await entriesOf(secretary);
  const closed = entries.map(({ bytes }) => JSON.parse(bytes)).filter(({ kind }) => kind === 'stage.closed');
  assert.deepEqual(closed.map(({ data }) => data.stage), [...deadlines.keys()]);
  const late = closed.map(({ at, by, data }) => {
    assert.equal(by, 'system');
    assert.equal(data.outcome, 'adopted');
    assert.equal(data.effective, deadlines.get(data.stage));
    return Date.parse(at) - Date.parse(data.effective);
  });
  t.diagnostic(`closed ${late.join(', ')} ms after their deadlines, ${OTHERS} other stages open`);
  assert.ok(late.every((ms) => ms >= 0 && ms <= IN_TIME), `late by ${late} ms`);
});
