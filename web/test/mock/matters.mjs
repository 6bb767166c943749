/** The matters of the made-up server as they stood on 14 June 2024, and how they are shown. */
import { members, nameOf, office, procedures, zone } from './body.mjs';

const source = (n) => `https://www.example.org/news/${n}`;
const own = (stance, since, more = {}) => ({ stance, since, own: true, standing: 'official', ...more });

const objections = {
  HU: own('object', '2024-05-29T08:12:31.204Z', {
    reason: 'We cannot support a candidate who said that he wanted to bring Hungary to its knees.',
    condition: 'A written assurance that Hungary takes no part in operations outside the treaty area.',
  }),
  RO: own('reserve', '2024-06-03T14:40:02.771Z', { reason: 'Our President is a candidate himself.' }),
};
const silent = ['SK', 'TR'];
const reports = {
  SK: { stance: 'reserve', since: '2024-05-01', own: false, standing: 'anonymous', precision: 'month',
    note: 'Wants assurances on the defence of its airspace', source: source(41) },
  TR: { stance: 'support', since: '2024-04-29', own: false, standing: 'reported', precision: 'day',
    note: 'Told allies that it will support him', source: source(42) },
};

const since = (i) => `2024-05-${String(28 + (i % 3)).padStart(2, '0')}T${String(7 + (i % 9)).padStart(2, '0')}:1${i % 6}:09.000Z`;
export const stances = {
  4: new Map(members.flatMap(({ member }, i) => {
    if (silent.includes(member)) return [];
    return [[member, objections[member] ?? own(member === 'SI' ? 'acquiesce' : 'support', since(i))]];
  })),
  6: new Map(),
};

export const stages = [
  { stage: 1, matter: 'sweden-2024', stage_rule: 'consent', type: 'roll_call', rule: 'everyone consents',
    silence: 'not_counted', abstention: 'neutral', subjects: ['applicant'], open: false, outcome: 'met',
    opened_at: '2024-02-27T09:00:00.000Z', closed_at: '2024-03-06T15:20:00.000Z' },
  { stage: 2, matter: 'sg-2024', stage_rule: 'confessional', type: 'sounding', rule: 'nobody objects',
    silence: 'not_counted', abstention: 'neutral', subjects: ['mark-rutte', 'klaus-iohannis'], open: false,
    outcome: 'held', opened_at: '2024-03-14T08:00:00.000Z', closed_at: '2024-03-28T16:00:00.000Z' },
  { stage: 3, matter: 'exercise-policy', stage_rule: 'silence', type: 'silence', rule: 'nobody objects',
    silence: 'consents', abstention: 'neutral', subjects: ['text'], open: false, outcome: 'broken',
    opened_at: '2024-06-03T10:00:00.000Z', until: '2024-06-07T15:00:00.000Z',
    until_local: '2024-06-07T17:00', zone, closed_at: '2024-06-06T12:31:44.018Z',
    text_title: 'Policy on host nation support for exercises', text_sha256: 'a7'.repeat(32),
    broken_by: { member: 'TR', at: '2024-06-06T12:31:44.018Z',
      reason: 'Paragraph 7 does not reflect the wording agreed at the last meeting.' } },
  { stage: 4, matter: 'sg-2024', stage_rule: 'consent', type: 'roll_call', rule: 'everyone consents',
    silence: 'not_counted', abstention: 'neutral', subjects: ['mark-rutte'], open: true,
    opened_at: '2024-05-28T07:30:00.000Z', until: '2024-06-26T15:00:00.000Z',
    until_local: '2024-06-26T17:00', zone },
  { stage: 6, matter: 'summit-statement', stage_rule: 'silence', type: 'silence', rule: 'nobody objects',
    silence: 'consents', abstention: 'neutral', subjects: ['text'], open: true,
    opened_at: '2024-06-12T10:00:00.000Z', until: '2024-06-14T15:00:00.000Z',
    until_local: '2024-06-14T17:00', zone, text_title: 'Statement of the Washington summit, third draft',
    text_sha256: '3f'.repeat(32) },
];

export const stageOf = (number) => stages.find(({ stage }) => stage === Number(number));

export function stageView(stage) {
  const taken = stances[stage.stage];
  const answered = taken ? [...taken.keys()] : members.map(({ member }) => member);
  return {
    ...stage,
    answered: members.map(({ member }) => member).filter((code) => answered.includes(code)),
    silent: members.map(({ member }) => member).filter((code) => !answered.includes(code)),
  };
}

