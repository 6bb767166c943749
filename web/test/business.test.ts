/** What the newer pages work out from views: polls, what a stage wants, blocks, hearings, terms, entries. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Body, Change, Lane, Lanes, Matter, Office, Stage, Stance, Table } from '../src/api/types';
import { blocksOf, brokenBlock } from '../src/matter/blocks';
import { aboutMatter, runsOf } from '../src/matter/entries';
import { classesIn, pollsOf, type PollRound } from '../src/matter/poll';
import { positionsShown } from '../src/matter/said';
import { isFinal, needsReason, optionIn, preferencesIn } from '../src/matter/stage-rule';
import { changesIn, choicesOf, preferred } from '../src/pages/confessional/choices';
import { awaited } from '../src/pages/desk/matters';
import type { ReadEntry } from '../src/record/entry';
import { nearnessOf } from '../src/ui/TermClock';
import { en } from '../src/words/en';

// ---- A body of four, two of them permanent, and a poll of two names in two rounds --------------------------

const body = {
  members: ['A', 'B', 'C', 'D'].map((member, i) => ({
    member, name: `Land ${member}`, seated: true, classes: i < 2 ? ['permanent'] : ['elected'],
  })),
} as unknown as Body;

function said(stage: number, stance: Stance, more: Partial<Change> = {}): Change {
  return { at: '2026-01-01T00:00:00.000Z', stance, own: true, stage, ...more };
}

/** `A: ['support', 'object']` is what A says in rounds 1 and 2. */
function lanesFrom(said1: Record<string, Change[]>): Lanes {
  const lanes = body.members.map(({ member, name }): Lane => ({ member, name, changes: said1[member] ?? [] }));
  return { from: '2026-01-01', to: '2026-02-01', lanes, marks: [] };
}

const lanes = new Map([
  ['x', lanesFrom({ A: [said(1, 'support'), said(2, 'support')], B: [said(1, 'abstain'), said(2, 'object')],
    C: [said(1, 'support'), said(2, 'support')], D: [said(2, 'acquiesce')] })],
  ['y', lanesFrom({ A: [said(1, 'object')], D: [said(1, 'support')] })],
]);

const round = (stage: number, more: Partial<Stage> = {}): Stage => ({
  stage, stage_rule: 'straw_poll', type: 'sounding', rule: 'at least 9 support and no permanent objects', silence: 'not_counted',
  abstention: 'neutral', subjects: ['x', 'y'], open: false, opened_at: '2026-01-01T00:00:00.000Z',
  answered: ['A', 'B', 'C', 'D'], silent: [], ...more,
});

const matterOf = (stages: Stage[]): Matter => ({
  matter: 'm', stages, subjects: [{ subject: 'x', name: 'X', state: 'declared' }, { subject: 'y', name: 'Y', state: 'withdrawn' }],
}) as unknown as Matter;

test('a poll counts each name by round, says what moved, and marks the leader that a class blocks', () => {
  const [poll] = pollsOf(matterOf([round(1), round(2, { round: 2 })]), body, lanes);
  const [first, second] = poll!;
  assert.deepEqual(first!.rows.map(({ name, counts }) => [name, counts.support, counts.object, counts.abstain, counts.silent]),
    [['X', 2, 0, 1, 1], ['Y', 1, 1, 0, 2]]);
  const [x] = second!.rows;
  assert.deepEqual(x!.moves.support, { way: 'up', by: 1 });
  assert.deepEqual(x!.moves.abstain, { way: 'down', by: 1 });
  assert.deepEqual([x!.leads, x!.blockedBy], [true, 'permanent']);
  assert.deepEqual(x!.classes.permanent, { support: 1, object: 1, abstain: 0, silent: 0 });
  assert.equal(second!.rows[1]!.gone, 'withdrawn');
});

test('classes are those that the rule names, whole', () => {
  assert.deepEqual(classesIn('at least 9 support and no permanent objects', body), ['permanent']);
  assert.deepEqual(classesIn('no permanents object', body), []);
});

