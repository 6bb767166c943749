/** The words about who speaks for a member, whether it is one at the moment, and who holds an office in between. */
import type { OptionWords } from './matter';

export interface DelegationWords {
  // ---- Instructions awaited
  /** Of one member, after its name or in a list: `awaits instructions`. */
  awaits: string;
  awaited: (names: string) => string;
  /** The switch in the position area, and what it does. */
  switch: string;
  switchNote: string;
  switchedOn: string;
  switchedOff: string;

  // ---- Proxies
  proxy: {
    question: (member: string) => string;
    hint: (most: number) => string;
    to: string;
    nobody: string;
    confirm: string;
    takeBack: (holder: string) => string;
    takeBackText: string;
    takeBackConfirm: string;
    speaksFor: (holder: string, members: string) => string;
    /** In the position form. */
    forWhom: string;
    ownMember: (member: string) => string;
    byProxy: (member: string) => string;
    speakingFor: (member: string) => string;
    saidSo: (does: string, when: string) => string;
    othersNow: (member: string, does: string, when: string) => string;
    othersNothing: (member: string) => string;
  };

  // ---- Members that are away
  away: {
    title: string;
    nobody: string;
    suspendedSince: (member: string, day: string) => string;
    suspendedFrom: (member: string, day: string) => string;
    leftOn: (member: string, day: string) => string;
    leavesOn: (member: string, day: string) => string;
    backFrom: (day: string) => string;
    change: string;
  };
  membership: {
    question: string;
    member: string;
    what: string;
    options: Record<Membership, OptionWords>;
    text: string;
    textHint: string;
    from: string;
    fromHint: string;
    confirm: Record<Membership, (member: string) => string>;
    /** What changes, said before it is confirmed. */
    changes: Record<Membership, (member: string) => string>;
    noneLeft: string;
  };

  // ---- Offices between two terms
  office: {
    vacantSince: (day: string, why: string) => string;
    acting: (name: string) => string;
    actingUntil: (name: string, day: string) => string;
    nobodyActs: string;
    vacate: string;
    vacateNamed: (office: string) => string;
    vacateQuestion: (name: string) => string;
    why: string;
    whyHint: string;
    vacateChanges: (name: string, office: string) => string;
    vacateConfirm: string;
    name: string;
    nameNamed: (office: string) => string;
    nameQuestion: (office: string) => string;
    who: string;
    somebody: OptionWords;
    nobody: OptionWords;
    holder: string;
    until: string;
    untilHint: string;
    nameChanges: (name: string, office: string) => string;
    nobodyChanges: (office: string) => string;
    nameConfirm: string;
  };

  // ---- Credentials
  credentials: {
    from: string;
    fromHint: string;
    until: string;
    untilHint: string;
    untilNeeded: string;
    order: string;
    good: (from: string | undefined, until: string | undefined) => string;
    over: string;
  };
}

export type Membership = 'suspended' | 'restored' | 'left';
