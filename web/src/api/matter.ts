/** The shapes of one matter: the matter itself, its stages, its round table and its lanes (docs/API.md). */
import type {
  Basis,
  CandidacyState,
  Day,
  Hex,
  Instant,
  MatterKind,
  MatterState,
  MemberCode,
  Office,
  Outcome,
  OutcomeKind,
  Precision,
  StageOutcome,
  StageRule,
  StageType,
  Stance,
  Standing,
  Verdict,
  When,
} from './types';

export interface CandidacyStep {
  state: CandidacyState;
  at: When;
  standing?: Standing;
  note?: string;
  source?: string;
}

export interface Subject {
  subject: string;
  name: string;
  state: CandidacyState;
  sponsor?: MemberCode;
  confided?: boolean;
  confided_to?: string[];
  reported?: boolean;
  since?: When;
  history?: CandidacyStep[];
}

export interface BrokenBy {
  member: MemberCode;
  at: Instant;
  reason?: string;
  condition?: string;
  /** Logged by the secretary, and how it came. */
  received?: string;
}

export interface Finding {
  outcome: string;
  text: string;
  dropped?: string[];
  dispositions?: { member: MemberCode; addressed: boolean; text: string }[];
}

/** Counts of one class of members, or of all. A count that is not for this reader is absent. */
export interface Counts {
  support?: number;
  object?: number;
  abstain?: number;
  silent?: number;
}

/** How many said what; a stance that nobody took is absent. */
export type StanceTotals = Partial<Record<Stance, number>>;

/** Totals of a subject: by stance, or (`classes` beside them) as counts. */
export interface Tally extends Counts {
  subject: string;
  totals?: StanceTotals;
  classes?: Record<string, Counts>;
}

export interface ClassTotals {
  subject: string;
  class: string;
  totals: StanceTotals;
}

/** What numbers that a stage publishes would tell of single members. */
export interface Leak {
  kind: string;
  of?: string[];
  members?: number;
}

export interface Statement {
  member: MemberCode;
  statement: 'statement' | 'reservation' | 'dissent';
  text: string;
  at: Instant;
  seq: number;
}

export interface Stage {
  finding?: Finding;
  stage: number;
  stage_rule: string;
  type: StageType;
  rule: string;
  silence: string;
  abstention: string;
  subjects: string[];
  open: boolean;
  opened_at: Instant;
  until?: Instant;
  until_local?: string;
  zone?: string;
  extended_from?: Instant[];
  closed_at?: Instant;
  outcome?: StageOutcome;
  adopted_at?: Instant;
  text_title?: string;
  text_sha256?: Hex;
  previous?: number;
  next?: number;
  broken_by?: BrokenBy;
  /** Absent where it is not for this reader to know who has spoken. */
  answered?: MemberCode[];
  silent?: MemberCode[];
  /** Which round of its stage rule it is, from 2 on. */
  round?: number;
  /** Counts without names, where the stage lets this reader see no more. */
  totals?: Tally[];
  class_totals?: ClassTotals[];
  /** Positions are kept back until it closes. */
  held?: boolean;
  /** Everything that was said in it is shown to this reader. */
  whole?: boolean;
  gives_away?: Leak[];
  /** So many members, asking for it, have the stage held again in secret; and who has asked. */
  secret_at?: number;
  asked_secret?: MemberCode[];
  /** Members that say they wait for instructions. It is no position. */
  awaiting?: MemberCode[];
  /** Only in the answer of `/stages/{stage}`. */
  matter?: string;
}

export interface Draft {
  subject?: string;
  stance?: Stance;
  reason?: string;
  condition?: string;
  by?: string;
  at?: Instant;
}

export interface Deadline {
  /** Its name within the matter, the same for ever: `stage-4`. */
  deadline: string;
  at?: Instant;
  day?: Day;
  kind: string;
  stage?: number;
  text: string;
  standing?: Standing;
  source?: string;
}

export interface MatterDocument {
  title: string;
  sha256: Hex;
  stage?: number;
  text?: string;
}