test('where positions are not shown there is no nought, and where totals are, they stand', () => {
  const nobody = new Map([['x', lanesFrom({})], ['y', lanesFrom({})]]);
  const only = (stage: Stage): PollRound => pollsOf(matterOf([stage]), body, nobody)[0]![0]!;
  const hidden = only(round(1));
  assert.equal(hidden.shown, 'nothing');
  assert.equal('support' in hidden.rows[0]!.counts, false);
  const untold = round(1, { answered: undefined, silent: undefined });
  assert.equal(positionsShown(untold, lanes), false);
  const totals = [{ subject: 'x', support: 7, classes: { permanent: { object: 1 } } }];
  const given = only(round(1, { totals, answered: undefined }));
  assert.equal(given.shown, 'totals');
  assert.deepEqual(given.rows.map((row) => [row.counts.support, row.blockedBy]), [[7, 'permanent'], [undefined, undefined]]);
});

test('totals by stance, and those of classes beside them, are counts; whoever is shown the whole counts for itself', () => {
  const nobody = new Map([['x', lanesFrom({})], ['y', lanesFrom({})]]);
  const held = { held: true, answered: undefined, silent: undefined };
  const totals = [{ subject: 'x', totals: { support: 2, acquiesce: 1, reserve: 1 } }];
  const counted = round(1, { ...held, whole: false, totals, class_totals: [{ subject: 'x', class: 'permanent', totals: { object: 1 } }] });
  const told = pollsOf(matterOf([counted]), body, nobody)[0]![0]!;
  const { support, object, abstain, silent } = told.rows[0]!.counts;
  assert.deepEqual([told.shown, support, object, abstain, silent], ['totals', 3, 0, 1, 0]);
  assert.equal(told.rows[0]!.blockedBy, 'permanent');
  assert.equal(told.rows[1]!.counts.support, undefined);
  const whole = pollsOf(matterOf([round(2, { ...held, whole: true })]), body, lanes)[0]![0]!;
  assert.deepEqual([whole.shown, whole.rows[0]!.counts.support, whole.rows[0]!.counts.object], ['positions', 3, 1]);
  assert.equal(positionsShown(round(1, { whole: false }), lanes), false);
});

// ---- What a stage wants ------------------------------------------------------------------------------------

test('what members may say is called by the charter’s name for the stage, by its type, or as everywhere', () => {
  assert.equal(optionIn({ stage_rule: 'ballot', type: 'roll_call' }, 'object', en).text, 'Discuss');
  assert.equal(optionIn({ stage_rule: 'ballot', type: 'roll_call' }, 'acquiesce', en).text, 'No objection');
  assert.equal(optionIn({ stage_rule: 'reactions', type: 'sounding' }, 'abstain', en).text, 'No opinion');
  assert.equal(optionIn({ stage_rule: 'consent', type: 'roll_call' }, 'object', en).text, 'Objects');
  assert.equal(optionIn({ stage_rule: 'silence', type: 'silence' }, 'object', en).text, 'Breaks silence');
});

test('reasons, finality and preferences are those of the rule', () => {
  const rule = { reasoned: ['object'], preferences: [4, 2, 1] } as never;
  assert.equal(needsReason(round(1), rule, 'object'), true);
  assert.equal(needsReason(round(1), rule, 'support'), false);
  assert.equal(needsReason(round(1, { type: 'silence' }), undefined, 'object'), true);
  assert.deepEqual([isFinal(['support', 'silent']), isFinal(['support']), isFinal([])], [false, true, false]);
  assert.deepEqual([1, 2, 3, 4].map((number) => preferencesIn(round(1, { round: number }), rule)), [4, 2, 1, 1]);
  assert.equal(preferencesIn(round(1), undefined), undefined);
});

// ---- Blocks ------------------------------------------------------------------------------------------------

const seat = (member: string, stance: Stance, more: object = {}): object => ({ member, name: member, stance, own: true, ...more });

test('a condition is open, met or dropped by what its member says now, in the same stage', () => {
  const table = { basis: 'acts', stage: 2, seats: [
    seat('A', 'object', { condition: 'a letter' }), seat('B', 'support'), seat('C', 'abstain'), seat('D', 'object', { own: false }),
  ] } as unknown as Table;
  const history = lanesFrom({
    A: [said(2, 'object', { condition: 'a seat' }), said(2, 'object', { condition: 'a letter' })],
    B: [said(2, 'reserve', { condition: 'a hearing' }), said(2, 'support')],
    C: [said(2, 'object', { condition: 'a footnote' }), said(2, 'abstain')],
    D: [said(1, 'object', { condition: 'of another round' })],
  });
  const found = blocksOf(table, history).map(({ member, condition, state }) => [member, condition, state]);
  assert.deepEqual(found, [['A', 'a letter', 'open'], ['B', 'a hearing', 'met'], ['C', 'a footnote', 'dropped']]);
});

