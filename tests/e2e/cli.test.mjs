// A body that works from terminals alone: nobody opens a page, every act and every look is a command of the
// real binary. Each person has a home of their own, where the session lies.
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { root, scratch, serve, wait } from './lib.mjs';
import { Person } from './person.mjs';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function open(charter = 'charters/nato.toml') {
  const folder = scratch();
  const server = await serve({ data: path.join(folder, 'body.db'),
    charter: path.resolve(root, charter) });
  const secretary = new Person(folder, 'secretary', server.base);
  const link = server.links().find(({ role }) => role === 'secretary');
  await secretary.run(['sign-in', link.url]);

  // Somebody else comes in by a link that the secretary issued from the terminal.
  const guest = async (role, member, ...more) => {
    const { out } = await secretary.run(['link', 'issue', role, ...(member ? [member] : []), ...more]);
    const person = new Person(folder, `${role}${member ?? ''}`, server.base);
    await person.run(['sign-in', out.trim()]);
    return person;
  };
  // Or a program by a token in a file that only its owner can read.
  const program = async (role, member) => {
    const file = path.join(folder, `${role}${member ?? ''}.token`);
    await secretary.run(['token', 'issue', role, ...(member ? [member] : []), '--save', file]);
    return secretary.with({ NEMCON_TOKEN: readFileSync(file, 'utf8').trim() });
  };
  return { folder, server, secretary, guest, program };
}

async function untilClosed(person, stage) {
  for (;;) {
    const seen = await person.json('stage', String(stage));
    if (!seen.open) return seen;
    await wait(100);
  }
}

// The export is checked while it is written, and replayed again from the file by another run.
async function exportAgrees(person, folder, name) {
  const file = path.join(folder, name);
  const { out } = await person.run(['export', '--lines', file]);
  assert.match(out, /every hash worked out here agrees/);
  assert.equal(out.match(/ {2}as the server says/g).length, 2, out);
  const replayed = JSON.parse((await person.run(['replay', file, '--json'])).out);
  assert.match(out, new RegExp(`root   ${replayed.root}`));
  assert.match(out, new RegExp(`state  ${replayed.state}`));
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const piped = await person.run(['export', '--lines', '-']);
  assert.equal(piped.out, readFileSync(file, 'utf8'));
  return replayed;
}

