// A vote that turns secret, from terminals alone: two members ask, the open ballot ends, and what is said in the
// secret one is in nobody's sight until it closes. The charter is the IAB's; only its seven days are left out.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { root, scratch, serve } from './lib.mjs';
import { Person } from './person.mjs';

async function open() {
  const folder = scratch();
  const charter = path.join(folder, 'iab.toml');
  const text = readFileSync(path.join(root, 'charters/iab.toml'), 'utf8');
  writeFileSync(charter, text.replaceAll(/^minimum = "7 days"\n/gm, ''));
  const server = await serve({ data: path.join(folder, 'body.db'), charter });
  const secretary = new Person(folder, 'secretary', server.base);
  await secretary.run(['sign-in', server.links().find(({ role }) => role === 'secretary').url]);
  const guest = async (role, ...more) => {
    const { out } = await secretary.run(['link', 'issue', role, ...more]);
    const person = new Person(folder, `${role}${more.join('')}`, server.base);
    await person.run(['sign-in', out.trim()]);
    return person;
  };
  return { server, secretary, guest };
}

test('a vote turns secret when two ask, and tells totals at its close', async (t) => {
  const house = await open();
  t.after(() => house.server.stop());
  const { secretary } = house;
  const observer = await house.guest('observer');
  const members = {};
  for (const member of ['IETF', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8']) members[member] = await house.guest('head', member);

  await secretary.act('matter', 'open', 'draft-9', '--procedure', 'vote', '--title', 'Statement on routing');
  const { stage: first } = await secretary.act('stage', 'open', 'draft-9', 'vote');
  const openly = await members.M1.says('stage', String(first));
  assert.match(openly, /What each member says is shown to everybody at once\./);
  assert.match(openly, /It turns secret when 2 members ask for it\./);
  await members.M2.act('position', 'take', String(first), 'object');
  assert.match(await observer.says('table', 'draft-9'), /M2 Nominated member 2 objects/);

  // What may be done is listed as it is typed, and says first what it means.
  assert.match(await members.M3.says('matter', 'draft-9'), new RegExp(`nemcon secrecy ask ${first}`));
  await members.M3.act('secrecy', 'ask', String(first));
  assert.match(await members.M1.says('stage', String(first)), /so far: M3\./);
  const again = await members.M3.run(['secrecy', 'ask', String(first), '--yes'], { code: 1 });
  assert.match(again.err, /^nemcon: /);
  await members.M4.act('secrecy', 'ask', String(first));

  const { stages } = await secretary.json('matter', 'draft-9');
  assert.deepEqual(stages.map(({ stage_rule, open }) => [stage_rule, open]), [['vote', false], ['secret_vote', true]]);
  const secret = String(stages[1].stage);
  const told = await members.M2.says('stage', secret);
  assert.match(told, /Positions are kept back until it closes\./);
  assert.match(told, /While it is open nobody else sees what a member says, not even the secretary\. Who has answered is shown to everybody\./);
  assert.match(told, /After the close totals only are shown, to everybody; never who said what\./);
  assert.match(told, /Nobody of 13 has spoken\./);
  assert.match(told, /Totals are not shown to you\./);
  assert.match(told, /What its numbers would tell of single members: Who has answered is told beside the totals/);

  // A receipt that has no entry says why, and nothing of the act is in the record.
  const size = (await secretary.json('entries')).size;
  const receipt = (await members.M2.run(['position', 'take', secret, 'object', '--reason', 'It binds operators.', '--yes'])).out;
  assert.match(receipt, /^It is kept\n\s+Beside the record until the stage closes, and counted then: until then it\s+has no entry\.\n\s+size /);
  for (const member of ['IETF', 'M1', 'M3', 'M4', 'M5', 'M6', 'M7']) await members[member].act('position', 'take', secret, 'support');
  assert.equal((await secretary.json('entries')).size, size);

  for (const person of [observer, secretary, members.M8]) {
    for (const look of [['stage', secret], ['matter', 'draft-9'], ['table', 'draft-9'], ['home'], ['entries'], ['sheet', 'draft-9']]) {
      const { out } = await person.run(look);
      assert.doesNotMatch(out, /binds operators/);
      if (look[0] === 'table') assert.doesNotMatch(out, /\bobjects\b|\bsupports\b|0 of 13|has said nothing/, look.join(' '));
    }
    const table = await person.says('table', 'draft-9');
    assert.match(table, /What members say is kept back from you\./);
    assert.match(table, /M2 Nominated member 2 not shown to you/);
    assert.match(await person.says('home'), /positions are kept back\./);
  }
  assert.match(await members.M2.says('table', 'draft-9'), /Nominated member 2 objects: of all positions here only this one is shown to you\./);

  await secretary.act('stage', 'close', secret);
  for (const person of [observer, secretary, members.M8]) {
    const after = await person.says('stage', secret);
    assert.match(after, /the rule was met/);
    assert.match(after, /On text: 7 supporting, 1 objecting and 5 silent\./);
    const table = await person.says('table', 'draft-9');
    assert.match(table, /^.*The rule is met\. What members say is kept back from you\./);
    assert.doesNotMatch(JSON.stringify(await person.json('entries')), /binds operators/);
  }
});
