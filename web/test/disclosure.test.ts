/** Who is told what in a stage, in sentences; seats that are kept from the reader; what numbers give away. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Audience, Facet, Matter, Seat, StageRule, Table } from '../src/api/types';
import { audienceOf, keptInWords, keepsBack, toldInWords } from '../src/matter/disclosure';
import { withKept } from '../src/matter/load';
import { askedOf, wrongIn, type Form } from '../src/pages/access/Grant';
import { heardNow, ownTally } from '../src/pages/home/Seat';
import { middleOf, seatDoes, tableInWords } from '../src/pictures/middle';
import { groupSeats, isKept } from '../src/pictures/seating';
import { leakInWords } from '../src/ui/Act';
import { languages } from '../src/words/words';

const { en, fr } = languages;

/** As the server writes it: who is told what was said is told the sums, and who was told while it was open. */
function rule(facets: Partial<Record<Facet, { open?: Audience[]; closed?: Audience[] }>>): StageRule {
  const all: Facet[] = ['answered', 'what', 'why', 'totals', 'class_totals'];
  const disclosure = all.map((facet) => ({ facet, open: facets[facet]?.open ?? [], closed: facets[facet]?.closed ?? [] }));
  return { stage_rule: 'x', type: 'sounding', rule: '', silence: '', abstention: '', required: true, disclosure };
}
const open = { ...rule({}), disclosure: undefined };
const everybody: Audience[] = ['public'];
const told: Audience[] = ['chair', 'secretary', 'members', 'candidates'];
const poll = rule({ answered: { open: everybody, closed: everybody }, totals: { closed: told } });
const room: Audience[] = ['chair', 'facilitators'];
const inTheRoom = { open: room, closed: room };
const confessional = rule({ answered: inTheRoom, what: inTheRoom, why: inTheRoom, totals: inTheRoom, class_totals: inTheRoom });

test('a stage without a policy is open, and says so', () => {
  assert(!keepsBack(open));
  assert.deepEqual(toldInWords(open, true, en), {
    open: 'What you say is shown to everybody at once. Reasons are shown to the chair, the secretary and the members.',
    closed: 'The close does not change that.',
  });
});

test('a straw poll: nobody while it is open, totals after', () => {
  assert(keepsBack(poll));
  assert.deepEqual(toldInWords(poll, true, en), {
    open: 'While it is open nobody sees what you say, not even the secretary. Who has answered is shown to everybody.',
    closed: 'After the close totals only are shown, to the chair, the secretary, the members and each candidate (its own); never who said what. How it ended is shown to everybody.',
  });
  assert.match(toldInWords(poll, false, en).open, /^While it is open nobody else sees what a member says, not even the secretary\./);
  assert.equal(keptInWords(poll, en), 'Kept back until the close; only you see it.');
});

test('a confessional: the room, before and after', () => {
  assert.deepEqual(toldInWords(confessional, false, en), {
    open: 'While it is open what each member says is shown to the chair and the facilitators alone. The reason goes with it.',
    closed: 'The close does not change that. How it ended is shown to everybody.',
  });
  assert.match(toldInWords(confessional, true, fr).open,
    /^Tant que l’étape est ouverte, ce que vous dites n’est montré qu’au président et aux facilitateurs\./);
  assert.equal(keptInWords(confessional, en), 'Kept back until the close; only you see it, and the chair and the facilitators.');
});

test('colours, answers told late, and nothing at all', () => {
  const colour = rule({ totals: { closed: ['members'] }, class_totals: { closed: ['members', 'chair'] }, answered: { closed: ['members'] } });
  assert.deepEqual(toldInWords(colour, true, en), {
    open: 'While it is open nobody sees what you say, not even the secretary. Nor does anybody see who has answered.',
    closed: 'After the close totals only are shown, to the members; never who said what. The totals within each class are then shown to the members and the chair. Who answered is then shown to the members. How it ended is shown to everybody.',
  });
  assert.equal(toldInWords(rule({}), true, en).closed, 'The close does not change that. How it ended is shown to everybody.');
  const late = rule({ what: { closed: everybody }, totals: { closed: everybody }, why: { closed: ['members'] } });
  assert.equal(toldInWords(late, true, en).closed,
    'After the close everybody sees who said what. Reasons are shown to the members. How it ended is shown to everybody.');
});

