import { setTimeout as pause } from 'node:timers/promises';
import type { StreamEvent } from '#contracts/event-stream';
import type { Press } from '#contracts/rooms-live';
import { type Frames, readFrames } from './frames.ts';
import type { Seated } from './rooms.ts';

/** One drawing of a room, as it came. */
export interface Drawn {
  /** `performance.now()` when it arrived. */
  readonly at: number;
  readonly html: string;
}

/** An open room page, without a browser around it: follows, answers beats, and comes back when its stream breaks. */
export interface RoomPage {
  readonly seated: Seated;
  readonly drawn: readonly Drawn[];
  /** Of the drawing on the screen: an attribute of `<div id="room">`. */
  attribute(name: string): string;
  /** Bytes of drawings, uncompressed. */
  readonly bytes: number;
  press(press: Press, fields?: Readonly<Record<string, string>>): Promise<{ status: number; code: string | null }>;
  /** Waits for a drawing that came after this moment and of which this holds. */
  seen(after: number, holds?: (html: string) => boolean): Promise<Drawn>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly session: string;
  readonly seated: Seated;
  /** The server at which this page asks now; another one after the first was killed. */
  at(): string;
  /** Milliseconds until a broken stream is opened again. */
  readonly back?: number;
}

const headersOf = ({ token }: Seated) => ({ cookie: `beside-session=${token}` });

const post = (url: string, seated: Seated, body: URLSearchParams, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, {
    method: 'POST',
    body: body.toString(),
    headers: {
      ...headersOf(seated),
      ...headers,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    redirect: 'manual',
  });

/** Goes in from the lobby, keeping the agreements. */
export async function enterRoom(at: string, session: string, seated: Seated): Promise<void> {
  const form = new URLSearchParams({ accept: 'yes', way: 'audio' });
  const answer = await post(`${at}/rooms/${session}/enter`, seated, form);
  if (answer.status !== 303) throw new Error(`not let in: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  await finish(answer);
}

export function openRoomPage({ session, seated, at, back = 500 }: PageOptions): RoomPage {
  const drawn: Drawn[] = [];
  const waiting = new Set<() => void>();
  const leaving = new AbortController();
  let bytes = 0;

  const send = (path: string, body: URLSearchParams) => post(`${at()}${path}`, seated, body, { 'x-room': '1' });

  function hear({ kind, data }: StreamEvent): void {
    if (kind === 'beat') send(data, new URLSearchParams()).then(finish, () => undefined);
    if (kind !== 'room') return;
    bytes += data.length;
    drawn.push({ at: performance.now(), html: data });
    for (const look of waiting) look();
  }

  async function follow(): Promise<void> {
    while (!leaving.signal.aborted) {
      const stream = await fetch(`${at()}/rooms/${session}/stream`, {
        headers: headersOf(seated),
        signal: leaving.signal,
      }).catch(() => null);
      if (stream?.status === 200) {
        const frames: Frames = readFrames(stream, hear);
        await frames.end;
      } else if (stream) {
        await finish(stream);
        if (stream.status < 500) return;
      }
      if (!leaving.signal.aborted) await pause(back);
    }
  }
  const following = follow();

  return {
    seated,
    drawn,
    get bytes() {
      return bytes;
    },
    attribute(name) {
      const [, value = ''] = new RegExp(`^<div id="room"[^>]* ${name}="([^"]*)"`).exec(drawn.at(-1)?.html ?? '') ?? [];
      return value;
    },
    async press(press, fields = {}) {
      const once = crypto.randomUUID();
      const answer = await send(`/rooms/${session}/do`, new URLSearchParams({ do: press, once, ...fields }));
      const code = answer.status === 204 ? null : ((await answer.json()) as { code: string }).code;
      return { status: answer.status, code };
    },
    seen(after, holds = () => true) {
      const found = () => drawn.find((one) => one.at > after && holds(one.html)) ?? null;
      return new Promise((resolve, reject) => {
        const end = (done: () => void) => {
          clearTimeout(late);
          waiting.delete(look);
          done();
        };
        const look = () => {
          const one = found();
          if (one) end(() => resolve(one));
        };
        const late = setTimeout(() => end(() => reject(new Error('the screen never showed it'))), 30_000);
        waiting.add(look);
        look();
      });
    },
    async close() {
      leaving.abort();
      await following;
    },
  };
}

/** Reads an answer to its end, so that its connection can be used again. */
async function finish(answer: Response): Promise<void> {
  await answer.arrayBuffer();
}
