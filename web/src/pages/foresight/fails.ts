/** What keeps a model from being called data-driven, as the program writes it, in the reader's language. Pure. */
import { dayInWords } from '../../words/time';
import type { Words } from '../../words/words';

type Reading = [pattern: RegExp, say: (parts: string[], words: Words) => string];

/** A decimal as the program writes it, as the reader's language does. */
function number(text: string, words: Words): string {
  return text.replace('.', words.pictures.lang.startsWith('fr') ? ',' : '.');
}

const kReadings: Reading[] = [
  [/^clusters of races: (\d+), at least (\d+)$/, ([value, least], words) => words.foresight.track.fails.clusters(value!, least!)],
  [
    /^CRPS beside Kaplan-Meier's: ([\d.]+), at most ([\d.]+)$/,
    ([value, most], words) => words.foresight.track.fails.crps(number(value!, words), number(most!, words)),
  ],
  [
    /^Brier score of 26 weeks beside Kaplan-Meier's: ([\d.]+), at most ([\d.]+)$/,
    ([value, most], words) => words.foresight.track.fails.brier(number(value!, words), number(most!, words)),
  ],
  [
    /^80 % intervals held (\d+) %, from (\d+) to (\d+)$/,
    ([value, low, high], words) => words.foresight.track.fails.intervals(value!, low!, high!),
  ],
  [
    /^CRPS of the races of (\d{4}-\d\d-\d\d) beside Kaplan-Meier's: ([\d.]+), at most ([\d.]+)$/,
    ([day, value, most], words) =>
      words.foresight.track.fails.clusterCrps(dayInWords(day!, words.time), number(value!, words), number(most!, words)),
  ],
];

/** A newer program may write others: those stand as they are. */
export function failInWords(text: string, words: Words): string {
  for (const [pattern, say] of kReadings) {
    const found = pattern.exec(text);
    if (found) return say(found.slice(1), words);
  }
  return text;
}
