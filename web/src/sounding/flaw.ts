/**
 * Why bytes are no message, no proof, no point: a closed list, and the place. The names are those of docs/BALLOT.md's
 * other readers, so that two programs can be held against each other.
 */
const kSentences = {
  bit_255: 'A point has bit 255 set.',
  not_below_p: "A point's value is not below 2^255 - 19.",
  negative: "A point's value is odd.",
  not_a_point: 'These bytes encode no point of the group.',
  identity: 'The identity may not stand here.',
  scalar_too_big: 'A scalar is not below the order of the group.',
  no_equation: 'The relation has no equation.',
  empty_side: 'A side of an equation is empty.',
  too_many: 'The relation has more parts than 32 bits can count.',
  no_such_point: 'An equation names a point that the relation does not have.',
  unused_point: 'A point of the relation stands in no equation.',
  unused_scalar: 'A scalar of the relation stands in no equation.',
  identity_point: 'A point of the relation is the identity.',
  identity_image: 'The left side of an equation is the identity.',
  identity_column: 'All factors of a scalar are the identity.',
  proof_length: 'The proof has more or fewer bytes than its relation needs.',
  proof: 'The proof does not hold.',
  chance: 'The generator of random numbers repeats itself.',
  length: 'The ballot has more or fewer bytes than its head says.',
  magic: 'This is not a ballot of the kind that is asked for.',
  name_count: 'The ballot does not have as many names as the sounding.',
  other_sounding: 'The ballot is for another sounding.',
  closed: 'The sounding is not open.',
  not_on_roster: 'No such member is on the roster.',
  sequence: "The ballot's number does not follow the member's last one.",
  previous: "The ballot does not name the member's ballot before it.",
  signature: 'The signature is not by that member over this ballot.',
  copied: 'The ballot has a point that was posted before.',
  roster_key: 'The key is not a point of prime order.',
  number: 'A number is outside its range.',
  text: 'An id is empty, too long or not UTF-8.',
  twice: 'What may stand once stands twice.',
  order: 'A list is not in its order.',
  other_epoch: 'The message is for another plan of keys.',
  not_a_holder: 'No key holder has this number.',
  out_of_turn: 'The time of this message is over or has not come.',
  already_posted: 'The sender has posted another message of this kind.',
  other_posts: 'The message was made in view of other posts.',
  committed: 'The coefficients are not those that were committed to.',
  same_secret: "The first coefficient is another holder's.",
  share: "A share does not open, or does not fit its dealer's coefficients.",
  false_complaint: 'The share that is complained about is right.',
  share_key: 'The key of the share is not the one that everybody computes.',
  threshold: 'The threshold is not between one and the number of key holders.',
  times: 'The sounding closes before it opens.',
  class: 'The manifest has no such class.',
  keys: 'The keys do not belong together, or are of another ceremony.',
  min_ballots: 'The least number of ballots is below two or above the roster.',
  not_counter_signed: 'Key holders have not counter-signed the manifest.',
  too_early: 'It is too early for this message.',
  open_complaint: 'A complaint about the close is not settled.',
  other_close: 'The message is about another close.',
  other_sums: 'The message is about other sums.',
  other_lock: 'The message is about another list of blinds.',
  no_such_blind: 'The list names a blind that is not on the board.',
  too_few_blinds: 'There are fewer blinds than the threshold.',
  not_locked: 'No quorum of key holders has signed the same lock.',
  too_few_ballots: "There are not enough marks to hide anybody's.",
  table: "The close names another ballot than the member's last one.",
  head: 'The board has another length or another head.',
  nothing_wrong: 'What is complained about is as it should be.',
  dead: 'Two boards were shown of this sounding; nothing of it will be opened.',
  result: 'The result is not what the shares give.',
} as const;

export type Fault = keyof typeof kSentences;

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

/** One English sentence, for logs and for whoever reads none of the catalogues. */
export const sentenceOf = (fault: Fault): string => kSentences[fault];

/** Thrown inside of this folder only: what it exports answers with the flaw. */
export class Refused extends Error {
  constructor(readonly flaw: Flaw) {
    super(`${flaw.fault} ${flaw.part} ${flaw.index}: ${kSentences[flaw.fault]}`);
  }
}

export function refuse(fault: Fault, part: Part = 'none', index = 0): never {
  throw new Refused({ fault, part, index });
}

/** What `work` gives, or the flaw that it was refused with. Whatever else is thrown is a mistake of ours. */
export function judge<T>(work: () => T): { value: T; flaw?: undefined } | { flaw: Flaw } {
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
