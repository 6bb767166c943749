/** The words of what this browser proves of the record, and of what it must warn of. */
import type { AlarmKind } from '../record/pin';
import type { WhyNot } from '../record/prove';
import type { WhyWrong } from '../record/signed';

export interface ProofWords {
  title: string;
  proving: string;
  short: string;
  proved: (seq: number, size: number) => string;
  cosigned: (seen: number, of: number) => string;
  unwitnessed: string;
  tooFew: string;
  notProved: (why: string) => string;
  why: Record<WhyNot, string>;
  receipt: string;
  keep: string;
  keepHint: string;
  /** Whether the record continues what this browser has seen. */
  since: (when: string) => string;
  firstTime: string;
  unsigned: string;
  unreadable: string;
  unknown: string;
  signed: {
    by: (seat: string, key: string) => string;
    unsigned: string;
    logged: (who: string, how: string) => string;
    wrong: Record<WhyWrong, string>;
  };
  confidence: {
    sealed: string;
    closed: (digests: number) => string;
    opened: (digests: number, opened: number) => string;
    madePublic: string;
    open: string;
    openQuestion: (seq: number) => string;
    openText: string;
    openConfirm: string;
    erase: string;
    eraseQuestion: (seq: number) => string;
    eraseText: string;
    eraseConfirm: string;
    ground: string;
    groundHint: string;
  };
  alarm: {
    title: string;
    says: Record<AlarmKind, (before: number, when: string) => string>;
    todo: string;
    steps: readonly string[];
    seen: string;
    before: (when: string) => string;
    now: (when: string) => string;
    save: string;
    known: string;
    anewText: string;
    anew: string;
  };
  search: { member: string; allMembers: string; seq: string; seqHint: string; go: string };
}