export const subjects = {
  'sg-2024': [
    { subject: 'mark-rutte', name: 'Mark Rutte', state: 'nominated', sponsor: 'NL', since: '2024-02-22' },
    { subject: 'klaus-iohannis', name: 'Klaus Iohannis', state: 'declared', sponsor: 'RO', since: '2024-03-12' },
  ],
  'sweden-2024': [{ subject: 'applicant', name: 'Sweden', state: 'declared' }],
  'exercise-policy': [{ subject: 'text', name: 'Policy on host nation support for exercises', state: 'declared' }],
  'summit-statement': [{ subject: 'text', name: 'Statement of the Washington summit', state: 'declared' }],
  'extension-2023': [{ subject: 'incumbent', name: 'Jens Stoltenberg', state: 'appointed' }],
};

const at = (matter, kind, title, state, more) => ({ matter, kind, title, state, ...more });
export const matters = [
  at('sg-2024', 'appointment', 'Secretary General from 1 October 2024', 'open', {
    opened_at: '2024-02-15T08:00:00.000Z', changed_at: '2024-06-03T14:40:02.771Z', subject: 'mark-rutte' }),
  at('summit-statement', 'adoption', 'Statement of the Washington summit', 'open', {
    opened_at: '2024-06-12T10:00:00.000Z', changed_at: '2024-06-12T10:00:00.000Z', subject: 'text' }),
  at('exercise-policy', 'adoption', 'Host nation support for exercises', 'open', {
    opened_at: '2024-06-03T10:00:00.000Z', changed_at: '2024-06-06T12:31:44.018Z', subject: 'text' }),
  at('sweden-2024', 'admission', 'Accession of Sweden', 'decided', {
    opened_at: '2024-02-26T16:00:00.000Z', changed_at: '2024-03-07T16:00:00.000Z', subject: 'applicant',
    outcome: { outcome: 'admitted', subject: 'applicant', name: 'Sweden', at: '2024-03-07T16:00:00.000Z', from: '2024-03-07' } }),
  at('extension-2023', 'extension', 'Term of the Secretary General to 1 October 2024', 'decided', {
    opened_at: '2023-06-20T09:00:00.000Z', changed_at: '2023-07-04T13:00:00.000Z', subject: 'incumbent',
    outcome: { outcome: 'extended', subject: 'incumbent', name: 'Jens Stoltenberg', at: '2023-07-04T13:00:00.000Z', until: '2024-10-01' } }),
];
export const matterOf = (id) => matters.find(({ matter }) => matter === id);

function seatsOf(matter, subject) {
  const stage = stages.findLast((each) => each.matter === matter && each.subjects.includes(subject));
  const taken = stage && stances[stage.stage];
  return members.map(({ member, name }) => ({
    member, name, classes: [],
    ...(taken?.get(member) ?? (subject === 'mark-rutte' && reports[member]) ??
      (taken ? { stance: 'silent', own: false } : own('support', '2024-03-01T10:00:00.000Z'))),
  }));
}

export function tableOf(id, subject) {
  const matter = matterOf(id);
  const chosen = subject || matter.subject;
  const seats = seatsOf(id, chosen);
  const stage = stages.findLast((each) => each.matter === id && each.subjects.includes(chosen));
  const silence = stage?.type === 'silence';
  const stops = (seat) => silence ? seat.own && seat.stance === 'object'
    : !(seat.own && ['support', 'acquiesce', 'abstain'].includes(seat.stance));
  const missing = seats.filter(stops).map(({ member }) => member);
  return {
    matter: id, subject: chosen, name: subjects[id].find((each) => each.subject === chosen)?.name,
    as_of: '', basis: 'acts', stage: stage?.stage, rule: stage?.rule ?? 'everyone consents',
    silence: stage?.silence ?? 'not_counted', abstention: 'neutral',
    verdict: missing.length ? 'open' : 'met', missing,
    to_meet: { size: missing.length, possible: true, complete: true, sets: [missing] }, seats,
    totals: id === 'sg-2024' ? [
      { date: '2024-02-21', text: 'count>20/31', standing: 'anonymous', note: 'Two officials' },
      { date: '2024-04-02', text: 'count=28/32', standing: 'reported', source: source(9) }] : undefined,
    incumbent: office.incumbent, term_until: office.term_until,
  };
}

