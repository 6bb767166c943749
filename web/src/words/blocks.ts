/** The words of the page that says who stands in the way, and what would let them move. */
export interface BlocksWords {
  title: string;
  lead: string;
  nothing: string;
  nothingNext: string;
  nobody: string;
  objections: string;
  asksNothing: string;
  states: Record<'open' | 'met' | 'dropped', string>;
  stateNotes: Record<'open' | 'met' | 'dropped', string>;
  linked: (matters: string) => string;
  demand: (text: string, day: string) => string;
  notShown: string;
  onName: (name: string) => string;
  reported: string;
}
