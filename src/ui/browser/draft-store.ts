/** Unsent text by field name. */
export type Draft = Readonly<Record<string, string>>;

export interface Drafts {
  read(keys: readonly string[]): Promise<Readonly<Record<string, Draft>>>;
  /** An empty draft forgets. */
  write(key: string, draft: Draft): void;
}

const prefix = 'draft:';
/** Days after which a forgotten draft leaves the device. */
const keepDays = 30;

interface Kept {
  readonly at: number;
  readonly draft: Draft;
}

/** What was kept under a name, or null if it is too old or not ours. */
export function readKept(text: string | null, now: number): Draft | null {
  if (!text) return null;
  try {
    const { at, draft } = JSON.parse(text) as Kept;
    return now - at < keepDays * 86_400_000 && typeof draft === 'object' ? draft : null;
  } catch {
    return null;
  }
}

/** Drafts in this browser: for the person's own device, or (in a session store) until the tab closes. */
export function draftsIn(store: Storage): Drafts {
  const now = Date.now();
  for (const name of Object.keys(store)) {
    if (name.startsWith(prefix) && !readKept(store.getItem(name), now)) store.removeItem(name);
  }
  return {
    read: async (keys) =>
      Object.fromEntries(keys.map((key) => [key, readKept(store.getItem(prefix + key), Date.now()) ?? {}])),
    write(key, draft) {
      if (Object.values(draft).some(Boolean)) store.setItem(prefix + key, JSON.stringify({ at: Date.now(), draft }));
      else store.removeItem(prefix + key);
    },
  };
}

/** Drafts kept sealed by the server: for a person on a device that is not their own. */
export const draftsOnServer: Drafts = {
  async read(keys) {
    const query = new URLSearchParams(keys.map((key) => ['key', key]));
    const answer = await fetch(`/drafts?${query}`);
    return answer.ok ? ((await answer.json()) as Record<string, Draft>) : {};
  },
  write(key, draft) {
    const body = new URLSearchParams([
      ['key', key],
      ['draft', JSON.stringify(draft)],
    ]);
    // A write that fails is followed by the next one; the text is still in the field.
    fetch('/drafts', { method: 'POST', body, keepalive: true }).catch(() => undefined);
  },
};
