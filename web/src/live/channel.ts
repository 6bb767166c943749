/**
 * How this tab hears the server: through a shared worker where there is one, else through the tab that leads
 * (it holds a lock and passes everything on), else by a stream of its own. A browser opens only six
 * connections to one server, so ten tabs with a stream each would stop all of them.
 */
import { Stream, type LiveMessage } from './stream';
import type { FromWorker, ToWorker } from './worker';

export interface Channel {
  retry: () => void;
  leave: () => void;
}

type Tell = (message: LiveMessage) => void;

const kName = 'nemcon-live';

declare const LIVE_WORKER: string;

function throughWorker(url: string, after: number | undefined, tell: Tell, unable: () => void): Channel {
  const worker = new SharedWorker(LIVE_WORKER, { name: kName });
  const { port } = worker;
  const send = (message: ToWorker): void => port.postMessage(message);
  port.onmessage = (event: MessageEvent<FromWorker>) => {
    if (event.data.type === 'unable') unable();
    else tell(event.data);
  };
  worker.onerror = unable;
  send({ type: 'start', url, after });
  return { retry: () => send({ type: 'retry' }), leave: () => send({ type: 'leave' }) };
}

function alone(url: string, after: number | undefined, tell: Tell): Channel {
  const stream = new Stream(url, tell);
  stream.start(after);
  return { retry: () => stream.retry(), leave: () => stream.stop() };
}

/** The tab that gets the lock streams and passes on; the others listen until it goes. */
function throughLeader(url: string, after: number | undefined, tell: Tell): Channel {
  const channel = new BroadcastChannel(kName);
  const gone = new AbortController();
  let seen = after;
  let stream: Stream | undefined;
  const hear = (message: LiveMessage): void => {
    if (message.type === 'entry') seen = message.entry.seq;
    tell(message);
  };
  channel.onmessage = (event: MessageEvent<LiveMessage | 'retry' | 'hello'>) => {
    if (event.data === 'retry') stream?.retry();
    else if (event.data === 'hello') {
      if (stream) channel.postMessage({ type: 'state', state: stream.state } satisfies LiveMessage);
    } else hear(event.data);
  };
  channel.postMessage('hello');
  const lead = (): Promise<void> => {
    stream = new Stream(url, (message) => {
      hear(message);
      channel.postMessage(message);
    });
    stream.start(seen);
    return new Promise((done) => gone.signal.addEventListener('abort', () => done()));
  };
  navigator.locks.request(kName, { signal: gone.signal }, lead).catch(() => undefined);
  return {
    retry: () => (stream ? stream.retry() : channel.postMessage('retry')),
    leave: () => {
      stream?.stop();
      gone.abort();
      channel.close();
    },
  };
}

function withoutWorker(url: string, after: number | undefined, tell: Tell): Channel {
  const canLead = typeof BroadcastChannel !== 'undefined' && 'locks' in navigator;
  return (canLead ? throughLeader : alone)(url, after, tell);
}

export function openChannel(url: string, after: number | undefined, tell: Tell): Channel {
  if (typeof SharedWorker === 'undefined') return withoutWorker(url, after, tell);
  let current: Channel | undefined;
  let left = false;
  let fell = false;
  const fallBack = (): void => {
    if (fell || left) return;
    fell = true;
    current?.leave();
    current = withoutWorker(url, after, tell);
  };
  try {
    current = throughWorker(url, after, tell, fallBack);
  } catch {
    fallBack();
  }
  return {
    retry: () => current?.retry(),
    leave: () => {
      left = true;
      current?.leave();
    },
  };
}
