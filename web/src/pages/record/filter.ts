/** Which entries a reader looks for. The server pages and does not search; the browser reads back and looks. */
import type { ReadEntry } from '../../record/entry';
import { matterOf, type Names } from '../../record/say';

export interface Filter {
  kind: string;
  matter: string;
  member: string;
  text: string;
}

export const noFilter: Filter = { kind: '', matter: '', member: '', text: '' };

export function isOn(filter: Filter): boolean {
  return filter.kind !== '' || filter.matter !== '' || filter.member !== '' || filter.text.trim() !== '';
}

/** Letters without marks and case, so that "turkiye" finds "Türkiye". */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The member did it, or it is about the member. */
function isOf({ by = '', data }: ReadEntry, member: string): boolean {
  return by.split('/')[0] === member || [data.member, data.sponsor, data.to, data.applicant, data.actor].includes(member);
}

/** `sentence` is what the page says of the entry; a reader searches for what they see. */
export function fits(entry: ReadEntry, sentence: string, filter: Filter, names: Names): boolean {
  if (filter.kind && entry.kind !== filter.kind) return false;
  if (filter.matter && matterOf(entry, names) !== filter.matter) return false;
  if (filter.member && !isOf(entry, filter.member)) return false;
  const words = plain(filter.text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const opened = entry.openings.map(({ value }) => JSON.stringify(value)).join(' ');
  const all = plain(`${entry.seq} ${entry.leaf} ${sentence} ${entry.bytes} ${opened}`);
  return words.every((word) => all.includes(word));
}
