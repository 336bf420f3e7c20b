import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { GatheringPlan } from '#contracts/gatherings';
import type { SeatWay } from '#contracts/gatherings-seats';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import type { EmbeddedEngine } from '#platform/media';
import { type Beside, openBeside } from '../../src/app.ts';
import { launch, newPerson, type Person } from './browser.ts';
import { testDatabase } from './database.ts';
import { fakeDevices } from './fake-devices.ts';
import { type Seated, seedRoom } from './rooms.ts';
import { createVisitor, type Visitor } from './visitor.ts';

/** The whole program with a room in it that is open, for real browsers. */
export interface LiveRoom {
  readonly beside: Beside;
  readonly at: string;
  readonly session: string;
  /** The host first. */
  readonly people: readonly Seated[];
  /** A browser process of their own, through the lobby into the room. */
  enter(person: Seated, options?: EnterOptions): Promise<InRoom>;
  /** Ends the processes that carry sound as a crash would; that this is logged is no trouble. */
  killEngine(): void;
  stop(): Promise<void>;
}

export interface EnterOptions {
  readonly way?: SeatWay;
  /** The person refuses microphone and camera when the browser asks. */
  readonly denied?: boolean;
  /** Runs in the page before its own scripts. */
  readonly prepare?: () => void;
  readonly forgive?: readonly RegExp[];
}

export interface InRoom {
  readonly person: Seated;
  readonly page: Page;
  /** What this browser offered to the engine, as it was sent. */
  readonly offers: readonly string[];
  /** What this browser sent and received so far, over all its connections. */
  figures(): Promise<Figures>;
  /** Closes the browser; throws where there was trouble. */
  leave(): Promise<void>;
}

export interface Figures {
  readonly soundReceived: number;
  /** Of sound that was decoded; nothing for silence. */
  readonly energy: number;
  readonly pictureReceived: number;
  readonly framesDecoded: number;
  readonly soundSent: number;
  /** Ports with whom this browser speaks, its own ports, and those it was told: of the server, each person has one there. */
  readonly remotes: readonly number[];
  readonly locals: readonly number[];
  readonly told: readonly number[];
  /** Frames that opened with a key of the room, and frames that did not. */
  readonly opened: number;
  readonly refused: number;
  readonly connected: boolean;
  /** How many connections the page has made. */
  readonly connections: number;
  /** Over the newest of them alone. */
  readonly latest: { readonly soundReceived: number; readonly energy: number };
}

interface Watched {
  peers: RTCPeerConnection[];
  workers: Worker[];
}

/** Lets the test look at the page's connections and workers. Runs in the page before its own scripts. */
function watchConnections(): void {
  const watched: Watched = { peers: [], workers: [] };
  (window as unknown as { watched: Watched }).watched = watched;
  const { RTCPeerConnection: Peer, Worker: Sealing } = window;
  window.RTCPeerConnection = class extends Peer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      watched.peers.push(this);
    }
  };
  window.Worker = class extends Sealing {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      watched.workers.push(this);
    }
  };
}

/** Runs in the page. */
async function readFigures(): Promise<Figures> {
  const { peers, workers } = (window as unknown as { watched: Watched }).watched;
  const reports = await Promise.all(peers.map((peer) => peer.getStats()));
  const all = reports.flatMap((report) => [...report.values()]);
  const newest = [...(reports.at(-1)?.values() ?? [])];
  const sum = (kind: string, type: string, name: string, among = all): number =>
    among.reduce((total, one) => total + (one.type === type && one.kind === kind ? (one[name] ?? 0) : 0), 0);
  const portsOf = (type: string): number[] => [
    ...new Set(all.filter((one) => one.type === type).map(({ port }) => Number(port))),
  ];
  const counted = await Promise.all(
    workers.map(
      (worker) =>
        new Promise<{ opened: number; refused: number }>((resolve) => {
          const hear = ({ data }: MessageEvent) => {
            if (data.say !== 'counts') return;
            worker.removeEventListener('message', hear);
            resolve(data);
          };
          worker.addEventListener('message', hear);
          worker.postMessage({ say: 'counts' });
          setTimeout(resolve, 500, { opened: 0, refused: 0 });
        }),
    ),
  );
  return {
    soundReceived: sum('audio', 'inbound-rtp', 'packetsReceived'),
    energy: sum('audio', 'inbound-rtp', 'totalAudioEnergy'),
    pictureReceived: sum('video', 'inbound-rtp', 'packetsReceived'),
    framesDecoded: sum('video', 'inbound-rtp', 'framesDecoded'),
    soundSent: sum('audio', 'outbound-rtp', 'packetsSent'),
    remotes: portsOf('remote-candidate'),
    locals: portsOf('local-candidate'),
    told: peers.flatMap(({ remoteDescription }) =>
      [...(remoteDescription?.sdp.matchAll(/^a=candidate:\S+ \d+ \S+ \d+ \S+ (\d+) typ/gm) ?? [])].map(([, port]) =>
        Number(port),
      ),
    ),
    opened: counted.reduce((total, { opened }) => total + opened, 0),
    refused: counted.reduce((total, { refused }) => total + refused, 0),
    connected: peers.some(({ connectionState }) => connectionState === 'connected'),
    connections: peers.length,
    latest: {
      soundReceived: sum('audio', 'inbound-rtp', 'packetsReceived', newest),
      energy: sum('audio', 'inbound-rtp', 'totalAudioEnergy', newest),
    },
  };
}

