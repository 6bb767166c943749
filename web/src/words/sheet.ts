/** The words of the decision sheet: one page that says what was decided, by which rule, and where it stands. */
export interface SheetWords {
  /** On the matter's page, and on the desk. */
  link: string;
  of: (body: string) => string;
  print: string;
  markdown: string;
  csv: string;
  forReader: (who: string, when: string) => string;
  /** The first part: what it is. */
  matter: string;
  kind: string;
  procedure: string;
  source: string;
  noSource: string;
  office: string;
  concerned: string;
  outcome: string;
  noOutcome: string;
  stages: string;
  noStages: string;
  rule: string;
  dates: string;
  subjects: string;
  end: string;
  positions: string;
  columns: { member: string; about: string; stance: string; when: string; words: string; entry: string };
  positionsHidden: string;
  nobodySpoke: string;
  noPositions: (names: string) => string;
  statements: string;
  noStatements: string;
  findings: string;
  entries: string;
  entriesText: string;
  entry: (number: number) => string;
  readingEntries: string;
  back: string;
}
