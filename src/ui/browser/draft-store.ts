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

/** Drafts kept sealed by the server: for a person on a device that is not their own. `until` holds what it did not take yet. */
export const draftsOnServer = (until: Drafts): Drafts => ({
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
    until.write(key, draft);
    fetch('/drafts', { method: 'POST', body, keepalive: true }).then(
      ({ ok }) => ok && until.write(key, {}),
      () => undefined,
    );
  },
});

/**
 * Drafts of `own`, and of this tab: from before its person was known, or from when `own` could not take them. What `own`
 * takes leaves the tab, so what is in the tab is the newer one.
 */
export const draftsAlsoIn = (tab: Drafts, own: Drafts): Drafts => ({
  read: async (keys) => {
    const [before, now] = [await tab.read(keys), await own.read(keys).catch(() => ({}) as Record<string, Draft>)];
    return Object.fromEntries(keys.map((key) => [key, { ...now[key], ...before[key] }]));
  },
  write(key, draft) {
    tab.write(key, {});
    own.write(key, draft);
  },
});
