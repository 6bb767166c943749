/** An office between two holders: since when and why it is vacant, and who acts. Pure. */
import type { Office } from '../api/types';
import { dayInWords, dayOfInstant } from '../words/time';
import type { Words } from '../words/words';

/** Undefined where somebody holds it, or it was never left before the end of a term. */
export function vacancyInWords(office: Office, zone: string, words: Words): string | undefined {
  if (office.incumbent || !office.vacated) return undefined;
  const day = dayInWords(dayOfInstant(office.vacated, zone), words.time);
  return words.delegation.office.vacantSince(day, office.why_vacated ?? '');
}

export function actingInWords(office: Office, words: Words): string {
  const { acting, actingUntil, nobodyActs } = words.delegation.office;
  if (!office.acting) return nobodyActs;
  const { name, until } = office.acting;
  return until ? actingUntil(name, dayInWords(until, words.time)) : acting(name);
}

/** Whether nobody holds it now: it is vacant, or its term is over. Only then somebody acts. */
export function isUnheld(office: Office, today: string): boolean {
  return !office.incumbent || (office.term_until !== undefined && office.term_until <= today);
}
