/** Who is heard in a room, the loudest first. Levels are −dBov: 0 is the loudest. */
export interface Talking {
  /** Null: no longer heard. */
  note(member: string, level: number | null): void;
  readonly members: readonly string[];
}

export function createTalking(): Talking {
  const levels = new Map<string, number>();
  return {
    note(member, level) {
      if (level === null) levels.delete(member);
      else levels.set(member, level);
    },
    get members() {
      return [...levels].sort(([, a], [, b]) => a - b).map(([member]) => member);
    },
  };
}
