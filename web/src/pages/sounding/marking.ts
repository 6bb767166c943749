/**
 * A ballot from marks to a receipt that agrees with the page's own copy of the board. Marks come in as bytes, go into
 * the worker, and are nowhere else: what is sent, and how often, is the same for all of them.
 */
import { api } from '../../api/client';
import type { Sounding } from '../../api/sounding';
import type { Receipt } from '../../api/types';
import { decode64, encode64 } from '../../proof/text';
import type { DeviceKey } from '../../sign/device';
import type { Chain, Prepared, ShownManifest, SoundingWorker } from '../../sounding';
import { sha256Of } from '../../matter/hash';
import { Stopped, type BoardCopy, type Copied } from './board';

export interface Marker {
  worker: SoundingWorker;
  copy: BoardCopy;
  sounding: Sounding;
  /** Place on the roster. */
  member: number;
  key: DeviceKey;
}

export interface Sent {
  /** Where it stands on the board; the manifest is 0. */
  place: number;
  entry: number;
  /** SHA-256 of the ballot, in hexadecimal. */
  hash: string;
  /** The operator's, in base64. */
  receipt: string;
  seq: number;
}

/** What the server's answer to a message has besides the entries. */
type Answer = Receipt & { message_receipt: string };

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);

/** The page shows the names that the manifest has, in its order, under its numbers: a server cannot exchange them. */
export function agreesWith(manifest: ShownManifest, sounding: Sounding): boolean {
  const { names } = manifest;
  return (
    manifest.question === sha256Of(sounding.title) &&
    manifest.sealed === (sounding.mode === 'sealed') &&
    manifest.threshold === sounding.threshold &&
    manifest.holders === sounding.holders.length &&
    manifest.least === sounding.least &&
    manifest.deadline === Date.parse(sounding.closes) &&
    manifest.pages === sounding.pages &&
    names.length === sounding.subjects.length &&
    sounding.subjects.every(({ subject, name }, i) => names[i]!.id === subject && names[i]!.text === sha256Of(name)) &&
    manifest.roster.length === sounding.roster.length &&
    sounding.roster.every(({ member }, i) => manifest.roster[i]!.id === member)
  );
}

/** The member's key in this sounding, in base64. */
export const rosterKey = (manifest: ShownManifest, member: number): string | undefined => {
  const found = manifest.roster[member];
  return found && encode64(found.key);
};

function checkBoard({ followed }: Copied, { sounding, member, key }: Marker): ShownManifest {
  const { manifest, report } = followed;
  if (!manifest || report.phase !== 'marking') throw new Stopped('closed');
  if (!agreesWith(manifest, sounding)) throw new Stopped('other_names');
  if (rosterKey(manifest, member) !== key.key) throw new Stopped('other_key');
  return manifest;
}

export const signerOf = (key: DeviceKey) =>
  key.inside ? { key: decode64(key.key)!, inside: key.inside } : { seed: key.seed!.slice() };

async function asked(marker: Marker, after?: (chain: { seq: number; last: Uint8Array }) => boolean) {
  const copied = await marker.copy.refresh();
  checkBoard(copied, marker);
  const { seq, last } = copied.followed.chains[marker.member]!;
  if (after && !after({ seq, last })) throw new Stopped('marked_since');
  const chain: Chain = { seq: BigInt(seq), last };
  const manifest = decode64(copied.messages[copied.before]!.message)!;
  return { manifest, member: marker.member, chain, signer: signerOf(marker.key) };
}

/** `marks` are given away: a byte for each name, 1 where it is objected to, or 0 none, 1 encourage, 2 discourage. */
export async function prepare(marker: Marker, marks: Uint8Array): Promise<Prepared> {
  const judged = await marker.worker.prepare({ ...(await asked(marker)), marks });
  if (judged.flaw) throw new Stopped('not_made', judged.flaw);
  return judged.value;
}

/** As prepare, and sent. `after`: whether the member's ballots until now are those after which it is meant to go. */
export async function send(
  marker: Marker,
  marks: Uint8Array,
  after?: (chain: { seq: number; last: Uint8Array }) => boolean,
): Promise<Sent> {
  const judged = await marker.worker.make({ ...(await asked(marker, after)), marks });
  if (judged.flaw) throw new Stopped('not_made', judged.flaw);
  return post(marker, judged.value);
}

/** Where a message stands that was posted here. */
export interface Stood extends Pick<Copied, 'followed'> {
  place: number;
  entry: number;
  /** The operator's, in base64. */
  receipt: string;
}

/** Posts a message, and looks whether it stands where the operator's receipt says. */
export async function postTo({ worker, copy, sounding }: Pick<Marker, 'worker' | 'copy' | 'sounding'>, bytes: Uint8Array): Promise<Stood> {
  const message = encode64(bytes);
  const answer = await api.act<Answer>(`/soundings/${sounding.sounding}/messages`, { message });
  const { followed, messages, before } = await copy.refresh();
  const receipt = decode64(answer.message_receipt ?? '');
  const checked = receipt && (await worker.checkReceipt({ receipt, message: bytes }));
  if (!checked?.value) throw new Stopped('receipt', checked?.flaw);
  const { place } = checked.value;
  const found = messages[before + place];
  if (found?.message !== message) throw new Stopped('not_there');
  return { followed, place, entry: found.entry, receipt: answer.message_receipt };
}

export async function post(marker: Marker, ballot: { bytes: Uint8Array; hash: Uint8Array }): Promise<Sent> {
  const { followed, place, entry, receipt } = await postTo(marker, ballot.bytes);
  const chain = followed.chains[marker.member]!;
  if (!sameBytes(chain.last, ballot.hash)) throw new Stopped('not_there');
  return { place, entry, hash: hex(ballot.hash), receipt, seq: chain.seq };
}
