/** The words of the presidency's desk. */
export interface DeskWords {
  title: (count: number) => string;
  nothingOpen: string;
  nothingOpenNext: string;
  answered: (count: number, of: number) => string;
  notAnswered: (names: string) => string;
  everybodyAnswered: string;
  nobodyObjected: string;
  objected: (names: string) => string;
  extendedFrom: (when: string) => string;
  noDeadline: string;
  stageLine: (type: string, rule: string) => string;
  extend: string;
  close: string;
  reissue: string;
  ended: string;
  endedText: string;
  endedHow: (how: string, when: string) => string;
  brokenBy: (who: string) => string;
  resting: string;
  restingText: string;
  report: string;
  reportText: string;
  reportMatter: string;
  log: string;
  logPosition: string;
  finding: string;
  hear: string;
  answersNotShown: string;
  dryRun: string;
  dryRunHint: string;
  dryRunClose: string;
  atDeadline: { silence: string; rule: string; held: string };
  chase: string;
  chaseText: string;
  chaseNobody: string;
}
