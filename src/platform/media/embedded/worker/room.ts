import type { Allowed, MediaKind, MediaMap, MediaQuality } from '../../index.ts';
import type { MemberSettings, WorkerOptions } from '../messages.ts';
import type { Offer } from '../offer.ts';
import { assign } from './assign.ts';
import type { Layer, Slot } from './layer.ts';
import { createMember, type Member } from './member.ts';
import type { Ports } from './ports.ts';
import { createSpeaking } from './speaking.ts';

/** Milliseconds in which changes are gathered before everybody's slots are given out anew. */
const gather = 30;
/** Milliseconds between two looks at who is speaking. */
const listening = 250;

export interface RoomNews {
  need(member: string, news: { need: Readonly<Record<MediaKind, number>>; map: MediaMap; picture: MediaQuality }): void;
  speaking(members: readonly string[]): void;
  forwarded(packets: number): void;
  joined(): void;
  /** Nobody is left. */
  empty(): void;
}

export interface Room {
  readonly size: number;
  /** Whether anybody is here or just being answered. */
  readonly busy: boolean;
  /** @throws where it cannot be answered; a first offer has then left nothing behind. */
  offer(member: string, offer: Offer, settings: MemberSettings): Promise<string>;
  want(member: string, wants: Readonly<Record<string, MediaQuality>>): Promise<void>;
  allow(member: string, allowed: Allowed): Promise<void>;
  drop(member: string): Promise<void>;
  close(): Promise<void>;
}

interface Place {
  readonly member: Member;
  readonly port: number;
  /** What was told last, to say nothing twice. */
  told: string;
}