test('a text under silence: broken, issued again, adopted with nobody looking', async (t) => {
  const house = await open();
  t.after(() => house.server.stop());
  const { secretary, folder } = house;
  const hungary = await house.guest('head', 'HU');
  assert.match((await hungary.run(['whoami'])).out, /^Head of delegation of Hungary \(HU\)/);
  assert.equal(statSync(path.join(hungary.home, '.config/nemcon/session.json')).mode & 0o777, 0o600);

  await secretary.act('matter', 'open', 'archives', '--procedure', 'adoption', '--title', 'Opening of archives');
  const first = path.join(folder, 'draft-1.txt'), second = path.join(folder, 'draft-2.txt');
  writeFileSync(first, '1. Minutes are opened thirty years after the meeting.\n');
  writeFileSync(second, '1. Minutes are opened thirty years after the meeting, unless the Council decides otherwise.\n');
  const opening = ['stage', 'open', 'archives', 'silence', '--text-file', first,
    '--text-title', 'Opening of archives (draft 1)', '--until', inAnHour()];

  // A script without --yes learns what would follow, and nothing is done.
  const size = (await secretary.json('entries')).size;
  const asked = await secretary.run(opening, { input: 'y\n', code: 2 });
  assert.match(asked.err, /What will follow[^]*The stage is open until[^]*Repeat with --yes/);
  assert.match(asked.err, /text of 54 bytes, SHA-256 [0-9a-f]{64}/);
  assert.equal((await secretary.json('entries')).size, size);

  const { stage } = await secretary.act(...opening);
  assert.match(await hungary.says('home'), new RegExp(
    `Opening of archives Adopted unless somebody breaks silence: until .* \\(in 59 min\\)\\. nemcon stage ${stage} `));
  assert.match(await hungary.says('stage', String(stage)), /Under silence until .* \(in 59 min\)/);

  // Breaking silence needs a reason, and says first what it means.
  const without = await hungary.run(['silence', 'break', String(stage), '--yes'], { code: 1 });
  assert.match(without.err, /^nemcon: A reason is required \(reason\)/m);
  const broken = await hungary.run(['silence', 'break', String(stage), '--yes', '--idempotency-key', 'hu-1',
    '--reason', 'An exception is needed', '--condition', 'The Council can decide otherwise']);
  assert.match(broken.err, /all delegations are told at once that it was\s+you/);
  assert.match(broken.out, /^It is in the record\n {2}entry \d+ {2}silence\.broken/);
  // The same command with the same key gives the receipt again and adds nothing, though the stage is closed.
  const repeated = await hungary.run(['silence', 'break', String(stage), '--yes', '--idempotency-key', 'hu-1',
    '--reason', 'An exception is needed', '--condition', 'The Council can decide otherwise']);
  assert.equal(repeated.out, broken.out.replace('It is in the record', 'It was in the record already'));
  const late = await hungary.run(['silence', 'break', String(stage), '--yes', '--reason', 'Again'], { code: 1 });
  assert.match(late.err, /The stage is closed or its deadline has passed/);

  const seen = await secretary.says('stage', String(stage));
  assert.match(seen, /Hungary broke silence on /);
  assert.match(seen, /Reason: An exception is needed/);
  assert.match(seen, /Would lift it: The Council can decide otherwise/);
  assert.match((await secretary.run(['matter', 'archives'])).out, new RegExp(`nemcon stage reissue ${stage}`));

  const again = await secretary.act('stage', 'reissue', String(stage), '--text-file', second,
    '--text-title', 'Opening of archives (draft 2)', '--until', new Date(Date.now() + 20_000).toISOString());
  await secretary.act('stage', 'extend', String(again.stage), '--until', new Date(Date.now() + 25_000).toISOString());
  const adopted = await untilClosed(secretary, again.stage);
  assert.equal(adopted.outcome, 'adopted');
  assert.equal(adopted.adopted_at, adopted.until);
  assert.equal(adopted.previous, stage);
  const whole = (await hungary.run(['stage', String(again.stage)])).out;
  assert.match(whole, new RegExp(`Closed .*: adopted`));
  assert.match(whole, new RegExp(`It was issued before as stage ${stage}\\.`));
  assert.match(whole, /Extended; the deadline was /);

  // What the secretary and a delegation may know differs; each export replays to what the server says it is.
  const theirs = await exportAgrees(secretary, folder, 'secretary.jsonl');
  const ours = await exportAgrees(hungary, folder, 'hungary.jsonl');
  assert.equal(ours.root, theirs.root);

  await hungary.run(['sign-out']);
  assert.match((await hungary.run(['home'], { code: 1 })).err, /Sign in first/);
});

