import { type Along, isSame } from './run.ts';

// Dates that were taken along, on this device alone.

const name = 'beside-along';
const store = 'dates';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'run' });
  return done(request);
}

async function within<T>(mode: IDBTransactionMode, work: (dates: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await done(work(database.transaction(store, mode, { durability: 'strict' }).objectStore(store)));
  } finally {
    database.close();
  }
}

export const keptDates = (): Promise<Along[]> => within('readonly', (dates) => dates.getAll());
export const keep = (along: Along): Promise<unknown> => within('readwrite', (dates) => dates.put(along));
/** Notes that this has arrived, unless it has changed since it was sent. */
export const keepArrived = (sent: Along): Promise<unknown> =>
  within('readwrite', (dates) => {
    const reading: IDBRequest<Along | undefined> = dates.get(sent.run);
    reading.addEventListener('success', () => {
      if (reading.result && isSame(reading.result, sent)) dates.put({ ...sent, complete: true });
    });
    return reading;
  });
export const forget = (run: string): Promise<unknown> => within('readwrite', (dates) => dates.delete(run));
