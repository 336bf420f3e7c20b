import type { NoticeKind } from '#contracts/notices';
import type { Platform } from '#platform/app';
import { isId } from '#platform/ids';
import { type Cursor, type Notice, noticesBefore } from '../store/notices.ts';
import type { Whose } from './whose.ts';

/** A notice as its person sees it. */
export interface NoticeView {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly ids: Readonly<Record<string, string>>;
  readonly at: Date;
  readonly seen: boolean;
}

export interface NoticesPage {
  readonly notices: readonly NoticeView[];
  /** Where the next, older page begins; null on the last. */
  readonly older: string | null;
}

const perPage = 20;

/** A person's own notices, newest first, twenty at a time. A cursor that is none begins at the newest. */
export async function listNotices(app: Platform, whose: Whose, before: string | null): Promise<NoticesPage> {
  const rows = await app.db.as(whose, (tx) => noticesBefore(tx, whose.personId, readCursor(before), perPage + 1));
  const shown = rows.slice(0, perPage);
  const last = shown.at(-1);
  return { notices: shown.map(presentNotice), older: last && rows.length > perPage ? writeCursor(last) : null };
}

const presentNotice = (row: Notice): NoticeView => ({
  id: row.id,
  kind: row.kind,
  ids: row.ids,
  at: row.created_at,
  seen: row.seen_at !== null,
});

const writeCursor = ({ created_at, id }: Notice) => `${created_at.getTime() / 60_000}.${id}`;

function readCursor(text: string | null): Cursor | null {
  const [, minutes, id] = /^(\d{1,9})\.(.{36})$/.exec(text ?? '') ?? [];
  return minutes && isId(id) ? { at: new Date(Number(minutes) * 60_000), id } : null;
}
