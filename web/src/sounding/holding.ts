/**
 * A key holder in a browser: what the board wants of it, and the message that answers that. It acts on the copy that the
 * worker follows, which has checked every message, and everything that it must not lose lies in its store before a
 * message is handed out. What is open (share and passphrase) lives in the worker until the page is left.
 */
import type { SoundingBoard } from './board';
import { hexOf, same, type Bytes } from './bytes';
import type { Ceremony, CeremonyPhase } from './ceremony';
import { refuse } from './flaw';
import { HolderSession } from './hold';
import { Holder } from './holder';
import type { HolderStore } from './holder-store';
import { kModerate, openHolder, sealHolder, type KeyFileCost } from './key-file';
import { sodiumReady, type Signer } from './secret';
import type { Run } from './verify';

export type HolderStep =
  | 'commitment'
  | 'coefficients'
  | 'shares'
  | 'confirmation'
  | 'complaint'
  | 'countersignature'
  | 'blind'
  | 'lock'
  | 'decryption';

/** What a page shows of it; bytes that are keys as bytes, hashes in hexadecimal. */
export interface HolderView {
  /** Of the keys that were asked about: the one that the plan has, and its number, from 1. */
  key?: Bytes;
  number?: number;
  ceremony: CeremonyPhase;
  /** A sealed file of this plan lies in this browser. */
  kept: boolean;
  /** Passphrase and share are in the worker's memory. */
  open: boolean;
  owes?: HolderStep;
  /** Of a ceremony that is done: to be compared with the other holders. */
  made?: { key: string; posts: string };
}

export interface HolderMessage {
  step: HolderStep;
  message: Bytes;
}

interface Opened {
  plan: Bytes;
  passphrase: Bytes;
  /** None before the first step of a ceremony. */
  holder?: Holder;
}

const kStepOfPhase: Partial<Record<CeremonyPhase, HolderStep>> = {
  commitments: 'commitment',
  coefficients: 'coefficients',
  boxes: 'shares',
  confirmations: 'confirmation',
};

/** The number of the first of these keys that the plan has. */
function numberIn(ceremony: Ceremony, keys: readonly Bytes[]): { key: Bytes; number: number } | undefined {
  for (const key of keys) {
    const place = ceremony.plan.holders.findIndex((each) => same(each.key, key));
    if (place >= 0) return { key, number: place + 1 };
  }
  return undefined;
}

/** As `nemcon sounding hold` sees it. */
function owedOnBoard(board: SoundingBoard, number: number, now: number): HolderStep | undefined {
  const { phase, manifest } = board;
  const signing = phase === 'counter_signing' || phase === 'marking';
  if (signing) return !board.counterSigned(number) && now < manifest.deadline ? 'countersignature' : undefined;
  const { holders, needed } = board.awaited;
  if (needed === 0 || !holders.includes(number) || !board.close || now < board.complaintsUntil || !board.enoughBallots)
    return undefined;
  if (phase === 'blinding') return 'blind';
  if (phase === 'locking') return 'lock';
  return phase === 'opening' ? 'decryption' : undefined;
}

export class Holding {
  #opened: Opened | undefined;

  constructor(
    private readonly store: HolderStore,
    private readonly cost: KeyFileCost = kModerate,
  ) {}

