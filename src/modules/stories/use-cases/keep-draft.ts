import { accepted, type Result, refused } from '#contracts/result';
import type { Draft, DraftForm } from '#contracts/stories';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { mostDrafts } from '../domain/keep.ts';
import { draftsUnder, keepDraft, removeDraft } from '../store/drafts.ts';

/** Keeps what is typed in a form and not sent yet; a draft without text is forgotten. */
export async function keepTypedDraft(app: Platform, actor: Actor, { key, draft }: DraftForm): Promise<Result<null>> {
  const { organisationId, personId } = actor;
  if (personId === null) return refused('sign_in_first');
  await app.db.as(actor, async (tx) => {
    if (Object.values(draft).every((text) => text.trim() === '')) {
      await removeDraft(tx, personId, key);
      return;
    }
    await keepDraft(app.vault, tx, {
      personId,
      organisationId,
      key,
      text: JSON.stringify(draft),
      savedAt: app.clock.now(),
      most: mostDrafts,
    });
  });
  return accepted(null);
}

/** The drafts under these names, as they were typed; names without one are left out. */
export async function readDrafts(
  app: Platform,
  actor: Actor,
  keys: readonly string[],
): Promise<Record<string, Draft>> {
  const { personId } = actor;
  if (personId === null || keys.length === 0) return {};
  const kept = await app.db.as(actor, (tx) => draftsUnder(app.vault, tx, personId, keys));
  return Object.fromEntries(kept.map(({ key, text }) => [key, JSON.parse(text) as Draft]));
}
