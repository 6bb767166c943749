/** What the server tells of power, rules, races and the record of forecasts (docs/API.md). */
import type { Day, Instant, Lane, Mark, MemberCode, Precision, Standing, Verdict } from './types';

// ---- Power ----------------------------------------------------------------------------------------------

export interface SeatPower {
  /** Of whom would join: the name. */
  member: string;
  name: string;
  /** Of 1. */
  shapley: number;
  banzhaf: number;
  banzhaf_share: number;
  blocks: boolean;
}

export type Unmeasured = 'nobody' | 'always_holds' | 'never_holds' | 'not_monotone' | 'too_large';
export type PowerMethod = 'enumeration' | 'meet_in_the_middle' | 'kinds' | 'weights' | 'quadrature';

export interface Measured {
  members: number;
  method: PowerMethod;
  shapley_method: PowerMethod;
  exact: boolean;
  error: number;
  alike: boolean;
  everyone_blocks: boolean;
  seats: SeatPower[];
}

/** An index, or why there is none. */
export type Power = Measured | { unmeasured: Unmeasured };

export interface Minimal {
  /** In decimal: more than a number here keeps. */
  all: string;
  by_size: Record<string, string>;
  least: number;
  sets: string[][];
}

export interface UsedIn {
  procedure: string;
  stage: string;
}

export interface PowerAnswer {
  body: string;
  name: string;
  on: Day;
  members: number;
  rule: string;
  used: UsedIn[];
  power: Power;
  coalitions: { winning: Minimal; blocking: Minimal } | { unmeasured: string };
  join?: string;
  joined?: Power;
}

// ---- The rule switcher ----------------------------------------------------------------------------------

export interface RuleJudged {
  rule: string;
  silence: string;
  abstention: string;
  used: UsedIn[];
  typed?: boolean;
  current?: boolean;
  verdict: Verdict;
  unheard?: boolean;
  missing: MemberCode[];
  to_meet: { size: number; possible: boolean; complete: boolean; sets: MemberCode[][] };
}

export interface Rules {
  matter: string;
  subject?: string;
  name?: string;
  basis: 'acts' | 'reports';
  members: number;
  hidden?: boolean;
  unplaced?: MemberCode[];
  rules: RuleJudged[];
}

// ---- Races ----------------------------------------------------------------------------------------------

export interface Said {
  standing: Standing;
  note?: string;
  source?: string;
}

export interface RaceObstacle extends Said {
  member: MemberCode;
  name: string;
  kind: 'objection' | 'referendum_pending' | 'court_pending' | 'parliament_dissolved' | 'caretaker_government';
  from: Day;
  precision: Precision;
  known: Day;
  /** What it asks for, where a source tells it. */
  reason?: string;
  ended?: Said & { on: Day; precision: Precision; known: Day };
}

export interface RaceHead {
  race: string;
  body: string;
  name: string;
  about: string;
  asks: 'ratification' | 'consent';
  from: Day;
  to: Day;
  opened?: Day;
  members?: number;
  reports: number;
  verified: boolean;
}

export interface RaceSummary extends RaceHead {
  state?: string;
  ended?: Day;
  /** From the opening until all had consented. */
  days?: number;
  last?: { on: Day; not_after?: boolean; members: { member: MemberCode; name: string }[]; obstacles?: RaceObstacle[] };
}

export interface Races {
  races: RaceSummary[];
  now: Instant;
}

export interface RacePosition extends Said {
  member: string;
  stance: Lane['changes'][number]['stance'];
  value: string;
  since: Day;
  precision: Precision;
  demand?: string;
}

export interface RaceEvent extends Said {
  date: Day;
  actor: string;
  value: string;
}

export interface RaceStep extends Said {
  date: Day;
  precision: Precision;
  state: string;
  actor: string;
}

export interface RaceTotal extends Said {
  date: Day;
  text: string;
}

export interface RaceDeadline extends Said {
  date: Day;
  kind: string;
  about?: string;
  put_off?: Day;
}

export interface RaceCandidate {
  name: string;
  subject: string;
  state: string;
  verdict: Verdict;
  unheard: boolean;
  decided: boolean;
  decided_on?: Day;
  electorate: MemberCode[];
  support: MemberCode[];
  undeclared: MemberCode[];
  reserve: MemberCode[];
  object: MemberCode[];
  abstain: MemberCode[];
  ratified?: MemberCode[];
  missing: MemberCode[];
  totals: RaceTotal[];
  positions: RacePosition[];
  outside: RacePosition[];
  steps: RaceStep[];
  events: RaceEvent[];
}

export interface Race extends RaceHead {
  as_of: Day;
  /** Days on which something could be known for the first time. */
  days: Day[];
  names: { member: MemberCode; name: string }[];
  known: number;
  subjects: { subject: string; name: string; state: string }[];
  subject: string;
  subject_name: string;
  lanes: { subject: string; from: Day; to: Day; lanes: Lane[]; marks: (Mark & { note?: string; source?: string })[] };
  obstacles: RaceObstacle[];
  picture: {
    rule: string;
    silence: string;
    abstention: string;
    /** Only this subject, or none while nobody has named it. */
    candidates: RaceCandidate[];
    deadlines: RaceDeadline[];
    events: RaceEvent[];
  };
  now: Instant;
}

// ---- The record of forecasts ----------------------------------------------------------------------------

export interface ModelScores {
  model: string;
  forecasts: number;
  clusters: number;
  last_hit: number;
  last_by_chance: number;
  /** Absent, as all below, of a model that does not say when. */
  crps_weeks?: number;
  member_brier_13?: number;
  race_brier?: Record<'13' | '26' | '52', number>;
  race_log?: Record<'13' | '26' | '52', number>;
  cover?: Record<'50' | '80', number>;
  crps_by_cluster?: Record<Day, number>;
  within_26?: { said: number; came: number; forecasts: number }[];
  pit?: number[];
}

export interface TrackRecord {
  seed: number;
  runs: number;
  unverified: boolean;
  races: { race: string; about: string; verified: boolean }[];
  models: ModelScores[];
  /** The name of the model that forecasts are made with. */
  main: string;
  compared: { model: string; other: string; mean: number; low: number; high: number; better: number; clusters: number };
  /** What keeps it from being called data-driven. */
  fails: string[];
}
