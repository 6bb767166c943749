/**
 * The board of one sounding (docs/BALLOT.md, the board): fed with messages one by one, it takes or refuses each, and
 * knows how far the sounding is and what came out.
 *
 * What it has taken stands in one order, and every message moves its head; two boards with one head have taken the
 * same.
 */
import { checkContent, checkHead, kNoBallot, Posted, readBallot, type Ballot, type Chain, type ReadBallot } from './ballot';
import { hexOf, same, sha256Of, zeros, type Bytes } from './bytes';
import { judge, refuse, type Judged } from './flaw';
import { kBoardDomain, kHashBytes, kLettersBytes, type Kind } from './format';
import { hasHolder, lockQuorum } from './keys';
import { readManifest, type Manifest } from './manifest';
import {
  hashOfMessage,
  readBlinds,
  readClose,
  readComplaint,
  readCounterSignature,
  readLock,
  readProposal,
  readReceipt,
  readResult,
  readShares,
  sameResult,
  type Blinds,
  type Close,
  type CloseRow,
  type Complaint,
  type Proposal,
  type Receipt,
  type Shares,
  type SoundingResult,
  type Standing,
} from './posts';
import { checkSigned } from './signature';
import { addUp, checkBlinds, checkShares, lockOf, openSums, outcomesOf, totalsOf, type Locked, type Sums } from './tally';
import { kindOfMessage } from './wire';

export type Phase =
  | 'counter_signing' // too few holders have counter-signed
  | 'marking' // ballots
  | 'reopened' // a ballot came by a complaint: another close is awaited
  | 'blinding' // closed; complaints and blinds, then the operator's proposal
  | 'locking'
  | 'opening' // shares
  | 'deciding' // the result can be computed; the operator has not posted it
  | 'done'
  | 'dead'; // the operator has signed two boards

/** What became of a message that was taken: `again` stood there before, and nothing has changed. */
export interface Taken {
  as: 'posted' | 'again' | 'evidence';
  /** To be held against the operator's. */
  receipt: Receipt;
}

export interface Awaited {
  byOperator: boolean;
  holders: number[];
  needed: number;
}

interface Member {
  last?: Ballot;
  /** What `last` followed. */
  before: Chain;
  twofold: boolean;
}

/** Milliseconds since 1970; without one (who reads a record has none) the times of the manifest are not asked. */
export type Now = number | undefined;

export class SoundingBoard {
  readonly manifest: Manifest;
  phase: Phase = 'counter_signing';
  close: Close | undefined;
  closeHash: Bytes = zeros(kHashBytes);
  sums: Sums | undefined;
  proposal: Proposal | undefined;
  locked: Locked | undefined;
  /** From `deciding` on, computed here whatever is posted. */
  result: SoundingResult | undefined;

  #open = false;
  #closeSeen = 0;
  readonly #hashes: Bytes[] = [];
  readonly #heads: Bytes[] = [];
  readonly #places = new Map<string, number>();
  readonly #counterSigned = new Set<number>();
  readonly #letIn = new Set<number>(); // whose ballot came by a complaint
  readonly #posted = new Posted();
  readonly #members: Member[];
  readonly #blinds = new Map<number, { blinds: Blinds; hash: Bytes }>();
  readonly #locks = new Set<number>();
  readonly #shares = new Map<number, Shares>();

  /** Of a signed manifest; refused with a flaw that is thrown. */
  constructor(manifestMessage: Bytes) {
    this.manifest = readManifest(manifestMessage);
    this.#members = this.manifest.roster.map(() => ({ before: kNoBallot, twofold: false }));
    this.#keep(hashOfMessage(manifestMessage), 'posted');
  }

  /** As the constructor, the flaw as a value. */
  static open(manifestMessage: Bytes): Judged<SoundingBoard> {
    return judge(() => new SoundingBoard(manifestMessage));
  }

  post(message: Bytes, now?: Now): Judged<Taken> {
    return judge(() => this.take(message, now));
  }