test('an appointment is carried from the terminal', async (t) => {
  const house = await open();
  t.after(() => house.server.stop());
  const { secretary, folder } = house;
  const { members } = await secretary.json('body');
  const codes = members.filter(({ seated }) => seated).map(({ member }) => member);
  const heads = {};
  for (const code of codes) heads[code] = await house.program('head', code);
  const chair = await house.guest('chair');
  const adviser = await house.guest('adviser', 'TR');

  await secretary.act('matter', 'open', 'sg', '--procedure', 'appointment', '--office', 'secretary_general',
    '--title', 'Next Secretary General');
  // An interest in confidence: seen by those who were told, and by nobody else, until it is released.
  const { subject } = await heads.RO.act('candidacy', 'note', 'sg', 'Klaus Iohannis', '--state', 'interested',
    '--sponsor', 'RO', '--confide-to', 'secretary', '--confide-to', 'US');
  assert.match(await heads.US.says('matter', 'sg'), /Klaus Iohannis \[\S+\]: interested, .* in confidence, known to/);
  assert.doesNotMatch((await heads.FR.run(['matter', 'sg'])).out, /Iohannis/);
  await heads.RO.act('candidacy', 'release', 'sg', subject);
  await heads.RO.act('candidacy', 'change', 'sg', subject, 'nominated');

  // Reports of a race file: noted once, however often the command runs, by whoever runs it.
  const race = path.join(folder, 'race.jsonl');
  const report = (actor, value, date) => JSON.stringify({ race: 'sg', date, precision: 'day', actor,
    kind: 'position', candidate: 'Klaus Iohannis', value, standing: 'official', note: `${actor} says so`,
    source: 'https://example.org/' });
  writeFileSync(race, [report('HU', 'reserve', '2024-02-20'), report('TR', 'undeclared', '2024-02-21')].join('\n') + '\n');
  assert.match((await secretary.run(['report', 'note', 'sg', race, '--yes'])).out, /^2 reports noted, 0 were/);
  assert.match((await secretary.run(['report', 'note', 'sg', race, '--yes'])).out, /^0 reports noted, 2 were/);
  writeFileSync(race, report('SK', 'support', '2024-03-05') + '\n', { flag: 'a' });
  const other = await house.program('secretary');
  assert.match((await other.run(['report', 'note', 'sg', race, '--yes'])).out, /^1 report noted, 2 were/);
  assert.equal((await secretary.json('matter', 'sg')).reports, 3);
  writeFileSync(race, '{"race": "sg"}\n');
  await secretary.run(['report', 'note', 'sg', race, '--yes'], { code: 1 });

  const { stage } = await secretary.act('stage', 'open', 'sg', 'consent', '--until', inAnHour());
  for (const code of codes) {
    if (code !== 'HU' && code !== 'TR') await heads[code].act('position', 'take', String(stage), 'support');
  }
  await heads.HU.act('position', 'take', String(stage), 'object', '--reason', 'Work for Ukraine',
    '--condition', 'An assurance on operations outside the treaty area');
  // An adviser prepares and cannot speak; the head takes what was prepared, word for word.
  await adviser.run(['position', 'take', String(stage), 'support', '--yes'], { code: 1 });
  await adviser.run(['draft', 'put', String(stage), 'reserve', '--reason', 'Not heard yet']);
  await heads.TR.run(['position', 'take', String(stage), '--draft', '--yes']);
  await adviser.run(['draft', 'erase', String(stage)]);

  const table = (await heads.FR.run(['table', 'sg'])).out;
  assert.match(table, /^Next Secretary General\nKlaus Iohannis, nominated\nNot yet met; missing: Hungary and T\S+\.\n30 of 32 support/m);
  assert.match(table, /✕ {2}HU {2}Hungary objects, by its own act here, since [^]*Would lift it: An assurance/);
  assert.match(table, /◔ {2}TR {2}T\S+ reserves its position, by its own act here[^]*Reason: Not heard yet/);
  const early = await chair.run(['outcome', 'state', 'sg', 'appointed', '--from', day(30), '--yes'], { code: 1 });
  assert.match(early.err, /The rule does not hold; these keep it from being met \(\S+\): HU, TR\.|The rule does not hold; these keep it from being met: HU, TR\./);

  await heads.TR.act('position', 'take', String(stage), 'support');
  const last = await heads.HU.run(['position', 'take', String(stage), 'acquiesce', '--yes']);
  assert.match(last.err, /The rule would then stand so: The rule is met\./);
  const receipt = await chair.act('outcome', 'state', 'sg', 'appointed', '--from', day(30), '--until', day(1500));
  const decided = receipt.entries.find(({ kind }) => kind === 'matter.decided');
  assert.ok(decided);
  const entry = (await heads.FR.run(['entry', String(decided.seq)])).out;
  assert.match(entry, new RegExp(`leaf {2}${decided.leaf}\\n +worked out here from the bytes: it agrees`));
  assert.match(await heads.FR.says('matter', 'sg'), /Outcome: appointed, Klaus Iohannis, from /);
  assert.match(await heads.FR.says('body'), /then Klaus Iohannis from/);

  await exportAgrees(heads.US, folder, 'us.jsonl');
  await exportAgrees(await house.guest('observer'), folder, 'observer.jsonl');

  // A token that is revoked opens nothing.
  const { tokens } = await secretary.json('token', 'list');
  const mine = tokens.find(({ member }) => member === 'FR');
  await secretary.run(['token', 'revoke', mine.id, '--yes']);
  await heads.FR.run(['home'], { code: 1 });
});

test('watching, and a server that is not there', async (t) => {
  const house = await open();
  t.after(() => house.server.stop());
  const { secretary } = house;
  const watching = secretary.run(['watch', '--entries', '1']);
  await wait(500);
  for (let n = 1; ; ++n) {  // however slowly the watch starts, one of these comes after it
    await secretary.act('matter', 'open', `m${n}`, '--procedure', 'adoption', '--title', `Text ${n}`);
    if (await Promise.race([watching.then(() => true), wait(1500).then(() => false)])) break;
  }
  assert.match((await watching).out, /matter\.opened +m\d/);
  await house.server.stop();
  const gone = await secretary.run(['matter', 'open', 'x', '--procedure', 'adoption', '--title', 'X', '--yes'], { code: 3 });
  assert.match(gone.err, /^nemcon: .*127\.0\.0\.1/);
});

