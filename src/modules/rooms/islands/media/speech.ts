/** Pauses shorter than this, in milliseconds, belong to speaking. */
const breath = 700;
/** RMS of samples between -1 and 1: −45 dB; a quiet voice near a telephone is above it, a quiet room below. */
const audible = 0.0056;

/** Adds up for how long somebody spoke, from how loud they were at each look. Nothing of the sound itself is kept. */
export interface SpeechMeter {
  /** `level`: RMS, 0 to 1; `now` in milliseconds. */
  note(level: number, now: number): void;
  /** Whole seconds since the last time this was asked; what is less than one is kept for the next. */
  take(): number;
}

export function createSpeechMeter(): SpeechMeter {
  let spoken = 0;
  let last: number | null = null;
  let heardAt = Number.NEGATIVE_INFINITY;
  return {
    note(level, now) {
      if (level >= audible) heardAt = now;
      if (last !== null && now - heardAt < breath) spoken += Math.min(now - last, breath);
      last = now;
    },
    take() {
      const seconds = Math.floor(spoken / 1000);
      spoken -= seconds * 1000;
      return seconds;
    },
  };
}