/** What the viewer may do now. */
export type May =
  | { act: 'take_position'; stage: number; subjects: string[]; stances: Stance[] }
  | { act: 'open_stage'; stage_rules: string[]; subjects?: string[] }
  | { act: 'extend_stage'; stage: number }
  | { act: 'close_stage'; stage: number }
  | { act: 'reissue_stage'; stage: number }
  | { act: 'state_outcome'; outcomes: OutcomeKind[]; subjects: string[] }
  | { act: 'note_candidacy' }
  | { act: 'change_candidacy'; subjects: string[] }
  | { act: 'note_report' }
  | { act: 'log_position'; stage: number; subjects: string[]; stances: Stance[] }
  | { act: 'state_finding'; stage: number }
  | { act: 'make_statement' }
  | { act: 'ask_secret'; stage: number }
  | { act: 'await_instruction'; stage: number }
  | { act: 'give_proxy' }
  | { act: 'prepare'; stage: number; subjects?: string[]; stances?: Stance[] };

/** `to` may speak for `member` in the matter. */
export interface Proxy {
  member: MemberCode;
  to: MemberCode;
}

export interface Matter {
  matter: string;
  kind: MatterKind;
  title: string;
  state: MatterState;
  /** `proxies`: for so many others a member may speak that gave it their proxy. */
  procedure: { procedure: string; name: string; source?: string; proxies?: number; stages?: StageRule[] };
  opened_at: Instant;
  office?: Office;
  after?: string;
  followed_by?: string;
  /** Whom it is about: they take no part. */
  concerned?: MemberCode[];
  /** Who gave its proxy, and to whom. */
  proxies?: Proxy[];
  statements?: Statement[];
  zone: string;
  now: Instant;
  outcome?: Outcome;
  subjects: Subject[];
  stages: Stage[];
  deadlines: Deadline[];
  documents: MatterDocument[];
  /** Days on which the picture changed, ascending. */
  dates: Day[];
  reports: number;
  may: May[];
}

// ---- The round table ------------------------------------------------------------------------------------

export interface Seat {
  member: MemberCode;
  name: string;
  stance: Stance;
  /** The member's own act in the chamber; otherwise a report (or nothing at all, if silent). */
  own: boolean;
  standing?: Standing;
  since?: When;
  precision?: Precision;
  note?: string;
  source?: string;
  reason?: string;
  condition?: string;
  /** Said for the member: `proxy`, or logged by the secretary or a facilitator (which, is not kept), and how it came. Else the member said it itself. */
  received?: string;
  /** It says that it waits for instructions. The page adds it from the stage. */
  awaiting?: boolean;
  classes?: string[];
  /** Added on reading: what this member has said here, if anything, is kept from the reader. */
  kept?: boolean;
}

export interface Joining {
  member: MemberCode;
  name: string;
  from?: Day;
}

/** A count that a source gave without names. */
export interface Total {
  date: Day;
  /** Like `count>20/31`. */
  text: string;
  standing: Standing;
  note?: string;
  source?: string;
}

export interface TableEvent {
  date: Day;
  member?: MemberCode;
  value: string;
  note?: string;
  standing: Standing;
  source?: string;
}

/** The smallest sets of members whose change would do it. */
export interface SmallestSets {
  size?: number;
  possible: boolean;
  /** Whether `sets` lists all of them. */
  complete: boolean;
  sets: MemberCode[][];
}

export interface Table {
  matter: string;
  subject?: string;
  name?: string;
  as_of: When;
  basis: Basis;
  stage?: number;
  rule: string;
  silence: string;
  abstention: string;
  verdict: Verdict;
  state?: CandidacyState;
  missing: MemberCode[];
  to_meet?: SmallestSets;
  to_break?: SmallestSets;
  /** The electorate of that time in protocol order. */
  seats: Seat[];
  joining?: Joining[];
  totals?: Total[];
  events?: TableEvent[];
  incumbent?: string;
  term_until?: Day;
  /** Positions are kept from this reader: only how the stage ended can be said. */
  hidden?: boolean;
}

// ---- Lanes ----------------------------------------------------------------------------------------------

export interface Change {
  at: When;
  stance: Stance;
  own: boolean;
  standing?: Standing;
  precision?: Precision;
  note?: string;
  source?: string;
  reason?: string;
  condition?: string;
  /** Logged by the secretary, and how it came. */
  received?: string;
  /** Taken without the reason that it wants, and so in no count. */
  uncounted?: boolean;
  stage?: number;
  /** The number of its entry in the record. */
  seq?: number;
}

export interface Lane {
  member: MemberCode;
  name: string;
  from?: Day;
  changes: Change[];
}

export interface Mark {
  day: Day;
  kind: string;
  text: string;
}

export interface Lanes {
  subject?: string;
  from: Day;
  to: Day;
  lanes: Lane[];
  marks: Mark[];
}