// No server, no session: a charter is explained, drawn and looked over from its file alone.
test('a charter before it is used', async () => {
  const folder = scratch();
  const nobody = new Person(folder, 'nobody', 'http://127.0.0.1:1');
  const file = (name) => path.join(root, name);
  const nato = await nobody.run(['charter', 'check', file('charters/nato.toml'), '--on', '2026-11-28']);
  assert.match(nato.out, /^North Atlantic Treaty Organization +nato\nAs it stands on 28 November 2026\./);
  assert.match(nato.out.replace(/\s+/g, ' '), /Met if every member consents\. .* No error\. No note\. $/);
  const french = await nobody.run(['charter', 'check', file('charters/nato.toml'), '--on', '2026-11-28', '--lang', 'fr']);
  assert.match(french.out.replace(/\s+/g, ' '), /Aboutit si chaque membre consent\. .* Aucune erreur\. Aucune remarque\. $/);

  const drawing = await nobody.run(['charter', 'check', file('charters/wto.toml'), '--svg']);
  assert.match(drawing.out, /^<svg [^]*<title id="title">World Trade Organization[^]*<\/svg>\n$/);
  const kept = path.join(folder, 'wto.svg');
  const both = await nobody.run(['charter', 'check', file('charters/wto.toml'), '--svg', kept, '--json']);
  assert.equal(readFileSync(kept, 'utf8'), drawing.out);
  assert.equal(JSON.parse(both.out).ok, true);

  const bad = await nobody.run(['charter', 'check', file('tests/charters/bad/rule_never.toml'), '--json'], { code: 1 });
  assert.deepEqual(JSON.parse(bad.out).remarks.map(({ code, path: where }) => `${code} ${where}`),
    ['rule_never procedures[3].stages[0].rule']);
  const broken = path.join(folder, 'broken.toml');
  writeFileSync(broken, readFileSync(file('charters/nato.toml'), 'utf8').replace('rule = "nobody objects"', 'rule = "nobody"'));
  const refused = await nobody.run(['charter', 'check', broken], { code: 1 });
  assert.match(refused.err, /broken\.toml: .*procedures\[0\]\.stages\[0\]\.rule/);
  await nobody.run(['charter', 'check', path.join(folder, 'none.toml')], { code: 3 });
  await nobody.run(['charter', 'check', file('charters/nato.toml'), '--lang', 'de'], { code: 2 });
  await nobody.run(['charter'], { code: 2 });
});

// How much each member's consent counts, from the charter's file alone.
test('power under the rules of a charter', async () => {
  const folder = scratch();
  const nobody = new Person(folder, 'nobody', 'http://127.0.0.1:1');
  const charter = (name) => path.join(root, `charters/${name}.toml`);
  const council = await nobody.run(['power', charter('unsc'), '--stage', 'recommendation', '--on', '2026-11-28']);
  assert.match(council.out, /^United Nations Security Council +unsc\n15 members on 2026-11-28\./);
  assert.match(council.out, /France +19\.63 +5\.18 +16\.69 {2}can block alone/);
  const nato = await nobody.run(['power', charter('nato'), '--on', '2026-11-28']);
  assert.match(nato.out, /Everyone can block; the index cannot tell them apart\./);

  const rules = ['nobody objects', 'at least 72% of members and at least 65% of population support'];
  const union = await nobody.run(['power', charter('eu-council'), '--on', '2026-11-28', '--json', '--coalitions',
    '--rule', rules[0], '--rule', rules[1], '--join', 'Moldova population=53']);
  const found = JSON.parse(union.out);
  assert.equal(found.rules[0].power.everyone_blocks, true);
  assert.equal(found.rules[1].power.method, 'meet_in_the_middle');
  const sum = found.rules[1].power.seats.reduce((all, seat) => all + seat.shapley, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9);
  assert.equal(found.rules[1].joined.seats.length, 28);
  assert.equal(found.rules[1].coalitions.blocking.by_size[3], '20');

  const none = await nobody.run(['power', charter('nato'), '--rule', 'at most 2 support'], { code: 1 });
  assert.match(none.out, /One more supporter can keep it from holding/);
  const wrong = await nobody.run(['power', charter('nato'), '--rule', 'nobody'], { code: 2 });
  assert.match(wrong.err, /^nemcon: --rule 'nobody': /);
  await nobody.run(['power', path.join(folder, 'none.toml')], { code: 3 });
  await nobody.run(['power'], { code: 2 });
});

