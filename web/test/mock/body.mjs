/** The body of the made-up server: the alliance of 2024, its offices and procedures (shapes of docs/API.md). */
const names =
  'AL Albania,BE Belgium,BG Bulgaria,CA Canada,HR Croatia,CZ Czechia,DK Denmark,EE Estonia,FI Finland,' +
  'FR France,DE Germany,GR Greece,HU Hungary,IS Iceland,IT Italy,LV Latvia,LT Lithuania,LU Luxembourg,' +
  'ME Montenegro,NL Netherlands,MK North Macedonia,NO Norway,PL Poland,PT Portugal,RO Romania,SK Slovakia,' +
  'SI Slovenia,ES Spain,SE Sweden,TR Türkiye,GB United Kingdom,US United States';
const joined = { FI: '2023-04-04', SE: '2024-03-07', MK: '2020-03-27', ME: '2017-06-05' };

export const zone = 'Europe/Brussels';
export const members = names.split(',').map((line) => {
  const member = line.slice(0, 2);
  return { member, name: line.slice(3), from: joined[member] ?? '1949-08-24', classes: [], seated: true };
});
export const nameOf = (code) => members.find(({ member }) => member === code)?.name ?? code;

export const office = {
  office: 'secretary_general',
  name: 'Secretary General',
  incumbent: 'Jens Stoltenberg',
  term_from: '2014-10-01',
  term_until: '2024-10-01',
};

const consent = {
  stage_rule: 'consent', type: 'roll_call', rule: 'everyone consents',
  silence: 'not_counted', abstention: 'neutral', required: true,
};
const confessional = {
  stage_rule: 'confessional', type: 'sounding', rule: 'nobody objects',
  silence: 'not_counted', abstention: 'neutral', required: false,
};
const silence = {
  stage_rule: 'silence', type: 'silence', rule: 'nobody objects',
  silence: 'consents', abstention: 'neutral', required: true,
};

export const procedures = [
  { procedure: 'appointment', kind: 'appointment', name: 'Appointment by common accord', decision: true,
    source: 'https://www.nato.int/cps/en/natohq/topics_50094.htm', stages: [confessional, consent] },
  { procedure: 'extension', kind: 'extension', name: 'Extension of the incumbent’s term', decision: true,
    stages: [consent] },
  { procedure: 'admission', kind: 'admission', name: 'Accession to the Treaty', decision: true,
    source: 'Article 10 of the North Atlantic Treaty', stages: [consent] },
  { procedure: 'silence', kind: 'adoption', name: 'Adoption under silence', decision: false, stages: [silence] },
];

export const body = {
  body: 'nato',
  name: 'North Atlantic Council',
  zone,
  members,
  offices: [office],
  procedures,
};
