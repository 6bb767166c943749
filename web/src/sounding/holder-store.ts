/**
 * Where a browser keeps what a key holder must not lose, of this server's address alone: its share, sealed under a
 * passphrase (key-file.ts), its journal (hold.ts), and the last board that it acted on. The key that signs lies in the
 * same browser and cannot leave it (sign/device.ts), so a share is never used beside an older journal than its own.
 */
import { Durable } from '../sign/durable';
import { hexOf, type Bytes } from './bytes';
import type { HolderActs, HolderJournal } from './hold';

/** A board as it was: so many messages, and the head that they gave it. */
export interface Seen {
  size: number;
  head: Bytes;
}

export interface HolderStore extends HolderJournal {
  /** The sealed file of one plan of keys, as it was kept last. */
  file(plan: Bytes): Promise<Bytes | undefined>;
  keepFile(plan: Bytes, file: Bytes): Promise<void>;
  seen(sid: Bytes): Promise<Seen | undefined>;
  keepSeen(sid: Bytes, seen: Seen): Promise<void>;
  /** One at a time, over all windows of this browser. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

type Kept = 'files' | 'acts' | 'seen';
const kDatabase = 'nemcon-holder';
const kStores: readonly Kept[] = ['files', 'acts', 'seen'];
const kNothing: HolderActs = { counterSigned: false };
const kHolder = new Durable(kDatabase, (database) => {
  for (const store of kStores) database.createObjectStore(store);
});

const read = async <T>(kept: Kept, key: Bytes): Promise<T | undefined> =>
  (await kHolder.within(kept, 'readonly', (store) => store.get(hexOf(key)))) as T | undefined;
const write = async (kept: Kept, key: Bytes, value: unknown): Promise<void> =>
  void (await kHolder.within(kept, 'readwrite', (store) => store.put(value, hexOf(key))));

/** This browser's. Throws where the browser keeps nothing. */
export const holderStore: HolderStore = {
  file: (plan) => read('files', plan),
  keepFile: (plan, file) => write('files', plan, file),
  actsOf: async (sid) => (await read<HolderActs>('acts', sid)) ?? kNothing,
  write: (sid, acts) => write('acts', sid, acts),
  seen: (sid) => read('seen', sid),
  keepSeen: (sid, seen) => write('seen', sid, seen),
  alone: async (work) => navigator.locks.request(kDatabase, work),
};