test('who speaks for a member, who takes part, who acts: a vote in the Council with proxies and an alternate', async (t) => {
  const charter = path.join(scratch(), 'charter.toml');
  writeFileSync(charter, `${readFileSync(path.join(root, 'charters/eu-council.toml'), 'utf8')}
[[offices]]
id = "president"
name = "President"
incumbent = "Ida Present"
term_from = 2024-12-01
term_until = 2090-06-01
`);
  const house = await open(charter);
  t.after(() => house.server.stop());
  const { secretary, folder } = house;
  const [germany, france, chair] = [await house.guest('head', 'DE'), await house.guest('head', 'FR'), await house.guest('chair')];
  await secretary.act('matter', 'open', 'act', '--procedure', 'unanimity_vote', '--title', 'A decision');
  const { stage } = await secretary.act('stage', 'open', 'act', 'vote');

  // One proxy a member (TFEU, Article 239); what was said by it is marked, and stands when it is taken back.
  assert.match(await germany.says('matter', 'act'), /nemcon instruction await 1 .*nemcon proxy give act MEMBER/);
  const given = await germany.run(['proxy', 'give', 'act', 'FR', '--yes']);
  assert.match(given.err.replace(/\s+/g, ' '), /France can speak for you in this matter until you take it back/);
  assert.match(await france.says('matter', 'act'), /By proxy France can speak for Germany\./);
  await france.act('position', 'take', String(stage), 'support', '--for', 'DE');
  assert.match(await secretary.says('table', 'act'), /DE Germany supports by proxy/);
  await germany.act('proxy', 'take', 'act');
  await france.run(['position', 'take', String(stage), 'abstain', '--for', 'DE', '--yes'], { code: 1 });
  assert.match(await secretary.says('table', 'act'), /DE Germany supports by proxy/);

  // An alternate speaks while its credentials are good, and not before.
  const alternate = await house.guest('alternate', 'LU', '--until', day(10));
  assert.match((await alternate.run(['whoami'])).out, /^Alternate of Luxembourg/);
  await alternate.act('instruction', 'await', String(stage));
  assert.match(await secretary.says('stage', String(stage)), /Awaiting instructions: LU\./);
  await alternate.act('position', 'take', String(stage), 'support');
  assert.doesNotMatch(await secretary.says('stage', String(stage)), /Awaiting instructions/);
  const early = await secretary.run(['link', 'issue', 'alternate', 'MT', '--from', day(5), '--until', day(10)]);
  await germany.run(['sign-in', early.out.trim()], { code: 1 });
  await secretary.run(['link', 'issue', 'alternate', 'MT'], { code: 1 });
  await secretary.run(['token', 'issue', 'alternate', 'MT', '--until', day(10), '--save', path.join(folder, 'mt')]);
  assert.match(await secretary.says('token', 'list'), /Alternate of MT, until .* Credentials good until /);

  // A member is suspended: the dry run says what changes, the body says why, the member cannot speak.
  const size = (await secretary.json('entries')).size;
  const asked = await secretary.run(['member', 'suspend', 'FR', '--text', 'Article 7', '--dry-run']);
  assert.match(`${asked.out}${asked.err}`.replace(/\s+/g, ' '), /France is suspended from .*; from then on the rules count so, in open stages too/);
  assert.equal((await secretary.json('entries')).size, size);
  await secretary.act('member', 'suspend', 'FR', '--text', 'Article 7');
  assert.match(await germany.says('body'), /FR France, suspended since .*: Article 7/);
  await france.run(['position', 'take', String(stage), 'support', '--yes'], { code: 1 });
  await secretary.act('member', 'restore', 'FR', '--text', 'Decision of the Council');
  await france.act('position', 'take', String(stage), 'support');

  // An office is vacant, and somebody acts.
  const { office, incumbent } = (await secretary.json('body')).offices.find((each) => each.incumbent);
  await secretary.run(['office', 'vacate', office, '--yes'], { code: 1 });
  await secretary.act('office', 'vacate', office, '--text', `${incumbent} resigned`);
  await secretary.run(['office', 'acting', office, 'Bob Deputy', '--yes'], { code: 1 });
  await chair.act('office', 'acting', office, 'Bob Deputy', '--until', day(100));
  assert.match(await germany.says('body'), new RegExp(`vacant since .*: ${incumbent} resigned; Bob Deputy acts until`));
  await chair.act('office', 'acting', office, '--nobody');
  assert.doesNotMatch(await germany.says('body'), /Bob Deputy/);
  await exportAgrees(germany, folder, 'seats.jsonl');
});
