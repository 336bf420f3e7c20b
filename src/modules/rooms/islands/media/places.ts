import { chosenDevices } from './devices.ts';

/** Where sound and pictures of others are put on the page: into `[data-picture]` of whoever they proved to come from. */
export interface Places {
  /** A line of the connection has this track; what it carries is not known yet. */
  received(line: number, track: MediaStreamTrack): void;
  /** The line carries this member. */
  carries(line: number, member: string): void;
  /** The picture on this line stands still: the person's stone stands there instead. */
  still(line: number): void;
  /** One's own picture, as others see it; null takes it away. */
  own(member: string, track: MediaStreamTrack | null): void;
  /** Puts everything where it belongs after the page was drawn anew. */
  settle(): void;
  /** Plays what the browser held back. To be called when the person presses something. */
  play(): void;
  /** Where sound comes out, as chosen. */
  chooseSpeaker(): void;
  clear(): void;
}

interface Line {
  readonly element: HTMLMediaElement;
  member: string | null;
}

function elementFor(track: MediaStreamTrack): HTMLMediaElement {
  const element = document.createElement(track.kind === 'video' ? 'video' : 'audio');
  element.autoplay = true;
  element.srcObject = new MediaStream([track]);
  if (element instanceof HTMLVideoElement) {
    element.playsInline = true;
    element.muted = true;
    element.disablePictureInPicture = true;
  }
  return element;
}

/** `silent` is told when the browser will not play sound before somebody presses something, and when it does. */
export function createPlaces(root: () => HTMLElement | null, silent: (yes: boolean) => void): Places {
  const lines = new Map<number, Line>();
  let mine: { readonly member: string; readonly element: HTMLMediaElement } | null = null;

  const placeOf = (member: string) =>
    root()?.querySelector(`[data-member="${CSS.escape(member)}"] [data-picture]`) ?? null;

  function play(element: HTMLMediaElement): void {
    element.play().then(
      () => element instanceof HTMLAudioElement && silent(false),
      (error: DOMException) => error.name === 'NotAllowedError' && silent(true),
    );
  }

  function put(element: HTMLMediaElement, member: string | null): void {
    const place = member === null ? null : placeOf(member);
    if (!place) element.remove();
    else if (element.parentElement !== place) {
      place.append(element);
      play(element);
    }
  }

  const sink = (element: HTMLMediaElement) => {
    const { speaker } = chosenDevices();
    // A loudspeaker that is gone leaves the sound where it was.
    if (speaker && 'setSinkId' in element) element.setSinkId(speaker).catch(() => undefined);
  };

  return {
    received(line, track) {
      const element = elementFor(track);
      if (track.kind === 'audio') sink(element);
      lines.set(line, { element, member: null });
    },
    carries(line, member) {
      const known = lines.get(line);
      if (!known) return;
      known.member = member;
      known.element.hidden = false;
      put(known.element, member);
    },
    still(line) {
      const known = lines.get(line);
      if (known) known.element.hidden = true;
    },
    own(member, track) {
      mine?.element.remove();
      mine = null;
      if (!track) return;
      const element = elementFor(track);
      element.classList.add('own-picture');
      mine = { member, element };
      put(element, member);
    },
    settle() {
      for (const { element, member } of lines.values()) put(element, member);
      if (mine) put(mine.element, mine.member);
    },
    play() {
      for (const { element } of lines.values()) if (element.isConnected && element.paused) play(element);
    },
    chooseSpeaker() {
      for (const { element } of lines.values()) if (element instanceof HTMLAudioElement) sink(element);
    },
    clear() {
      for (const { element } of lines.values()) {
        element.srcObject = null;
        element.remove();
      }
      lines.clear();
    },
  };
}
