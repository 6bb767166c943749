/**
 * A rule of the rule language as a sentence in French. Only the canonical form is read (docs/RULES.md, Rule::print):
 * every condition has its own verb, and brackets stand around every list within another. What is not read so is
 * left to stand as it is written.
 */

const kOne: Record<string, string> = {
  consents: 'consent', supports: 'soutient', acquiesces: 'acquiesce', abstains: 's’abstient', reserves: 'réserve sa position',
  objects: 'fait objection', answers: 'se prononce', 'is silent': 'ne dit rien',
};
const kNotOne: Record<string, string> = {
  consents: 'ne consent', supports: 'ne soutient', acquiesces: 'n’acquiesce', abstains: 'ne s’abstient',
  reserves: 'ne réserve sa position', objects: 'ne fait objection', answers: 'ne se prononce', 'is silent': 'ne garde le silence',
};
const kMany: Record<string, string> = {
  consent: 'consentent', support: 'soutiennent', acquiesce: 'acquiescent', abstain: 's’abstiennent', reserve: 'réservent leur position',
  object: 'font objection', answer: 'se prononcent', 'are silent': 'ne disent rien',
};
const kBounds: Record<string, string> = { 'at least': 'au moins', 'more than': 'plus de', 'at most': 'au plus', 'fewer than': 'moins de' };

const kWho = '(?!are |is )([a-z][a-z0-9_]*)';
const kVerb = '([a-z]+|is silent|are silent)';
const kNobody = new RegExp(`^(?:nobody|no ${kWho}) ${kVerb}$`);
const kEverybody = new RegExp(`^(?:everyone|every ${kWho}) ${kVerb}$`);
const kMore = new RegExp(`^more (?:of ${kWho} )?${kVerb} than ${kVerb}$`);
const kAmount = new RegExp(`^(at least|more than|at most|fewer than) (\\d+(?:\\.\\d+)?%?(?:/\\d+)?)(?: of)?(?: ${kWho})? ${kVerb}$`);

/** `des membres permanents`; what the page has no word for is a name of the body's, and stands in brackets. */
function among(who: string, classes: Record<string, string>): string {
  if (who === 'members') return 'des membres';
  return classes[who] ? `des ${classes[who]}` : `(${who.replaceAll('_', ' ')})`;
}

function conditionInFrench(text: string, classes: Record<string, string>): string | undefined {
  const of = (who: string | undefined): string => (who ? ` ${among(who, classes)}` : '');
  const nobody = kNobody.exec(text);
  if (nobody) return kNotOne[nobody[2]!] && `${nobody[1] ? `aucun${of(nobody[1])}` : 'personne'} ${kNotOne[nobody[2]!]}`;
  const everybody = kEverybody.exec(text);
  if (everybody) return kOne[everybody[2]!] && `chacun${of(everybody[1])} ${kOne[everybody[2]!]}`;
  const more = kMore.exec(text);
  if (more) {
    const [one, other] = [kMany[more[2]!], kMany[more[3]!]];
    const than = other && `ne ${other.replace(/^ne /, '')}`.replace(/^ne ([aeiou])/, 'n’$1');
    return one && than && `davantage${more[1] ? of(more[1]) : ' de membres'} ${one} que ${than}`;
  }
  const amount = kAmount.exec(text);
  const does = amount && kMany[amount[4]!];
  if (!amount || !does) return undefined;
  return `${kBounds[amount[1]!]} ${amount[2]!.replace('.', ',').replace('%', '\u00a0%')}${of(amount[3])} ${does}`;
}

/** Undefined for what is no rule in the printed form. */
export function ruleInFrench(rule: string, classes: Record<string, string>): string | undefined {
  const joins: Record<string, string> = { ' and ': ' et ', ' or ': ' ou ', '(': '(', ')': ')' };
  const parts = rule.split(/( and | or |\(|\))/).filter(Boolean).map((part) => joins[part] ?? conditionInFrench(part, classes));
  return parts.includes(undefined) ? undefined : parts.join('');
}
