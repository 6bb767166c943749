/** The words of the private page on which one member after the other is heard. */
export interface ConfessionalWords {
  title: string;
  link: string;
  lead: string;
  noStage: string;
  noStageText: string;
  stage: (round: number, type: string) => string;
  came: string;
  toCome: string;
  nobodyCame: string;
  everybodyCame: string;
  notShown: string;
  hear: (member: string) => string;
  heard: (member: string) => string;
  pick: string;
  question: (member: string) => string;
  left: (left: number, most: number) => string;
  tooMany: (most: number) => string;
  nothingChosen: string;
  notes: string;
  notesHint: string;
  log: string;
  confirmTitle: (member: string) => string;
  confirmText: string;
  /** Where it is kept back beside the record until the close. */
  confirmKept: string;
  willLog: (name: string, says: string) => string;
  confirm: string;
  done: (member: string, entries: string) => string;
  partly: (count: number) => string;
  next: string;
  hide: string;
}
