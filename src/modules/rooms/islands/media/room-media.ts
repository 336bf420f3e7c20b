import type { StreamEvent } from '#contracts/event-stream';
import { roomHeader } from '#contracts/rooms-live';
import { type MediaTold, mediaStream } from '#contracts/rooms-media';
import { read, send } from './ask.ts';
import { createBackoff } from './backoff.ts';
import { type Bar, createBar } from './bar.ts';
import { careForLink, newLinkCare } from './link-care.ts';
import { createLinkStats } from './link-stats.ts';
import { createOwnMedia } from './own-media.ts';
import { createPlaces } from './places.ts';
import { canSeal } from './sealer.ts';
import { createSpeakingTime } from './speaking-time.ts';
import { beginStay, type StayHere } from './stay.ts';
import { whyNotKey } from './why-not.ts';
import { newWishes, type Picture, wishesFor } from './wishes.ts';

/** Sound and pictures of an open room page. */
export interface RoomMedia {
  /** One message of the room's stream; others than media news are left alone. */
  hear(event: StreamEvent): void;
  /** The room was drawn anew. */
  drawn(): void;
  /** The room's stream is connected (again). */
  connected(): void;
  stop(): void;
}

const lookEvery = 2_000;
/** CSS pixels times their density from which a larger picture is worth its bytes. */
const largeFrom = 400;

