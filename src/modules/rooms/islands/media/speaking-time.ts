import { type Level, levelOf } from './level.ts';
import { createSpeechMeter } from './speech.ts';

const every = 100;

/** Measures for how long this person speaks in their turn, and tells it once at its end. */
export interface SpeakingTime {
  /** Whether it is this person's turn. */
  turn(yes: boolean): void;
}

/** `told`: whole seconds, more than none. Only the length is measured; no sound is kept or sent for it. */
export function createSpeakingTime(
  microphone: () => MediaStreamTrack | null,
  told: (seconds: number) => void,
): SpeakingTime {
  const meter = createSpeechMeter();
  let timer = 0;
  let listening: { readonly track: MediaStreamTrack; readonly level: Level } | null = null;

  function look(): void {
    const track = microphone();
    if (listening?.track !== track) {
      listening?.level.stop();
      listening = track && { track, level: levelOf(track) };
    }
    meter.note(listening && track?.enabled ? listening.level.read() : 0, performance.now());
  }

  return {
    turn(yes) {
      if (yes === timer > 0) return;
      if (yes) timer = window.setInterval(look, every);
      else {
        clearInterval(timer);
        timer = 0;
        listening?.level.stop();
        listening = null;
        const seconds = meter.take();
        if (seconds > 0) told(seconds);
      }
    },
  };
}
