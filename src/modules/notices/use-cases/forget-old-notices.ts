import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import { deleteOldNotices } from '../store/notices.ts';

/** Days a notice is kept once it was seen, and at most. */
const keepSeen = 30;
const keepAny = 180;

/** Removes old notices, in every organisation. */
export async function forgetOldNotices(app: Platform): Promise<void> {
  const now = app.clock.now().getTime();
  const before = { seen: new Date(now - keepSeen * day), made: new Date(now - keepAny * day) };
  await app.db.system('forget old notices', (tx) => deleteOldNotices(tx, before));
}
