// A counted sounding in which a ballot does not reach the server: its member had given it to a holder in time, who
// complains after the close. The sounding is closed again with it, and the totals have it.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { wait } from './lib.mjs';
import { House } from './sounding_house.mjs';

const holders = ['HU', 'NL', 'RO', 'TR'];
const members = ['HU', 'NL', 'RO', 'TR', 'FR', 'DE'];

test('a ballot that was left out is counted after a holder has shown it', async (t) => {
  const house = await new House({ holders, names: ['ann', 'bob'], members }).open();
  t.after(() => house.server.stop());
  await house.enrol();
  await house.matter();
  await house.holdCeremony();
  const closes = Date.now() + 12_000;
  const { err } = await house.people.secretary.run(['sounding', 'open', 'sg', '--ceremony', '1', '--mode', 'counted', '--name',
    'ann', 'bob', '--least', '3', '--closes', new Date(closes).toISOString(), '--settles',
    new Date(closes + 5000).toISOString(), '--yes']);
  assert.match(err.replace(/\s+/g, ' '), /6 of 32 members have a key for ballots/);

  const hold = (member, ...more) => house.people[member].run(['sounding', 'hold', '1', '--key', house.shares(member),
    ...house.lock(member), '--journal', house.at(`${member}.journal`), '--yes', ...more]);
  // Without a yes nothing is signed.
  assert.match((await house.people.HU.run(['sounding', 'hold', '1', '--key', house.shares('HU'), ...house.lock('HU'),
    '--journal', house.at('HU.journal')], { code: 2 })).err, /there is nobody here to ask/);
  for (const member of holders) assert.match((await hold(member)).out, /Counter-signed, at place \d/);
  assert.match((await hold('HU')).out.replace(/\s+/g, ' '), /Nothing waits for you now/);

  await house.mark('HU', '--encourage', 'ann', '--discourage', 'bob');
  await house.mark('NL', '--encourage', 'ann', 'bob');
  await house.mark('RO', '--no-opinion');
  assert.match((await house.people.TR.run(['sounding', 'mark', '1', '--key', house.ballots('TR'), '--object', 'ann', '--yes'],
    { code: 3 })).err, /the sounding is counted: mark with --encourage/);
  await house.people.FR.run(['sounding', 'mark', '1', '--key', house.ballots('FR'), '--discourage', 'ann', '--out',
    house.at('FR.ballot'), '--yes']);
  assert.match((await house.people.FR.run(['sounding', 'complain', '1', '--ballot', house.at('FR.ballot'), '--key',
    house.shares('HU'), '--yes'], { code: 3 })).err, /not closed yet/);

  await wait(closes - Date.now());
  const closed = async (counted) => {
    for (;;) {
      const seen = await house.people.HU.json('sounding', 'show', '1');
      if (seen.complaints_until && seen.counted === counted && seen.phase === 'blinding') return seen;
      await wait(100);
    }
  };
  await closed(3);
  // A receipt that is as it should be is no ground; a member has no side door.
  assert.match((await house.people.HU.run(['sounding', 'complain', '1', '--receipt', `${house.ballots('HU')}.receipt-1-1`,
    '--key', house.ballots('HU'), '--yes'], { code: 1 })).err, /as it should be/);
  assert.match((await house.people.FR.run(['sounding', 'complain', '1', '--ballot', house.at('FR.ballot'), '--key',
    house.ballots('FR'), '--yes'], { code: 3 })).err, /is no holder's key/);
  await house.people.HU.run(['sounding', 'complain', '1', '--ballot', house.at('FR.ballot'), '--key', house.shares('HU'),
    '--yes']);
  await closed(4);

  // A journal that is lost is missed before anything is signed twice.
  cpSync(house.at('TR.journal'), house.at('TR.kept'));
  rmSync(house.at('TR.journal'));
  const held = Promise.all(holders.slice(0, 2).map((member) => hold(member, '--watch')));
  let lost;
  do lost = await hold('TR').catch((error) => error);  // refused as soon as its lock is awaited
  while (!(lost instanceof Error));
  assert.match(lost.message, /restore the journal/);
  cpSync(house.at('TR.kept'), house.at('TR.journal'));
  await hold('TR', '--watch');
  await held;

  const done = await house.people.HU.json('sounding', 'show', '1');
  assert.deepEqual(done.findings.map(({ totals: [all] }) => [all.encourage, all.discourage]), [[2, 1], [1, 1]]);
  await house.people.HU.run(['export', house.at('record')]);
  assert.match(await house.people.HU.says('sounding', 'verify', house.at('record')),
    /verified to its end.*3 ballots were posted, 4 count.*2 encourage, 1 discourage/);

  // Of a record that is not the one that was signed nothing is proved.
  const copy = house.at('copy');
  cpSync(house.at('record'), copy, { recursive: true });
  const lines = readFileSync(`${copy}/checkpoint`, 'utf8').split('\n');
  lines[2] = `${lines[2].startsWith('A') ? 'B' : 'A'}${lines[2].slice(1)}`;
  writeFileSync(`${copy}/checkpoint`, lines.join('\n'));
  assert.match((await house.people.HU.run(['sounding', 'verify', copy], { code: 1 })).err,
    /the record is not sound: the entries do not make the root that was signed/);
});
