/** The record of the made-up server: entries in canonical bytes, their hashes, digests and openings. */
import { createHash } from 'node:crypto';
import { body, members, office, procedures, zone } from './body.mjs';
import { stances } from './matters.mjs';

const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
export const leafOf = (bytes) => hash(Buffer.of(0), bytes);

export function rootOf(leaves) {
  if (leaves.length === 0) return hash('');
  if (leaves.length === 1) return leaves[0];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hash(Buffer.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inside = Object.keys(value).filter((name) => value[name] !== undefined).sort();
  return `{${inside.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

// Salts come from the entry's number, so that the record is the same at every start.
const saltOf = (seq, name) => hash(`salt ${seq} ${name}`).subarray(0, 16).toString('base64url');

function sealOf(seq, confided) {
  const openings = Object.entries(confided).filter(([, value]) => value !== undefined)
    .map(([name, value]) => Buffer.from(`["${saltOf(seq, name)}","${name}",${canonical(value)}]`).toString('base64url'));
  const digests = openings.map((opening) => hash(opening).toString('base64url'));
  for (let i = digests.length; i < 4; ++i) digests.push(hash(`decoy ${seq} ${i}`).toString('base64url'));
  return { digests: digests.sort(), openings };
}

export const entries = [];

/** `readers`: who may open it, as a function of the viewer. */
export function write(at, kind, data, { by, confided, readers = () => true } = {}) {
  const seq = entries.length;
  const sealed = kind === 'sealed';
  const { digests, openings } = confided ? sealOf(seq, confided) : { digests: undefined, openings: [] };
  const bytes = canonical({
    v: 1, seq, body: body.body, at, kind, by: sealed ? undefined : by,
    data: { ...data, _sd: digests }, _sd_alg: digests && 'sha-256',
  });
  const leaf = leafOf(bytes);
  entries.push({ seq, bytes, leaf: leaf.toString('hex'), hash: leaf, openings, readers,
    kind, at, matter: data.matter, stage: data.stage });
  return entries[seq];
}

const delegations = (viewer) => viewer.role !== 'observer';

function found() {
  const at = '2023-06-01T08:00:00.000Z';
  write(at, 'log.opened', { origin: 'nemcon.invalid/nato', rules: 1 }, { by: 'system' });
  write(at, 'body.constituted', { name: body.name, zone, classes: [], measures: [] }, { by: 'system' });
  for (const { member, name, from } of members) {
    if (member !== 'SE') write(at, 'member.seated', { member, name, from, classes: [], weights: [] }, { by: 'system' });
  }
  const { term_until: _, ...established } = office;
  write(at, 'office.established', { ...established, term_until: '2023-10-01' }, { by: 'system' });
  for (const { procedure, kind, name, stages, decision } of procedures) {
    write(at, 'procedure.adopted', { procedure, matter_kind: kind, name, stages, decision }, { by: 'system' });
  }
}

function history() {
  write('2023-06-20T09:00:00.000Z', 'matter.opened', { matter: 'extension-2023', procedure: 'extension',
    title: 'Term of the Secretary General to 1 October 2024', office: 'secretary_general',
    until: '2024-10-01', subject: 'incumbent', subject_name: 'Jens Stoltenberg' }, { by: 'secretary' });
  write('2023-07-04T13:00:00.000Z', 'matter.decided', { matter: 'extension-2023', outcome: 'extended',
    subject: 'incumbent', effective: '2023-07-04T13:00:00.000Z' }, { by: 'chair' });
  write('2023-07-04T13:00:00.000Z', 'term.extended', { office: 'secretary_general', until: '2024-10-01',
    matter: 'extension-2023' }, { by: 'chair' });
  write('2024-02-15T08:00:00.000Z', 'matter.opened', { matter: 'sg-2024', procedure: 'appointment',
    title: 'Secretary General from 1 October 2024', office: 'secretary_general' }, { by: 'secretary' });
  write('2024-02-20T11:00:00.000Z', 'sealed', {}, { confided: { event: { kind: 'candidacy.noted', by: 'RO/head',
    data: { matter: 'sg-2024', subject: 'c-81aa', name: 'Klaus Iohannis', state: 'interested', confided_to: ['chair'] } } },
  readers: (viewer) => viewer.role === 'chair' || viewer.member === 'RO' });
  write('2024-02-22T07:40:00.000Z', 'candidacy.noted', { matter: 'sg-2024', subject: 'mark-rutte',
    name: 'Mark Rutte', state: 'nominated', sponsor: 'NL', confided_to: [] }, { by: 'NL/head' });
  write('2024-02-22T09:00:00.000Z', 'report.noted', { matter: 'sg-2024', race: 'sg-2024', date: '2024-02-21',
    precision: 'day', actor: 'NATO', kind: 'straw_poll', candidate: 'Mark Rutte', value: 'count>20/31',
    standing: 'anonymous', note: 'Two officials', source: 'https://www.example.org/news/9' }, { by: 'secretary' });
  write('2024-02-26T16:00:00.000Z', 'matter.opened', { matter: 'sweden-2024', procedure: 'admission',
    title: 'Accession of Sweden', subject: 'applicant', subject_name: 'Sweden', applicant: 'SE' }, { by: 'secretary' });
  write('2024-03-07T16:00:00.000Z', 'matter.decided', { matter: 'sweden-2024', outcome: 'admitted',
    subject: 'applicant', effective: '2024-03-07T16:00:00.000Z' }, { by: 'chair' });
  write('2024-03-07T16:00:00.000Z', 'member.seated', { member: 'SE', name: 'Sweden', from: '2024-03-07',
    classes: [], weights: [], matter: 'sweden-2024' }, { by: 'chair' });
  write('2024-03-12T12:00:00.000Z', 'candidacy.released', { matter: 'sg-2024', subject: 'klaus-iohannis',
    name: 'Klaus Iohannis', state: 'declared', sponsor: 'RO' }, { by: 'RO/head' });
  write('2024-05-28T07:30:00.000Z', 'stage.opened', { stage: 4, matter: 'sg-2024', stage_rule: 'consent',
    subjects: ['mark-rutte'], until: '2024-06-26T15:00:00.000Z', until_local: '2024-06-26T17:00' },
  { by: 'secretary', confided: {}, readers: delegations });
  const taken = [...stances[4]].sort(([, a], [, b]) => a.since.localeCompare(b.since));
  const texts = { exercise: 'Policy on host nation support for exercises', summit: 'Statement of the Washington summit, third draft' };
  let opened = false;
  for (const [member, { stance, since, reason, condition }] of taken) {
    if (!opened && since > '2024-06-03T10:00') opened = openExercise(texts.exercise);
    write(since, 'position.taken', { stage: 4, member, subject: 'mark-rutte', stance },
      { by: `${member}/head`, confided: { reason, condition }, readers: delegations });
  }
  write('2024-06-06T12:31:44.018Z', 'silence.broken', { stage: 3, member: 'TR' }, { by: 'TR/head', readers: delegations,
    confided: { reason: 'Paragraph 7 does not reflect the wording agreed at the last meeting.' } });
  write('2024-06-06T12:31:44.018Z', 'stage.closed', { stage: 3, outcome: 'broken', effective: '2024-06-06T12:31:44.018Z' }, { by: 'TR/head' });
  write('2024-06-12T10:00:00.000Z', 'matter.opened', { matter: 'summit-statement', procedure: 'silence',
    title: 'Statement of the Washington summit', subject: 'text', subject_name: texts.summit }, { by: 'secretary' });
  write('2024-06-12T10:00:00.000Z', 'stage.opened', { stage: 6, matter: 'summit-statement', stage_rule: 'silence',
    subjects: ['text'], until: '2024-06-14T15:00:00.000Z', until_local: '2024-06-14T17:00', text_title: texts.summit,
    text_sha256: '3f'.repeat(32) }, { by: 'secretary', confided: { text: 'We, the Heads of State and Government …' }, readers: delegations });
}

function openExercise(title) {
  write('2024-06-03T10:00:00.000Z', 'matter.opened', { matter: 'exercise-policy', procedure: 'silence',
    title: 'Host nation support for exercises', subject: 'text', subject_name: title }, { by: 'secretary' });
  write('2024-06-03T10:00:00.000Z', 'stage.opened', { stage: 3, matter: 'exercise-policy', stage_rule: 'silence',
    subjects: ['text'], until: '2024-06-07T15:00:00.000Z', until_local: '2024-06-07T17:00', text_title: title,
    text_sha256: 'a7'.repeat(32) }, { by: 'secretary', confided: { text: 'Host nations …' }, readers: delegations });
  return true;
}

found();
history();

export const head = () => rootOf(entries.map((entry) => entry.hash)).toString('hex');
export const forViewer = ({ seq, bytes, leaf, openings, readers }, viewer) => ({
  seq, bytes, leaf, ...(openings.length && readers(viewer) ? { openings } : {}),
});
