import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { placeOfNotice } from '../domain/place-of-notice.ts';
import { toTheMinute } from '../domain/to-the-minute.ts';
import { accessNotice, hasUnseenNotice, markNoticesSeen } from '../store/notices.ts';
import type { Whose } from './whose.ts';

/** Opens one notice: it is seen now. Answers the path of what it is about. */
export async function openNotice(app: Platform, whose: Whose, id: string): Promise<Result<string>> {
  if (!isId(id)) return refused('not_found');
  return app.db.as(whose, async (tx) => {
    const notice = await accessNotice(tx, whose.personId, id);
    if (!notice) return refused('not_found');
    await markNoticesSeen(tx, whose.personId, { id }, toTheMinute(app.clock.now()));
    return accepted(placeOfNotice(notice.kind, notice.ids));
  });
}

/** All notices of a person are seen now. */
export const seeAllNotices = (app: Platform, whose: Whose): Promise<void> =>
  app.db.as(whose, async (tx) => {
    await markNoticesSeen(tx, whose.personId, {}, toTheMinute(app.clock.now()));
  });

/** A person looked at the story, circle or report itself, so what was told about it is seen. For other modules' pages. */
export async function seeNoticesAbout(app: Platform, tx: Tx, personId: string, subject: string): Promise<void> {
  await markNoticesSeen(tx, personId, { subject }, toTheMinute(app.clock.now()));
}

/** Whether something waits to be seen: a dot, never a number. */
export const hasUnseen = (tx: Tx, personId: string): Promise<boolean> => hasUnseenNotice(tx, personId);