  async view({ ceremony, board }: Run, keys: readonly Bytes[], now: number): Promise<HolderView> {
    if (!ceremony) refuse('out_of_turn');
    const { plan, phase } = ceremony;
    const own = numberIn(ceremony, keys);
    const owes = own && (board ? owedOnBoard(board, own.number, now) : this.#owedInCeremony(ceremony, own.number));
    return {
      ...own,
      ceremony: phase,
      kept: (await this.store.file(plan.id)) !== undefined,
      open: this.#isOpen(plan.id),
      ...(owes && { owes }),
      ...(ceremony.keys && { made: { key: hexOf(ceremony.keys.key.bytes), posts: hexOf(ceremony.keys.hash) } }),
    };
  }

  /** Opens the file of the plan; or, before the first step, keeps the passphrase for it. Refused: passphrase. */
  async open({ ceremony }: Run, passphrase: Bytes): Promise<void> {
    if (!ceremony) refuse('out_of_turn');
    const plan = ceremony.plan.id;
    const file = await this.store.file(plan);
    if (!file && ceremony.phase !== 'commitments') refuse('share');
    const holder = file && (await openHolder(file, passphrase));
    this.close();
    this.#opened = { plan, passphrase: passphrase.slice(), ...(holder && { holder }) };
  }

  close(): void {
    if (!this.#opened) return;
    this.#opened.holder?.wipe();
    this.#opened.passphrase.fill(0);
    this.#opened = undefined;
  }

  /**
   * What is owed now. Refused as hold.ts and holder.ts say; not_a_holder if the signer is none, out_of_turn if nothing is
   * owed or nothing is open, head if the board is not the one that was acted on before.
   */
  act(run: Run, key: Bytes, signer: Signer, now: number): Promise<HolderMessage> {
    return this.store.alone(async () => {
      await sodiumReady();
      const { ceremony, board } = run;
      const own = ceremony && numberIn(ceremony, [key]);
      if (!ceremony || !own) refuse('not_a_holder');
      if (!this.#isOpen(ceremony.plan.id)) refuse('out_of_turn');
      return board ? this.#hold(ceremony, board, own.number, signer, now) : this.#step(ceremony, own.number, signer);
    });
  }

  #isOpen(plan: Bytes): boolean {
    return this.#opened !== undefined && same(this.#opened.plan, plan);
  }

  #owedInCeremony(ceremony: Ceremony, number: number): HolderStep | undefined {
    return ceremony.awaited.includes(number) ? kStepOfPhase[ceremony.phase] : undefined;
  }

  async #step(ceremony: Ceremony, number: number, signer: Signer): Promise<HolderMessage> {
    const step = this.#owedInCeremony(ceremony, number);
    if (!step) refuse('out_of_turn');
    const holder = await this.#holderFor(ceremony, signer);
    if (step === 'commitment') return { step, message: await holder.commitment(ceremony, signer) };
    if (step === 'coefficients') return { step, message: await holder.coefficients(ceremony, signer) };
    if (step === 'shares') return { step, message: await holder.boxes(ceremony, signer) };
    const complaint = await holder.takeShares(ceremony, signer);
    if (complaint) return { step: 'complaint', message: complaint };
    await this.#keep(holder);
    return { step, message: await holder.confirmation(ceremony, signer) };
  }

  /** Drawn and kept before anything that depends on it is handed out; another window may have been faster. */
  async #holderFor(ceremony: Ceremony, signer: Signer): Promise<Holder> {
    const opened = this.#opened!;
    if (opened.holder && (opened.holder.hasShare || !ceremony.keys)) return opened.holder;
    const file = await this.store.file(ceremony.plan.id);
    const holder = file ? await openHolder(file, opened.passphrase) : await Holder.begin(ceremony.plan, signer);
    if (!file) await this.#keep(holder);
    opened.holder = holder;
    return holder;
  }

  async #keep(holder: Holder): Promise<void> {
    await this.store.keepFile(holder.plan, await sealHolder(holder, this.#opened!.passphrase, this.cost));
  }

  async #hold(ceremony: Ceremony, board: SoundingBoard, number: number, signer: Signer, now: number): Promise<HolderMessage> {
    const step = owedOnBoard(board, number, now);
    if (!step) refuse('out_of_turn');
    await this.#checkSeen(board);
    const holder = await this.#holderFor(ceremony, signer);
    const session = new HolderSession(holder.share(ceremony), signer, this.store);
    return { step, message: await this.#made(session, step, board, now) };
  }

  #made(session: HolderSession, step: HolderStep, board: SoundingBoard, now: number): Promise<Bytes> {
    if (step === 'countersignature') return session.counterSign(board);
    if (step === 'blind') return session.blind(board, now);
    return step === 'lock' ? session.lock(board, now) : session.open(board);
  }

  /** A server that shows another board than before is not followed. */
  async #checkSeen(board: SoundingBoard): Promise<void> {
    const { sid } = board.manifest;
    const seen = await this.store.seen(sid);
    const now = seen && board.receiptAt(seen.size - 1);
    if (seen && !(now && same(now.head, seen.head))) refuse('head');
    await this.store.keepSeen(sid, { size: board.size, head: board.head });
  }
}