  get size(): number {
    return this.#heads.length;
  }
  get head(): Bytes {
    return this.#heads.at(-1)!;
  }
  /** Ballots that count. */
  get counted(): number {
    return this.#members.filter((_, i) => this.standingOf(i) === 'counted').length;
  }
  get enoughBallots(): boolean {
    return this.counted >= this.manifest.minBallots;
  }
  chainOf(member: number): Chain {
    const last = this.#members[member]?.last;
    return last ? { seq: last.seq, last: last.hash } : kNoBallot;
  }
  standingOf(member: number): Standing {
    const { last, twofold } = this.#members[member]!;
    return twofold ? 'twofold' : last ? 'counted' : 'silent';
  }
  counterSigned(holder: number): boolean {
    return this.#counterSigned.has(holder);
  }
  /** What the operator's receipt of the message at this place has to say. */
  receiptAt(place: number): Receipt | undefined {
    return place >= 0 && place < this.size ? this.#receipt(place) : undefined;
  }
  /** Until then complaints may come; counted from when this board took the close, if that was later. */
  get complaintsUntil(): number {
    return Math.max(this.close!.at, this.#closeSeen) + this.manifest.complaintMs;
  }

  get quorumLocked(): boolean {
    return this.locked !== undefined && this.#locks.size >= lockQuorum(this.manifest.keys);
  }

  /** Whose act is missing; of the holders so many more would do. */
  get awaited(): Awaited {
    const { keys, kind } = this.manifest;
    const missing: Partial<Record<Phase, [posted: { has: (holder: number) => boolean; size: number }, wanted: number]>> = {
      counter_signing: [this.#counterSigned, lockQuorum(keys)],
      ...(kind === 'BALS' && { blinding: [this.#blinds, keys.threshold] }),
      locking: [this.#locks, lockQuorum(keys)],
      opening: [this.#shares, keys.threshold],
    };
    const [posted, wanted] = missing[this.phase] ?? [undefined, 0];
    const mayAct = (holder: number): boolean => this.phase === 'counter_signing' || this.counterSigned(holder);
    const holders = posted
      ? keys.holders.map((_, i) => i + 1).filter((holder) => mayAct(holder) && !posted.has(holder))
      : [];
    const needed = posted ? Math.max(0, wanted - posted.size) : 0;
    const byOperator = ['marking', 'reopened', 'deciding'].includes(this.phase) || (this.phase === 'blinding' && needed === 0);
    return { byOperator, holders, needed };
  }

  /** As post, the flaw thrown. */
  take(message: Bytes, now?: Now): Taken {
    const kind = kindOfMessage(message);
    if (!kind) refuse(message.length < kLettersBytes ? 'length' : 'magic');
    if (kind === 'BALS' || kind === 'BALC') return this.#takeBallot(message, now);
    const hash = hashOfMessage(message);
    const place = this.#places.get(hexOf(hash));
    if (place !== undefined) return this.#again(place);
    if (this.phase === 'dead') refuse('dead');
    this.#route(kind, message, hash, now);
    return this.#keep(hash, 'posted');
  }

  #route(kind: Kind, message: Bytes, hash: Bytes, now: Now): void {
    if (kind === 'CSGN') this.#counterSign(message);
    else if (kind === 'CLOS') this.#close(message, hash, now);
    else if (kind === 'COMP') this.#complain(message, now);
    else if (kind === 'BLND') this.#blind(message, hash, now);
    else if (kind === 'PROP') this.#propose(message, now);
    else if (kind === 'LOCK') this.#lock(message);
    else if (kind === 'DECR') this.#share(message);
    else if (kind === 'RSLT') this.#result(message, now);
    else refuse('magic');
  }

  #keep(hash: Bytes, as: Taken['as']): Taken {
    const head = sha256Of(kBoardDomain, this.#heads.at(-1) ?? zeros(kHashBytes), hash);
    this.#places.set(hexOf(hash), this.#heads.length);
    this.#heads.push(head);
    this.#hashes.push(hash);
    return { as, receipt: this.#receipt(this.#heads.length - 1) };
  }
  #again(place: number): Taken {
    return { as: 'again', receipt: this.#receipt(place) };
  }
  #receipt(place: number): Receipt {
    return { sid: this.manifest.sid, place: BigInt(place), message: this.#hashes[place]!, head: this.#heads[place]! };
  }

  #isOurs(sid: Bytes): void {
    if (!same(sid, this.manifest.sid)) refuse('other_sounding');
  }
  /** One of the manifest, who has counter-signed and has signed this. */
  #checkHolder(holder: number, kind: Kind, message: Bytes): void {
    if (!hasHolder(this.manifest.keys, holder)) refuse('not_a_holder', 'holder', holder);
    if (kind !== 'CSGN' && !this.counterSigned(holder)) refuse('not_counter_signed', 'holder', holder);
    checkSigned(kind, message, this.manifest.keys.holders[holder - 1]!.key);
  }
  #checkOperator(kind: Kind, message: Bytes): void {
    checkSigned(kind, message, this.manifest.operator);
  }
  #checkTimeOfTally(now: Now): void {
    if (now !== undefined && now < this.complaintsUntil) refuse('too_early');
  }

  // ---- Marking --------------------------------------------------------------------------------------------

  #counterSign(message: Bytes): void {
    const { sid, holder } = readCounterSignature(message);
    this.#isOurs(sid);
    if (this.phase !== 'counter_signing' && this.phase !== 'marking') refuse('out_of_turn');
    this.#checkHolder(holder, 'CSGN', message);
    if (this.counterSigned(holder)) refuse('already_posted', 'holder', holder);
    this.#counterSigned.add(holder);
    if (this.phase !== 'counter_signing' || this.#counterSigned.size < lockQuorum(this.manifest.keys)) return;
    this.phase = 'marking';
    this.#open = true;
  }

  #takeBallot(message: Bytes, now: Now): Taken {
    const ballot = readBallot(message);
    if (this.phase === 'dead') refuse('dead');
    const place = this.#places.get(hexOf(ballot.hash));
    if (place !== undefined && same(this.chainOf(ballot.member).last, ballot.hash)) return this.#again(place);
    if (same(ballot.sid, this.manifest.sid)) {
      if (this.phase === 'counter_signing') refuse('not_counter_signed');
      if (now !== undefined && now < this.manifest.opens) refuse('too_early');
      if (now !== undefined && now >= this.manifest.deadline) refuse('closed');
    }
    return this.#keep(ballot.hash, this.#enter(ballot, this.#open));
  }

  #check(ballot: ReadBallot, open: boolean, chain: Chain): Ballot {
    checkHead(ballot, this.manifest, open, chain);
    const checked = checkContent(ballot, this.manifest);
    this.#posted.checkFresh(checked);
    return checked;
  }

  #enter(read: ReadBallot, open: boolean): Taken['as'] {
    const chain = this.chainOf(read.member);
    if (chain.seq !== 0n && read.seq === chain.seq) return this.#enterSecond(read, open);
    const ballot = this.#check(read, open, chain);
    this.#posted.add(ballot);
    this.#members[read.member] = { last: ballot, before: chain, twofold: false };
    return 'posted';
  }

