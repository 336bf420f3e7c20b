import type { MediaSaying } from '#contracts/rooms-media';
import { chooseDevice, type DeviceRole, fillDevices } from './devices.ts';

type Say = Readonly<Record<MediaSaying, string>>;

export interface BarParts {
  pressed(what: 'mic' | 'camera' | 'hear' | 'pictures'): void;
  deviceChosen(role: DeviceRole): void;
  /** Shows these words wherever on the page the person is. */
  warn(words: string): void;
}

/** The controls of sound and pictures: buttons among what the person can do, and a part of the page of their own. */
export interface Bar {
  /** Shows a button as what pressing it does. */
  button(what: 'mic' | 'camera', state: { readonly shown: boolean; readonly on: boolean }): void;
  offer(what: 'hear' | 'pictures', yes: boolean): void;
  /** What became of a press or of a device. */
  tell(what: MediaSaying): void;
  /** The same, for what did not become what was wanted: in sight at once, and kept here to be read again. */
  warn(what: MediaSaying): void;
  /** How the connection is, in a place of its own: it takes no word away that somebody needs. */
  link(what: MediaSaying): void;
  /** Four words; null while there is no key yet. */
  words(four: readonly string[] | null, language: string): void;
  /** Shows what somebody says, in words. */
  caption(name: string, words: string): void;
  refreshDevices(): void;
  stop(): void;
}

/** Milliseconds for which a line of what somebody says stays in sight. */
const captionFor = 15_000;
const roles = ['microphone', 'camera', 'speaker'] as const satisfies readonly DeviceRole[];

export function createBar(shell: HTMLElement, say: Say, parts: BarParts): Bar {
  const part = shell.querySelector<HTMLElement>('#media-part');
  const find = <E extends HTMLElement>(name: string) => [...shell.querySelectorAll<E>(`[data-media="${name}"]`)];
  const state = part?.querySelector<HTMLElement>('[data-media-state]') ?? null;
  const link = part?.querySelector<HTMLElement>('[data-media-link]') ?? null;
  const captions = part?.querySelector<HTMLElement>('[data-media-captions]') ?? null;
  const four = part?.querySelector<HTMLElement>('[data-media-words]') ?? null;
  const shownButtons = { mic: false, camera: false };
  const over = new AbortController();
  const { signal } = over;
  if (part) part.hidden = false;

  shell.addEventListener(
    'click',
    ({ target }) => {
      const what = (target as Element).closest<HTMLElement>('[data-media]')?.dataset.media;
      if (what === 'mic' || what === 'camera' || what === 'hear' || what === 'pictures') parts.pressed(what);
      if (what === 'devices') openDevices();
    },
    { signal },
  );

  function keep(what: MediaSaying, { aloud }: { readonly aloud: boolean }): void {
    if (!state) return;
    state.ariaLive = aloud ? null : 'off';
    state.textContent = say[what];
  }

  function openDevices(): void {
    const more = part?.querySelector('details');
    if (!part || !more) return;
    more.open = true;
    part.scrollIntoView({ block: 'nearest' });
    more.querySelector('summary')?.focus();
  }

  for (const role of roles) {
    const list = part?.querySelector<HTMLSelectElement>(`select[data-device-role="${role}"]`);
    list?.addEventListener(
      'change',
      () => {
        chooseDevice(role, list.value);
        parts.deviceChosen(role);
      },
      { signal },
    );
  }

  return {
    button(what, { shown, on }) {
      for (const button of find(what)) {
        const words = button.querySelector('span');
        const text = say[`${what}_turn_${on ? 'off' : 'on'}`];
        if (words && words.textContent !== text) words.textContent = text;
        button.dataset.on = on ? 'yes' : 'no';
        button.hidden = !shown;
      }
      shownButtons[what] = shown;
      for (const button of find('devices')) button.hidden = !shownButtons.mic && !shownButtons.camera;
    },
    offer(what, yes) {
      for (const button of find(what)) button.hidden = !yes;
    },
    tell: (what) => keep(what, { aloud: true }),
    warn(what) {
      parts.warn(say[what]);
      // It was read out where it is shown at once.
      keep(what, { aloud: false });
    },
    link(what) {
      if (link) link.textContent = say[what];
    },
    words(words, language) {
      if (!four) return;
      four.hidden = words === null;
      const line = four.querySelector<HTMLElement>('[data-words]');
      if (line) {
        line.lang = language;
        line.textContent = words?.join(' · ') ?? '';
      }
    },
    caption(name, words) {
      const line = document.createElement('p');
      const who = document.createElement('b');
      who.textContent = name;
      line.dir = 'auto';
      line.append(who, ' ', words);
      // The newest three: what was said is not kept, not even here.
      while (captions && captions.children.length > 2) captions.firstElementChild?.remove();
      captions?.append(line);
      setTimeout(() => line.remove(), captionFor);
    },
    refreshDevices() {
      for (const role of roles) {
        const list = part?.querySelector<HTMLSelectElement>(`select[data-device-role="${role}"]`);
        if (list) void fillDevices(list, role, say.nameless);
      }
    },
    stop() {
      over.abort();
      if (part) part.hidden = true;
      for (const button of shell.querySelectorAll<HTMLElement>('[data-media]')) button.hidden = true;
    },
  };
}
