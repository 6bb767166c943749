/** A race round one table as the API would tell it, for tests and the preview: 32 members, 27 May 2024. */
import type { Lane, Lanes, Seat, Stance, Standing, Table } from '../src/api/types';

const kNames =
  'AL Albania,BE Belgium,BG Bulgaria,CA Canada,HR Croatia,CZ Czechia,DK Denmark,EE Estonia,FI Finland,' +
  'FR France,DE Germany,GR Greece,HU Hungary,IS Iceland,IT Italy,LV Latvia,LT Lithuania,LU Luxembourg,' +
  'ME Montenegro,NL Netherlands,MK North Macedonia,NO Norway,PL Poland,PT Portugal,RO Romania,SK Slovakia,' +
  'SI Slovenia,ES Spain,SE Sweden,TR Türkiye,GB United Kingdom,US United States';

export const members = kNames.split(',').map((line) => ({
  member: line.slice(0, 2),
  name: line.slice(3),
}));

const seat = (member: string, name: string, more: Partial<Seat>): Seat => ({
  member,
  name,
  stance: 'silent',
  own: false,
  ...more,
});

const told = (stance: Stance, standing: Standing, since: string, more: Partial<Seat> = {}): Partial<Seat> => ({
  stance,
  standing,
  since,
  precision: 'day',
  source: 'https://www.example.org/news/1',
  ...more,
});

const kTold: Record<string, Partial<Seat>> = {
  HU: told('object', 'official', '2024-03-05', {
    own: true,
    reason: 'It cannot support a candidate who wanted to bring it to its knees',
    condition: 'An assurance on operations outside the treaty area',
  }),
  RO: told('object', 'reported', '2024-03-12', { note: 'Its president is a candidate himself' }),
  SK: told('silent', 'reported', '2024-05-01', { stance: 'reserve', note: 'Wants assurances on air defence' }),
  TR: told('support', 'anonymous', '2024-04-29', { note: 'Allies told in Brussels by an official' }),
  SI: told('abstain', 'official', '2024-03-21', { own: true }),
  BG: told('acquiesce', 'reported', '2024-03-01'),
  NL: told('recuse', 'official', '2023-10-27', { own: true }),
  US: told('support', 'official', '2024-02-22', { own: true }),
  GB: told('support', 'official', '2024-02-22', { own: true }),
  DE: told('support', 'official', '2024-02-22', { own: true }),
  FR: told('support', 'anonymous', '2024-02-22'),
  IT: { stance: 'silent' },
  CZ: told('support', 'inferred', '2024-04-02', { precision: 'before' }),
  SE: told('acquiesce', 'official', '2024-04-02', { own: true }),
};

export const table: Table = {
  matter: 'sg-2024',
  subject: 'mark-rutte',
  name: 'Mark Rutte',
  as_of: '2024-05-27',
  basis: 'reports',
  rule: 'everyone consents',
  silence: 'not_counted',
  abstention: 'neutral',
  verdict: 'open',
  missing: ['HU', 'IT', 'RO', 'SK'],
  to_meet: { size: 4, possible: true, complete: true, sets: [['HU', 'IT', 'RO', 'SK']] },
  seats: members.map(({ member, name }) =>
    seat(member, name, kTold[member] ?? told('support', 'reported', '2024-04-02')),
  ),
  totals: [
    { date: '2024-02-21', text: 'count>20/31', standing: 'anonymous', note: 'Two officials' },
    { date: '2024-04-02', text: 'count=28/32', standing: 'reported', source: 'https://www.example.org/2' },
  ],
};

/** A table of `count` members with every stance by turns, for other sizes than this race's. */
export function tableOf(count: number, missing: number): Table {
  const stances: Stance[] = ['support', 'acquiesce', 'support', 'silent', 'reserve', 'object', 'abstain'];
  const code = (i: number): string =>
    String.fromCharCode(65 + Math.floor(i / 26)) + String.fromCharCode(65 + (i % 26));
  const seats = Array.from({ length: count }, (_, i) =>
    seat(code(i), `Member ${code(i)} of the body`, {
      stance: i < missing ? (i % 2 ? 'object' : 'reserve') : stances[i % stances.length],
      own: i % 3 !== 0,
      standing: i % 4 ? 'official' : 'anonymous',
    }),
  );
  return { ...table, seats, missing: seats.slice(0, missing).map((s) => s.member), basis: 'acts' };
}

const lane = (member: string, name: string): Lane => {
  const now = kTold[member] ?? told('support', 'reported', '2024-04-02');
  const changes: Lane['changes'] = now.since
    ? [{ at: now.since, stance: now.stance!, own: now.own ?? false, standing: now.standing, source: now.source, precision: now.precision, note: now.note, reason: now.reason }]
    : [];
  if (member === 'HU')
    changes.push({ at: '2024-06-18', stance: 'support', own: true, standing: 'official', note: 'Ready to support him' });
  if (member === 'RO')
    changes.push({ at: '2024-06-20', stance: 'support', own: false, standing: 'official', source: 'https://www.example.org/3' });
  if (member === 'SI')
    changes.unshift({ at: '2024-02-22', stance: 'support', own: true, standing: 'official' });
  if (member === 'TR')
    changes.unshift({ at: '2024-03-20', stance: 'reserve', own: false, standing: 'anonymous', source: 'https://www.example.org/4' });
  return { member, name, changes };
};

export const lanes: Lanes = {
  subject: 'mark-rutte',
  from: '2023-10-01',
  to: '2024-10-01',
  lanes: members.map(({ member, name }) =>
    member === 'SE' ? { ...lane(member, name), from: '2024-03-07' } : lane(member, name),
  ),
  marks: [
    { day: '2024-06-13', kind: 'ministers', text: 'Defence ministers' },
    { day: '2024-07-09', kind: 'summit', text: 'Washington summit' },
    { day: '2024-09-30', kind: 'term_end', text: 'Term ends' },
  ],
};
