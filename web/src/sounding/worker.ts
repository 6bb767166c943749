/**
 * The worker of soundings: marks, keys and passphrases come in here, and only what may be posted goes out. It asks no
 * server anything.
 */
import { Asks, type FromWorker, type ToWorker } from './asks';
import { holderStore } from './holder-store';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage: (message: FromWorker) => void;
};

const asks = new Asks(holderStore);
scope.onmessage = ({ data }) => void asks.take(data, (message) => scope.postMessage(message));