export function createRoom(options: WorkerOptions, ports: Ports, news: RoomNews): Room {
  const places = new Map<string, Place>();
  /** One negotiation of a member at a time. */
  const lines = new Map<string, Promise<unknown>>();
  const speaking = createSpeaking();
  let changing: NodeJS.Timeout | null = null;
  let closed = false;
  const watch = setInterval(() => {
    const heard = speaking.changed(performance.now());
    if (heard) news.speaking(heard);
  }, listening);

  const changed = () => {
    changing ??= setTimeout(() => {
      changing = null;
      for (const [id, place] of places) giveSlots(id, place);
      for (const [id, place] of places) tell(id, place);
    }, gather);
  };

  const keyOf = (id: string, kind: MediaKind) => `${id}:${kind}`;

  /** What others send, as this member wants it. */
  function sourcesFor(id: string, { member }: Place): { key: string; kind: MediaKind; layer: Layer }[] {
    return [...places].flatMap(([other, { member: sender }]) => {
      if (other === id) return [];
      const wanted = member.wants.get(other) ?? 'low';
      const [sound] = sender.layers('audio');
      const [small, large] = sender.layers('video');
      const picture = wanted === 'off' ? undefined : wanted === 'high' ? (large ?? small) : small;
      return [
        ...(sound ? [{ key: keyOf(other, 'audio'), kind: 'audio' as const, layer: sound }] : []),
        ...(picture ? [{ key: keyOf(other, 'video'), kind: 'video' as const, layer: picture }] : []),
      ];
    });
  }

  function giveSlots(id: string, place: Place): void {
    const sources = sourcesFor(id, place);
    const layers = new Map(sources.map(({ key, layer }) => [key, layer]));
    const { map } = assign(place.member.slots, sources);
    for (const slot of place.member.slots) {
      const carries = map[slot.mid] ?? null;
      const layer = carries === null ? null : (layers.get(carries) ?? null);
      if (slot.carries !== carries) empty(slot);
      slot.carries = carries;
      if (layer) feed(slot, layer);
    }
  }

  const allLayers = () =>
    [...places.values()].flatMap(({ member }) => [...member.layers('audio'), ...member.layers('video')]);

  function empty(slot: Slot): void {
    for (const layer of allLayers()) layer.forgo(slot);
    slot.layer?.leave(slot);
  }

  function feed(slot: Slot, layer: Layer): void {
    for (const other of allLayers()) if (other !== layer) other.forgo(slot);
    layer.feed(slot);
  }

  function tell(id: string, place: Place): void {
    const { map, need } = assign(place.member.slots, sourcesFor(id, place));
    const told = { need, map, picture: pictureOf(id) };
    const text = JSON.stringify(told);
    if (text === place.told) return;
    place.told = text;
    news.need(id, told);
  }

  /** The most that anybody is given of this member's picture. */
  function pictureOf(id: string): MediaQuality {
    const key = keyOf(id, 'video');
    const watchers = [...places.values()].filter(({ member }) => member.slots.some(({ carries }) => carries === key));
    if (watchers.length === 0) return 'off';
    return watchers.some(({ member }) => member.wants.get(id) === 'high') ? 'high' : 'low';
  }

  async function admit(id: string, offer: Offer, settings: MemberSettings): Promise<Place> {
    const port = await ports.take();
    if (port === null) throw new Error('no port is free');
    if (closed) {
      ports.give(port);
      throw new Error('the room was closed');
    }
    const place: Place = {
      port,
      told: '',
      member: createMember(offer.fingerprint, port, options, settings, {
        changed,
        lost: () => void remove(id, place),
        level: (level) => speaking.note(id, level, performance.now()),
        forwarded: news.forwarded,
      }),
    };
    places.set(id, place);
    news.joined();
    return place;
  }

  async function remove(id: string, place: Place): Promise<void> {
    if (places.get(id) === place) {
      places.delete(id);
      speaking.forget(id);
      for (const slot of place.member.slots) empty(slot);
      changed();
      tellEmpty();
    }
    await place.member.close();
    ports.give(place.port);
  }

  /** Does something to a member, and once more to the one whose offer is just being answered. */
  async function withMember(id: string, work: (place: Place) => Promise<void> | void): Promise<void> {
    const answering = lines.get(id);
    const now = places.get(id);
    if (now) await work(now);
    await answering;
    const then = places.get(id);
    if (answering && then) await work(then);
  }

  const isBusy = () => places.size > 0 || lines.size > 0;

  function tellEmpty(): void {
    if (!isBusy()) news.empty();
  }

  async function answer(id: string, offer: Offer, settings: MemberSettings): Promise<string> {
    const known = places.get(id);
    const same = known?.member.fingerprint === offer.fingerprint;
    if (known && !same) await remove(id, known);
    const place = known && same ? known : await admit(id, offer, settings);
    try {
      const sdp = await place.member.answer(offer);
      place.told = '';
      changed();
      return sdp;
    } catch (error) {
      await remove(id, place);
      throw error;
    }
  }

  return {
    get size() {
      return places.size;
    },
    get busy() {
      return isBusy();
    },
    async offer(id, offer, settings) {
      const before = lines.get(id) ?? Promise.resolve();
      const mine = before.then(() => answer(id, offer, settings));
      const settled = mine.then(
        () => undefined,
        () => undefined,
      );
      lines.set(id, settled);
      void settled.then(() => {
        if (lines.get(id) === settled) lines.delete(id);
        tellEmpty();
      });
      return mine;
    },
    want: (id, wants) =>
      withMember(id, ({ member }) => {
        for (const [other, quality] of Object.entries(wants)) member.wants.set(other, quality);
        changed();
      }),
    allow: (id, allowed) =>
      withMember(id, ({ member }) => {
        member.allow(allowed);
        if (!member.allowed.audio) speaking.forget(id);
      }),
    drop: (id) => withMember(id, (place) => remove(id, place)),
    async close() {
      closed = true;
      clearInterval(watch);
      clearTimeout(changing ?? undefined);
      await Promise.all([...places].map(([id, place]) => remove(id, place)));
      clearTimeout(changing ?? undefined);
    },
  };
}
