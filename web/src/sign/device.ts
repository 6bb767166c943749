/**
 * Keys that this device holds. Where the browser has Ed25519 itself the key stays inside of it: it signs, and
 * nobody reads it, these pages included. Elsewhere the 32 bytes lie in the browser's own store, and whoever can
 * read that store, or a script that got into these pages, has the key.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { decode64, encode64, kHashBytes } from '../proof/text';
import { Durable } from './durable';

export type Kind = 'browser' | 'seed';

export interface DeviceKey {
  body: string;
  /** `HU/head` */
  seat: string;
  /** Base64 of 32 bytes: what the seat enrols. */
  key: string;
  made: string;
  kind: Kind;
  /** Of kind `browser`: cannot be read. */
  inside?: CryptoKey;
  /** Of kind `seed`. */
  seed?: Uint8Array;
}

export interface Keeper {
  /** Of one seat, the oldest first. */
  of(body: string, seat: string): Promise<DeviceKey[]>;
  put(key: DeviceKey): Promise<void>;
  remove(key: string): Promise<void>;
}

type Place = Pick<DeviceKey, 'body' | 'seat' | 'made'>;

/** Whether this browser makes keys that nobody can read: it has Ed25519, and the page came over a safe way. */
export async function hasOwnKeys(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}

export async function makeKey(kind: Kind, place: Place): Promise<DeviceKey> {
  if (kind === 'seed') return fromSeed(crypto.getRandomValues(new Uint8Array(kHashBytes)), place);
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  const open = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { ...place, key: encode64(open), kind, inside: pair.privateKey };
}

function fromSeed(seed: Uint8Array, place: Place): DeviceKey {
  return { ...place, key: encode64(ed25519.getPublicKey(seed)), kind: 'seed', seed };
}

/** The signature in base64. */
export async function signWith(key: DeviceKey, message: Uint8Array): Promise<string> {
  if (key.inside) {
    const signature = await crypto.subtle.sign('Ed25519', key.inside, message as Uint8Array<ArrayBuffer>);
    return encode64(new Uint8Array(signature));
  }
  return encode64(ed25519.sign(message, key.seed!));
}

// ---- A key as a file --------------------------------------------------------------------------------------

const kFormat = 1;

/** The file of a key that can leave the device. Whoever has it speaks for the seat. */
export function fileOf({ body, seat, key, seed, made }: DeviceKey): string {
  return `${JSON.stringify({ nemcon_key: kFormat, body, seat, key, seed: encode64(seed!), made }, undefined, 1)}\n`;
}

/** Why a file is not taken: it is none of ours, or it is of another body or seat. */
export type WrongFile = 'no-key' | 'other-seat';

export function fromFile(text: string, body: string, seat: string): DeviceKey | WrongFile {
  let file: Record<string, unknown>;
  try {
    file = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return 'no-key';
  }
  const seed = typeof file?.seed === 'string' ? decode64(file.seed) : undefined;
  if (file?.nemcon_key !== kFormat || seed?.length !== kHashBytes) return 'no-key';
  const read = fromSeed(seed, { body, seat, made: String(file.made ?? '') });
  if (read.key !== file.key) return 'no-key';
  return file.body === body && file.seat === seat ? read : 'other-seat';
}

// ---- Where they lie ---------------------------------------------------------------------------------------

const kStore = 'keys';
const kKeys = new Durable('nemcon', (database) => database.createObjectStore(kStore, { keyPath: 'key' }));

/** A key that is enrolled and then not there is lost. */
const within = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
  kKeys.within(kStore, mode, work);

/** This browser's own store, of this server's address alone. */
export const keeper: Keeper = {
  async of(body, seat) {
    const all = (await within('readonly', (store) => store.getAll())) as DeviceKey[];
    const own = all.filter((each) => each.body === body && each.seat === seat);
    return own.sort((one, other) => (one.made < other.made ? -1 : 1));
  },
  async put(key) {
    await within('readwrite', (store) => store.put(key));
    // Else a browser that is short of room may throw the key away. It need not say yes.
    await navigator.storage?.persist?.().catch(() => false);
  },
  async remove(key) {
    await within('readwrite', (store) => store.delete(key));
  },
};
