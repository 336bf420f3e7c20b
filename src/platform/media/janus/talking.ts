import { holdsFor } from '../embedded/worker/speaking.ts';

/** Who is heard in a room, the loudest first. Levels are −dBov: 0 is the loudest. */
export interface Talking {
  /** Null: no longer heard, which counts once it has lasted. Whether that changed who is heard. */
  note(member: string, level: number | null): boolean;
  /** Silent at once. Whether that changed who is heard. */
  forget(member: string): boolean;
  readonly members: readonly string[];
}

/** `silent` is told whom a lasting silence took off. */
export function createTalking(silent: (member: string) => void): Talking {
  const levels = new Map<string, number>();
  const ending = new Map<string, NodeJS.Timeout>();
  const ordered = () => [...levels].sort(([, a], [, b]) => a - b).map(([member]) => member);

  function speaksOn(member: string): void {
    clearTimeout(ending.get(member));
    ending.delete(member);
  }

  function forget(member: string): boolean {
    speaksOn(member);
    return levels.delete(member);
  }

  function fallSilent(member: string): void {
    if (!levels.has(member) || ending.has(member)) return;
    const timer = setTimeout(() => {
      forget(member);
      silent(member);
    }, holdsFor);
    timer.unref();
    ending.set(member, timer);
  }

  return {
    note(member, level) {
      if (level === null) {
        fallSilent(member);
        return false;
      }
      const before = ordered().join();
      speaksOn(member);
      levels.set(member, level);
      return ordered().join() !== before;
    },
    forget,
    get members() {
      return ordered();
    },
  };
}