/** Begins to let this page hear and be heard. Microphone and camera stay off until the person turns them on. */
export function startMedia(shell: HTMLElement, session: string): RoomMedia {
  const address = `/rooms/${session}/media`;
  const room = () => shell.querySelector<HTMLElement>('#room');
  const backoff = createBackoff();
  let told: MediaTold | null = null;
  let bar: Bar | null = null;
  let stay: StayHere | null = null;
  let stopped = false;
  let heard: readonly string[] = [];
  let wished: Readonly<Record<string, Picture>> = {};
  let asked: Picture = 'low';
  let insisted = false;
  let care = newLinkCare(
    (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ? 'saving' : 'full',
  );

  const places = createPlaces(room, (silent) => {
    bar?.offer('hear', silent);
    if (silent) bar?.tell('silent');
  });
  const own = createOwnMedia((kind) => {
    if (kind === 'audio') press('mute');
    bar?.tell(kind === 'audio' ? 'missing_mic' : 'missing_camera');
    showButtons();
  });
  const speaking = createSpeakingTime(
    () => own.microphone,
    (seconds) => press('spoke', { seconds: `${seconds}` }),
  );

  /** Presses a button of the room in this person's name. */
  function press(what: 'mute' | 'unmute' | 'spoke', more: Record<string, string> = {}): void {
    const form = new URLSearchParams({ do: what, member: told?.member ?? '', once: crypto.randomUUID(), ...more });
    // Where it does not arrive, the next drawing shows what holds and the person presses again.
    fetch(`/rooms/${session}/do`, {
      method: 'POST',
      body: form,
      headers: { [roomHeader]: '1' },
      keepalive: true,
    }).catch(() => undefined);
  }

  const mutedBy = () => room()?.dataset.muted ?? '';
  const micOn = () => own.microphone?.enabled === true;
  const saving = () => care.mode === 'saving' && !insisted;

  function showButtons(): void {
    bar?.button('mic', { shown: told?.sends.audio ?? false, on: micOn() });
    bar?.button('camera', { shown: told?.sends.video ?? false, on: own.camera !== null });
  }

  async function turnOn(kind: 'audio' | 'video'): Promise<void> {
    const captured = await own.turnOn(kind);
    if (!captured.ok) bar?.tell(whyNotKey(kind, captured.why));
    else if (kind === 'audio') {
      bar?.tell('mic_on');
      press('unmute');
    } else bar?.tell('camera_on');
    showOwn();
    bar?.refreshDevices();
  }

  function turnOff(kind: 'audio' | 'video'): void {
    own.turnOff(kind);
    bar?.tell(kind === 'audio' ? 'mic_off' : 'camera_off');
    if (kind === 'audio') press('mute');
    showOwn();
  }

  function showOwn(): void {
    if (told) places.own(told.member, own.camera);
    showButtons();
  }

  function pressed(what: 'mic' | 'camera' | 'hear' | 'pictures'): void {
    places.play();
    if (what === 'mic') void (micOn() ? Promise.resolve(turnOff('audio')) : turnOn('audio'));
    else if (what === 'camera') void (own.camera ? Promise.resolve(turnOff('video')) : turnOn('video'));
    else if (what === 'pictures') {
      insisted = true;
      careShown();
    }
  }

  /** What the server says of this person's microphone holds: whoever was muted is silent here as well. */
  function followMute(): void {
    const muted = mutedBy();
    if (muted !== '' && micOn()) {
      own.turnOff('audio');
      if (muted === 'host') bar?.tell('mic_muted_by_host');
    }
    showButtons();
  }

  function wish(): void {
    const here = room();
    if (!stay || !told || !here) return;
    const people = [...here.querySelectorAll<HTMLElement>('[data-member]')];
    const others = people.flatMap(({ dataset: { member } }) => (member && member !== told?.member ? [member] : []));
    const holding = here.querySelector<HTMLElement>('.person-holds[data-member]');
    const width = (holding?.querySelector<HTMLElement>('[data-picture]')?.clientWidth ?? 0) * devicePixelRatio;
    const now = wishesFor(others, {
      holder: holding?.dataset.member ?? null,
      shownLarge: width >= largeFrom,
      saving: saving(),
    });
    const wants = newWishes(wished, now);
    wished = { ...wished, ...now };
    if (Object.keys(wants).length > 0) void send(`${address}/want`, { wants });
  }

  function careShown(): void {
    bar?.offer('pictures', saving());
    own.pictures(asked, !saving());
    wish();
  }

  function showHeard(): void {
    for (const person of room()?.querySelectorAll<HTMLElement>('[data-member]') ?? [])
      person.toggleAttribute('data-speaking', heard.includes(person.dataset.member ?? ''));
  }

  async function watchLink(here: StayHere): Promise<void> {
    const sampleOf = createLinkStats();
    while (stay === here) {
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
      if (stay !== here) return;
      const before = care.mode;
      care = careForLink(care, sampleOf((await here.stats()) as Parameters<typeof sampleOf>[0]), lookEvery);
      if (care.mode === before) continue;
      insisted = false;
      bar?.tell(care.mode);
      careShown();
    }
  }

  /** One stay: until its connection is lost for good, or another one has to begin. */
  async function stayOnce(setUp: MediaTold): Promise<void> {
    const began = performance.now();
    const here = await beginStay({
      address,
      told: setUp,
      received: places.received,
      carries: places.carries,
      safety: (code) =>
        bar?.words(
          code.map((number) => setUp.words[number] ?? ''),
          setUp.wordsLanguage,
        ),
      pictureAsked(picture) {
        asked = picture;
        own.pictures(asked, !saving());
      },
      connected: (yes) => bar?.tell(yes ? 'connected' : 'again'),
    });
    if (!here) return;
    stay = here;
    wished = {};
    own.through(here.connection);
    careShown();
    void watchLink(here);
    await here.over;
    stay = null;
    own.through(null);
    places.clear();
    bar?.words(null, setUp.wordsLanguage);
    backoff.stood(began, performance.now());
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const answer = await read<MediaTold>(address);
      if (answer.ok) {
        const setUp = answer.value;
        if (!setUp.on) return;
        told = setUp;
        bar ??= createBar(shell, setUp.say, { pressed, deviceChosen });
        if (!canSeal()) {
          bar.tell('cannot_seal');
          return;
        }
        // The circle sees whose microphone is on; nobody's is before they turned it on.
        if (setUp.sends.audio && !micOn() && mutedBy() === '') press('mute');
        showButtons();
        bar.refreshDevices();
        if (stay === null) bar.tell('connecting');
        await stayOnce(setUp);
      }
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, backoff.next()));
    }
  }

  function deviceChosen(role: 'microphone' | 'camera' | 'speaker'): void {
    if (role === 'speaker') places.chooseSpeaker();
    else void own.change(role === 'microphone' ? 'audio' : 'video').then(showOwn);
  }

  navigator.mediaDevices?.addEventListener('devicechange', () => bar?.refreshDevices());
  window.addEventListener('pagehide', () => stay?.end());
  void run();

  return {
    hear({ kind, data }) {
      if (kind === mediaStream.speaking) {
        heard = JSON.parse(data) as string[];
        showHeard();
      } else if (Object.values<string>(mediaStream).includes(kind)) stay?.hear(kind, JSON.parse(data));
    },
    drawn() {
      places.settle();
      followMute();
      showHeard();
      wish();
      speaking.turn(room()?.dataset.turn === 'now');
    },
    connected: () => stay?.catchUp(),
    stop() {
      stopped = true;
      stay?.end();
      own.stop();
      places.clear();
    },
  };
}
