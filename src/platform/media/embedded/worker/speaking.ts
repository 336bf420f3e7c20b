/** RFC 6464 levels are −dBov: 0 is the loudest, 127 silence. Louder than −50 dBov is somebody speaking. */
const heardBelow = 50;
/** Milliseconds without a loud packet after which somebody is no longer speaking: pauses between words are shorter. */
export const holdsFor = 800;
/** How much of the loudness before remains in each new packet's. */
const smoothing = 0.8;

interface Voice {
  /** −dBov, smoothed. */
  level: number;
  heardAt: number;
}

/** Who is heard in a room, from the levels that their packets tell. */
export interface Speaking {
  /** `now` in milliseconds, as everywhere here. */
  note(member: string, level: number, now: number): void;
  forget(member: string): void;
  /** The loudest first; null where nothing changed since the last call. */
  changed(now: number): readonly string[] | null;
}

export function createSpeaking(): Speaking {
  const voices = new Map<string, Voice>();
  let told = '';
  return {
    note(member, level, now) {
      const voice = voices.get(member) ?? { level: 127, heardAt: Number.NEGATIVE_INFINITY };
      voices.set(member, voice);
      voice.level = smoothing * voice.level + (1 - smoothing) * level;
      if (level < heardBelow) voice.heardAt = now;
    },
    forget: (member) => void voices.delete(member),
    changed(now) {
      const heard = [...voices]
        .filter(([, { heardAt }]) => now - heardAt < holdsFor)
        .sort(([, a], [, b]) => a.level - b.level)
        .map(([member]) => member);
      const telling = heard.join(' ');
      if (telling === told) return null;
      told = telling;
      return heard;
    },
  };
}
