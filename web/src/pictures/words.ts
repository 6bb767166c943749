/**
 * Every word that a picture says. The pictures hold no text of their own; a page hands them one of these
 * objects (`pictures` of a language in words/en.ts, words/fr.ts).
 */
import type { Precision, Stance, Standing, StageType } from '../api/types';

export interface PictureWords {
  /** BCP 47; dates and sorting follow it. */
  lang: string;
  /** A stance as a noun for legends and groups, `Objection`. */
  stance: Record<Stance, string>;
  /** What a member does, after its name: `objects`. */
  does: Record<Stance, string>;
  standing: Record<Standing, string>;
  ownAct: string;
  /** Said for the member: by who holds its proxy, or logged for it. */
  saidFor: { proxy: string; others: string };
  /** Of a member that waits for instructions. */
  awaits: string;
  report: string;
  unnamed: string;
  nothingKnown: string;
  /** Of a member that has taken no position in the stage that counts. */
  notSpokenHere: string;
  /** Of a seat whose position is kept from the reader, and of all of them. */
  notShown: string;
  eachNotShown: string;
  reportedTo: (does: string, when: string) => string;
  since: (when: string) => string;
  when: Record<Precision, (day: string) => string>;

  tableTitle: (name: string) => string;
  tableAbout: (members: number, day: string) => string;
  seatsLabel: string;
  seatKeys: string;
  chair: string;
  openSeat: (name: string, day: string) => string;
  verdict: { met: string; open: string; cannot: string };
  ruleLine: (rule: string) => string;
  /** Instead of a rule, where none decides. */
  noRule: string;
  asOf: (day: string) => string;
  now: string;
  readingOfReports: string;
  missingCount: (count: number) => string;
  andMore: (count: number) => string;
  noneMissing: string;
  /** Of those who are asked; that nobody objects is then no answer. */
  unanswered: string;
  isMissing: string;
  asText: string;
  columns: { member: string; stance: string; standing: string; since: string; words: string };

  legend: string;
  legendReported: string;
  legendUnnamed: string;
  legendJoining: string;

  lanesTitle: (name: string) => string;
  lanesAbout: (members: number, from: string, to: string) => string;
  lanesAsText: string;
  lanesNow: string;
  laneKeys: string;
  sortLabel: string;
  sortProtocol: string;
  sortRecent: string;
  laneChange: (member: string, does: string, when: string) => string;
  noChanges: string;
  marks: string;
  chosenDay: string;
  close: string;
  source: string;
  sourceOf: (host: string) => string;
  reason: string;
  condition: string;
  stageNumber: (stage: number) => string;
  stageType: Partial<Record<StageType, string>>;

  dateLabel: string;
  previousDate: string;
  nextDate: string;
  play: string;
  pause: string;
  latest: string;
  changeOf: (index: number, count: number) => string;

  holdouts: string;
  noHoldouts: string;
  asksFor: string;
  wouldLift: string;
  /** A position that others took for the member: `proxy`, or logged for it, and how it came. */
  logged: (received: string) => string;
  saysWhy: string;
  onWord: { own: string; official: string; reported: string; anonymous: string; inferred: string };
  smallestToMeet: (size: number) => string;
  notPossible: string;

  listLabel: string;
  members: (count: number) => string;

  totals: string;
  keptApart: string;
  totalOf: (count: string, of: string) => string;
  moreThan: (count: string, of: string) => string;
  atLeast: (count: string, of: string) => string;
  fewerThan: (count: string, of: string) => string;
  atMost: (count: string, of: string) => string;
  about: (count: string, of: string) => string;
}
