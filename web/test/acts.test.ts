/** What the page offers, what its forms send, and times as they are typed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Body, Matter, May, Stage, Stance } from '../src/api/types';
import { candidacyRequest, lackingCandidacy, nextStates, slugOf } from '../src/matter/acts/CandidacyForms';
import { withoutEmpty } from '../src/matter/acts/form';
import { findingRequest, isWhole } from '../src/matter/acts/FindingForm';
import { logRequest, receivedOf } from '../src/matter/acts/LogForm';
import { outcomeRequest } from '../src/matter/acts/OutcomeForm';
import { isComplete, requestOf } from '../src/matter/acts/PositionForm';
import { lackingReport } from '../src/matter/acts/ReportForm';
import { lacking, rulesOf, stageRequest } from '../src/matter/acts/StageForm';
import { doables, isAmbiguous } from '../src/matter/acts/which';
import { instantOfLocal } from '../src/matter/acts/zone';
import { body as mockBody } from './mock/body.mjs';

const stage = (number: number, type: string): Stage =>
  ({ stage: number, type, subjects: ['x'], open: true }) as unknown as Stage;
const may = (list: May[], stages: Stage[]): Matter => ({ may: list, stages }) as unknown as Matter;
const names = (matter: Matter, said?: Stance): string[] => doables(matter, () => said).map((each) => each.name);
const take = (number: number): May => ({ act: 'take_position', stage: number, subjects: ['x'], stances: [] });

test('a roll call has one button, and one more to withdraw what holds it back', () => {
  const roll = may([take(1)], [stage(1, 'roll_call')]);
  assert.deepEqual(names(roll), ['take_position']);
  assert.deepEqual(names(roll, 'support'), ['take_position']);
  assert.deepEqual(names(roll, 'reserve'), ['withdraw_reservation', 'take_position']);
  assert.deepEqual(names(roll, 'object'), ['withdraw_objection', 'take_position']);
});

test('under silence one can break it, attach a reservation or withdraw that', () => {
  const silence = may([take(1)], [stage(1, 'silence')]);
  assert.deepEqual(names(silence), ['reserve', 'break_silence']);
  const [withdraw, broken] = doables(silence, () => 'reserve');
  assert.equal(withdraw!.name, 'withdraw_reservation');
  assert.equal(withdraw!.stance, 'silent');
  assert.deepEqual([broken!.stance, broken!.grave], ['object', true]);
});

test('what the server does not say may be done has no button', () => {
  assert.deepEqual(names(may([], [stage(1, 'silence')])), []);
  // A stage that the viewer is not shown cannot be acted in.
  assert.deepEqual(names(may([{ act: 'extend_stage', stage: 9 }], [])), []);
  // Nor has an act that the page has no form for.
  assert.deepEqual(names(may([{ act: 'something_new', stage: 1 } as never], [stage(1, 'roll_call')])), []);
});

test('what the secretary logged is confirmed or contradicted, and that stands first', () => {
  const roll = may([{ act: 'make_statement' }, take(1)], [stage(1, 'roll_call')]);
  const all = doables(roll, () => 'object', () => true);
  assert.deepEqual(all.map(({ name }) => name), ['confirm_logged', 'contradict_logged', 'make_statement']);
  assert.deepEqual(all.map(({ logged }) => logged), ['confirm', 'contradict', undefined]);
  // Logged, and taken back since: there is nothing to confirm.
  assert.deepEqual(doables(roll, () => undefined, () => true).map(({ name }) => name), ['take_position', 'make_statement']);
});

test('what is logged says whose it is and how it came, in a word of the catalogue or in others', () => {
  const fields = { member: 'HU', received: 'telephone', other: 'left over', subject: 'x', stance: 'support', reason: '', condition: 'no' };
  assert.deepEqual(logRequest(fields), { member: 'HU', received: 'telephone', subject: 'x', stance: 'support' });
  assert.equal(receivedOf({ received: 'other', other: ' by courier ' }), 'by courier');
});

const empty = { outcome: '', text: 'Because.', dropped: [], dispositions: {} };

test('after a round exactly as many are dropped as the procedure wants', () => {
  const round = stage(3, 'sounding');
  assert(!isWhole({ ...empty, dropped: ['a'] }, { drops: 2, objectors: [] }, round));
  assert(isWhole({ ...empty, dropped: ['a', 'b'] }, { drops: 2, objectors: [] }, round));
  assert(!isWhole({ ...empty, text: ' ', dropped: ['a', 'b'] }, { drops: 2, objectors: [] }, round));
  assert.deepEqual(findingRequest({ ...empty, dropped: ['a'] }, { drops: 1, objectors: [] }, round),
    { outcome: 'held', text: 'Because.', dropped: ['a'] });
});

test('a finding has a word on every objection, and on nothing else', () => {
  const call = stage(3, 'finding');
  const wanted = { objectors: ['HU'] };
  const one = { addressed: 'yes', text: 'Section 3 was kept.' };
  assert(!isWhole({ ...empty, outcome: 'met' }, wanted, call));
  assert(!isWhole({ ...empty, outcome: 'met', dispositions: { HU: { addressed: '', text: 'x' } } }, wanted, call));
  assert(isWhole({ ...empty, outcome: 'met', dispositions: { HU: one } }, wanted, call));
  assert.deepEqual(findingRequest({ ...empty, outcome: 'met', dispositions: { HU: one, TR: one } }, wanted, call), {
    outcome: 'met', text: 'Because.', dispositions: [{ member: 'HU', addressed: true, text: 'Section 3 was kept.' }],
  });
});

test('the buttons stand in the order in which people need them; two of a kind name their stage', () => {
  const all = doables(
    may(
      [{ act: 'note_report' }, { act: 'extend_stage', stage: 1 }, { act: 'extend_stage', stage: 2 },
        { act: 'state_outcome', outcomes: ['appointed'], subjects: ['x'] }],
      [stage(1, 'silence'), stage(2, 'roll_call')],
    ),
    () => undefined,
  );
  assert.deepEqual(all.map((each) => each.name), ['state_outcome', 'extend_stage', 'extend_stage', 'note_report']);
  assert.deepEqual(all.map((each) => isAmbiguous(each, all)), [false, true, true, false]);
});

test('breaking silence needs a reason; a condition goes only with an objection or a reservation', () => {
  const fields = { subject: 'x', stance: 'object', reason: ' ', condition: 'An assurance' };
  assert.equal(isComplete(fields, stage(1, 'silence')), false);
  assert.equal(isComplete({ ...fields, reason: 'Why' }, stage(1, 'silence')), true);
  assert.equal(isComplete(fields, stage(1, 'roll_call')), true);
  assert.equal(isComplete({ ...fields, stance: '' }, stage(1, 'roll_call')), false);
  assert.deepEqual(requestOf(fields), { subject: 'x', stance: 'object', condition: 'An assurance' });
  assert.deepEqual(requestOf({ ...fields, stance: 'support' }), { subject: 'x', stance: 'support' });
});

test('a stage that asks nobody is opened about nobody', () => {
  const fields = { rule: 'nomination', subjects: ['x'], until: '', title: '', text: '' };
  assert.equal(lacking({ ...fields, subjects: [] }, 'nomination').size, 0);
  assert.deepEqual(stageRequest(fields, 'nomination'), { stage_rule: 'nomination' });
  assert.deepEqual([...lacking({ ...fields, subjects: [] }, 'finding')], ['subjects']);
});

test('a silence stage needs its text, its title and its end; a roll call none of them', () => {
  const fields = { rule: 'silence', subjects: ['text'], until: '', title: ' ', text: '' };
  assert.deepEqual([...lacking(fields, 'silence')], ['until', 'text_title', 'text']);
  assert.deepEqual([...lacking({ ...fields, subjects: [] }, 'roll_call')], ['subjects']);
  const full = { ...fields, until: '2026-06-26T17:00', title: ' Draft ', text: ' as it lies\n' };
  assert.deepEqual(stageRequest(full, 'silence', 3), {
    stage_rule: 'silence', subjects: ['text'], until: '2026-06-26T17:00', text: ' as it lies\n', text_title: 'Draft', previous: 3,
  });
  assert.deepEqual(stageRequest(full, 'roll_call'), { stage_rule: 'silence', subjects: ['text'], until: '2026-06-26T17:00' });
});

test('only the rules of the matter’s procedure that may be opened are offered', () => {
  const body = mockBody as unknown as Body;
  const [procedure] = body.procedures;
  const matter = { procedure: { procedure: procedure!.procedure } } as unknown as Matter;
  const first = procedure!.stages[0]!.stage_rule;
  assert.deepEqual(rulesOf(body, matter, [first, 'other']).map((rule) => rule.stage_rule), [first]);
});

test('ids of candidacies', () => {
  assert.equal(slugOf('Klaus Iohannis'), 'klaus-iohannis');
  assert.equal(slugOf(' Krišjānis  Kariņš '), 'krisjanis-karins');
  assert.equal(slugOf('Čaputová, Zuzana (SK)'), 'caputova-zuzana-sk');
  assert.equal(slugOf('李'), '');
});

test('a confided candidacy names its confidants and no id of its own', () => {
  const fields = { name: ' Kaja Kallas ', id: '', state: 'interested', sponsor: 'EE', confided: false, confidants: ['chair'] };
  assert.deepEqual(candidacyRequest(fields), { subject: 'kaja-kallas', name: 'Kaja Kallas', state: 'interested', sponsor: 'EE' });
  assert.deepEqual(candidacyRequest({ ...fields, confided: true }), {
    name: 'Kaja Kallas', state: 'interested', sponsor: 'EE', confided_to: ['chair'],
  });
  assert.deepEqual([...lackingCandidacy({ ...fields, confided: true, confidants: [] })], ['confided_to']);
  assert.deepEqual([...lackingCandidacy({ ...fields, name: '李' })], ['subject']);
});

test('a candidacy only goes forward; only a confided one can be released', () => {
  const subject = (state: string, confided = false) => ({ subject: 'x', name: 'X', state, confided }) as never;
  assert.deepEqual(nextStates(subject('floated')), ['interested', 'declared', 'nominated', 'withdrawn']);
  assert.deepEqual(nextStates(subject('declared')), ['nominated', 'withdrawn']);
  assert.deepEqual(nextStates(subject('interested', true)), ['released', 'declared', 'nominated', 'withdrawn']);
  assert.deepEqual(nextStates(undefined), []);
});

test('a report about a position says about whom', () => {
  const fields = { kind: 'position', date: '2024-04-02', precision: 'day', actor: 'HU', candidate: '', value: 'oppose', standing: '', note: '', source: '' };
  assert.deepEqual([...lackingReport(fields)], ['standing', 'candidate']);
  assert.deepEqual([...lackingReport({ ...fields, kind: 'milestone', standing: 'official' })], []);
});

test('days go with an outcome only where something begins on them', () => {
  const fields = { outcome: 'appointed', subject: 'x', from: '2024-10-01', until: '2028-10-01' };
  assert.deepEqual(outcomeRequest(fields), fields);
  assert.deepEqual(outcomeRequest({ ...fields, outcome: 'no_consent' }), { outcome: 'no_consent' });
  assert.deepEqual(outcomeRequest({ ...fields, outcome: 'admitted' }), { outcome: 'admitted', subject: 'x', from: '2024-10-01' });
  assert.deepEqual(outcomeRequest({ ...fields, outcome: 'extended' }), { outcome: 'extended', subject: 'x' });
});

test('what is empty is left out', () => {
  assert.deepEqual(withoutEmpty({ a: '', b: [], c: undefined, d: 0, e: false, f: 'x' }), { d: 0, e: false, f: 'x' });
});

test('a local time is an instant, in summer and in winter, and none where clocks skip it', () => {
  const at = (local: string): string | undefined => instantOfLocal(local, 'Europe/Brussels');
  assert.equal(at('2026-06-26T17:00'), '2026-06-26T15:00:00.000Z');
  assert.equal(at('2026-12-01T17:00'), '2026-12-01T16:00:00.000Z');
  assert.equal(at('2026-03-29T02:30'), undefined);
  // Clocks go back: half past two comes twice, and the first one is meant here.
  assert.equal(at('2026-10-25T02:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(instantOfLocal('2026-06-26T17:00', 'America/New_York'), '2026-06-26T21:00:00.000Z');
  assert.equal(instantOfLocal('2026-06-26T17:00', 'Asia/Kathmandu'), '2026-06-26T11:15:00.000Z');
  assert.equal(at(''), undefined);
  assert.equal(at('tomorrow'), undefined);
});