test('what is kept from the reader is neither silence nor nobody missing', () => {
  const seat = (member: string, more: Partial<Seat> = {}): Seat => ({ member, name: member, stance: 'silent', own: false, ...more });
  const table = withKept({
    matter: 'm', as_of: '2026-01-01', basis: 'acts', rule: 'everyone consents', silence: 'not_counted', abstention: 'neutral', verdict: 'open',
    missing: [], hidden: true, seats: [seat('A', { stance: 'support', own: true }), seat('B'), seat('C')],
  } as Table);
  assert.deepEqual(table.seats.map(isKept), [false, true, true]);
  assert.equal(seatDoes(table.seats[1]!, 'acts', en.pictures), 'not shown to you');
  assert.equal(middleOf(table, en.pictures, { lines: 4, columns: 1 }).count, 'What each says is not shown to you');
  assert(!tableInWords(table, en.pictures).includes('Nobody is missing'));
  assert.deepEqual(groupSeats(table.seats, []).map(({ kept, seats }) => [kept, seats.length]), [[true, 2], [false, 1]]);
  assert.deepEqual(withKept({ ...table, seats: [seat('B'), seat('C')] }, 'C').seats.map(isKept), [true, false], 'its own it knows');
  assert.deepEqual(withKept({ ...table, hidden: undefined }).seats.map((each) => each.member), ['A', 'B', 'C']);
});

test('what numbers give away names subjects and classes', () => {
  const nameOf = (id: string): string => ({ anna: 'Anna' })[id] ?? id;
  assert.equal(leakInWords({ kind: 'unanimous', members: 15 }, nameOf, en), 'If all say the same, the totals tell what each said.');
  assert.equal(leakInWords({ kind: 'unanimous', of: ['anna'], members: 15 }, nameOf, en), 'On Anna all 15 said the same: the totals tell what each said.');
  assert.equal(leakInWords({ kind: 'small_class', of: ['permanent'], members: 5 }, nameOf, en), 'The totals of a class are of only 5: permanent members.');
  assert.equal(leakInWords({ kind: 'small_class', of: ['permanent', 'anna'], members: 5 }, nameOf, en), 'On Anna all 5 of a class said the same: permanent members.');
  assert.equal(leakInWords({ kind: 'something_newer' }, nameOf, en), 'something_newer');
});

test('a candidate’s access names its candidacy, a facilitator’s nothing', () => {
  const form: Form = { what: 'link', role: 'candidate', member: '', matter: '', subject: '', name: 'Ms X', days: '90' };
  assert.deepEqual(Object.keys(wrongIn(form, en)), ['matter']);
  assert.deepEqual(Object.keys(wrongIn({ ...form, matter: 'sg' }, en)), ['subject']);
  assert.deepEqual(askedOf({ ...form, matter: 'sg', subject: 'anna' }), { role: 'candidate', matter: 'sg', subject: 'anna', name: 'Ms X' });
  assert.deepEqual(askedOf({ ...form, role: 'facilitator', matter: 'sg', subject: 'anna' }), { role: 'facilitator', name: 'Ms X' });
});

test('a facilitator hears where it may log; a candidate reads its own totals alone', () => {
  const stage = { stage: 3, open: true, subjects: ['anna'], totals: [{ subject: 'anna', totals: { support: 2 } }] };
  const matter = { stages: [stage, { ...stage, stage: 4 }], may: [{ act: 'log_position', stage: 3, subjects: [], stances: [] }] } as unknown as Matter;
  assert.deepEqual(heardNow([matter]).map((each) => each.stage.stage), [3]);
  assert.deepEqual(ownTally(matter.stages[0]!, 'anna')?.totals, { support: 2 });
  assert.equal(ownTally(matter.stages[0]!, 'bert'), undefined);
});

test('audiences of a facet that is not named are nobody', () => {
  assert.deepEqual(audienceOf({ disclosure: [] }, 'what', 'closed'), []);
});
