/** Times as they are typed, `2026-06-26T17:00`, in a zone. Pure. */
import type { Instant } from '../../api/types';

function wallClock(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
}

/**
 * The instant of a zone's local time; undefined for none, and for a time that the clocks skip. Of two such
 * instants, when clocks go back, the earlier: the server asks which one is meant.
 */
export function instantOfLocal(local: string, timeZone: string): Instant | undefined {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return undefined;
  const kDay = 86_400_000;
  const found = [wanted - kDay, wanted + kDay]
    .map((near) => wanted - (wallClock(near, timeZone) - near))
    .filter((at) => wallClock(at, timeZone) === wanted);
  return found.length ? new Date(Math.min(...found)).toISOString() : undefined;
}
