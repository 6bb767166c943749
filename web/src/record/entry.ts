/** One entry as this reader can read it: what it says, and what of its confidential part is opened here. */
import type { Entry } from '../api/types';
import { digestOf, hex, leafHash } from './hash';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Data = Record<string, Json>;

export interface Opening {
  name: string;
  value: Json;
  /** Whether its digest, computed here, stands in the entry. */
  belongs: boolean;
}

export interface ReadEntry {
  seq: number;
  at: string;
  /** What happened; of a sealed entry that is opened here, what was sealed. */
  kind: string;
  by?: string;
  data: Data;
  sealed: boolean;
  /** How many digests stand for confidential members, those of nothing included. */
  digests: number;
  openings: Opening[];
  /** What the author's key signed, and the signature. */
  cmd?: string;
  sig?: string;
  bytes: string;
  leaf: string;
  /** The leaf hash that this browser computed is the one that the server says. */
  agrees: boolean;
}

const kDecoder = new TextDecoder('utf-8', { fatal: true });

function isData(value: Json | undefined): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name and value of a disclosure: base64url of `["<salt>","<name>",<value>]`. */
export function openDisclosure(disclosure: string): { name: string; value: Json } | undefined {
  try {
    const text = atob(disclosure.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const [, name, value] = JSON.parse(kDecoder.decode(bytes)) as [string, string, Json];
    return typeof name === 'string' && value !== undefined ? { name, value } : undefined;
  } catch {
    return undefined;
  }
}

function openingsOf(entry: Entry, digests: readonly Json[]): Opening[] {
  return (entry.openings ?? []).flatMap((disclosure) => {
    const found = openDisclosure(disclosure);
    return found ? [{ ...found, belongs: digests.includes(digestOf(disclosure)) }] : [];
  });
}

function signatureIn({ cmd, sig }: Data): Pick<ReadEntry, 'cmd' | 'sig'> {
  return typeof cmd === 'string' && typeof sig === 'string' ? { cmd, sig } : {};
}

/** The digests that stand in an entry, as its bytes lie. */
export function digestsIn(bytes: string): readonly Json[] {
  const { data } = JSON.parse(bytes) as Data;
  return isData(data) && Array.isArray(data._sd) ? data._sd : [];
}

/** What an entry of the kind confidence.opened made public of the entry that it names, whose bytes are `opened`. */
export function madePublic(entry: ReadEntry, opened: string): Opening[] {
  const { disclosures } = entry.data;
  const openings = Array.isArray(disclosures) ? disclosures.filter((each) => typeof each === 'string') : [];
  return openingsOf({ seq: entry.seq, bytes: '', leaf: '', openings }, digestsIn(opened));
}

/** Reads an entry, and checks what a browser can check of it alone. Throws if its bytes are no entry. */
export function readEntry(entry: Entry): ReadEntry {
  const whole = JSON.parse(entry.bytes) as Data;
  const outer = isData(whole.data) ? whole.data : {};
  const { _sd, ...data } = outer;
  const digests = Array.isArray(_sd) ? _sd : [];
  const openings = openingsOf(entry, digests);
  const leaf = hex(leafHash(entry.bytes));
  const read: ReadEntry = {
    seq: entry.seq,
    at: String(whole.at),
    kind: String(whole.kind),
    by: typeof whole.by === 'string' ? whole.by : undefined,
    data,
    sealed: whole.kind === 'sealed',
    digests: digests.length,
    openings,
    ...signatureIn(whole),
    bytes: entry.bytes,
    leaf,
    agrees: leaf === entry.leaf && whole.seq === entry.seq,
  };
  return read.sealed ? unsealed(read) : read;
}

/** What a sealed entry says, where its one opening is here and belongs to it. */
function unsealed(read: ReadEntry): ReadEntry {
  const event = read.openings.find(({ name, belongs }) => name === 'event' && belongs)?.value;
  if (!isData(event) || typeof event.kind !== 'string' || !isData(event.data)) return read;
  const by = typeof event.by === 'string' ? event.by : undefined;
  return { ...read, kind: event.kind, by, data: event.data, ...signatureIn(event) };
}
