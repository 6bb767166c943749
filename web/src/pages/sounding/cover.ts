/**
 * Cover ballots: nobody sees who has really marked if all send something. What is agreed to, once a sounding, lies in
 * the browser's store; marks never do.
 */
const kKey = (sid: string): string => `nemcon.cover.${sid}`;

/** The first one is not sent at once: that a page was opened would be seen otherwise. */
const [kFirstMin, kFirstMax] = [5_000, 60_000];
const [kAgainMin, kAgainMax] = [2 * 60_000, 30 * 60_000];
/** Nothing is begun when so little is left. */
const kRoom = 60_000;

export const hasAgreed = (sid: string, store: Pick<Storage, 'getItem'> = localStorage): boolean => store.getItem(kKey(sid)) === 'yes';

export function keepAgreed(sid: string, agreed: boolean, store: Pick<Storage, 'setItem' | 'removeItem'> = localStorage): void {
  if (agreed) store.setItem(kKey(sid), 'yes');
  else store.removeItem(kKey(sid));
}

/** A number below one from the browser's generator: when a ballot comes is to say nothing. */
export function chance(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
}

/** When to send, in milliseconds from now; undefined if there is no room before the close. */
export function pause(which: 'first' | 'again', left: number, random: number): number | undefined {
  const [least, most] = which === 'first' ? [kFirstMin, kFirstMax] : [kAgainMin, kAgainMax];
  const room = Math.min(most, left - kRoom);
  return room < least ? undefined : Math.floor(least + random * (room - least));
}
