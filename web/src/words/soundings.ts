/** The words of the pages on sealed and counted soundings. */
import type { CeremonyStep, Finding, KeyCeremony, SoundingMode, SoundingPhase, SoundingWait } from '../api/sounding';
import type { HolderNumbers, Step } from '../pages/sounding/model';
import type { HolderStep } from '../sounding/holding';
import type { Stopped } from '../pages/sounding/board';
import type { Fault } from '../sounding/flaw';

/** What the result of a sounding will tell: in numbers of this body. */
export interface GivesAway {
  mode: SoundingMode;
  /** On the roster, or with a key for ballots. */
  roster: number;
  /** Who has sent a mark; undefined before it is opened. */
  marked?: number;
  /** No more can come. */
  closed: boolean;
  names: number;
  least: number;
  holders: number;
  threshold: number;
  /** Classes with their members on the roster, of a counted sounding: `permanent members (5)`. */
  smallClasses: readonly string[];
}

/** A member's key of one use, and the device that has it. */
export interface KeyWords {
  title: string;
  text: string;
  here: (key: string) => string;
  elsewhere: string;
  none: string;
  make: string;
  replace: string;
  enrol: string;
  question: (member: string) => string;
  consequence: string;
  confirm: string;
  inside: string;
}

/** What a key holder does here, or with the command line. */
export interface HoldWords {
  title: string;
  trust: string;
  waits: Record<Exclude<SoundingWait, 'ballot'>, string>;
  nothing: string;
  cli: string;
  files: string;
  elsewhere: (member: string) => string;
  noShare: string;
  passphrase: string;
  newPassphrase: string;
  newHint: (least: number) => string;
  again: string;
  tooShort: (least: number) => string;
  notSame: string;
  begin: string;
  unlock: string;
  opening: string;
  opened: string;
  lost: string;
  working: string;
  goOn: string;
  signs: { title: string; texts: (names: number, members: number) => string; opens: (least: number, quorum: number, threshold: number) => string; earlier: (count: number) => string; manifest: string; pages: string };
  acts: Record<Exclude<SoundingWait, 'ballot'>, string>;
  did: Record<HolderStep, string>;
  showMade: string;
  compare: { text: string; key: string; posts: string };
}

export interface SoundingsWords {
  title: string;
  lead: string;
  all: string;
  none: string;
  noneNext: { presidency: string; others: string };
  waitsTitle: string;
  /** Of the first page: what is waited for, and of which. */
  waits: Record<SoundingWait, string>;
  ceremonyWaits: Record<CeremonyStep, string>;
  modes: Record<SoundingMode, string>;
  numbered: (mode: SoundingMode, sounding: number) => string;
  asks: Record<SoundingMode, string>;
  countNames: (count: number) => string;
  ofMatter: string;
  noSuch: string;
  noSuchText: string;
  toAll: string;
  toMatter: string;

  steps: Record<Step, string>;
  stepsLabel: string;
  stepIs: { over: string; now: string; ahead: string };
  says: Record<Step | 'closing', string>;
  ends: Record<'counter_signing' | 'marking' | 'complaints', string>;
  awaited: (needed: number, names: string) => string;
  byServer: string;
  ended: { result: string; two_boards: string; abandoned: string };
  endedShort: { two_boards: string; abandoned: string };
  abandonedFor: (text: string) => string;
  phases: Record<SoundingPhase, string>;

  findings: Record<Finding, string>;
  countedAs: (encourage: number, discourage: number) => string;
  /** What a finding means, of so many marks. */
  means: Record<'nobody_objects' | 'objection' | 'not_enough_marks', (counted: number, least: number) => string>;
  resultTitle: string;
  /** `Ann: nobody objects`. */
  prefixed: (name: string, finding: string) => string;
  totals: { caption: (name: string) => string; of: string; all: string; otherClass: string; encourage: string; discourage: string; note: (counted: number) => string };

  namesTitle: string;
  whoTitle: string;
  who: (sent: number, of: number) => string;
  whoNote: string;
  sentBallots: (count: number) => string;
  sentNone: (open: boolean) => string;

  holdersTitle: string;
  holders: (names: string) => string;
  opens: (numbers: HolderNumbers) => string;
  quorum: (numbers: HolderNumbers) => string;
  conspire: (numbers: HolderNumbers) => string;
  allMustLock: string;
  better: string;
  ceremonyNumber: (ceremony: number) => string;

