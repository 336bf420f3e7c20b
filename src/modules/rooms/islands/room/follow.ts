import { type StreamEvent, streamReader } from '#contracts/event-stream';

/** Milliseconds: the first pause before coming back, the longest, and how long a stream may be silent (it beats every 10 s). */
const firstWait = 500;
const longestWait = 15_000;
const longestSilence = 25_000;

export interface Following {
  readonly address: string;
  hear(event: StreamEvent): void;
  /** The room can be heard (true), or the connection is being made again. */
  connected(yes: boolean): void;
  /** The server says that there is nothing to follow for this person any more. */
  gone(): void;
}

const pause = (milliseconds: number, stop: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const wake = () => {
      clearTimeout(timer);
      resolve();
    };
    stop.addEventListener('abort', wake, { once: true });
    window.addEventListener('online', wake, { once: true });
  });

/** Reads one stream until it ends. False when it is not for this person any more. Throws when the connection fails. */
async function listen({ address, hear, connected }: Following, stop: AbortSignal): Promise<boolean> {
  const reading = new AbortController();
  const end = () => reading.abort();
  stop.addEventListener('abort', end);
  let watch = 0;
  const heard = () => {
    clearTimeout(watch);
    watch = window.setTimeout(end, longestSilence);
  };
  heard();
  try {
    const { signal } = reading;
    const answer = await fetch(address, { headers: { accept: 'text/event-stream' }, signal });
    if ([401, 403, 404, 410].includes(answer.status)) return false;
    if (!answer.ok || !answer.body) throw new Error(`stream answered ${answer.status}`);
    connected(true);
    const read = streamReader();
    for (const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return true;
      heard();
      for (const event of read(value)) hear(event);
    }
  } finally {
    clearTimeout(watch);
    stop.removeEventListener('abort', end);
  }
}

/** Follows the room as long as the page is open; a lost connection is made again, sooner at first. */
export async function follow(following: Following, stop: AbortSignal): Promise<void> {
  for (let failures = 0; !stop.aborted; failures += 1) {
    const began = performance.now();
    try {
      if (!(await listen(following, stop))) {
        following.gone();
        return;
      }
    } catch {
      // Told to the person by `connected(false)`, and tried again.
    }
    if (stop.aborted) return;
    following.connected(false);
    if (performance.now() - began > 10_000) failures = 0;
    await pause(Math.min(longestWait, firstWait * 2 ** failures) * (0.75 + Math.random() / 2), stop);
  }
}
