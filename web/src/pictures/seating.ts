/** Who sits where, and in what order lists name members. Pure. */
import type { Joining, MemberCode, Seat, Stance, Table } from '../api/types';

/** A chair at the table: taken by a member, or open for one that is about to join. */
export type Chair = { seat: Seat; joining?: undefined } | { joining: Joining; seat?: undefined };

export function memberOf(chair: Chair): MemberCode {
  return chair.seat ? chair.seat.member : chair.joining.member;
}

export function nameOf(chair: Chair): string {
  return chair.seat ? chair.seat.name : chair.joining.name;
}

const kByName = new Intl.Collator('en', { sensitivity: 'base' });

function inOrderOfNames(seats: readonly Seat[]): boolean {
  return seats.every((seat, i) => i === 0 || kByName.compare(seats[i - 1]!.name, seat.name) <= 0);
}

/**
 * Members in protocol order with the open seats among them. Where protocol order is that of names, an open
 * seat stands where its member will sit; in any other order nobody can tell yet, so it stands last.
 */
export function seating(table: Pick<Table, 'seats' | 'joining'>): Chair[] {
  const chairs: Chair[] = table.seats.map((seat) => ({ seat }));
  const sorted = inOrderOfNames(table.seats);
  for (const joining of table.joining ?? []) {
    const found = sorted
      ? chairs.findIndex((chair) => kByName.compare(nameOf(chair), joining.name) > 0)
      : -1;
    chairs.splice(found < 0 ? chairs.length : found, 0, { joining });
  }
  return chairs;
}

/** Whether what is shown of a seat rests on a source that is not named. */
export function isUnnamed(seat: Pick<Seat, 'own' | 'standing' | 'stance'>): boolean {
  return !seat.own && seat.stance !== 'silent' && seat.standing === 'anonymous';
}

/** Whether a seat shows a report; a silent seat shows nothing at all. */
export function isReported(seat: Pick<Seat, 'own' | 'stance'>): boolean {
  return !seat.own && seat.stance !== 'silent';
}

/** From what stands most in the way to what stands least; lists are grouped in this order. */
export const kStanceOrder: readonly Stance[] = [
  'object',
  'reserve',
  'silent',
  'abstain',
  'acquiesce',
  'support',
  'recuse',
];

/** Nothing is shown of the seat, and that is all that can be said: it may have spoken, or not. */
export function isKept(seat: Pick<Seat, 'kept' | 'stance'>): boolean {
  return seat.kept === true && seat.stance === 'silent';
}

export interface SeatGroup {
  stance: Stance;
  /** Whether these members keep the rule from being met. */
  missing: boolean;
  /** What they say is not shown to the reader. */
  kept: boolean;
  seats: Seat[];
}

/** Seats by stance, those that are missing first; within a group protocol order. */
export function groupSeats(seats: readonly Seat[], missing: readonly MemberCode[]): SeatGroup[] {
  const out = new Set(missing);
  const groups = [true, false].flatMap((isMissing) =>
    kStanceOrder.flatMap((stance) => [false, true].map((kept): SeatGroup => ({
      stance,
      missing: isMissing,
      kept,
      seats: seats.filter((seat) =>
        seat.stance === stance && isKept(seat) === kept && out.has(seat.member) === isMissing),
    }))),
  );
  return groups.filter((group) => group.seats.length > 0);
}

/** The missing members' seats, objections first. */
export function holdoutsOf(seats: readonly Seat[], missing: readonly MemberCode[]): Seat[] {
  return groupSeats(seats, missing)
    .filter((group) => group.missing)
    .flatMap((group) => group.seats);
}

/** Asked, and nobody has said anything here: where the silence of all would meet the rule, nothing is met yet. */
export function isUnanswered(table: Pick<Table, 'basis' | 'hidden' | 'rule' | 'verdict' | 'missing' | 'seats'>): boolean {
  const { basis, hidden, rule, verdict, missing, seats } = table;
  return basis === 'acts' && !hidden && rule !== '' && verdict === 'open' && missing.length === 0 && !seats.some((seat) => seat.own);
}
