import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import { keepDays, keepSeenDays } from '../domain/keeping.ts';
import { deleteOldNotices } from '../store/notices.ts';

/** Removes old notices, in every organisation. */
export async function forgetOldNotices(app: Platform): Promise<void> {
  const now = app.clock.now().getTime();
  const before = { seen: new Date(now - keepSeenDays * day), made: new Date(now - keepDays * day) };
  await app.db.system('forget old notices', (tx) => deleteOldNotices(tx, before));
}
