// The worker that seals what leaves this browser and opens what comes in. Keys stay in here; the page has no way to read them.
import type { FrameKind } from './media/frame.ts';
import { createKeyRing, type EpochKey } from './media/key-ring.ts';
import { createCounter, type EncodedFrame, type OpeningCounts, opening, sealing } from './media/seal-stream.ts';
import { openedWords, sealedWords } from './media/seal-words.ts';

/** One m-line of the connection. `line` names it in what this worker tells; lines of senders have none. */
export interface SealLine {
  readonly kind: FrameKind;
  readonly line: number | null;
}

export type ToSealing =
  | { readonly say: 'key'; readonly key: EpochKey }
  /** For browsers without script transforms, which hand out the streams themselves. */
  | {
      readonly say: 'streams';
      readonly line: SealLine;
      readonly readable: ReadableStream;
      readonly writable: WritableStream;
    }
  | { readonly say: 'seal_words'; readonly words: string }
  | { readonly say: 'open_words'; readonly sealed: string }
  | { readonly say: 'counts' };

export type FromSealing =
  /** The line carries this member now: what it brought was sealed by them. */
  | { readonly say: 'heard'; readonly line: number; readonly member: string }
  /** The picture on this line stands still. */
  | { readonly say: 'still'; readonly line: number }
  | { readonly say: 'sealed_words'; readonly sealed: string }
  | { readonly say: 'opened_words'; readonly member: string; readonly words: string }
  | { readonly say: 'missing'; readonly epoch: number }
  | { readonly say: 'counts'; readonly opened: number; readonly refused: number };

declare const self: DedicatedWorkerGlobalScope;

const tell = (message: FromSealing) => self.postMessage(message);
const ring = createKeyRing({ missing: (epoch) => tell({ say: 'missing', epoch }) });
const count = createCounter();
const counts: OpeningCounts = { opened: 0, refused: 0 };

function stepFor({ kind, line }: SealLine): Transformer<EncodedFrame, EncodedFrame> {
  if (line === null) return sealing(kind, ring, count);
  const news = {
    heard: (member: string) => tell({ say: 'heard', line, member }),
    still: () => tell({ say: 'still', line }),
  };
  return opening(kind, ring, news, { counts });
}

function carry(line: SealLine, readable: ReadableStream, writable: WritableStream): void {
  readable
    .pipeThrough(new TransformStream(stepFor(line)))
    .pipeTo(writable)
    // The connection that the line belonged to was closed.
    .catch(() => undefined);
}

async function sealWords(words: string): Promise<void> {
  const sealed = await sealedWords(ring, count, words);
  if (sealed) tell({ say: 'sealed_words', sealed });
}

async function openWords(sealed: string): Promise<void> {
  const opened = await openedWords(ring, sealed);
  if (opened) tell({ say: 'opened_words', ...opened });
}

self.onrtctransform = ({ transformer }) =>
  carry(transformer.options as SealLine, transformer.readable, transformer.writable);

self.onmessage = ({ data }: MessageEvent<ToSealing>) => {
  if (data.say === 'key') ring.add(data.key);
  else if (data.say === 'streams') carry(data.line, data.readable, data.writable);
  else if (data.say === 'seal_words') void sealWords(data.words);
  else if (data.say === 'open_words') void openWords(data.sealed);
  else tell({ say: 'counts', ...counts });
};
