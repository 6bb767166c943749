/** The shapes of acts, of what they answer, of refusals and of the record (docs/API.md). */
import type { Hex, Instant, MemberCode, OutcomeKind, Role, Stance, Verdict } from './types';
import type { CandidacyState, Day, Leak } from './types';

export interface Consequence {
  kind: string;
  text: string;
}

/** What a dry run answers. */
export interface Consequences {
  consequences: Consequence[];
  verdict?: Verdict;
  missing?: MemberCode[];
  /** What the totals of a stage that opens would tell of single members. */
  gives_away?: Leak[];
}

export interface ReceiptEntry {
  seq: number;
  kind: string;
  at: Instant;
  leaf: Hex;
}

/** What an act answers that is done and durable. */
export interface Receipt {
  entries: ReceiptEntry[];
  size: number;
  root: Hex;
  matter: string;
  stage?: number;
  subject?: string;
  /** Kept beside the record until its stage closes, and counted then. */
  held?: boolean;
}

/** A refusal (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  field?: string;
  ids?: string[];
  detail?: string;
  reference?: string;
}

/** One entry of the record with the openings that this viewer may read. */
export interface Entry {
  seq: number;
  /** The entry exactly as it lies; its hash is over these bytes. */
  bytes: string;
  leaf: Hex;
  openings?: string[];
}

export interface Entries {
  size: number;
  root: Hex;
  entries: Entry[];
}

export interface Head {
  size: number;
  root: Hex;
  at: Instant;
}

/** A key of a seat that speaks for a member, and the entries that made it good and ended it. */
export interface SeatKey {
  /** `HU/head` */
  seat: string;
  /** Base64 of 32 bytes. */
  key: string;
  enrolled: number;
  withdrawn?: number;
}

export interface SeatKeys {
  keys: SeatKey[];
}

/** That the record of size `old` is a beginning of the one of `size`. */
export interface Consistency {
  old: number;
  size: number;
  /** Base64. */
  proof: string[];
}

/** The data of a server-sent event. Of what the viewer may not see only the kind `sealed` is told. */
export interface StreamEntry {
  seq: number;
  kind: string;
  at?: Instant;
  matter?: string;
  stage?: number;
}

export interface Link {
  link: string;
  expires: Instant;
}

export interface NewToken {
  token: string;
  id: string;
  expires: Instant;
}

export interface CalendarFeed {
  id: string;
  language: 'en' | 'fr';
  created: Instant;
  expires: Instant;
}

export interface OwnFeed {
  feed?: CalendarFeed;
}

/** The address is in this one answer and nowhere else. */
export interface NewFeed extends CalendarFeed {
  address: string;
}

export interface FeedLine extends CalendarFeed {
  role: Role;
  member?: MemberCode;
  name?: string;
  token?: string;
}

export interface TokenLine {
  id: string;
  role: Role;
  member?: MemberCode;
  matter?: string;
  subject?: string;
  name: string;
  expires: Instant;
  created: Instant;
  /** From and until when what it is granted is good. */
  credentials_from?: Instant;
  credentials_until?: Instant;
}

// ---- What acts are asked with ---------------------------------------------------------------------------

export interface OpenMatter {
  matter: string;
  procedure: string;
  title: string;
  office?: string;
  after?: string;
  until?: Day;
  applicant?: MemberCode;
  applicant_name?: string;
}

export interface NoteCandidacy {
  subject: string;
  name: string;
  state: CandidacyState;
  sponsor?: MemberCode;
  confided_to?: string[];
}

export interface ChangeCandidacy {
  state?: CandidacyState;
  released?: true;
}

export interface OpenStage {
  stage_rule: string;
  subjects?: string[];
  until?: string;
  text?: string;
  text_sha256?: Hex;
  text_title?: string;
  previous?: number;
}

export interface TakePosition {
  /** One whose proxy the speaker's member holds. */
  member?: MemberCode;
  subject?: string;
  stance: Stance;
  reason?: string;
  condition?: string;
}

export interface StateOutcome {
  outcome: OutcomeKind;
  subject?: string;
  from?: Day;
  until?: Day;
}

export interface MakeLink {
  role: Role;
  member?: MemberCode;
  /** For a candidate: where it stands, and as whom. */
  matter?: string;
  subject?: string;
  name: string;
  days?: number;
  from?: Day;
  until?: Day;
}
