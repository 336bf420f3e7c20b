import type { Allowed, MediaKind } from '../index.ts';

let version = 0;

/** What a room decides about a member, after all that was decided before. */
export function decided(changes: Partial<Record<MediaKind, boolean>> = {}): Allowed {
  version += 1;
  return { audio: true, video: true, ...changes, version };
}
