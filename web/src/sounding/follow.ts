/**
 * A page's own copy of one board: fed with what the server gives, as it comes, it knows after which ballot of the
 * member the next one goes, and whether a receipt of the operator's agrees with it.
 */
import { hexOf, same, type Bytes } from './bytes';
import { refuse } from './flaw';
import type { Manifest } from './manifest';
import { hashOfMessage, readReceipt } from './posts';
import { checkSigned } from './signature';
import { Run, type Progress, type Report } from './verify';

/** A manifest as far as a page shows it; hashes in hexadecimal, keys as their bytes. */
export interface ShownManifest {
  sealed: boolean;
  question: string;
  names: { id: string; text: string }[];
  roster: { id: string; key: Bytes }[];
  holders: number;
  threshold: number;
  least: number;
  /** Milliseconds since 1970. */
  deadline: number;
  earlier: string[];
  /** Of the pages that the server had; zeros: none. */
  pages: string;
}

export interface Followed {
  report: Report;
  manifest?: ShownManifest;
  /** Of each member on the roster. */
  chains: { seq: number; last: Bytes }[];
  /** Messages on the board. */
  size: number;
}

export interface ReceiptAsk {
  /** The operator's, as it came. */
  receipt: Bytes;
  /** What was posted. */
  message: Bytes;
}

const shown = ({ kind, question, names, roster, keys, minBallots, deadline, earlier, pages }: Manifest): ShownManifest => ({
  sealed: kind === 'BALS',
  question: hexOf(question),
  names: names.map(({ id, text }) => ({ id, text: hexOf(text) })),
  roster: roster.map(({ id, key }) => ({ id, key })),
  holders: keys.holders.length,
  threshold: keys.threshold,
  least: minBallots,
  deadline,
  earlier: earlier.map(hexOf),
  pages: hexOf(pages),
});

export class Follower {
  readonly run = new Run();

  /** `more`: the messages that come after those of before, the ceremony's first. */
  take(more: Bytes[], progress?: Progress): Followed {
    const report = this.run.report(more, progress);
    const { board } = this.run;
    const chains = board?.manifest.roster.map((_, i) => board.chainOf(i)) ?? [];
    return {
      report,
      ...(board && { manifest: shown(board.manifest) }),
      chains: chains.map(({ seq, last }) => ({ seq: Number(seq), last })),
      size: board?.size ?? 0,
    };
  }

  /** The place at which the message stands. Refused: length, signature, other_sounding, head (the operator has signed another board). */
  check({ receipt, message }: ReceiptAsk): number {
    const { board } = this.run;
    if (!board) refuse('out_of_turn');
    const said = readReceipt(receipt);
    if (!same(said.sid, board.manifest.sid)) refuse('other_sounding');
    checkSigned('RCPT', receipt, board.manifest.operator);
    const found = board.receiptAt(Number(said.place));
    const agrees = found && same(found.head, said.head) && same(found.message, said.message);
    if (!agrees || !same(said.message, hashOfMessage(message))) refuse('head');
    return Number(said.place);
  }
}
