/** The sentences at the top of a forecast, and what stands in a member's way, in words. Pure. */
import type { Chance, Forecast, ForecastObstacle, Outlook } from '../../api/forecast';
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';
import { stateInWords } from '../../matter/say';
import { capital } from '../../words/common';
import { saidBand, saidChance, saidEnds } from './numbers';

/** Of governments, and of a silence, it is not known whether those that object hang together: never one number. */
export function isRange({ class: body }: Pick<Forecast, 'class'>): boolean {
  return body !== 'ratification';
}

/** One chance of governments: its two ends (what they depend on is said once), or where these are said alike, what the assumptions leave open. */
function rangeSentence(chance: Chance, words: Words, first: boolean): string {
  const says = words.foresight.forecast;
  const day = dayInWords(chance.by, words.time);
  const [low, high] = [saidChance(Math.min(chance.apart, chance.together)), saidChance(Math.max(chance.apart, chance.together))];
  if (low !== high) return first ? says.between(day, low, high) : says.betweenToo(day, low, high);
  const [least, most] = [saidChance(chance.low), saidChance(chance.high)];
  return least === most ? says.bound(day, least) : says.open(day, least, most);
}

/** By parliaments: when, and the chance by the next deadline. */
function dateSentence(outlook: Outlook, words: Words): string {
  const says = words.foresight.forecast;
  const [first] = outlook.chances;
  const when = outlook.half ? says.half(dayInWords(outlook.half, words.time)) : says.halfNever;
  return first ? says.and(when, says.byThen(dayInWords(first.by, words.time), saidEnds(first, words))) : `${when}.`;
}

/** The one sentence. */
export function sentenceOf(forecast: Forecast, words: Words): string {
  const { forecast: outlook } = forecast;
  if (!outlook?.chances.length) return forecast.why === 'decided' ? words.foresight.forecast.allConsented : '';
  return isRange(forecast) ? rangeSentence(outlook.chances[0]!, words, true) : dateSentence(outlook, words);
}

/** What is said beside it: later deadlines, and how far the assumptions or the past races leave it open. */
export function furtherSentences(forecast: Forecast, words: Words): string[] {
  const says = words.foresight.forecast;
  const { forecast: outlook } = forecast;
  const [first, ...later] = outlook?.chances ?? [];
  if (!outlook || !first) return [];
  const out: string[] = [];
  if (isRange(forecast)) {
    out.push(...later.map((chance) => rangeSentence(chance, words, false)), says.bandOpen(dayInWords(first.by, words.time), saidBand(first, words)));
    return out;
  }
  if (outlook.early) out.push(says.early(dayInWords(outlook.early, words.time)));
  out.push(outlook.late ? says.late(dayInWords(outlook.late, words.time)) : says.lateNever);
  for (const chance of outlook.chances)
    out.push(says.bandOne(dayInWords(chance.by, words.time), saidEnds(chance, words), saidBand(chance, words)));
  return out;
}

export function labelOf(outlook: Outlook, words: Words): string {
  return words.foresight.forecast.owed[outlook.owed_to];
}

/** `Objection: what it asks for`; what a source says of it stands as it is. */
export function obstacleInWords(obstacle: ForecastObstacle, words: Words): string {
  const says = words.foresight.forecast;
  const kind = says.obstacle[obstacle.kind];
  return obstacle.reason ? says.because(kind, says.reasons[obstacle.reason] ?? obstacle.reason) : kind;
}

/** `HU: oppose (a note)` as the record has it, in the reader's words; what is unlike stands as it is. */
export function happenedInWords(text: string, nameOf: (code: string) => string, words: Words): string {
  const found = /^(.+?): ([a-z_]+)( \(.*\))?$/s.exec(text);
  if (!found) return text;
  const [, actor = '', value = '', note = ''] = found;
  const known = words.matter.report.values[value] ?? words.matter.eventNames[value] ?? words.matter.dates[value];
  return `${capital(nameOf(actor))}: ${known ?? stateInWords(value, words)}${note}`;
}
