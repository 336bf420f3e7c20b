import type { Log } from '#platform/log';
import { checkedChannel } from './listener.ts';

/** How long messages of one channel are gathered before they are sent together, in milliseconds. */
const gather = 15;
/** PostgreSQL refuses notifications of 8,000 bytes and more. */
const mostBytes = 7_900;

export interface Notifier {
  notify(channel: string, message: string): void;
  /** Sends what is waiting. */
  flush(): Promise<void>;
}

/** Sends notifications outside of any transaction: one inside a writing transaction would make commits queue up. */
export function createNotifier(send: (sql: string, values: string[]) => Promise<unknown>, log: Log): Notifier {
  const waiting = new Map<string, Set<string>>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<unknown> = Promise.resolve();

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const values = [...waiting].flatMap(([channel, messages]) => packed(messages).flatMap((text) => [channel, text]));
    waiting.clear();
    if (values.length > 0) {
      const calls = Array.from({ length: values.length / 2 }, (_, i) => `pg_notify($${2 * i + 1}, $${2 * i + 2})`);
      sending = sending
        .then(() => send(`select ${calls.join(', ')}`, values))
        .catch((error) => log.failure('db.notify.failed', error));
    }
    return sending.then(() => undefined);
  }

  return {
    notify(name, message) {
      const channel = checkedChannel(name);
      if (Buffer.byteLength(message) > mostBytes) throw new RangeError('a notification carries ids, not content');
      waiting.set(channel, (waiting.get(channel) ?? new Set()).add(message));
      timer ??= setTimeout(flush, gather);
    },
    flush,
  };
}

/** Joins messages with commas into as few texts as fit. */
export function packed(messages: Iterable<string>, most = mostBytes): string[] {
  const texts: string[] = [];
  for (const message of messages) {
    const last = texts.at(-1);
    if (last !== undefined && Buffer.byteLength(last) + 1 + Buffer.byteLength(message) <= most) {
      texts[texts.length - 1] = `${last},${message}`;
    } else texts.push(message);
  }
  return texts;
}
