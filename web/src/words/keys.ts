/** The words of the page on keys and witnesses. */
export interface KeysWords {
  title: string;
  lead: string;
  /** On the first page of a delegation that has no key. */
  homeLine: string;
  /** The same, where another seat of it has one and this has not. */
  homeAsk: (seat: string) => string;
  yours: {
    title: string;
    noSeat: string;
    none: (seat: string) => string;
    signs: (key: string) => string;
    elsewhere: (seat: string) => string;
    /** Another seat of the delegation has a key. */
    colleague: (seat: string) => string;
  };
  device: {
    title: string;
    kinds: { browser: string; seed: string };
    made: (when: string) => string;
    waiting: string;
    enrolled: (seq: number) => string;
    withdrawn: (seq: number) => string;
    give: string;
    enrol: string;
    enrolQuestion: (seat: string) => string;
    enrolText: string;
    enrolConfirm: string;
    save: string;
    saveText: string;
    stays: string;
    remove: string;
    removeText: string;
    removeConfirm: string;
  };
  make: {
    title: string;
    label: string;
    options: { browser: { text: string; note: string }; seed: { text: string; note: string } };
    onlySeed: string;
    button: string;
    made: string;
    noStore: string;
  };
  take: { title: string; hint: string; wrong: { 'no-key': string; 'other-seat': string }; taken: string };
  other: { title: string; text: string; label: string; seat: string; wrong: string; button: string };
  seats: {
    title: string;
    none: string;
    columns: { seat: string; key: string; since: string };
    since: (seq: number, when: string) => string;
    until: (seq: number, when: string) => string;
    withdraw: string;
    withdrawQuestion: (seat: string) => string;
    withdrawText: string;
    withdrawOther: string;
    withdrawLast: string;
    withdrawConfirm: string;
    reason: string;
    reasonHint: string;
  };
  log: {
    title: string;
    text: string;
    key: string;
    size: string;
    root: string;
    changed: string;
    none: string;
  };
  witnesses: {
    title: string;
    nobody: string;
    enough: (seen: number, of: number) => string;
    notEnough: (seen: number, of: number) => string;
    cosigned: (when: string) => string;
    notYet: string;
    policy: string;
  };
}
