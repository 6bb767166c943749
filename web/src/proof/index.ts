/**
 * Verifies the public record in a browser, or in node: keys, signed notes, checkpoints, cosignatures, proofs,
 * receipts and policies. It reads bytes and answers with what they prove (`Verdict`), or with the reason why
 * they prove nothing; no function throws, asks a server or keeps anything. docs/RECORD.md has the formats.
 */
export { openCheckpoint, parseCheckpoint, type Checkpoint, type Seen, type Witnessed } from './checkpoint';
export { kCosigns, kSigns, parseKey, type Key } from './key';
export { entryHash, verifyConsistency, verifyInclusion, type Tree } from './merkle';
export { openNote, parseNote, type Note, type Opened, type Signature } from './note';
export { isQuorum, parsePolicy, policyOfLog, withoutQuorum, witnessesOf, type Policy } from './policy';
export { parseReceipt, verifyReceipt, type Receipt, type Received } from './receipt';
export { decode64, encode64, parseHash } from './text';
export type { Verdict, Why } from './verdict';
