/** The worker of soundings: marks and keys come in here, and only ballots go out. It asks no server anything. */
import { Asks, type FromWorker, type ToWorker } from './asks';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage: (message: FromWorker) => void;
};

const asks = new Asks();
scope.onmessage = ({ data }) => void asks.take(data, (message) => scope.postMessage(message));
