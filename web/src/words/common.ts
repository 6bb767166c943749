/** The words that stand on every page, and the names of things that more than one page says. */
import type {
  CandidacyState,
  MatterKind,
  MatterState,
  OutcomeKind,
  Role,
  StageOutcome,
  Verdict,
} from '../api/types';

export interface CommonWords {
  home: string;
  record: string;
  desk: string;
  access: string;
  calendar: string;
  help: string;
  blocks: string;
  skip: string;
  mainNavigation: string;
  account: string;
  language: string;
  theme: string;
  themes: { system: string; light: string; dark: string };
  signOut: string;
  signedInAs: (who: string) => string;
  /** What a candidate's own seat is about. */
  standsAs: (subject: string, matter: string) => string;
  /** `Hungary, head of delegation`; a role that belongs to no member alone. */
  who: (role: Role, member: string | undefined) => string;
  roles: Record<Role, string>;
  live: { live: string; reconnecting: string; offline: string };
  loading: string;
  retry: string;
  cancel: string;
  close: string;
  back: string;
  goOn: string;
  done: string;
  copy: string;
  copied: string;
  optional: string;
  required: string;
  pickOne: string;
  more: (count: number) => string;
  list: (items: readonly string[]) => string;
  notFound: string;
  notFoundText: string;
  failed: string;
  reference: (reference: string) => string;
  detail: (detail: string) => string;
  /** Two halves of a sentence. */
  halves: (one: string, other: string) => string;
  about: (ids: string) => string;
  /** Refusals that have better words here than the server's one sentence. */
  refusals: Record<string, string>;
  /** What a refusal is about: fields of requests. A newer one stands as it is. */
  fields: Record<string, string>;
  problemAt: (field: string) => string;
  kinds: Record<MatterKind, string>;
  states: Record<MatterState, string>;
  verdicts: Record<Verdict, string>;
  outcomes: Record<OutcomeKind, string>;
  stageTypes: Record<string, string>;
  stageOutcomes: Record<StageOutcome | 'withdrawn', string>;
  candidacies: Record<CandidacyState, string>;
  silenceMeans: Record<string, string>;
  abstentionMeans: Record<string, string>;
  act: {
    whatFollows: string;
    nothingFollows: string;
    stillMissing: (names: string) => string;
    doing: string;
    receipt: string;
    /** Of a position that is kept back beside the record until its stage closes. */
    held: string;
    heldText: string;
    givesAway: string;
    /** `KIND_told`: what totals that were given have told already, of which subject. */
    leaks: Record<string, (of: string, members: number, subject: string) => string>;
    entry: string;
    leaf: string;
    root: string;
  };
  keys: {
    title: string;
    columns: { key: string; does: string };
    help: string;
    close: string;
    home: string;
    record: string;
    desk: string;
    search: string;
    tab: string;
    arrows: string;
    enabled: string;
    then: string;
  };
}

/** The word for a name of the API; what a newer server says that this page does not know stands as it is. */
export function wordFor(words: Record<string, string>, name: string): string {
  return words[name] ?? name.replaceAll('_', ' ');
}

/** The first letter large, for words that begin a line. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
