/** What this browser keeps for this server's address alone, in IndexedDB: done only when it is on the disk. */

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error('IndexedDB'));
  });

/** A database, whose stores `make` makes when it is opened for the first time. */
export class Durable {
  constructor(
    private readonly name: string,
    private readonly make: (database: IDBDatabase) => void,
  ) {}

  /** One request in a transaction of its own. Rejects where the browser keeps nothing. */
  async within<T>(store: string, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await this.#open();
    try {
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const ended = new Promise<void>((done, fail) => {
        transaction.oncomplete = () => done();
        transaction.onabort = () => fail(transaction.error ?? new Error('IndexedDB'));
      });
      const found = await settled(work(transaction.objectStore(store)));
      await ended;
      return found;
    } finally {
      database.close();
    }
  }

  #open(): Promise<IDBDatabase> {
    const request = indexedDB.open(this.name, 1);
    request.onupgradeneeded = () => this.make(request.result);
    return settled(request);
  }
}
