/**
 * Signs the acts of one seat, for api/client.ts, which sends all acts: while a seat of the member has a key, each is
 * signed with one of this device's. A member with no key acts unsigned, as before.
 */
import { Problem, type Signer } from '../api/client';
import { sizeSeen } from '../api/seen';
import type { SeatKey } from '../api/types';
import { actOf, messageOf, writeAct } from './act';
import { keeper, signWith, type DeviceKey, type Keeper } from './device';
import { confide, type Fill } from './disclose';
import { fetchKeys, goodOf, goodOfMember } from './seat';

/** A device whose browser keeps nothing (a private window, mostly) holds no key. */
const heldBy = (kept: Keeper, body: string, seat: string): Promise<DeviceKey[]> => kept.of(body, seat).catch(() => []);

const notHere = (seat: string): Problem =>
  new Problem({ type: 'about:blank', title: '', status: 403, code: 'unsigned', ids: [seat] });

export interface Seated {
  body: string;
  seat: string;
  keeper?: Keeper;
  fetchKeys?: () => Promise<SeatKey[]>;
  fill?: Fill;
}

export function signerOf(seated: Seated): Signer {
  const { body, seat, keeper: kept = keeper, fetchKeys: fetch = fetchKeys, fill } = seated;

  /** The key to sign with; undefined where the act needs none. */
  async function keyFor(act: string, asked: object): Promise<DeviceKey | undefined> {
    const keys = await fetch();
    const unsigned = goodOfMember(keys, seat).length === 0;
    const enrols = act === 'enrol_key' && unsigned;
    if (unsigned && !enrols) return undefined;
    const fits = enrols ? [(asked as { key?: string }).key] : goodOf(keys, seat).map(({ key }) => key);
    const found = (await heldBy(kept, body, seat)).find(({ key }) => fits.includes(key));
    if (!found) throw notHere(seat);
    return found;
  }

  return {
    async check(address, asked) {
      const found = actOf(address);
      if (found) await keyFor(found.act, asked);
    },
    async sign(address, asked) {
      const found = actOf(address);
      const key = found && (await keyFor(found.act, asked));
      if (!key) return undefined;
      const { data, openings, digests } = confide(found.act, asked, fill);
      const cmd = writeAct({ ...found, body, data, digests, key: key.key, seen: sizeSeen() });
      const sig = await signWith(key, messageOf(cmd));
      return openings.length > 0 ? { cmd, sig, openings } : { cmd, sig };
    },
  };
}