  /** A second ballot of one number, right in all but that: whoever signed both has no mark until she goes on. */
  #enterSecond(read: ReadBallot, open: boolean): Taken['as'] {
    const member = this.#members[read.member]!;
    if (member.twofold || same(read.hash, this.chainOf(read.member).last)) refuse('sequence');
    this.#posted.add(this.#check(read, open, member.before));
    member.twofold = true;
    return 'evidence';
  }

  // ---- Close and complaints -------------------------------------------------------------------------------

  #table(): CloseRow[] {
    return this.#members.map((_, i) => {
      const standing = this.standingOf(i);
      return { standing, ballot: standing === 'counted' ? this.chainOf(i).last : zeros(kHashBytes) };
    });
  }

  #checkClose(close: Close, now: Now): void {
    const { deadline } = this.manifest;
    if (close.at < deadline || (now !== undefined && now < deadline)) refuse('too_early');
    if (this.close && close.at < this.close.at) refuse('too_early');
    if (close.number !== (this.close?.number ?? 0) + 1 || !same(close.previous, this.closeHash)) refuse('other_close');
    if (close.size !== BigInt(this.size) || !same(close.head, this.head)) refuse('head');
    const table = this.#table();
    if (close.table.length !== table.length) refuse('number');
    table.forEach(({ standing, ballot }, i) => {
      const row = close.table[i]!;
      if (row.standing !== standing || !same(row.ballot, ballot)) refuse('table', 'member', i);
    });
  }

  #close(message: Bytes, hash: Bytes, now: Now): void {
    const close = readClose(message);
    this.#isOurs(close.sid);
    if (this.phase !== 'marking' && this.phase !== 'reopened') refuse('out_of_turn');
    this.#checkOperator('CLOS', message);
    this.#checkClose(close, now);
    const counting = this.#members.filter((_, i) => this.standingOf(i) === 'counted').map(({ last }) => last!);
    this.sums = addUp(this.manifest, hash, counting);
    this.close = close;
    this.closeHash = hash;
    this.#closeSeen = now ?? 0;
    this.#open = false;
    this.phase = 'blinding';
    if (!this.enoughBallots) this.#decide();
  }

  /** Holders have begun, or the result is there. */
  #complaintsEnd(): boolean {
    if (this.phase === 'reopened') return false;
    if (this.phase === 'blinding') return this.#blinds.size > 0;
    return this.phase !== 'deciding' || this.proposal !== undefined;
  }

  #complain(message: Bytes, now: Now): void {
    const complaint = readComplaint(message);
    const { by, who } = complaint;
    this.#isOurs(complaint.sid);
    if (this.#complaintsEnd() || (now !== undefined && now >= this.complaintsUntil)) refuse('out_of_turn');
    if (!same(complaint.close, this.closeHash)) refuse('other_close');
    const { roster, keys } = this.manifest;
    if (by === 'member' && who >= roster.length) refuse('not_on_roster', 'member', who);
    if (by === 'holder' && !hasHolder(keys, who)) refuse('not_a_holder', 'holder', who);
    if (by === 'holder' && !this.counterSigned(who)) refuse('not_counter_signed', 'holder', who);
    checkSigned('COMP', message, by === 'member' ? roster[who]!.key : keys.holders[who - 1]!.key);
    if (complaint.evidence === 'receipt') this.#judgeReceipt(complaint);
    else this.#judgeBallot(complaint);
  }

  /** The operator has signed a place of another board than this one. */
  #judgeReceipt({ shown }: Complaint): void {
    const receipt = readReceipt(shown);
    this.#isOurs(receipt.sid);
    this.#checkOperator('RCPT', shown);
    const place = this.#places.get(hexOf(receipt.message));
    if (place !== undefined && BigInt(place) === receipt.place && same(this.#heads[place]!, receipt.head))
      refuse('nothing_wrong');
    this.phase = 'dead';
  }

  /**
   * A member may have made one after the deadline; so a holder says when it was given to it, by complaining. Each member
   * is let in so once: a member and a holder together could else put off the result for ever.
   */
  #judgeBallot({ by, shown }: Complaint): void {
    if (by !== 'holder') refuse('not_a_holder');
    const ballot = readBallot(shown);
    if (this.#places.has(hexOf(ballot.hash))) refuse('nothing_wrong');
    if (this.#letIn.has(ballot.member)) refuse('already_posted', 'member', ballot.member);
    this.#enter(ballot, true);
    this.#letIn.add(ballot.member);
    this.phase = 'reopened';
    this.result = undefined;
    this.sums = undefined;
  }

  // ---- Tally ----------------------------------------------------------------------------------------------

  #blind(message: Bytes, hash: Bytes, now: Now): void {
    const blinds = readBlinds(message);
    const { holder } = blinds;
    this.#isOurs(blinds.sid);
    if (this.phase === 'reopened') refuse('open_complaint');
    if (this.close && !this.enoughBallots) refuse('too_few_ballots');
    if (this.phase !== 'blinding' || this.manifest.kind !== 'BALS') refuse('out_of_turn');
    this.#checkHolder(holder, 'BLND', message);
    this.#checkTimeOfTally(now);
    if (this.#blinds.has(holder)) refuse('already_posted', 'holder', holder);
    if (!same(blinds.close, this.closeHash)) refuse('other_close');
    checkBlinds(this.manifest, this.sums!, blinds);
    this.#blinds.set(holder, { blinds, hash });
  }

  /** The blinds of the list, which names each once and by holder. */
  #proposed(list: Bytes[]): Blinds[] {
    const out: Blinds[] = [];
    for (const hash of list) {
      const found = [...this.#blinds.values()].find((kept) => same(kept.hash, hash));
      if (!found) refuse('no_such_blind');
      const [last, { holder }] = [out.at(-1)?.holder ?? 0, found.blinds];
      if (last === holder) refuse('twice', 'holder', holder);
      if (last > holder) refuse('order', 'holder', holder);
      out.push(found.blinds);
    }
    return out;
  }

  #propose(message: Bytes, now: Now): void {
    const proposal = readProposal(message);
    this.#isOurs(proposal.sid);
    if (this.proposal) refuse('already_posted');
    if (this.close && !this.enoughBallots) refuse('too_few_ballots');
    if (this.phase !== 'blinding') refuse('out_of_turn');
    this.#checkOperator('PROP', message);
    this.#checkTimeOfTally(now);
    if (!same(proposal.close, this.closeHash)) refuse('other_close');
    if (!same(proposal.sums, this.sums!.id)) refuse('other_sums');
    this.locked = lockOf(this.manifest, proposal, this.sums!, this.#proposed(proposal.blinds));
    this.proposal = proposal;
    this.phase = 'locking';
  }

  #lock(message: Bytes): void {
    const { sid, holder, lock } = readLock(message);
    this.#isOurs(sid);
    if (this.phase !== 'locking' && this.phase !== 'opening') refuse('out_of_turn');
    this.#checkHolder(holder, 'LOCK', message);
    if (!same(lock, this.locked!.id)) refuse('other_lock', 'holder', holder);
    if (this.#locks.has(holder)) refuse('already_posted', 'holder', holder);
    this.#locks.add(holder);
    if (this.#locks.size >= lockQuorum(this.manifest.keys)) this.phase = 'opening';
  }

  #share(message: Bytes): void {
    const shares = readShares(message);
    const { holder } = shares;
    this.#isOurs(shares.sid);
    if (this.phase === 'locking') refuse('not_locked');
    if (this.phase !== 'opening') refuse('out_of_turn');
    this.#checkHolder(holder, 'DECR', message);
    if (this.#shares.has(holder)) refuse('already_posted', 'holder', holder);
    checkShares(this.manifest, this.locked!, shares);
    this.#shares.set(holder, shares);
    if (this.#shares.size >= this.manifest.keys.threshold) this.#decide();
  }

  #decide(): void {
    const result: SoundingResult = {
      sid: this.manifest.sid,
      close: this.closeHash,
      counted: this.counted,
      names: [],
      totals: [],
    };
    this.phase = 'deciding';
    if (!this.enoughBallots) {
      result.names = this.manifest.names.map(() => 'not_enough_marks');
    } else {
      const opened = openSums(this.locked!, [...this.#shares.values()]);
      if (this.manifest.kind === 'BALS') result.names = outcomesOf(opened);
      else result.totals = totalsOf(this.manifest, opened, result.counted);
    }
    this.result = result;
  }

  #result(message: Bytes, now: Now): void {
    const result = readResult(message);
    this.#isOurs(result.sid);
    if (this.phase !== 'deciding') refuse('out_of_turn');
    this.#checkOperator('RSLT', message);
    this.#checkTimeOfTally(now);
    if (!sameResult(result, this.result!)) refuse('result');
    this.phase = 'done';
  }
}
