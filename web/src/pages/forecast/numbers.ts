/** Chances as they may be said: to the nearest 5 %, never as nothing and never as certain. Pure. */
import type { Chance, Ends } from '../../api/forecast';
import type { Words } from '../../words/words';

export function saidChance(chance: number): string {
  const fives = Math.round(chance * 20) * 5;
  if (fives < 5) return '<5\u00a0%';
  return fives > 95 ? '>95\u00a0%' : `${fives}\u00a0%`;
}

/** The two ends, the lower first; once where they are said alike. */
export function saidRange(one: number, other: number, words: Words): string {
  const [low, high] = [saidChance(Math.min(one, other)), saidChance(Math.max(one, other))];
  return low === high ? low : words.foresight.forecast.range(low, high);
}

export function saidEnds(ends: Ends, words: Words): string {
  return saidRange(ends.apart, ends.together, words);
}

export function saidBand(chance: Pick<Chance, 'low' | 'high'>, words: Words): string {
  return saidRange(chance.low, chance.high, words);
}

/** A difference of chances in points; one that would not show at 5 is said so. */
export function saidPoints(difference: number, words: Words): string {
  const fives = Math.round(Math.abs(difference) * 20) * 5;
  if (fives < 5) return words.foresight.forecast.pointsFew;
  return words.foresight.forecast.points(`${difference < 0 ? '\u2212' : '+'}${fives}`);
}
