import type { MediaKind } from '../../index.ts';

export interface SlotState {
  readonly mid: string;
  readonly kind: MediaKind;
  /** `<member>:<kind>` of whom it carries. */
  readonly carries: string | null;
}

export interface Assignment {
  /** Whom each slot carries from now on, by its mid. */
  readonly map: Readonly<Record<string, string | null>>;
  /** How many slots of each kind are missing. */
  readonly need: Readonly<Record<MediaKind, number>>;
}

/** Gives every source one slot of its kind. What already has a slot keeps it; a slot whose source is gone is free again. */
export function assign(
  slots: readonly SlotState[],
  sources: readonly { readonly key: string; readonly kind: MediaKind }[],
): Assignment {
  const wanted = new Set(sources.map(({ key }) => key));
  const map = new Map(slots.map(({ mid, carries }) => [mid, carries !== null && wanted.has(carries) ? carries : null]));
  const placed = new Set(map.values());
  const need: Record<MediaKind, number> = { audio: 0, video: 0 };
  for (const { key, kind } of sources) {
    if (placed.has(key)) continue;
    const free = slots.find((slot) => slot.kind === kind && map.get(slot.mid) === null);
    if (free) map.set(free.mid, key);
    else need[kind] += 1;
  }
  return { map: Object.fromEntries(map), need };
}
