/** What the middle of the table says: the verdict in words, what is missing, and by whose word. Pure. */
import type { Basis, MemberCode, Seat, Stance, Table } from '../api/types';
import { whenInWords } from './dates';
import { holdoutsOf, isUnanswered } from './seating';
import type { PictureWords } from './words';

export interface MissingLine {
  member: MemberCode;
  /** The member's name, shortened where two columns leave less room. */
  name: string;
  stance: Stance;
  /** `objects`; left out where two columns leave no room for it. */
  does: string;
}

export interface Middle {
  verdict: string;
  /** How many are missing, or that nobody is. */
  count: string;
  columns: MissingLine[][];
  /** How many missing members found no line here; the text below the picture names them all. */
  more: number;
  rule: string;
  asOf: string;
  /** Said only where the verdict is a reading of reports. */
  caution: string;
}

export interface Room {
  /** Lines of missing members that fit below each other. */
  lines: number;
  columns: number;
}

export function shorten(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('').trimEnd()}…`;
}

const kLettersInNarrowColumn = 22;

/** The date of a table: `as of 27 May 2024`. */
export function asOfInWords(table: Pick<Table, 'as_of'>, words: PictureWords, zone?: string): string {
  return words.asOf(whenInWords(table.as_of, words.lang, zone));
}

/** What a missing seat does. Where acts count, one that has not acted has not spoken, whatever is reported. */
export function seatDoes(seat: Seat, basis: Basis, words: PictureWords): string {
  if (seat.kept) return words.notShown;
  if (basis === 'acts' && !seat.own) return words.notSpokenHere;
  return words.does[seat.stance];
}

/** How many are missing. Where positions are kept from the reader that is not known, which is not nobody. */
function countInWords(table: Table, missing: readonly Seat[], words: PictureWords): string {
  if (table.hidden) return words.eachNotShown;
  if (isUnanswered(table)) return words.unanswered;
  return missing.length ? words.missingCount(missing.length) : words.noneMissing;
}

export function middleOf(table: Table, words: PictureWords, room: Room, zone?: string): Middle {
  const missing = holdoutsOf(table.seats, table.missing);
  const inOneColumn = missing.length <= room.lines;
  const fits = inOneColumn ? room.lines : room.lines * room.columns;
  const shown = missing.slice(0, fits).map((seat): MissingLine => ({
    member: seat.member,
    name: inOneColumn ? seat.name : shorten(seat.name, kLettersInNarrowColumn),
    stance: table.basis === 'acts' && !seat.own ? 'silent' : seat.stance,
    does: inOneColumn ? seatDoes(seat, table.basis, words) : '',
  }));
  const height = inOneColumn ? room.lines : Math.ceil(shown.length / room.columns);
  const columns: MissingLine[][] = [];
  for (let i = 0; i < shown.length; i += height) columns.push(shown.slice(i, i + height));
  return {
    verdict: words.verdict[table.verdict],
    count: countInWords(table, missing, words),
    columns,
    more: missing.length - shown.length,
    rule: table.rule ? words.ruleLine(table.rule) : words.noRule,
    asOf: asOfInWords(table, words, zone),
    caution: table.basis === 'reports' ? words.readingOfReports : '',
  };
}

/** The whole picture in a few sentences, for those who do not see it. */
export function tableInWords(table: Table, words: PictureWords, zone?: string): string {
  const missing = holdoutsOf(table.seats, table.missing);
  const day = whenInWords(table.as_of, words.lang, zone);
  return [
    words.tableAbout(table.seats.length, day),
    `${words.verdict[table.verdict]}.`,
    `${table.rule ? words.ruleLine(table.rule) : words.noRule}.`,
    missing.length
      ? `${words.missingCount(missing.length)}: ${missing
          .map((seat) => `${seat.name} ${seatDoes(seat, table.basis, words)}`)
          .join(', ')}.`
      : table.hidden ? `${words.eachNotShown}.` : isUnanswered(table) ? words.unanswered : words.noneMissing,
    table.basis === 'reports' ? words.readingOfReports : '',
  ]
    .filter(Boolean)
    .join(' ');
}
