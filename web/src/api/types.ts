/**
 * The shapes that the server's API answers with, as docs/API.md gives them. A member that has no value is
 * absent, never null; that is why so much here is optional.
 */

/** A day without a time: `2026-11-23`. */
export type Day = string;
/** An instant in UTC with milliseconds: `2026-11-23T17:00:00.000Z`. */
export type Instant = string;
/** When something was, as exactly as it is known. */
export type When = Day | Instant;
/** Lower-case hexadecimal, mostly of 32 bytes. */
export type Hex = string;
/** A member's code, `HU`. */
export type MemberCode = string;

export type Role = 'secretary' | 'chair' | 'facilitator' | 'head' | 'deputy' | 'alternate' | 'adviser' | 'observer' | 'candidate';
export type Stance =
  | 'support'
  | 'acquiesce'
  | 'abstain'
  | 'reserve'
  | 'object'
  | 'recuse'
  | 'silent';
/** What of a stage can be told, and to whom: docs/CHARTERS.md, "Who is told what". */
export type Facet = 'answered' | 'what' | 'why' | 'totals' | 'class_totals';
export type Audience = 'chair' | 'secretary' | 'facilitators' | 'members' | 'candidates' | 'public';
/** What a source of a report is worth; an own act is `official`. */
export type Standing = 'official' | 'reported' | 'anonymous' | 'inferred';
export type Precision = 'day' | 'about' | 'month' | 'before';
export type Verdict = 'met' | 'open' | 'cannot';
/** Whether a verdict counts members' own acts, or is a reading of reports that binds nobody. */
export type Basis = 'acts' | 'reports';
export type CandidacyState =
  | 'floated'
  | 'interested'
  | 'declared'
  | 'nominated'
  | 'withdrawn'
  | 'appointed'
  | 'eliminated'
  | 'dropped';
export type MatterKind = 'appointment' | 'extension' | 'admission' | 'adoption';
export type MatterState = 'open' | 'decided' | 'closed';
export type StageType =
  | 'nomination' | 'consultation' | 'sounding' | 'silence' | 'roll_call' | 'ratification' | 'finding' | (string & {});
export type OutcomeKind = 'appointed' | 'extended' | 'admitted' | 'adopted' | 'no_consent';
export type StageOutcome = 'met' | 'not_met' | 'adopted' | 'broken' | 'held' | 'withdrawn';

export interface Session {
  role: Role;
  member?: MemberCode;
  member_name?: string;
  /** Of a candidate: where it stands, and as whom. */
  matter?: string;
  subject?: string;
  name: string;
  /** To be sent as `X-CSRF-Token` with every unsafe request. */
  csrf: string;
  expires: Instant;
}

// ---- The body -------------------------------------------------------------------------------------------

/** A time in which a member is not among those who must agree. */
export interface Absence {
  from: Instant;
  /** Absent: until further notice, or for ever. */
  until?: Instant;
  left: boolean;
  /** By what decision or which article. */
  text: string;
}

export interface BodyMember {
  member: MemberCode;
  name: string;
  from?: Day;
  until?: Day;
  classes?: string[];
  seated: boolean;
  /** In order. */
  absences?: Absence[];
}

export interface Successor {
  name: string;
  from?: Day;
  until?: Day;
}

export interface Office {
  office: string;
  name: string;
  incumbent?: string;
  term_from?: Day;
  term_until?: Day;
  successor?: Successor;
  /** Who acts while the office is vacant. */
  acting?: { name: string; from?: Day; until?: Day };
  /** Left before the end of the term, and why. */
  vacated?: Instant;
  why_vacated?: string;
}

export interface StageRule {
  stage_rule: string;
  type: StageType;
  /** The rule in words of the rule language, `everyone consents`. */
  rule: string;
  silence: string;
  abstention: string;
  required: boolean;
  /** What the body calls it. */
  name?: string;
  /** To its deadline, if nobody names another: `72 hours`. */
  period?: string;
  /** What members may say there. */
  options?: Stance[];
  /** Refused without a reason; taken without one but then in no count. */
  reasoned?: Stance[];
  counted?: Stance[];
  /** So many subjects a member may support at a time, by round; the last number goes for all that follow. */
  preferences?: number[];
  /** What is said there can be neither changed nor taken back. */
  final?: boolean;
  /** Absent where the stage is open to everybody. */
  disclosure?: { facet: Facet; open: Audience[]; closed: Audience[] }[];
}

export interface Procedure {
  procedure: string;
  kind: MatterKind;
  name: string;
  source?: string;
  decision?: boolean;
  stages: StageRule[];
}

export interface Body {
  body: string;
  name: string;
  zone: string;
  now: Instant;
  size: number;
  /** In protocol order. */
  members: BodyMember[];
  offices: Office[];
  procedures: Procedure[];
}

// ---- Home -----------------------------------------------------------------------------------------------

export interface Waiting {
  what: 'position' | 'silence' | 'close' | 'outcome' | 'draft' | 'finding';
  matter: string;
  title: string;
  stage?: number;
  subject?: string;
  subject_name?: string;
  until?: Instant;
}

export interface NextDeadline {
  deadline?: string;
  at?: Instant;
  day?: Day;
  kind?: string;
  text: string;
}

export interface Outcome {
  outcome: OutcomeKind;
  subject?: string;
  name?: string;
  at: Instant;
  from?: Day;
  until?: Day;
}

export interface MatterLine {
  matter: string;
  kind: MatterKind;
  title: string;
  state: MatterState;
  verdict?: Verdict;
  subject?: string;
  subject_name?: string;
  basis?: Basis;
  missing?: MemberCode[];
  support?: number;
  of?: number;
  next_deadline?: NextDeadline;
  outcome?: Outcome;
  /** What was said is kept back: nothing is counted here. */
  hidden?: boolean;
  changed_at: Instant;
}

export interface HomeChange {
  seq: number;
  at: Instant;
  kind: string;
  matter?: string;
  text: string;
}

export interface Home {
  now: Instant;
  body: string;
  name: string;
  zone: string;
  size: number;
  waiting: Waiting[];
  matters: MatterLine[];
  changes: HomeChange[];
}

export type * from './matter';
export type * from './record';
