/** The shapes of sealed and counted soundings and of the ceremonies that make their keys (docs/API.md). */
import type { Hex, Instant, MemberCode } from './types';

export type SoundingMode = 'sealed' | 'counted';
export type SoundingPhase =
  | 'counter_signing'
  | 'marking'
  | 'reopened'
  | 'blinding'
  | 'locking'
  | 'opening'
  | 'deciding'
  | 'done'
  | 'dead';
/** What waits for the reader's member. */
export type SoundingWait = 'ballot' | 'countersignature' | 'blind' | 'lock' | 'decryption';
export type Finding = 'nobody_objects' | 'objection' | 'not_enough_marks' | 'counted';

export interface SoundingTotals {
  /** Absent: of all. */
  class?: string;
  encourage: number;
  discourage: number;
}

export interface SoundingFinding {
  subject: string;
  finding: Finding;
  /** The first is of all. */
  totals?: SoundingTotals[];
}

export interface Sounding {
  sounding: number;
  matter: string;
  title: string;
  ceremony: number;
  mode: SoundingMode;
  subjects: { subject: string; name: string }[];
  /** How many ballots each has sent. */
  roster: { member: MemberCode; ballots: number }[];
  holders: MemberCode[];
  threshold: number;
  lock_quorum: number;
  opened: Instant;
  closes: Instant;
  settles: Instant;
  complaints_until?: Instant;
  least: number;
  entry: number;
  sid: Hex;
  head: Hex;
  /** Of the pages that the server had when it was opened; zeros: it had none. */
  pages: Hex;
  messages: number;
  counted: number;
  phase: SoundingPhase;
  /** Of these holders so many more; or the server, at a time of its own. */
  awaited: { operator: boolean; needed: number; holders: MemberCode[] };
  own?: {
    /** Place on the roster, from 0. */
    member?: number;
    seq?: number;
    last?: Hex;
    /** Number among the holders, from 1. */
    holder?: number;
    waits_for_me?: SoundingWait;
  };
  end?: 'result' | 'two_boards' | 'abandoned';
  ended?: Instant;
  text?: string;
  findings?: SoundingFinding[];
}

export type CeremonyStep = 'commitment' | 'coefficients' | 'shares' | 'complaint' | 'confirmation';

export interface KeyCeremony {
  ceremony: number;
  holders: MemberCode[];
  threshold: number;
  lock_quorum: number;
  opened: Instant;
  entry: number;
  phase: 'commitments' | 'coefficients' | 'shares' | 'confirmations' | 'done' | 'failed';
  awaited: MemberCode[];
  guilty?: MemberCode;
  my_number?: number;
  waits_for_me?: CeremonyStep;
}

export interface SoundingKey {
  member: MemberCode;
  use: 'ballots' | 'shares';
  /** Base64 of 32 bytes. */
  key: string;
}

export interface Soundings {
  /** The newest first, as the ceremonies. */
  soundings: Sounding[];
  ceremonies: KeyCeremony[];
  /** In order of enrolment: a member's last one of a use stands. */
  keys: SoundingKey[];
}

export interface SoundingMessage {
  entry: number;
  at: Instant;
  member?: MemberCode;
  step: string;
  /** Base64. */
  message: string;
}

export interface SoundingMessages {
  count: number;
  messages: SoundingMessage[];
}
