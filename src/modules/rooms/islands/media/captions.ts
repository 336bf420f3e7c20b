/** Speech recognition that runs on the device (Web Speech API, `processLocally`). */
interface Recogniser extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  start(track?: MediaStreamTrack): void;
  abort(): void;
}

interface Recognition {
  new (): Recogniser;
  available?(options: { readonly langs: readonly string[]; readonly processLocally: boolean }): Promise<string>;
}

interface Heard extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }>;
}

const place = 'room-captions';
/** Characters of one line. */
const longest = 500;
/** Milliseconds before it begins again. */
const pause = 800;

const recognition = (): Recognition | undefined =>
  (globalThis as { readonly SpeechRecognition?: Recognition }).SpeechRecognition;

/** Whether this device can write down speech in this language by itself, now: nothing is fetched and no sound leaves it. */
export async function canCaption(language: string): Promise<boolean> {
  const known = recognition();
  if (!known?.available || !('processLocally' in known.prototype)) return false;
  try {
    return (await known.available({ langs: [language], processLocally: true })) === 'available';
  } catch {
    // A language that the browser does not know.
    return false;
  }
}

/** Whether this person wants what they say to be written down for the others; kept for this tab only, no at first. */
export const wantsCaptions = (): boolean => sessionStorage.getItem(place) === 'yes';

export const chooseCaptions = (yes: boolean): void => sessionStorage.setItem(place, yes ? 'yes' : 'no');

/** Writes down what comes from a microphone, as long as there is one to hear. */
export function createCaptions(language: string, said: (words: string) => void) {
  let running: { readonly track: MediaStreamTrack; readonly recogniser: Recogniser } | null = null;

  function begin(track: MediaStreamTrack): void {
    const Known = recognition();
    if (!Known) return;
    const recogniser = new Known();
    Object.assign(recogniser, { lang: language, continuous: true, interimResults: false, processLocally: true });
    recogniser.addEventListener('result', (event) => {
      const { results, resultIndex } = event as Heard;
      for (const result of Array.from(results).slice(resultIndex)) {
        const words = result.isFinal ? (result[0]?.transcript ?? '').trim().slice(0, longest) : '';
        if (words) said(words);
      }
    });
    // Browsers end it after a while of silence.
    recogniser.addEventListener('end', () => {
      setTimeout(() => running?.recogniser === recogniser && begin(track), pause);
    });
    running = { track, recogniser };
    recogniser.start(track);
  }

  return {
    hear(track: MediaStreamTrack | null): void {
      if (running?.track === track || (!running && !track)) return;
      const before = running;
      running = null;
      before?.recogniser.abort();
      if (track) begin(track);
    },
  };
}
