/** Who speaks for whom in a matter, and who waits for instructions. Pure. */
import type { Body, Matter, MemberCode, Proxy, Stage, Table } from '../api/types';

/** Of a position in `received`: who holds the member's proxy took it. */
export const kByProxy = 'proxy';

/** The table with a mark on the seats that wait for instructions in an open stage. */
export function withAwaiting(table: Table, stage: Stage | undefined): Table {
  const awaiting = stage?.open ? (stage.awaiting ?? []) : [];
  if (awaiting.length === 0) return table;
  const seats = table.seats.map((seat) => (awaiting.includes(seat.member) ? { ...seat, awaiting: true } : seat));
  return { ...table, seats };
}

/** To whom a member gave its proxy. */
export function holderOf(proxies: readonly Proxy[] | undefined, member: MemberCode | undefined): MemberCode | undefined {
  return proxies?.find((each) => each.member === member)?.to;
}

/** Whose proxy a member holds. */
export function heldBy(proxies: readonly Proxy[] | undefined, holder: MemberCode | undefined): MemberCode[] {
  return (proxies ?? []).filter(({ to }) => to === holder).map(({ member }) => member);
}

export interface Speaker {
  holder: MemberCode;
  members: MemberCode[];
}

/** Each holder once, with those for whom it can speak. */
export function speakersOf(proxies: readonly Proxy[] | undefined): Speaker[] {
  const holders = [...new Set((proxies ?? []).map(({ to }) => to))];
  return holders.map((holder) => ({ holder, members: heldBy(proxies, holder) }));
}

/** Who could take a member's proxy: it sits, takes part, has its own, and holds fewer than the procedure allows. */
export function ableToHold(matter: Matter, body: Body, giver: MemberCode | undefined): MemberCode[] {
  const { proxies, concerned } = matter;
  const most = matter.procedure.proxies ?? 0;
  if (heldBy(proxies, giver).length > 0) return [];
  const able = (member: MemberCode): boolean =>
    member !== giver && !concerned?.includes(member) && !holderOf(proxies, member) &&
    holderOf(proxies, giver) !== member && heldBy(proxies, member).length < most;
  return body.members.filter(({ seated, member }) => seated && able(member)).map(({ member }) => member);
}
