/**
 * Why bytes are no message, no proof, no point: a closed list, and the place. The names are those of docs/BALLOT.md's
 * other readers, so that two programs can be held against each other; words/en-soundings.ts says them in sentences.
 */
export const kFaults = [
  'bit_255',
  'not_below_p',
  'negative',
  'not_a_point',
  'identity',
  'scalar_too_big',
  'no_equation',
  'empty_side',
  'too_many',
  'no_such_point',
  'unused_point',
  'unused_scalar',
  'identity_point',
  'identity_image',
  'identity_column',
  'proof_length',
  'proof',
  'chance',
  'length',
  'magic',
  'name_count',
  'other_sounding',
  'closed',
  'not_on_roster',
  'sequence',
  'previous',
  'signature',
  'copied',
  'roster_key',
  'number',
  'text',
  'twice',
  'order',
  'other_epoch',
  'not_a_holder',
  'out_of_turn',
  'already_posted',
  'other_posts',
  'committed',
  'same_secret',
  'share',
  'false_complaint',
  'share_key',
  'threshold',
  'times',
  'class',
  'keys',
  'min_ballots',
  'not_counter_signed',
  'too_early',
  'open_complaint',
  'other_close',
  'other_sums',
  'other_lock',
  'no_such_blind',
  'too_few_blinds',
  'not_locked',
  'too_few_ballots',
  'table',
  'head',
  'nothing_wrong',
  'dead',
  'result',
  'second_sum',
  'second_lock',
  'passphrase',
] as const;

export type Fault = (typeof kFaults)[number];

/** What kind of field is meant. */
export type Part =
  | 'none'
  | 'first' // A of a ciphertext
  | 'second' // B of a ciphertext
  | 'commitment' // T of a proof
  | 'response' // z of a proof
  | 'element' // a point of a statement
  | 'equation'
  | 'scalar' // of a relation
  | 'member'
  | 'holder'
  | 'name'; // of a sounding, or a question

export interface Flaw {
  fault: Fault;
  part: Part;
  /** Which of its kind, from 0. */
  index: number;
}

/** Thrown inside of this folder only: what it exports answers with the flaw. */
export class Refused extends Error {
  constructor(readonly flaw: Flaw) {
    super(`${flaw.fault} ${flaw.part} ${flaw.index}`);
  }
}

export function refuse(fault: Fault, part: Part = 'none', index = 0): never {
  throw new Refused({ fault, part, index });
}

/** What came of it, or why nothing did. */
export type Judged<T> = { value: T; flaw?: undefined } | { flaw: Flaw; value?: undefined };

/** What `work` gives, or the flaw that it was refused with. Whatever else is thrown is a mistake of ours. */
export function judge<T>(work: () => T): Judged<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Refused) return { flaw: error.flaw };
    throw error;
  }
}

/** Whatever is refused inside is refused at this place, for the same reason. */
export function refusedAt<T>(part: Part, index: number, work: () => T): T {
  const judged = judge(work);
  if (judged.flaw) refuse(judged.flaw.fault, part, index);
  return judged.value;
}
