import { setTimeout as pause } from 'node:timers/promises';
import { type StreamEvent, streamReader } from '#contracts/event-stream';

/** An event stream that is being read. */
export interface Frames {
  readonly all: readonly StreamEvent[];
  of(kind: string): readonly StreamEvent[];
  /** Waits until it holds; throws with what was read when it does not within eight seconds. */
  until(holds: (frames: Frames) => boolean): Promise<void>;
  readonly ended: boolean;
  /** Resolves when the stream has ended, in whatever way. */
  readonly end: Promise<void>;
}

/** Reads a stream to its end, as an open page does. `heard` is called with each event as it comes. */
export function readFrames(response: Response, heard: (event: StreamEvent) => void = () => undefined): Frames {
  const all: StreamEvent[] = [];
  let ended = false;
  const { body } = response;
  if (!body) throw new Error('a stream without a body');
  const read = async () => {
    const read = streamReader();
    try {
      for await (const text of body.pipeThrough(new TextDecoderStream())) {
        for (const event of read(text)) {
          all.push(event);
          heard(event);
        }
      }
    } catch (error) {
      // A stream that was left or whose server was killed breaks off.
      if (!(error instanceof Error)) throw error;
    }
    ended = true;
  };
  const frames: Frames = {
    all,
    of: (kind) => all.filter((event) => event.kind === kind),
    async until(holds) {
      const deadline = Date.now() + 8_000;
      while (!holds(frames)) {
        if (Date.now() > deadline) throw new Error(`read only ${JSON.stringify(all).slice(-2_000)}`);
        await pause(3);
      }
    },
    get ended() {
      return ended;
    },
    end: read(),
  };
  return frames;
}
