import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fitsNow, type Stay } from '../../domain/stays.ts';
import type { SealedKey } from './epochs.ts';
import type { EpochKey } from './key-ring.ts';
import { type KeeperOfKeys, type KeysTold, keepRoomKeys } from './room-keys.ts';

/** What a server knows of keys, and whom it tells that something changed. */
class Server {
  epoch = 0;
  maker: string | null = null;
  sealedFor: readonly Stay[] = [];
  sealed: Readonly<Record<string, SealedKey>> = {};
  stays: readonly Stay[] = [];
  readonly pages: Page[] = [];
  /** Refuses this many new keys first, as if somebody else had been sooner. */
  refuses = 0;
  private last = 0;

  told(member: string): KeysTold {
    const own = this.stays.find((stay) => stay.member === member)?.id ?? null;
    const { epoch, maker, sealedFor, stays } = this;
    const roster = sealedFor.map(({ id }) => id);
    return { room: 'r', own, epoch, maker, roster, sealedFor, stays, sealed: (own && this.sealed[own]) || null };
  }

  tellAll(): void {
    for (const page of this.pages) page.keys.refresh();
  }

  answer(member: string, path: string, body: unknown): Response {
    if (path === '/arrive') {
      this.last += 1;
      const { publicKey } = body as { publicKey: string };
      const others = this.stays.filter((stay) => stay.member !== member);
      this.stays = [...others, { id: `stay-${this.last}`, member, publicKey }];
      queueMicrotask(() => this.tellAll());
    } else if (body) {
      const offered = body as { epoch: number; roster: string[]; sealed: Record<string, SealedKey> };
      this.refuses -= 1;
      if (this.refuses >= 0 || !fitsNow(this.told(member), offered)) return new Response('{}', { status: 409 });
      const { epoch, sealed } = offered;
      Object.assign(this, { epoch, sealed, sealedFor: this.stays, maker: this.told(member).own });
      queueMicrotask(() => this.tellAll());
    }
    return Response.json(this.told(member));
  }

  leave(member: string): void {
    this.stays = this.stays.filter((stay) => stay.member !== member);
    this.tellAll();
  }
}

interface Page {
  readonly keys: KeeperOfKeys;
  readonly got: EpochKey[];
  readonly words: string[];
  readonly lost: boolean[];
}

let server: Server;
beforeEach(() => {
  server = new Server();
  mock.method(globalThis, 'fetch', async (address: string, init?: RequestInit) => {
    const [, member = '', path = ''] = /^\/([^/]+)(\/.*)$/.exec(address) ?? [];
    return server.answer(member, path, init?.body ? JSON.parse(String(init.body)) : null);
  });
});
afterEach(() => {
  for (const { keys } of server.pages) keys.stop();
  mock.restoreAll();
});

async function open(member: string): Promise<Page> {
  const got: EpochKey[] = [];
  const words: string[] = [];
  const lost: boolean[] = [];
  const keys = keepRoomKeys({
    address: `/${member}`,
    add: (key) => got.push(key),
    safety: (code) => words.push(code.join(' ')),
    lost: (elsewhere) => lost.push(elsewhere),
  });
  const page = { keys, got, words, lost };
  server.pages.push(page);
  assert.ok(await keys.arrive());
  return page;
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 8_000; !holds(); await pause(10)) assert.ok(performance.now() < end, 'too late');
}

const newest = ({ got }: Page) => got.at(-1);
const same = (...pages: Page[]) => {
  const [first, ...others] = pages.map((page) => Buffer.from(newest(page)?.secret ?? []).toString('hex'));
  return first !== '' && others.every((secret) => secret === first);
};

describe('the keys of those who hear each other', () => {
  it('begin with the first who comes, and are new for all with everybody who comes after', async () => {
    const ana = await open('ana');
    await until(() => newest(ana)?.epoch === 1);
    const ben = await open('ben');
    await until(() => newest(ben)?.epoch === 2 && same(ana, ben));
    assert.deepEqual(newest(ben)?.members, ['ana', 'ben']);
    assert.deepEqual([newest(ana)?.self, newest(ben)?.self], [0, 1]);
    await until(() => ben.words.length > 0 && ana.words.at(-1) === ben.words.at(-1));
  });

  it('are new for those who stay when somebody goes, and whoever went does not get them', async () => {
    const [ana, ben, cem] = [await open('ana'), await open('ben'), await open('cem')];
    await until(() => newest(cem)?.members.length === 3 && same(ana, ben, cem));
    const before = newest(ana)?.epoch ?? 0;
    server.leave('ana');
    await until(() => (newest(ben)?.epoch ?? 0) > before && same(ben, cem));
    assert.deepEqual(newest(ben)?.members, ['ben', 'cem']);
    assert.equal(newest(ana)?.epoch, before);
    assert.deepEqual(ana.lost, [false]);
  });

  it('are made by the next one where the one whose turn it is does not', async () => {
    const ana = await open('ana');
    await until(() => newest(ana)?.epoch === 1);
    ana.keys.stop();
    const ben = await open('ben');
    await pause(500);
    assert.equal(server.epoch, 1);
    await until(() => newest(ben)?.epoch === 2);
    assert.equal(server.maker, 'stay-2');
  });

  it('are made again where somebody was sooner', async () => {
    server.refuses = 2;
    const ana = await open('ana');
    await until(() => newest(ana)?.epoch === 1);
    assert.ok(server.refuses < 0);
  });

  it('are not taken from a server that makes one itself, nor an older one again', async () => {
    const [ana, ben] = [await open('ana'), await open('ben')];
    await until(() => same(ana, ben) && newest(ben)?.members.length === 2);
    const { epoch, sealed } = server;
    const own = server.told('ben').own ?? '';
    Object.assign(server, { epoch: epoch + 1, sealed: { ...sealed, [own]: { ...sealed[own], key: 'A'.repeat(64) } } });
    server.tellAll();
    await pause(100);
    assert.equal(newest(ben)?.epoch, epoch);
    Object.assign(server, { epoch: 1 });
    server.tellAll();
    await pause(100);
    assert.equal(newest(ben)?.epoch, epoch);
  });

  it('end here when the same person comes in through another page', async () => {
    const first = await open('ana');
    await until(() => newest(first)?.epoch === 1);
    const second = await open('ana');
    await until(() => first.lost.length > 0);
    assert.deepEqual(first.lost, [true]);
    await until(() => newest(second)?.epoch === 2);
  });
});
