/**
 * Watches the record on every visit: looks at the newest checkpoint, keeps what was seen, and tells whoever shows
 * it. One for the whole page.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Witnessed } from '../proof';
import { areOne, lookAt, type Look } from './look';
import { forgetPin, keepPin, keptOf, readPin, type Pin } from './pin';
import { fetchPolicy, server } from './server';

export type Watched = { is: 'looking' } | { is: 'unknown'; problem: unknown } | Look;

let watched: Watched = { is: 'looking' };
let looking: Promise<Watched> | undefined;
let policy: ReturnType<typeof fetchPolicy> | undefined;
const tellers = new Set<() => void>();
/** Checkpoints that were found to be of the history that is pinned, by size: many receipts share one. */
const known = new Map<string, Promise<boolean>>();

function become(next: Watched): Watched {
  watched = next;
  for (const tell of tellers) tell();
  return next;
}

/** Since when this page has seen the record for the first time, if it has. */
let began: string | undefined;

/** To see twice in one visit what has not grown is no more than to see it once. */
function isStillFirst(look: Look, pin: Pin): boolean {
  if (look.is === 'first') began = pin.first.at;
  return pin.first.at === began && pin.last.size === pin.first.size;
}

async function lookOnce(body: string): Promise<Watched> {
  try {
    const look = await lookAt(readPin(body), server);
    if (!('pin' in look)) return become(look);
    const pin = keepPin(body, look.pin);
    if (pin.alarm || look.is === 'alarm') return become({ is: 'alarm', pin });
    return become({ is: isStillFirst(look, pin) ? 'first' : 'continues', pin, newest: look.newest });
  } catch (problem) {
    return become(watched.is === 'looking' ? { is: 'unknown', problem } : watched);
  }
}

/** Looks once; whoever asks while it looks waits for the same answer. */
export function look(body: string): Promise<Watched> {
  policy = undefined;
  looking ??= lookOnce(body).finally(() => (looking = undefined));
  return looking;
}

/** The witness policy as of the last look. */
export function policyNow(): ReturnType<typeof fetchPolicy> {
  policy ??= fetchPolicy().catch(() => {
    policy = undefined;
    return undefined;
  });
  return policy;
}

/** Whether a checkpoint, signed as it should be, is of the history that this browser has seen. If not, that is an alarm. */
export function isOfHistory(body: string, pin: Pin, note: string, checkpoint: Witnessed): Promise<boolean> {
  const kept = keptOf(note, checkpoint, server.now());
  const name = `${kept.size} ${kept.root}`;
  const found = known.get(name) ?? areOne(pin.last, checkpoint, server);
  known.set(name, found);
  found.then(
    (is) => {
      const next: Pin = is ? { ...pin, last: kept.size > pin.last.size ? kept : pin.last } : { ...pin, alarm: { is: 'fork', at: kept.at, before: pin.last, now: note } };
      const both = keepPin(body, next);
      if (!is) become({ is: 'alarm', pin: both });
    },
    () => known.delete(name),
  );
  return found;
}

/** The reader knows why the record is another one: what was seen is forgotten, the alarm with it. */
export function beginAnew(body: string): Promise<Watched> {
  forgetPin(body);
  known.clear();
  become({ is: 'looking' });
  return look(body);
}

export function useWatched(): Watched {
  const [shown, show] = useState(watched);
  useEffect(() => {
    const tell = (): void => show(watched);
    tellers.add(tell);
    tell();
    return () => void tellers.delete(tell);
  }, []);
  return shown;
}

