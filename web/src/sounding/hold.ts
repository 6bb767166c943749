/**
 * A key holder's program during soundings. It acts only on its own board (board.ts), which has checked every message, and
 * writes into its journal before it hands anything out: one counter-signed manifest, one sum, one lock for a sounding,
 * for ever, also after a crash or in a browser that has kept its journal.
 *
 * There is no function here that opens anything but the locked sums of a quorum.
 */
import type { SoundingBoard } from './board';
import { ascii, join, same, u16, u32, type Bytes } from './bytes';
import { refuse, type Fault } from './flaw';
import type { Kind } from './format';
import { Point } from './group';
import type { KeyShare } from './holder';
import { sameKeys } from './keys';
import type { Manifest } from './manifest';
import { proveFactors } from './prove';
import { blindRelation, decryptRelation } from './relation';
import {
  chanceOfSodium,
  hedged,
  keptFor,
  openKey,
  openSigner,
  productOf,
  signedBy,
  type Keeper,
  type OpenSigner,
  type Random,
  type Signer,
} from './secret';
import { tagOfSum, type Locked, type Sums } from './tally';

/** What a holder has bound itself to in one sounding. */
export interface HolderActs {
  counterSigned: boolean;
  /** The id of the sums that it worked on. */
  sums?: Bytes;
  /** The message of that time: given out again, never made anew. */
  blinds?: Bytes;
  lock?: Bytes;
}

export interface HolderJournal {
  /** Nothing bound if it knows nothing of the sounding. */
  actsOf(sid: Bytes): Promise<HolderActs>;
  /** Durable when it resolves; rejects when it cannot, and then nothing is handed out. */
  write(sid: Bytes, acts: HolderActs): Promise<void>;
}

/** By journal: what is asked while another act is between reading and writing comes after it. */
const kTurns = new WeakMap<HolderJournal, Promise<unknown>>();

function inTurn<T>(journal: HolderJournal, work: () => Promise<T>): Promise<T> {
  const own = (kTurns.get(journal) ?? Promise.resolve()).then(work);
  kTurns.set(journal, own.catch(() => undefined));
  return own;
}

interface Closed {
  sums: Sums;
  close: Bytes;
}

/** May a holder work on this board at this time? Every answer is the board's; here is only asked. */
function closedFor(board: SoundingBoard, now: number): Closed {
  const { phase, close, sums, closeHash } = board;
  if (phase === 'dead') refuse('dead');
  if (phase === 'reopened') refuse('open_complaint');
  if (!close || !sums) refuse('out_of_turn');
  if (!board.enoughBallots) refuse('too_few_ballots');
  if (now < board.complaintsUntil) refuse('too_early');
  return { sums, close: closeHash };
}

function bound(kept: Bytes | undefined, wanted: Bytes, fault: Fault): Bytes {
  if (kept && !same(kept, wanted)) refuse(fault);
  return wanted;
}

/**
 * Each act gives a signed message to post. Refused: keys if the sounding is under another key than the share's,
 * not_counter_signed if this journal has not counter-signed it. What a board says is taken when the journal has been read
 * and holds to the end of the act, whatever the board takes meanwhile.
 */
export class HolderSession {
  constructor(
    private readonly share: KeyShare,
    private readonly signer: Signer,
    private readonly journal: HolderJournal,
    private readonly random: Random = chanceOfSodium,
  ) {}

