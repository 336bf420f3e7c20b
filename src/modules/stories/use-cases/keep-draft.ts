import { accepted, type Result, refused } from '#contracts/result';
import type { Draft, DraftForm } from '#contracts/stories';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { mostDrafts } from '../domain/keep.ts';
import { draftsUnder, keepDraft, removeDraft } from '../store/drafts.ts';

/** Keeps what is typed in a form and not sent yet; a draft without text is forgotten. */
export async function keepTypedDraft(app: Platform, actor: Actor, draft: DraftForm): Promise<Result<null>> {
  if (actor.personId === null) return refused('sign_in_first');
  await app.db.as(actor, (tx) => keepTypedDraftIn(app, tx, actor, draft));
  return accepted(null);
}

/** As `keepTypedDraft`, in the caller's transaction. */
export async function keepTypedDraftIn(app: Platform, tx: Tx, actor: Actor, { key, draft }: DraftForm): Promise<void> {
  const { organisationId, personId } = actor;
  if (personId === null) return;
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
}

/** The drafts under these names, as they were typed; names without one are left out. */
export async function readDrafts(app: Platform, actor: Actor, keys: readonly string[]): Promise<Record<string, Draft>> {
  const { personId } = actor;
  if (personId === null || keys.length === 0) return {};
  const kept = await app.db.as(actor, (tx) => draftsUnder(app.vault, tx, personId, keys));
  return Object.fromEntries(kept.map(({ key, text }) => [key, JSON.parse(text) as Draft]));
}
