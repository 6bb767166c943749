/** What every page gets from the frame round it. */
import type { Body, Session } from '../api/types';
import type { Words } from '../words/words';

export interface PageProps {
  session: Session;
  body: Body;
  words: Words;
  go: (hash: string) => void;
}

/** Who opens matters and stages, and keeps the desk. */
export function presides(session: Session): boolean {
  return session.role === 'secretary' || session.role === 'chair';
}
