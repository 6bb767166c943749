/**
 * What time it is at the server. Deadlines are its business, and telephones are often minutes wrong; so
 * countdowns run against its clock, as far as its answers tell it.
 */
let offset = 0;
let best = Number.POSITIVE_INFINITY;
let learnt = 0;
const kForgetAfter = 10 * 60_000;

/** An answer that says what time it was, with when it was asked for and when it came. */
export function tellServerTime(now: string | undefined, asked: number, answered: number): void {
  if (!now) return;
  const took = answered - asked;
  if (took > best && answered - learnt < kForgetAfter) return;
  const told = Date.parse(now);
  if (Number.isNaN(told)) return;
  offset = told - (asked + answered) / 2;
  best = took;
  learnt = answered;
}

/** Milliseconds since 1970 by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}
