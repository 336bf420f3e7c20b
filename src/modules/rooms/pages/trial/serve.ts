import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderToString } from 'preact-render-to-string';
import { roomHeader, roomStream } from '#contracts/rooms-live';
import { createAssets } from '#platform/assets';
import { type Display, fragment, type Visit } from '#platform/http';
import { sampleVisit } from '#support/sample-visit';
import { pebbleSheet } from '#ui';
import type { RoomView } from '../../domain/room/view.ts';
import { LobbyPage } from '../lobby-page.tsx';
import { drawRoom } from '../room/draw-room.tsx';
import { RoomPage } from '../room/room-page.tsx';
import type { ShownRoom } from '../room/shown.ts';
import { lobbies, sampleLobby } from './lobbies.ts';
import { sampleRoom, screens } from './samples.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; worker-src 'self'";

/** Rooms that nobody is in: every screen to look at, and one room whose page is followed by its script. */
export interface RoomsTrial {
  readonly origin: string;
  /** Names of all screens; each stands at `/<name>?lang=ar&theme=dark&text=large`. */
  readonly names: readonly string[];
  /** Address of the room that is alive, in the language of its asker. */
  readonly room: string;
  /** Shows another view in it, to its page and in its stream. */
  show(view: RoomView): void;
  /** What was pressed, oldest first. */
  readonly pressed: URLSearchParams[];
  /** Words with which the next presses are refused. */
  refusal: string | null;
  /** Whether the server can be reached at all. */
  reachable: boolean;
  /** How many beats were answered. */
  readonly beats: number;
  readonly listeners: number;
  beat(): void;
  /** Any message in the stream. */
  tell(event: string, data: string): void;
  /** Ends all streams; pages come back. */
  hangUp(): void;
  stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of request) text += piece;
  return new URLSearchParams(text);
}

const frame = (event: string, data: string) => `event: ${event}\ndata: ${data.replaceAll('\n', '\ndata: ')}\n\n`;

function visitOf(request: IncomingMessage, url: URL): Visit {
  const looks: Partial<Record<keyof Display, string>> = {};
  for (const name of ['theme', 'contrast', 'text', 'motion'] as const) {
    const value = url.searchParams.get(name);
    if (value) looks[name] = value;
  }
  const locale = url.searchParams.get('lang') ?? request.headers['accept-language']?.slice(0, 2) ?? 'en';
  return sampleVisit(locale, { looks: looks as Partial<Display>, path: url.pathname });
}

export async function serveRooms(port = 0): Promise<RoomsTrial> {
  const assets = await createAssets({ 'pebbles.svg': pebbleSheet() });
  const streams = new Map<ServerResponse, Visit>();
  let alive = { ...(sampleRoom('listener', 'en') as ShownRoom), session: 'b7e1c1de-0000-4000-8000-00000000000a' };
  let beats = 0;
  const address = `/rooms/${alive.session}`;

  const html = (answer: ServerResponse, body: string, status = 200) =>
    answer
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(`<!doctype html>${body}`);
  const drawn = (visit: Visit) => frame(roomStream.room, fragment(drawRoom(visit, alive)));

  const read = (url: URL, visit: Visit, answer: ServerResponse) => {
    if (url.pathname === `${address}/stream`) {
      streams.set(answer, visit);
      answer.on('close', () => streams.delete(answer));
      return answer.writeHead(200, { 'content-type': 'text/event-stream' }).write(drawn(visit));
    }
    // The others stand still: their streams are open and say nothing.
    if (url.pathname.endsWith('/stream')) {
      return answer.writeHead(200, { 'content-type': 'text/event-stream' }).write(': nothing\n\n');
    }
    if (url.pathname === address) {
      return html(answer, renderToString(RoomPage({ visit, room: alive, still: url.searchParams.has('still') })));
    }
    const name = url.pathname.slice(1);
    const lobby = sampleLobby(name, visit.locale);
    if (lobby) return html(answer, renderToString(LobbyPage({ visit, lobby })));
    const room = sampleRoom(name, visit.locale);
    return html(answer, room ? renderToString(RoomPage({ visit, room, still: true })) : '', room ? 200 : 404);
  };

  const write = async (url: URL, request: IncomingMessage, answer: ServerResponse) => {
    if (url.pathname === `${address}/here`) {
      beats += 1;
      return answer.writeHead(204).end();
    }
    trial.pressed.push(await bodyOf(request));
    if (!request.headers[roomHeader]) return answer.writeHead(303, { location: address }).end();
    if (trial.refusal === null) return answer.writeHead(204).end();
    return answer
      .writeHead(409, { 'content-type': 'application/json' })
      .end(JSON.stringify({ code: 'room_moved_on', text: trial.refusal }));
  };

  const server = createServer(async (request, answer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = assets.files.get(url.pathname);
    if (!trial.reachable) return request.socket.destroy();
    if (file) return answer.writeHead(200, { 'content-type': file.type }).end(file.body);
    return request.method === 'POST' ? write(url, request, answer) : read(url, visitOf(request, url), answer);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  const tell = (event: string, data: string) => {
    for (const stream of streams.keys()) stream.write(frame(event, data));
  };
  const trial: RoomsTrial = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    names: [...Object.keys(lobbies), ...Object.keys(screens)],
    room: address,
    show(view) {
      alive = { ...alive, view: { ...view, version: alive.view.version + 1, now: Date.now() } };
      for (const [stream, visit] of streams) stream.write(drawn(visit));
    },
    pressed: [],
    refusal: null,
    reachable: true,
    get beats() {
      return beats;
    },
    get listeners() {
      return streams.size;
    },
    beat: () => tell(roomStream.beat, `${address}/here`),
    tell,
    hangUp() {
      for (const stream of streams.keys()) stream.end();
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return trial;
}
