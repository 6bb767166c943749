/** What this browser has proved of an entry, in one line; and the receipt to take away. */
import type { VNode } from 'preact';
import type { Proof } from '../../record/prove';
import type { Words } from '../../words/words';
import { CheckedHere, Differs } from './marks';

export function proofInWords(proof: Proof, { proof: says }: Words): string {
  if (proof.is === 'not') return says.notProved(says.why[proof.why] + (proof.at ? ` (${proof.at})` : ''));
  const witnesses = proof.of > 0 ? says.cosigned(proof.seen, proof.of) : says.unwitnessed;
  return `${says.proved(proof.seq, proof.size)}, ${witnesses}${proof.enough ? '' : ` (${says.tooFew})`}.`;
}

export function ProofLine({ proof, words }: { proof: Proof | undefined; words: Words }): VNode {
  if (!proof) return <span class="quiet">{words.proof.proving}</span>;
  const text = proofInWords(proof, words);
  return proof.is === 'proved' ? <CheckedHere text={text} /> : <Differs text={text} />;
}

export const receiptOf = (seq: number): string => `/api/v1/entries/${seq}/receipt`;

export function ReceiptLink({ seq, text }: { seq: number; text: string }): VNode {
  return (
    <a class="button button-plain" href={receiptOf(seq)} download={`entry-${seq}.tlog-proof`}>
      {text}
      <span class="unseen"> {seq}</span>
    </a>
  );
}
