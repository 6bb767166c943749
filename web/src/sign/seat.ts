/** Seats and the keys that they have. What signs is in signer.ts, and comes only when there is something to sign. */
import { api, Problem, type Signer } from '../api/client';
import type { Role, SeatKey, SeatKeys, Session } from '../api/types';

const kSpeaks: ReadonlySet<Role> = new Set<Role>(['head', 'deputy', 'alternate']);

/** Whether the role speaks for its member. */
export const speaks = (role: Role): boolean => kSpeaks.has(role);

/** `HU/head`: the seat that has keys, if the role speaks for a member. */
export function seatOf({ role, member }: Pick<Session, 'role' | 'member'>): string | undefined {
  return member && speaks(role) ? `${member}/${role}` : undefined;
}

export const isGood = (key: SeatKey): boolean => key.withdrawn === undefined;

export const goodOf = (keys: readonly SeatKey[], seat: string): SeatKey[] =>
  keys.filter((each) => each.seat === seat && isGood(each));

/** Those of all seats of the seat's member: has one a key, all of them have to sign. */
export const goodOfMember = (keys: readonly SeatKey[], seat: string): SeatKey[] =>
  keys.filter((each) => each.seat.split('/')[0] === seat.split('/')[0] && isGood(each));

/** Keys of all seats. A server of before there were keys has none. */
export async function fetchKeys(): Promise<SeatKey[]> {
  try {
    return (await api.get<SeatKeys>('/keys')).keys;
  } catch (problem) {
    if (problem instanceof Problem && (problem.status === 404 || problem.status === 405)) return [];
    throw problem;
  }
}

/** The signer of a seat, whose code is fetched with the first act. */
export function lazySigner(body: string, seat: string): Signer {
  const load = async (): Promise<Signer> => (await import('./signer')).signerOf({ body, seat });
  return {
    check: async (path, asked) => (await load()).check(path, asked),
    sign: async (path, asked) => (await load()).sign(path, asked),
  };
}