export interface LiveRoomOptions {
  readonly people: number;
  /** More of the environment: another engine, for one. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is different from `aPlan`. */
  readonly plan?: Partial<GatheringPlan>;
}

/** Opens an organisation with a gathering that begins now, for so many people, the host among them. */
export async function liveRoom({ people: many, env = {}, plan = {} }: LiveRoomOptions): Promise<LiveRoom> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-live-'));
  const logged: string[] = [];
  const log = createLog((line) => void (line.includes('"level":"error"') && logged.push(line)));
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url, PORT: '0', LIMITS_FACTOR: '100', ...env });
  const beside = await openBeside(config, { log });
  const [link] = await beside.setUpLinks();
  const basics = { name: 'Riverside', language: 'en', country: 'US', zone: 'UTC', adultsOnly: true } as const;
  const first = { nickname: 'Quiet Heron', ownDevice: true, userAgent: null };
  const token = link?.path.split('/').at(-1) ?? '';
  const { organisationId } = await beside.open({ ...basics, ...first, token });
  const server = await beside.start();
  const at = `http://localhost:${server?.port}`;
  let killed = false;
  const browsers: Browser[] = [];
  const { session, people } = await seedRoom(beside.platform, organisationId, { people: many, plan });

  return {
    beside,
    at,
    session,
    people,
    async enter(person, options = {}) {
      const inRoom = await enter({ at, session }, person, options);
      const browser = inRoom.page.context().browser();
      if (browser) browsers.push(browser);
      return inRoom;
    },
    killEngine() {
      killed = true;
      const { workers } = beside.platform.media as EmbeddedEngine;
      for (const { pid } of workers()) if (pid) process.kill(pid, 'SIGKILL');
    },
    async stop() {
      for (const browser of browsers) await browser.close();
      await beside.stop();
      // What is logged from here on is the database being pulled away.
      const wrong = logged.filter((line) => !killed || !/media\.worker\.(died|silent)/.test(line));
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
      if (wrong.length > 0) throw new Error(`the program logged errors:\n${wrong.join('\n')}`);
    },
  };
}

async function enter(
  { at, session }: { readonly at: string; readonly session: string },
  seated: Seated,
  { way, denied = false, prepare, forgive = [] }: EnterOptions,
): Promise<InRoom> {
  const flags = denied ? ['--use-fake-ui-for-media-stream=deny'] : [];
  const browser: Browser = await launch([...fakeDevices(), ...flags]);
  const cookies = new Map([['beside-session', seated.token]]);
  const person: Person = await newPerson(browser, { at, as: { cookies }, forgive });
  const { page } = person;
  const offers: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/media/offer')) offers.push(request.postData() ?? '');
  });
  await page.addInitScript(watchConnections);
  if (prepare) await page.addInitScript(prepare);
  await page.goto(`/rooms/${session}`);
  // Whoever was in before and is still expected back finds the room at once.
  if ((await page.locator('#room').count()) === 0) {
    const accept = page.locator('input[name=accept]:visible');
    if ((await accept.count()) > 0) await accept.check();
    if (way) await page.locator(`input[name=way][value=${way}]`).check();
    await page.locator('form[action$="/enter"] button[type=submit]').click();
  }
  await page.locator('#room[data-way]').waitFor();
  return {
    person: seated,
    page,
    offers,
    figures: () => page.evaluate(readFigures),
    async leave() {
      await person.leave();
      await browser.close();
    },
  };
}

/** Their session, for a browser. */
export function visitorFor(at: string, { token }: Seated): Visitor {
  const visitor = createVisitor(fetch, at);
  visitor.cookies.set('beside-session', token);
  return visitor;
}

/** What a browser knows of others' addresses must be the server's alone. */
export async function assertOnlyServerKnown(people: readonly InRoom[]): Promise<void> {
  const all = await Promise.all(people.map((one) => one.figures()));
  for (const [at, { remotes, told }] of all.entries()) {
    assert.ok(remotes.length > 0);
    const unknown = remotes.filter((port) => !told.includes(port));
    assert.deepEqual(unknown, [], 'they speak with whom the server told them of');
    const others = all.flatMap(({ locals }, other) => (other === at ? [] : locals));
    const known = [...remotes, ...told].filter((port) => others.includes(port));
    assert.deepEqual(known, [], 'and neither speak with another browser nor know of one');
  }
}

/** Waits until it holds; says what did not. */
export async function eventually(
  what: string,
  holds: () => Promise<boolean>,
  { within = 60_000 }: { readonly within?: number } = {},
): Promise<void> {
  for (const end = performance.now() + within; performance.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`not within ${within} ms: ${what}`);
}
