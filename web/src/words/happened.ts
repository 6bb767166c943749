/** What an entry says, as one sentence. `Said` has every name already in words; the languages only join. */
import type { Stance } from '../api/types';
import type { Membership } from './delegation';

export interface Said {
  who: string;
  member: string;
  subject: string;
  matter: string;
  name: string;
  state: string;
  stance: Stance;
  stageRule: string;
  until: string;
  from: string;
  outcome: string;
  office: string;
  date: string;
  actor: string;
  value: string;
  /** Who may speak for the member; empty where a proxy is taken back. */
  to: string;
  /** A change of membership, in words. */
  change: string;
  /** Whether instructions are awaited, or no more. */
  awaited: boolean;
  /** From when it takes effect. */
  effective: string;
  /** Whose key it is: `Hungary, head of delegation`. */
  seat: string;
  /** The entry that it is about. */
  entry: string;
  text: string;
  /** Of a sounding or a ceremony: its number. */
  numbered: string;
  /** What was posted to it, or what a key is for. */
  step: string;
  /** Until when marks are taken. */
  closes: string;
  /** What came out, name by name. */
  found: string;
  /** Who has signed something false. */
  guilty: string;
}

export type SayKind =
  | 'log.opened'
  | 'body.constituted'
  | 'member.seated'
  | 'office.established'
  | 'calendar.adopted'
  | 'procedure.adopted'
  | 'matter.opened'
  | 'candidacy.noted'
  | 'candidacy.changed'
  | 'candidacy.released'
  | 'report.noted'
  | 'stage.opened'
  | 'position.taken'
  | 'silence.broken'
  | 'finding.stated'
  | 'statement.made'
  | 'positions.counted'
  | 'secret.asked'
  | 'member.changed'
  | 'instruction.awaited'
  | 'proxy.given'
  | 'office.vacated'
  | 'acting.named'
  | 'stage.extended'
  | 'stage.closed'
  | 'matter.decided'
  | 'office.assigned'
  | 'term.begun'
  | 'term.extended'
  | 'key.enrolled'
  | 'key.withdrawn'
  | 'log.key_changed'
  | 'policy.set'
  | 'confidence.opened'
  | 'confidence.erased'
  | 'sounding_key.enrolled'
  | 'ceremony.opened'
  | 'ceremony.posted'
  | 'sounding.opened'
  | 'sounding.posted'
  | 'sounding.ended'
  | 'sealed';

export interface HappenedWords {
  kinds: Record<SayKind, string>;
  /** What a member is by a change of membership. */
  changes: Record<Membership, string>;
  /** What a report says, where no other list has a word for it. */
  values: Record<string, string>;
  electorate: (count: string) => string;
  says: Record<SayKind, (said: Said) => string>;
}
