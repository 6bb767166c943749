/** The words in which a stage says, before anybody speaks in it, who is told what, and until when. */
import type { Audience } from '../api/types';

/** One of the two times of a stage. `yours`: the reader's own member speaks in it. */
export interface PhaseWords {
  /** Nobody sees who says what. */
  nobody: (yours: boolean) => string;
  some: (yours: boolean, who: string) => string;
  everybody: (yours: boolean) => string;
  totals: (who: string) => string;
  classTotals: (who: string) => string;
}

export interface DisclosureWords {
  title: string;
  /** As they stand after `shown to`. */
  to: Record<Audience, string>;
  open: PhaseWords;
  /** `onlyTotals`: who said what stays hidden, and totals are told. */
  closed: PhaseWords & { onlyTotals: (who: string) => string };
  reasons: { with: string; to: (who: string) => string; nobody: string };
  answered: { nobody: string; to: (who: string) => string; closed: (who: string) => string };
  /** The close brings nothing that was not told before. */
  noChange: string;
  /** How it ended is public, whatever is held back. */
  end: string;
  turnsSecret: (members: number) => string;
  /** A member's own position while it is kept back; `who` may know it beside its own delegation. */
  own: (says: string) => string;
  keptForYou: string;
  keptForYouAnd: (who: string) => string;
  changeable: string;
  breaking: string;
}
