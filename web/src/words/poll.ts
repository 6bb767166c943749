/** The words of the sheet of a straw poll: names against counts, round after round. */
export interface PollWords {
  title: string;
  lead: string;
  round: (number: number) => string;
  /** The heading of one round: which stage, and whether it is still open. */
  heading: (round: string, stage: string) => string;
  name: string;
  counts: Record<'support' | 'object' | 'abstain' | 'silent', string>;
  /** What a count of no opinion holds beside abstentions. */
  countsNote: string;
  everybody: string;
  /** A class of members that the rule names. */
  ofClass: (name: string, count: number | undefined) => string;
  classNames: Record<string, string>;
  arrows: Record<'up' | 'down' | 'same', (by: number) => string>;
  notShown: string;
  notShownText: string;
  totalsOnly: string;
  leading: string;
  blocked: (className: string) => string;
  leadingBlocked: (className: string) => string;
  out: string;
  withdrawn: string;
  onlyOne: string;
}
