/** What a page works out of a sounding: how far it is, until when, who is awaited, what it follows. Pure. */
import type { Finding, KeyCeremony, Sounding, SoundingKey, Soundings } from '../../api/sounding';
import type { MemberCode } from '../../api/types';

/** The steps that a reader sees, in their order; a counted sounding is not blinded. */
export type Step = 'counter_signing' | 'marking' | 'complaints' | 'blinding' | 'locking' | 'opening' | 'result';

export const stepsOf = ({ mode }: Pick<Sounding, 'mode'>): Step[] => [
  'counter_signing',
  'marking',
  'complaints',
  ...(mode === 'sealed' ? (['blinding'] as const) : []),
  'locking',
  'opening',
  'result',
];

const isHeard = ({ complaints_until: until }: Sounding, now: number): boolean => until !== undefined && now < Date.parse(until);

/** Where it is; undefined once it is over, whatever ended it. */
export function stepNow(sounding: Sounding, now: number): Step | undefined {
  const { phase, end, mode } = sounding;
  if (end || phase === 'done' || phase === 'dead') return undefined;
  if (phase === 'counter_signing' || phase === 'marking' || phase === 'locking' || phase === 'opening') return phase;
  if (phase === 'reopened' || isHeard(sounding, now)) return 'complaints';
  if (phase === 'deciding') return 'result';
  return mode === 'sealed' ? 'blinding' : 'locking';
}

/** Until when the step lasts, where a clock ends it. */
export function stepEnds(sounding: Sounding, now: number): string | undefined {
  const step = stepNow(sounding, now);
  if (step === 'counter_signing' || step === 'marking') return sounding.closes;
  return step === 'complaints' ? sounding.complaints_until : undefined;
}

export const isOpen = (sounding: Sounding, now: number): boolean =>
  !sounding.end && sounding.phase === 'marking' && now < Date.parse(sounding.closes);

/** The key that stands in what is opened from now on. */
export const newestKey = (keys: readonly SoundingKey[], member: MemberCode, use: SoundingKey['use']): string | undefined =>
  keys.findLast((each) => each.member === member && each.use === use)?.key;

/** Members that have one, each once, in this order. */
export const whoHasKey = (keys: readonly SoundingKey[], use: SoundingKey['use'], order: readonly MemberCode[]): MemberCode[] =>
  order.filter((member) => newestKey(keys, member, use) !== undefined);

/** How many of them agree before anything is opened. */
export const lockQuorum = (holders: number, threshold: number): number => Math.floor((holders + threshold - 1) / 2) + 1;

export interface HolderNumbers {
  holders: number;
  threshold: number;
  quorum: number;
  /** May conspire with the operator and learn nothing. */
  harmless: number;
  /** May be missing, and there is a result. */
  missing: number;
}

export function holderNumbers(holders: number, threshold: number): HolderNumbers {
  const quorum = lockQuorum(holders, threshold);
  return { holders, threshold, quorum, harmless: threshold - 1, missing: holders - Math.max(quorum, threshold) };
}

/** As many as f + 1 of 3 f + 1: f may conspire and f be missing. Never a single one, who could open all marks alone. */
export const proposedThreshold = (holders: number): number =>
  Math.min(holders, Math.max(2, Math.floor((holders - 1) / 3) + 1));

/** With fewer marks nothing is opened: three hide better than two, and a majority of those who can mark better still. */
export const proposedLeast = (roster: number): number => Math.min(roster, Math.max(3, Math.floor(roster / 2) + 1));

/** Earlier ones that asked about one of these names in this matter, the newest first. */
export function earlierOnes(
  all: readonly Sounding[],
  about: { matter: string; subjects: readonly string[]; before?: number },
): Sounding[] {
  const { matter, subjects, before = Number.POSITIVE_INFINITY } = about;
  return all.filter((each) =>
    each.sounding < before && each.matter === matter && each.subjects.some(({ subject }) => subjects.includes(subject)));
}

/** What waits for the reader, nearest deadline first. */
export function waiting({ soundings, ceremonies }: Soundings): { soundings: Sounding[]; ceremonies: KeyCeremony[] } {
  const mine = soundings.filter(({ own }) => own?.waits_for_me);
  return {
    soundings: mine.sort((one, other) => Date.parse(one.closes) - Date.parse(other.closes)),
    ceremonies: ceremonies.filter(({ waits_for_me: waits }) => waits),
  };
}

export const findingOf = ({ findings }: Sounding, subject: string): Finding | undefined =>
  findings?.find((each) => each.subject === subject)?.finding;

// ---- What is typed elsewhere ------------------------------------------------------------------------------------

const kCommand = ['nemcon', 'sounding'];
const typed = (...words: (string | number)[]): string => [...kCommand, ...words].join(' ');

/** What a holder types, for what waits for it. */
export const holdCommand = (sounding: number): string =>
  typed('hold', sounding, '--key', 'shares.key', '--share', 'share.json', '--journal', 'journal.json');
export const stepCommand = (ceremony: number): string =>
  typed('ceremony', 'step', ceremony, '--key', 'shares.key', '--share', 'share.json');
export const sharesKeyCommand = typed('key', '--use', 'shares', '--key', 'shares.key');
export const markCommand = (sounding: number): string => typed('mark', sounding, '--key', 'ballots.key');
export const checkSpoiledCommand = (file: string, code: string): string => typed('check-spoiled', file, '--code', code);

/** Whether the server had pages when it was opened: their hash is else zeros. */
export const hasPages = ({ pages }: Pick<Sounding, 'pages'>): boolean => !/^0*$/.test(pages);
