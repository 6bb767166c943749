/**
 * One line a record, which another program can print too (tests/differential):
 *
 *     departure phase ballots sounding keys result
 *
 * departure is MESSAGE:FAULT:PART:INDEX; sounding and keys are hashes in hexadecimal; result is COUNTED/OUTCOMES/TOTALS,
 * an outcome a digit, a question CLASS+CLASS=ALL,CLASS+CLASS=ALL; — and what there is not is a hyphen.
 */
import type { QuestionTotals, Outcome } from '../src/sounding/posts';
import { rememberWhatHolds } from '../src/sounding/held';
import { messagesOfText, verifySounding, type Report } from '../src/sounding/verify';

const kDigits: Record<Outcome, number> = { nobody_objects: 0, objection: 1, not_enough_marks: 2 };

const totalOf = ({ byClass, all }: QuestionTotals['encourage']): string => `${byClass.join('+')}=${all}`;

function resultOf({ counted, names, totals }: NonNullable<Report['result']>): string {
  const questions = totals.map(({ encourage, discourage }) => `${totalOf(encourage)},${totalOf(discourage)};`);
  return `${counted}/${names.map((name) => kDigits[name]).join('')}/${questions.join('')}`;
}

export function lineOf({ departure, phase, ballots, sounding, keys, result }: Report): string {
  const at = departure && [departure.message, departure.fault, departure.part, departure.index].join(':');
  return [at ?? '-', phase, ballots, sounding ?? '-', keys ?? '-', result ? resultOf(result) : '-'].join(' ');
}

/** Records that share messages are checked once where they do. */
export function verdictsOf(text: string): { line: string; verified: boolean }[] {
  rememberWhatHolds();
  const records = text.split(/^#.*$/m).map((each) => each.trim());
  return records.filter((each, i) => i > 0 || each !== '').map((each) => {
    const messages = messagesOfText(each);
    if (!messages) return { line: 'no hexadecimal', verified: false };
    const report = verifySounding(messages);
    return { line: lineOf(report), verified: report.verified };
  });
}
