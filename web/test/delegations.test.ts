/** Who speaks for whom, who waits, who takes part, who acts: what the pages make of the server's answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Body, BodyMember, Matter, May, Office, Stage, Table } from '../src/api/types';
import { ableToHold, heldBy, holderOf, speakersOf, withAwaiting } from '../src/matter/delegations';
import { requestOf } from '../src/matter/acts/PositionForm';
import { switchable } from '../src/matter/acts/InstructionSwitch';
import { doables } from '../src/matter/acts/which';
import { tellsSomething, wordOf } from '../src/matter/say';
import { askedDays, wrongDays } from '../src/pages/access/Credentials';
import { changesOf, lackingMembership, membershipRequest } from '../src/pages/desk/MembershipForm';
import { actingRequest } from '../src/pages/desk/OfficeForms';
import { seatInWords } from '../src/pictures/RoundTable';
import { standingInWords } from '../src/pictures/stance';
import { absenceOf, membersAway } from '../src/ui/Away';
import { actingInWords, isUnheld, vacancyInWords } from '../src/ui/vacancy';
import { en } from '../src/words/en';
import { fr } from '../src/words/fr';
import { dayOfInstant } from '../src/words/time';

const kNow = Date.parse('2026-03-10T12:00:00.000Z');
const kZone = 'Europe/Brussels';

const proxies = [{ member: 'DE', to: 'FR' }, { member: 'LU', to: 'FR' }, { member: 'ES', to: 'IT' }];
const member = (code: string, more: Partial<BodyMember> = {}): BodyMember => ({ member: code, name: code, seated: true, ...more });
const matterWith = (more: object): Matter => ({ matter: 'm', may: [], stages: [], procedure: { proxies: 1 }, ...more }) as unknown as Matter;

test('each holder is named once, with all for whom it speaks', () => {
  assert.equal(holderOf(proxies, 'DE'), 'FR');
  assert.equal(holderOf(proxies, 'FR'), undefined);
  assert.deepEqual(heldBy(proxies, 'FR'), ['DE', 'LU']);
  assert.deepEqual(speakersOf(proxies), [{ holder: 'FR', members: ['DE', 'LU'] }, { holder: 'IT', members: ['ES'] }]);
  assert.deepEqual(speakersOf(undefined), []);
});

test('a proxy is offered to who can take it, and by nobody that holds one', () => {
  const body = { members: ['AT', 'DE', 'FR', 'IT', 'NL', 'XX'].map((code) => member(code, { seated: code !== 'XX' })) } as Body;
  const matter = matterWith({ proxies: [{ member: 'DE', to: 'FR' }], concerned: ['NL'] });
  // Itself, who gave its own away, who holds as many as it may, whom it is about, who does not sit.
  assert.deepEqual(ableToHold(matter, body, 'AT'), ['IT']);
  assert.deepEqual(ableToHold(matter, body, 'FR'), []);
  // Who gave it already may give it to another.
  assert.deepEqual(ableToHold(matter, body, 'DE'), ['AT', 'IT']);
  assert.deepEqual(ableToHold(matterWith({ proxies: [{ member: 'DE', to: 'FR' }], procedure: { proxies: 2 } }), body, 'AT'), ['FR', 'IT', 'NL']);
});

const stage = (more: object = {}): Stage => ({ stage: 1, type: 'roll_call', open: true, subjects: ['x'], ...more }) as unknown as Stage;
const take: May = { act: 'take_position', stage: 1, subjects: ['x'], stances: [] };

test('a proxy that was given can be taken back; instructions are a switch and no button', () => {
  const may: May[] = [take, { act: 'give_proxy' }, { act: 'await_instruction', stage: 1 }];
  const given = matterWith({ may, stages: [stage()], proxies });
  const names = (who: string): string[] => doables(given, () => undefined, () => false, who).map(({ name }) => name);
  assert.deepEqual(names('NL'), ['take_position', 'give_proxy']);
  assert.deepEqual(names('DE'), ['take_position', 'give_proxy', 'take_back_proxy']);
  // Who speaks for another cannot give its own away.
  assert.deepEqual(names('FR'), ['take_position']);
  assert.deepEqual(switchable(given).map((each) => each.stage), [1]);
  assert.deepEqual(switchable(matterWith({ may: [take], stages: [stage()] })), []);
});

test('who speaks for another still can where its own position has other buttons', () => {
  const at = (type: string): Matter => matterWith({ may: [take], stages: [stage({ type })], proxies });
  const names = (type: string, who: string, logged: boolean): string[] =>
    doables(at(type), () => 'reserve', () => logged, who).map(({ name }) => name);
  assert.deepEqual(names('silence', 'NL', false), ['withdraw_reservation', 'break_silence']);
  assert.deepEqual(names('silence', 'FR', false), ['withdraw_reservation', 'reserve', 'break_silence']);
  assert.deepEqual(names('roll_call', 'NL', true), ['confirm_logged', 'contradict_logged']);
  assert.deepEqual(names('roll_call', 'FR', true), ['confirm_logged', 'contradict_logged', 'take_position']);
});

test('a position by proxy says for whom; one’s own says nothing of that', () => {
  const fields = { subject: 'x', stance: 'support', reason: '', condition: '' };
  assert.deepEqual(requestOf({ ...fields, member: 'DE' }), { member: 'DE', subject: 'x', stance: 'support' });
  assert.deepEqual(requestOf({ ...fields, member: '' }), { subject: 'x', stance: 'support' });
});

test('a position by proxy is marked so, on the seat and in words, in both languages', () => {
  const seat = { member: 'DE', name: 'Germany', stance: 'support', own: true, received: 'proxy', since: '2026-03-02T09:00:00.000Z' } as const;
  assert.equal(standingInWords(seat, en.pictures), 'by proxy');
  assert.equal(standingInWords({ ...seat, received: 'telephone' }, en.pictures), 'logged for it');
  assert.match(wordOf(seat, en, kZone), /^since .*2 March 2026.*, by proxy$/);
  assert.match(seatInWords(seat, false, en.pictures, kZone), /^Germany supports, by proxy, since/);
  assert.match(en.matter.logged('proxy'), /^Said by proxy/);
  assert.match(fr.matter.logged('proxy'), /procuration/);
  assert.match(en.matter.logged('telephone'), /Logged for it, not said by the member itself \(by telephone\)/);
});

test('who waits for instructions is marked while the stage is open, and not in a replay of the closed one', () => {
  const table = { seats: [{ member: 'DE', name: 'Germany', stance: 'silent', own: false }, { member: 'FR' }] } as unknown as Table;
  const marked = withAwaiting(table, stage({ awaiting: ['DE'] }));
  assert.deepEqual(marked.seats.map(({ awaiting }) => awaiting), [true, undefined]);
  assert.match(seatInWords(marked.seats[0]!, true, en.pictures), /awaits instructions, keeps the rule/);
  assert.deepEqual([marked, table].map(({ seats }) => tellsSomething(seats[0]!)), [true, false]);
  assert.equal(withAwaiting(table, stage({ awaiting: ['DE'], open: false })), table);
  assert.equal(withAwaiting(table, stage()), table);
});

const away = (from: string, more: object = {}): BodyMember => member('AA', { absences: [{ from, left: false, text: 'Article 8', ...more }] });

test('a member is away from the instant that is set, until it is restored', () => {
  const past = away('2026-01-01T00:00:00.000Z', { until: '2026-02-01T00:00:00.000Z' });
  assert.equal(absenceOf(past, kNow), undefined);
  const body = { members: [past, away('2026-03-01T00:00:00.000Z'), away('2027-01-01T00:00:00.000Z', { left: true })] } as Body;
  assert.equal(membersAway(body, kNow).length, 2);
  assert.deepEqual(changesOf(past, kNow), ['suspended', 'left']);
  assert.deepEqual(changesOf(body.members[1], kNow), ['restored', 'left']);
  assert.deepEqual(changesOf(body.members[2], kNow), []);
  // A restoration that is still to come is not restored again.
  const coming = away('2026-03-01T00:00:00.000Z', { until: '2026-04-01T00:00:00.000Z' });
  assert.deepEqual(changesOf(coming, kNow), ['suspended', 'left']);
});

test('a change of membership wants a member, a change that fits and a reason; the day may be left out', () => {
  const body = { members: [member('AA'), member('BB', { absences: away('2026-03-01T00:00:00.000Z').absences })] } as Body;
  const lacking = (fields: object): string[] =>
    [...lackingMembership({ member: '', change: '', text: '', from: '', ...fields }, body, kNow)].sort();
  assert.deepEqual(lacking({}), ['change', 'member', 'text']);
  assert.deepEqual(lacking({ member: 'AA', change: 'restored', text: 'x' }), ['change']);
  assert.deepEqual(lacking({ member: 'AA', change: 'suspended', text: ' ' }), ['text']);
  assert.deepEqual(lacking({ member: 'AA', change: 'suspended', text: 'Statute, Article 8' }), []);
  assert.deepEqual(membershipRequest({ member: 'AA', change: 'left', text: ' Notice ', from: '' }), { change: 'left', text: 'Notice' });
  assert.deepEqual(membershipRequest({ member: 'AA', change: 'suspended', text: 'x', from: '2026-04-01' }), { change: 'suspended', text: 'x', from: '2026-04-01' });
});

test('an office is vacant since a day and for a reason, and somebody or nobody acts', () => {
  const office: Office = { office: 'head', name: 'Head', vacated: '2026-03-31T22:30:00.000Z', why_vacated: 'Resigned' };
  assert.equal(vacancyInWords(office, kZone, en), 'Vacant since 1 April 2026: Resigned');
  assert.equal(vacancyInWords({ ...office, incumbent: 'Ann' }, kZone, en), undefined);
  assert.equal(actingInWords(office, en), 'Nobody acts.');
  assert.equal(actingInWords({ ...office, acting: { name: 'Bob', until: '2026-12-31' } }, en), 'Acting: Bob, until 31 December 2026.');
  assert.equal(isUnheld(office, '2026-03-10'), true);
  assert.equal(isUnheld({ ...office, incumbent: 'Ann', term_until: '2026-03-11' }, '2026-03-10'), false);
  assert.equal(isUnheld({ ...office, incumbent: 'Ann', term_until: '2026-03-10' }, '2026-03-10'), true);
  assert.deepEqual(actingRequest({ who: 'somebody', holder: ' Bob ', until: '' }), { holder: 'Bob' });
  assert.equal(actingRequest({ who: 'somebody', holder: ' ', until: '2026-12-31' }), undefined);
  assert.deepEqual(actingRequest({ who: 'nobody', holder: 'Bob', until: '2026-12-31' }), {});
});

test('an alternate needs an end of its credentials, and an end lies after the beginning', () => {
  assert.deepEqual(wrongDays({}, 'head', en), {});
  assert.deepEqual(wrongDays({}, 'alternate', en), { until: en.common.required });
  assert.deepEqual(wrongDays({ from: '2026-03-02', until: '2026-03-02' }, 'head', en), { until: en.delegation.credentials.order });
  assert.deepEqual(wrongDays({ from: '2026-03-02', until: '2026-03-03' }, 'alternate', en), {});
  assert.deepEqual(askedDays({ from: '', until: '2026-03-03' }), { until: '2026-03-03' });
});

test('the day of an instant is that of the zone', () => {
  assert.equal(dayOfInstant('2026-03-31T22:30:00.000Z', kZone), '2026-04-01');
  assert.equal(dayOfInstant('2026-03-31T22:30:00.000Z', 'America/New_York'), '2026-03-31');
});
