/** The words of the page where the secretariat lets people and programs in. */
import type { Role } from '../api/types';

export interface AccessWords {
  title: string;
  lead: string;
  forWhom: string;
  person: string;
  personNote: string;
  program: string;
  programNote: string;
  role: string;
  roleNotes: Record<Role, string>;
  member: string;
  matter: string;
  noMatter: string;
  candidacy: string;
  noCandidacy: string;
  name: string;
  nameHint: string;
  programName: string;
  programNameHint: string;
  days: string;
  daysHint: string;
  daysWrong: string;
  makeLink: string;
  makeToken: string;
  linkMade: (who: string) => string;
  linkText: (until: string) => string;
  tokenMade: (who: string) => string;
  tokenText: (until: string) => string;
  once: string;
  another: string;
  tokens: string;
  noTokens: string;
  noTokensNext: string;
  columns: { name: string; who: string; created: string; expires: string; revoke: string };
  revoke: string;
  revokeNamed: (name: string) => string;
  revokeTitle: (name: string) => string;
  revokeText: string;
  revoked: (name: string) => string;
}