test('a broken silence is a block until it is issued again', () => {
  const broken = round(5, { type: 'silence', outcome: 'broken', broken_by: { member: 'A', at: '2026-01-02T00:00:00.000Z', reason: 'No.' } });
  assert.equal(brokenBlock(matterOf([broken]), (code) => `Land ${code}`)?.name, 'Land A');
  assert.equal(brokenBlock(matterOf([broken, round(6)]), String), undefined);
});

// ---- Hearings, the desk ------------------------------------------------------------------------------------

test('in a hearing only what changed is logged, and preferences are taken back before others are given', () => {
  const before = choicesOf(lanes, ['x', 'y'], 'A', 2);
  assert.deepEqual(before, { x: 'support', y: 'silent' });
  assert.deepEqual(changesIn(before, before), []);
  assert.deepEqual(changesIn(before, { x: 'silent', y: 'support' }), [{ subject: 'x', stance: 'silent' }, { subject: 'y', stance: 'support' }]);
  assert.deepEqual(changesIn({ y: 'support' }, { a: 'support', y: 'silent' }).map(({ subject }) => subject), ['y', 'a']);
  assert.equal(preferred({ x: 'support', y: 'support', z: 'object' }), 2);
});

test('the desk waits for nobody under silence, nor where it is not shown who has answered', () => {
  const place = (stage: Stage): { matter: Matter; stage: Stage } => ({ matter: matterOf([stage]), stage });
  const silent = round(1, { silent: ['B'], open: true });
  const [only, ...rest] = awaited([place(silent), place({ ...silent, type: 'silence' }), place({ ...silent, silent: undefined })], ['A', 'B']);
  assert.deepEqual([only!.member, only!.stages.length, rest.length], ['B', 1, 0]);
});

// ---- Terms, entries ----------------------------------------------------------------------------------------

test('a term that ends with nobody agreed is amber six months before, red two', () => {
  const office = { office: 'o', name: 'O', incumbent: 'P', term_until: '2026-10-01' } as Office;
  const on = (day: string, more: Partial<Office> = {}): unknown => nearnessOf({ ...office, ...more }, Date.parse(`${day}T12:00:00Z`), 'UTC');
  assert.deepEqual(['2026-03-31', '2026-04-01', '2026-07-31', '2026-08-01', '2026-09-30', '2026-10-01'].map((day) => on(day)),
    [undefined, 'amber', 'amber', 'red', 'red', undefined]);
  assert.equal(on('2026-09-01', { successor: { name: 'Q' } }), undefined);
  assert.equal(on('2026-08-30', { term_until: '2026-10-31' }), 'amber');  // two months before is 31 August
  assert.equal(on('2026-08-31', { term_until: '2026-10-31' }), 'red');
});

test('entries about a matter name it or a stage of it, or follow from its decision', () => {
  const entry = (seq: number, kind: string, data: object): ReadEntry => ({ seq, kind, data }) as unknown as ReadEntry;
  const found = aboutMatter([
    entry(1, 'matter.opened', { matter: 'm' }), entry(2, 'matter.opened', { matter: 'n' }), entry(3, 'position.taken', { stage: 2 }),
    entry(4, 'position.taken', { stage: 9 }), entry(5, 'matter.decided', { matter: 'm' }), entry(6, 'office.assigned', { office: 'o' }),
    entry(7, 'report.noted', { matter: 'n' }), entry(8, 'term.extended', { office: 'o' }),
  ], matterOf([round(2)]));
  assert.deepEqual(found.map(({ seq }) => seq), [1, 3, 5, 6]);
  const run = (seq: number, kind: string): { seq: number; kind: string } => ({ seq, kind });
  assert.deepEqual(runsOf([run(1, 'a'), run(2, 'a'), run(3, 'b'), run(5, 'b')]),
    [{ from: 1, to: 2, kind: 'a' }, { from: 3, to: 3, kind: 'b' }, { from: 5, to: 5, kind: 'b' }]);
});