  earlierTitle: string;
  earlier: string;

  givesAwayTitle: string;
  cannotHide: string;
  givesAway: (about: GivesAway) => { lead: string; points: string[] };

  mark: {
    title: string;
    sentBefore: (count: number) => string;
    lead: string;
    options: Record<'acceptable' | 'object' | 'encourage' | 'discourage' | 'none', string>;
    choose: string;
    send: string;
    check: string;
    checkHint: string;
    sending: string;
    reading: string;
    notYet: (quorum: number) => string;
    notOnRoster: string;
    otherKey: (member: string) => string;
    otherKeyDo: string;
    noStore: string;
    toKeys: string;
    trust: string;
    sent: string;
    sentText: (place: number) => string;
    place: string;
    entry: string;
    ballot: string;
    saveReceipt: string;
    saveReceiptHint: string;
    markAgain: string;
    lastCounts: string;
  };
  prepared: {
    title: string;
    text: string;
    code: string;
    cast: string;
    spoil: string;
    discard: string;
    spoiled: string;
    spoiledText: string;
    holds: (name: string, mark: string) => string;
    sameCode: string;
    otherCode: string;
    elsewhere: string;
  };
  spoiledFile: { title: string; hint: string; right: (code: string) => string; wrong: string };
  stopped: Record<Stopped['why'], string>;
  atEntry: (entry: number) => string;

  cover: {
    title: string;
    text: string;
    means: string;
    agree: string;
    agreed: string;
    stop: string;
    waiting: string;
    sent: string;
    renewed: string;
    failed: string;
  };

  keys: Record<'ballots' | 'shares', KeyWords>;
  key: {
    waiting: string;
    seed: string;
    whoTitle: string;
    has: (names: string) => string;
    hasShares: (names: string) => string;
    nobody: string;
    nobodyShares: string;
  };

  verify: {
    title: string;
    text: string;
    start: string;
    again: string;
    progress: (done: number, all: number) => string;
    verified: (messages: number, ballots: number) => string;
    soFar: (messages: number, ballots: number) => string;
    departs: (number: number, entry: number) => string;
    guilty: (member: string) => string;
    same: string;
    differs: string;
    notShown: string;
    entries: (count: number) => string;
    entryDiffers: (entry: number) => string;
    notProved: (entry: number) => string;
    /** What bytes alone cannot say. */
    beyond: string;
    tellSomebody: string;
    /** Before the hash of the pages that the manifest names. */
    pages: (sounding: number) => string;
    noPages: string;
  };

  hold: HoldWords;
  ceremony: {
    title: string;
    none: string;
    line: (ceremony: number, holders: number) => string;
    phases: Record<KeyCeremony['phase'], string>;
    awaited: (names: string) => string;
    guilty: (member: string) => string;
    waits: Record<CeremonyStep, string>;
    open: string;
    openTitle: string;
    openLead: string;
    pick: string;
    pickHint: string;
    tooFew: string;
    threshold: string;
    thresholdHint: (proposed: number) => string;
    thresholdWrong: (holders: number) => string;
    noKeys: string;
    confirm: string;
    meaning: string;
    begins: (others: string) => string;
    shareKey: string;
  };
  open: {
    button: string;
    title: string;
    matter: string;
    pickMatter: string;
    ceremony: string;
    ceremonyOption: (ceremony: number, names: string) => string;
    noCeremony: string;
    noMatter: string;
    mode: string;
    modeNotes: Record<SoundingMode, string>;
    names: string;
    pickNames: string;
    noNames: string;
    least: string;
    leastHint: (roster: number) => string;
    leastWrong: (roster: number) => string;
    closes: string;
    settles: string;
    settlesHint: string;
    without: (names: string) => string;
    tooFewKeys: string;
    confirm: string;
    goThere: string;
  };
  abandon: { button: string; title: string; text: string; reason: string; reasonHint: string; confirm: string };
  /** What is posted to a sounding or a ceremony, and what keys are for. */
  messages: Record<string, string>;
  /** Why bytes are not what they have to be, a sentence each. */
  faults: Record<Fault, string>;
}
