/**
 * One act of a key holder on a page: the board is read and checked by the worker, its weightiest entries are proved to be
 * in the published record, the worker writes its journal and signs, and what was sent is looked for on the board.
 */
import { api } from '../../api/client';
import type { Sounding } from '../../api/sounding';
import type { DeviceKey } from '../../sign/device';
import { decode64, encode64 } from '../../proof/text';
import type { HolderStep } from '../../sounding';
import { Stopped, type Copied } from './board';
import { agreesWith, postTo, signerOf } from './marking';
import type { Board } from './use-board';
import { proveMessages } from './verifying';

export interface Seat {
  body: string;
  board: Board;
  ceremony: number;
  /** None while the key is being made. */
  sounding?: Sounding;
}

/** A passphrase of a share is at least so long. */
export const kLeastPassphrase = 12;

/** Passphrases are not kept here: the bytes are given to the worker. */
export async function openShare({ board }: Seat, passphrase: string): Promise<void> {
  const judged = await board.worker.openShare(new TextEncoder().encode(passphrase));
  if (judged.flaw) throw new Stopped('passphrase', judged.flaw);
}

async function checkProved(body: string, { messages }: Copied): Promise<void> {
  const { unproved, other } = await proveMessages(body, messages);
  if (other !== undefined) throw new Stopped('other_entry', undefined, other);
  if (unproved.length > 0) throw new Stopped('unproved', undefined, unproved[0]);
}

async function send({ board, ceremony, sounding }: Seat, message: Uint8Array): Promise<void> {
  if (!sounding) {
    await api.act(`/ceremonies/${ceremony}/messages`, { message: encode64(message) });
    await board.copy.refresh();
    return;
  }
  try {
    await postTo({ ...board, sounding }, message);
  } catch (problem) {
    const differs = problem instanceof Stopped && (problem.why === 'receipt' || problem.why === 'not_there');
    throw differs ? new Stopped('posted_differs', problem.flaw) : problem;
  }
}

/** What is owed now, if anything is still owed once the board is read; the share has to be open. */
export async function act(seat: Seat, key: DeviceKey): Promise<HolderStep | undefined> {
  const { board, body, sounding } = seat;
  const copied = await board.copy.refresh();
  const { manifest } = copied.followed;
  if (sounding && !(manifest && agreesWith(manifest, sounding))) throw new Stopped('other_names');
  await checkProved(body, copied);
  const own = decode64(key.key)!;
  if (!(await board.worker.holder([own])).owes) return undefined;
  const judged = await board.worker.actAsHolder(own, signerOf(key));
  if (judged.flaw) throw new Stopped('not_signed', judged.flaw);
  const { step, message } = judged.value;
  await send(seat, message);
  return step;
}
