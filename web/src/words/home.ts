/** The words of the first page. */
import type { MatterKind, OutcomeKind, Waiting } from '../api/types';

export interface HomeWords {
  /** The title says at once how much waits. */
  waitingCount: (count: number) => string;
  nothingWaits: string;
  nothingWaitsNext: string;
  observing: string;
  /** Of those who are neither a member nor the presidency: whom a facilitator hears, what a candidate is told. */
  seat: {
    hearing: string;
    nobodyToHear: string;
    standing: string;
    candidacy: string;
    noStage: string;
    totals: (counts: string) => string;
    count: (stance: string, count: number) => string;
    totalsLater: string;
    noTotals: string;
  };
  waits: Record<Waiting['what'] | 'reissue', (subject: string | undefined) => string>;
  noDeadline: string;
  underWay: string;
  noMatters: string;
  noMattersNext: { presidency: string; others: string };
  over: string;
  missing: (names: string) => string;
  andOthers: (count: number) => string;
  nobodyObjects: string;
  objected: (names: string) => string;
  byActs: (count: number, of: number) => string;
  byReports: (count: number, of: number) => string;
  onReports: string;
  nothingYet: string;
  verdictOn: (subject: string, verdict: string) => string;
  outcome: (outcome: OutcomeKind, name: string | undefined) => string;
  from: (day: string) => string;
  until: (day: string) => string;
  decidedOn: (day: string) => string;
  changes: string;
  newSince: (count: number) => string;
  noneSince: (when: string) => string;
  firstTime: string;
  showEarlier: string;
  wholeRecord: string;
  office: string;
  vacant: (office: string) => string;
  termUntil: string;
  termOver: (day: string) => string;
  noTerm: string;
  successor: (name: string, day: string) => string;
  noSuccessor: string;
  /** A term that ends with nobody agreed: how near it is, in words beside the colour. */
  termNear: Record<'amber' | 'red', string>;
  open: string;
  openMatter: {
    title: string;
    procedure: string;
    procedureHints: Record<MatterKind, string>;
    name: string;
    nameHint: string;
    id: string;
    idHint: string;
    idWrong: string;
    office: string;
    until: string;
    untilHint: string;
    applicant: string;
    applicantHint: string;
    applicantName: string;
    after: string;
    afterHint: string;
    afterNone: string;
    goThere: string;
  };
}