export function lineOf(matter) {
  const { opened_at: _, ...line } = matter;
  if (matter.state !== 'open') return line;
  const table = tableOf(matter.matter);
  const open = stages.find((stage) => stage.matter === matter.matter && stage.open);
  const support = table.seats.filter(({ own: acts, stance }) => acts && ['support', 'acquiesce'].includes(stance));
  return {
    ...line, subject_name: table.name, basis: table.basis, verdict: table.verdict,
    missing: table.missing, support: support.length, of: table.seats.length,
    ...(open ? { next_deadline: { deadline: `stage-${open.stage}`, at: open.until,
      text: open.type === 'silence' ? 'Silence ends' : 'Roll call ends' } }
      : matter.matter === 'exercise-policy' ? {} : { next_deadline: { deadline: 'reported-summit-2024-07-09', day: '2024-07-09', text: 'Washington summit' } }),
  };
}

export function mayOf(id, viewer) {
  const may = [];
  for (const stage of stages.filter((each) => each.matter === id)) {
    if (stage.open && viewer.member) {
      const taking = viewer.role === 'adviser' ? 'prepare' : 'take_position';
      const stanceList = stage.type === 'silence' ? ['object', 'reserve', 'silent']
        : ['support', 'acquiesce', 'abstain', 'reserve', 'object', 'recuse', 'silent'];
      may.push({ act: taking, stage: stage.stage, subjects: stage.subjects, stances: stanceList });
    }
    if (!['secretary', 'chair'].includes(viewer.role)) continue;
    if (stage.open) may.push({ act: 'extend_stage', stage: stage.stage }, { act: 'close_stage', stage: stage.stage });
    else if (['broken', 'not_met'].includes(stage.outcome)) may.push({ act: 'reissue_stage', stage: stage.stage });
  }
  if (viewer.role === 'secretary') may.push({ act: 'note_report' });
  if (['secretary', 'chair'].includes(viewer.role) && matterOf(id).state === 'open') {
    const procedure = procedures.find(({ kind }) => kind === matterOf(id).kind);
    may.push({ act: 'open_stage', stage_rules: procedure.stages.map(({ stage_rule }) => stage_rule) });
    if (viewer.role === 'chair') may.push({ act: 'state_outcome', outcomes: ['no_consent'], subjects: [] });
  }
  return may;
}

export function matterView(id, viewer, now) {
  const matter = matterOf(id);
  const { changed_at: _, subject: __, ...shown } = matter;
  const procedure = procedures.find(({ kind }) => kind === matter.kind);
  return {
    ...shown, procedure, zone, now, office: ['appointment', 'extension'].includes(matter.kind) ? office : undefined,
    subjects: subjects[id], stages: stages.filter((each) => each.matter === id).map(stageView),
    deadlines: id === 'sg-2024' ? [
      { deadline: 'stage-4', at: '2024-06-26T15:00:00.000Z', kind: 'roll_call', text: 'Roll call ends' },
      { deadline: 'reported-summit-2024-07-09', day: '2024-07-09', kind: 'summit', text: 'Washington summit', standing: 'official', source: source(3) },
      { deadline: 'term-secretary_general', day: '2024-10-01', kind: 'term_end', text: 'Term of Jens Stoltenberg ends', standing: 'official' }] : [],
    documents: stages.filter((each) => each.matter === id && each.text_sha256).map((stage) => ({
      title: stage.text_title, sha256: stage.text_sha256, stage: stage.stage, text: 'The text as it lies.' })),
    dates: ['2024-02-22', '2024-03-12', '2024-04-02', '2024-05-28', '2024-06-03', '2024-06-14'],
    reports: id === 'sg-2024' ? 122 : 0, may: mayOf(id, viewer),
  };
}

export function lanesOf(id, subject) {
  const table = tableOf(id, subject);
  return {
    subject: table.subject, from: '2023-10-01', to: '2024-10-01',
    lanes: table.seats.map(({ member, name, since: when, classes: _, ...seat }) => ({
      member, name, changes: when ? [{ at: when, ...seat }] : [] })),
    marks: [{ day: '2024-07-09', kind: 'summit', text: 'Washington summit' },
      { day: '2024-10-01', kind: 'term_end', text: 'Term ends' }],
  };
}

export function waitingFor(viewer) {
  const waiting = [];
  for (const stage of stages) {
    const matter = matterOf(stage.matter);
    const line = { matter: stage.matter, title: matter.title, stage: stage.stage, subject: stage.subjects[0] };
    if (viewer.member && stage.open && !stances[stage.stage].has(viewer.member)) {
      const what = viewer.role === 'adviser' ? 'draft' : stage.type === 'silence' ? 'silence' : 'position';
      waiting.push({ what, ...line, until: stage.until });
    }
    if (['secretary', 'chair'].includes(viewer.role) && stage.outcome === 'broken') {
      waiting.push({ what: 'reissue', ...line });
    }
  }
  return waiting.sort((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9'));
}

export { nameOf };
