import type { FromSealing, SealLine, ToSealing } from '../sealing.ts';
import type { FrameKind } from './frame.ts';
import type { EpochKey } from './key-ring.ts';
import type { OpeningCounts } from './seal-stream.ts';

/** What older Chromium has instead of script transforms. */
interface OlderEnd {
  createEncodedStreams?(): { readonly readable: ReadableStream; readonly writable: WritableStream };
}

const hasScripts = (): boolean => 'RTCRtpScriptTransform' in globalThis;
const hasStreams = (): boolean => 'RTCRtpSender' in globalThis && 'createEncodedStreams' in RTCRtpSender.prototype;

/** Whether this browser can seal sound and pictures. Where it cannot, it neither sends nor receives any. */
export const canSeal = (): boolean => hasScripts() || hasStreams();

/** What a connection must be made with so that its lines can be sealed. */
export const sealingConfiguration = (): RTCConfiguration =>
  hasScripts() ? {} : ({ encodedInsertableStreams: true } as RTCConfiguration);

export interface Sealer {
  addKey(key: EpochKey): void;
  seal(sender: RTCRtpSender, kind: FrameKind): void;
  /** `line` comes back in `heard`. */
  open(receiver: RTCRtpReceiver, kind: FrameKind, line: number): void;
  /** Comes back in `sealedWords`. */
  sealWords(words: string): void;
  /** Comes back in `openedWords`, where it opens. */
  openWords(sealed: string): void;
  counts(): Promise<OpeningCounts>;
  stop(): void;
}

export interface SealerNews {
  heard(line: number, member: string): void;
  still(line: number): void;
  sealedWords(sealed: string): void;
  openedWords(member: string, words: string): void;
  /** Frames came for a key that this browser was not given. */
  missing(): void;
}

/** The page's side of the sealing worker. */
export function createSealer(address: string, news: SealerNews): Sealer {
  const worker = new Worker(address, { type: 'module' });
  const asking: ((counts: OpeningCounts) => void)[] = [];
  const tell = (message: ToSealing, transfer: Transferable[] = []) => worker.postMessage(message, transfer);

  worker.onmessage = ({ data }: MessageEvent<FromSealing>) => {
    if (data.say === 'heard') news.heard(data.line, data.member);
    else if (data.say === 'still') news.still(data.line);
    else if (data.say === 'missing') news.missing();
    else if (data.say === 'sealed_words') news.sealedWords(data.sealed);
    else if (data.say === 'opened_words') news.openedWords(data.member, data.words);
    else asking.shift()?.({ opened: data.opened, refused: data.refused });
  };

  function attach(end: RTCRtpSender | RTCRtpReceiver, line: SealLine): void {
    if (hasScripts()) {
      end.transform = new RTCRtpScriptTransform(worker, line);
      return;
    }
    const streams = (end as OlderEnd).createEncodedStreams?.();
    if (!streams) throw new Error('this browser cannot seal');
    const { readable, writable } = streams;
    tell({ say: 'streams', line, readable, writable }, [readable, writable]);
  }

  return {
    addKey: (key) => tell({ say: 'key', key }),
    seal: (sender, kind) => attach(sender, { kind, line: null }),
    open: (receiver, kind, line) => attach(receiver, { kind, line }),
    sealWords: (words) => tell({ say: 'seal_words', words }),
    openWords: (sealed) => tell({ say: 'open_words', sealed }),
    counts() {
      const { promise, resolve } = Promise.withResolvers<OpeningCounts>();
      asking.push(resolve);
      tell({ say: 'counts' });
      return promise;
    },
    stop: () => worker.terminate(),
  };
}