  counterSign(board: SoundingBoard): Promise<Bytes> {
    return this.#act(board, async (keeper, acts) => {
      await this.#write(board, { ...acts, counterSigned: true });
      return this.#signed('CSGN', board, keeper);
    });
  }

  /** Refused: too_early while complaints may come, open_complaint, too_few_ballots, out_of_turn (in a counted sounding
   * too), second_sum. */
  blind(board: SoundingBoard, now: number): Promise<Bytes> {
    return this.#boundAct(board, async (keeper, acts) => {
      const { sums, close } = closedFor(board, now);
      if (board.phase !== 'blinding' || board.manifest.kind !== 'BALS') refuse('out_of_turn');
      const own = { ...acts, sums: bound(acts.sums, sums.id, 'second_sum') };
      if (own.blinds) return own.blinds;
      const open = await this.#open('BLND', board, keeper);
      const names = this.#blindAll(board.manifest, sums, open, keeper);
      const body = this.#body('BLND', board, close, sums.id, u16(sums.all.length), ...names);
      const blinds = await signedBy(open, 'BLND', body);
      await this.#write(board, { ...own, blinds });
      return blinds;
    });
  }

  /** Refused: as blind, and out_of_turn without a proposal, second_lock. */
  lock(board: SoundingBoard, now: number): Promise<Bytes> {
    return this.#boundAct(board, async (keeper, acts) => {
      const { sums } = closedFor(board, now);
      const locked = board.locked ?? refuse('out_of_turn');
      await this.#write(board, this.#locking(acts, sums, locked));
      return this.#signed('LOCK', board, keeper, locked.id);
    });
  }

  /** Refused: dead, not_locked below the quorum, second_sum, second_lock. */
  open(board: SoundingBoard): Promise<Bytes> {
    return this.#boundAct(board, async (keeper, acts) => {
      if (board.phase === 'dead') refuse('dead');
      if (!board.quorumLocked) refuse('not_locked');
      const [sums, locked] = [board.sums!, board.locked!];
      await this.#write(board, this.#locking(acts, sums, locked));
      const open = await this.#open('DECR', board, keeper);
      const shares = this.#openAll(board.manifest, locked, open, keeper);
      return signedBy(open, 'DECR', this.#body('DECR', board, locked.id, u32(locked.sums.length), ...shares));
    });
  }

  // ---- The journal -----------------------------------------------------------------------------------------

  #act(board: SoundingBoard, work: (keeper: Keeper, acts: HolderActs) => Promise<Bytes>): Promise<Bytes> {
    return inTurn(this.journal, () =>
      keptFor(async (keeper) => {
        this.#checkKeys(board, keeper);
        return work(keeper, await this.journal.actsOf(board.manifest.sid));
      }),
    );
  }

  #boundAct(board: SoundingBoard, work: (keeper: Keeper, acts: HolderActs) => Promise<Bytes>): Promise<Bytes> {
    return this.#act(board, (keeper, acts) => {
      if (!acts.counterSigned) refuse('not_counter_signed', 'holder', this.share.holder);
      return work(keeper, acts);
    });
  }

  #write({ manifest }: SoundingBoard, acts: HolderActs): Promise<void> {
    return this.journal.write(manifest.sid, acts);
  }

  #locking(acts: HolderActs, sums: Sums, locked: Locked): HolderActs {
    const own = bound(acts.sums, sums.id, 'second_sum');
    return { ...acts, sums: own, lock: bound(acts.lock, locked.id, 'second_lock') };
  }

  #checkKeys({ manifest }: SoundingBoard, keeper: Keeper): void {
    const { holder, keys } = this.share;
    if (!sameKeys(manifest.keys, keys)) refuse('keys');
    if (!same(keys.holders[holder - 1]!.key, openKey(this.signer, keeper).key)) refuse('not_a_holder', 'holder', holder);
  }

  // ---- Messages --------------------------------------------------------------------------------------------

  #body(kind: Kind, { manifest }: SoundingBoard, ...fields: Bytes[]): Bytes {
    return join(ascii(kind), manifest.sid, u32(this.share.holder), ...fields);
  }
  #signed(kind: Kind, board: SoundingBoard, keeper: Keeper, ...fields: Bytes[]): Promise<Bytes> {
    return signedBy(openKey(this.signer, keeper), kind, this.#body(kind, board, ...fields));
  }
  /** Hedged by the tag of the act's first proof. */
  #open(kind: Kind, { manifest }: SoundingBoard, keeper: Keeper): Promise<OpenSigner> {
    return openSigner(this.signer, tagOfSum(manifest, kind, this.share.holder, 0), keeper);
  }

  /** β is of chance, of the key and of the sum, so a machine that was set back blinds no other sum with it. */
  #blindAll(manifest: Manifest, sums: Sums, open: OpenSigner, keeper: Keeper): Bytes[] {
    const betas = hedged(sums.all.length, open.hedge, this.random, join(ascii('BLND'), sums.id), keeper);
    return sums.all.map((sum, i) => {
      const [beta, tag] = [betas[i]!, tagOfSum(manifest, 'BLND', this.share.holder, i)];
      const blinded = {
        a: Point.encodedAs(productOf(beta, sum.a)),
        b: Point.encodedAs(productOf(beta, sum.b)),
      };
      const proof = proveFactors(tag, blindRelation(sum, blinded), [beta], open, this.random, keeper);
      return join(blinded.a.bytes, blinded.b.bytes, proof);
    });
  }

  #openAll(manifest: Manifest, locked: Locked, open: OpenSigner, keeper: Keeper): Bytes[] {
    const { holder, keys, secret } = this.share;
    const { shareKey } = keys.holders[holder - 1]!;
    return locked.sums.map(({ a }, i) => {
      const tag = tagOfSum(manifest, 'DECR', holder, i);
      const share = Point.encodedAs(productOf(secret, a));
      if (share.isIdentity) throw new Error('the share was wiped');
      const proof = proveFactors(tag, decryptRelation(shareKey, a, share), [secret], open, this.random, keeper);
      return join(share.bytes, proof);
    });
  }
}
