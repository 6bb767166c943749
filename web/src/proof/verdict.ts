/** What every function of this folder answers: what was verified, or a named reason why not. None throws. */
export type Why =
  | 'malformed-key' // no verifier key, or its id is not that of its name and bytes
  | 'wrong-key-type' // a log signs with type 0x01, a witness with 0x04
  | 'malformed-note' // no signed note, or one beyond the limits
  | 'malformed-checkpoint' // not the three lines
  | 'malformed-receipt' // no .tlog-proof
  | 'malformed-policy' // `at` says in which line
  | 'unsigned' // no log that is believed has signed
  | 'bad-signature' // of a key that is known: `at` names it
  | 'wrong-origin' // the first line is not the name of the key that signed
  | 'no-quorum' // too few of the right witnesses have seen it
  | 'outside' // an index or an older size that is beyond the size
  | 'wrong-number' // the entry says another number than its place in the record
  | 'wrong-proof'; // the hashes do not lead to the root

export type Verdict<T> = { ok: true; value: T } | { ok: false; why: Why; at?: string };

export const verified = <T>(value: T): Verdict<T> => ({ ok: true, value });
export const refused = <T>(why: Why, at?: string): Verdict<T> =>
  at === undefined ? { ok: false, why } : { ok: false, why, at };
