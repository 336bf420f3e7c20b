import type { CheckSaying } from '#contracts/rooms-media';
import type { NoDevice } from './capture.ts';

/** Which sentence says why a device did not come. */
export function whyNotKey(kind: 'audio' | 'video', why: NoDevice): CheckSaying {
  if (why === 'busy' || why === 'not_here') return why;
  return kind === 'audio' ? `${why}_mic` : `${why}_camera`;
}
