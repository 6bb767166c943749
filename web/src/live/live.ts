/** What pages use of the live stream: `useLive` to hear of entries, `useLiveState` to say how it stands. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { noteSize } from '../api/seen';
import type { StreamEntry } from '../api/types';
import { openChannel, type Channel } from './channel';
import type { LiveMessage, LiveState } from './stream';

export type { LiveState } from './stream';

const kUrl = '/api/v1/events';

const hearers = new Set<(entry: StreamEntry) => void>();
const watchers = new Set<(state: LiveState) => void>();
let channel: Channel | undefined;
/** How the stream stands, as last heard; a browser without a network is offline whatever it heard before. */
let state: LiveState = 'reconnecting';

const shownState = (): LiveState => (navigator.onLine ? state : 'offline');

function tellWatchers(): void {
  for (const watch of watchers) watch(shownState());
}

function take(message: LiveMessage): void {
  if (message.type === 'state') {
    state = message.state;
    return tellWatchers();
  }
  noteSize(message.entry.seq + 1);
  for (const hear of [...hearers]) hear(message.entry);
}

const goneOffline = (): void => tellWatchers();
const backOnline = (): void => {
  channel?.retry();
  tellWatchers();
};

/** Starts to listen after entry number `after`; once for the whole page, after signing in. */
export function startLive(after?: number): void {
  if (channel || typeof EventSource === 'undefined') return;
  channel = openChannel(kUrl, after, take);
  addEventListener('offline', goneOffline);
  addEventListener('online', backOnline);
  addEventListener('pagehide', stopLive, { once: true });
  addEventListener('pageshow', resumeLive);
}

export function stopLive(): void {
  channel?.leave();
  channel = undefined;
  removeEventListener('offline', goneOffline);
  removeEventListener('online', backOnline);
}

/** A page that comes back from the browser's cache of pages listens again, and reads everything anew. */
function resumeLive(event: PageTransitionEvent): void {
  if (event.persisted) location.reload();
}

/** Calls back for every new entry while the component is on the page; the latest `callback` counts. */
export function useLive(callback: (entry: StreamEntry) => void): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    const hear = (entry: StreamEntry): void => latest.current(entry);
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, []);
}

export function useLiveState(): LiveState {
  const [shown, show] = useState(shownState);
  useEffect(() => {
    show(shownState());
    watchers.add(show);
    return () => void watchers.delete(show);
  }, []);
  return shown;
}
