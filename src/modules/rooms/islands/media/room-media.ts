import type { StreamEvent } from '#contracts/event-stream';
import { type MediaTold, mediaStream } from '#contracts/rooms-media';
import { createBackoff } from '../again/backoff.ts';
import { read } from './ask.ts';
import { type Bar, type BarParts, createBar } from './bar.ts';
import { offerCaptions } from './caption-choice.ts';
import { createCaptions, wantsCaptions } from './captions.ts';
import { createControls } from './controls.ts';
import { drawnRoom } from './drawn-room.ts';
import { createPictureCare } from './picture-care.ts';
import { createPlaces } from './places.ts';
import { pressIn } from './press.ts';
import { canSeal } from './sealer.ts';
import { createSpeakingTime } from './speaking-time.ts';
import { beginStay, type StayHere } from './stay.ts';

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

/** Begins to let this page hear and be heard. Microphone and camera stay off until the person turns them on. */
export function startMedia(shell: HTMLElement, session: string, warn: (words: string) => void): RoomMedia {
  const address = `/rooms/${session}/media`;
  const room = drawnRoom(shell);
  const backoff = createBackoff();
  let told: MediaTold | null = null;
  let bar: Bar | null = null;
  let stay: StayHere | null = null;
  let speaking: readonly string[] = [];
  let captions: ReturnType<typeof createCaptions> | null = null;
  /** The browser plays no sound before the person presses something. */
  let silent = false;
  let stopped = false;
  let comeBack: () => void = () => undefined;

  const tellConnected = () => bar?.link(silent ? 'silent' : 'connected');
  const self = () => told?.member ?? '';
  const press = pressIn(session, self);
  const places = createPlaces(
    () => room.element,
    (nowSilent) => {
      bar?.offer('hear', nowSilent);
      if (nowSilent === silent) return;
      silent = nowSilent;
      tellConnected();
    },
  );
  const caption = (track: MediaStreamTrack | null) => captions?.hear(wantsCaptions() ? track : null);
  const controls = createControls({
    room,
    places,
    press,
    bar: () => bar,
    told: () => told,
    speaksInto: caption,
  });
  const { own } = controls;
  const pictures = createPictureCare({ address, room, own, bar: () => bar, self });
  const speakingTime = createSpeakingTime(
    () => own.microphone,
    (seconds) => void press('spoke', { seconds: `${seconds}` }),
  );

  const barParts: BarParts = {
    warn,
    deviceChosen: controls.deviceChosen,
    pressed(what) {
      // A press is what some browsers wait for before they play sound.
      places.play();
      comeBack();
      if (what === 'mic') controls.toggle('audio');
      else if (what === 'camera') controls.toggle('video');
      else if (what === 'pictures') pictures.insist();
    },
  };

  /** Until the connection is lost for good, or another stay has to begin. */
  async function stayOnce(setUp: MediaTold): Promise<{ readonly elsewhere: boolean }> {
    const began = performance.now();
    const here = beginStay({
      address,
      told: setUp,
      received: places.received,
      carries: places.carries,
      still: places.still,
      safety: (code) =>
        bar?.words(
          code.map((number) => setUp.words[number] ?? ''),
          setUp.wordsLanguage,
        ),
      said: (member, words) => bar?.caption(room.nameOf(member), words),
      pictureAsked: pictures.asked,
      connected: (yes) => (yes ? tellConnected() : bar?.link('again')),
    });
    stay = here;
    own.through(here.connection);
    pictures.begin(here);
    const over = await here.over;
    stay = null;
    own.through(null);
    places.clear();
    bar?.words(null, setUp.wordsLanguage);
    backoff.stood(began, performance.now());
    return over;
  }

  /** This member came in through another page: until they press something here again. */
  async function wantedHere(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    comeBack = resolve;
    own.turnOff('video');
    own.turnOff('audio');
    bar?.link('elsewhere');
    bar?.offer('hear', true);
    await promise;
    bar?.offer('hear', false);
  }

  function offerWords(language: string): void {
    if (captions) return;
    captions = createCaptions(language, (words) => stay?.say(words));
    const speaking = () => caption(own.microphone?.enabled ? own.microphone : null);
    void offerCaptions(shell.querySelector('#media-part'), language, speaking);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const answer = await read<MediaTold>(address);
      if (answer.ok) {
        const setUp = answer.value;
        if (!setUp.on) return;
        bar ??= createBar(shell, setUp.say, barParts);
        bar.link(canSeal() ? 'connecting' : 'cannot_seal');
        if (!canSeal()) return;
        told = setUp;
        offerWords(setUp.language);
        controls.begin();
        const { elsewhere } = await stayOnce(setUp);
        if (elsewhere) await wantedHere();
      }
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, backoff.next()));
    }
  }

  const listening = new AbortController();
  const { signal } = listening;
  navigator.mediaDevices?.addEventListener('devicechange', () => bar?.refreshDevices(), { signal });
  window.addEventListener('pagehide', () => stay?.end(), { signal });
  // Some browsers play sound only after a press, whichever it is.
  shell.addEventListener('pointerdown', places.play, { signal });
  void run();

  return {
    hear({ kind, data }) {
      if (kind === mediaStream.speaking) {
        speaking = JSON.parse(data) as string[];
        room.markSpeaking(speaking);
      } else if (Object.values<string>(mediaStream).includes(kind)) stay?.hear(kind, JSON.parse(data));
    },
    drawn() {
      places.settle();
      controls.followRoom();
      room.markSpeaking(speaking);
      pictures.drawn();
      speakingTime.turn(room.ownTurn);
    },
    connected: () => stay?.catchUp(),
    stop() {
      stopped = true;
      comeBack();
      stay?.end();
      captions?.hear(null);
      own.stop();
      places.clear();
      bar?.stop();
      listening.abort();
    },
  };
}
