/** The shared worker: one stream for all tabs of this browser. Tabs ask it to start, and hear what comes. */
import { Stream, type LiveMessage } from './stream';

export type ToWorker = { type: 'start'; url: string; after?: number } | { type: 'retry' } | { type: 'leave' };
export type FromWorker = LiveMessage | { type: 'unable' };

// The library for pages does not know this one name of a shared worker's world.
const scope = self as unknown as { onconnect: ((event: MessageEvent) => void) | null };

const ports = new Set<MessagePort>();
let stream: Stream | undefined;

function tellAll(message: LiveMessage): void {
  for (const port of ports) port.postMessage(message);
}

function take(port: MessagePort, message: ToWorker): void {
  if (message.type === 'start') {
    stream ??= new Stream(message.url, tellAll);
    port.postMessage({ type: 'state', state: stream.state } satisfies FromWorker);
    stream.start(message.after);
  } else if (message.type === 'retry') {
    stream?.retry();
  } else {
    ports.delete(port);
    if (ports.size > 0) return;
    stream?.stop();
    stream = undefined;
  }
}

scope.onconnect = (event: MessageEvent): void => {
  const port = event.ports[0]!;
  ports.add(port);
  port.onmessage = (sent: MessageEvent<ToWorker>) => take(port, sent.data);
  if (typeof EventSource === 'undefined') port.postMessage({ type: 'unable' } satisfies FromWorker);
};
