import { accepted, type Result, refused } from '#contracts/result';
import type { AffirmationForm } from '#contracts/stories';
import { whyNotWrite } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { isMaskedThere } from '../policy/act.ts';
import type { AuthorView } from '../policy/author.ts';
import { insertAffirmation, keyOfReceiver, placeOfAffirmation, removeSent, sentAbout } from '../store/affirmations.ts';
import { removeDraft } from '../store/drafts.ts';
import { openWords } from '../store/words.ts';
import { accessReply, accessStory, type ReplyHere, type StoryHere } from './access.ts';
import { presenterFor } from './present.ts';
import { earlierResult, type Written } from './write.ts';

/** What a sentence can be about. */
export interface AffirmedThing {
  readonly kind: 'story' | 'reply';
  readonly id: string;
}

/** A story or reply whose author somebody wants to say something kind to. */
export interface ToAffirm {
  readonly thing: AffirmedThing;
  readonly storyId: string;
  readonly author: AuthorView;
  readonly text: string;
  /** A sentence was sent already. */
  readonly sent: boolean;
}

const accessThing = (
  app: Platform,
  tx: Tx,
  actor: Actor,
  { kind, id }: AffirmedThing,
): Promise<StoryHere | ReplyHere | null> =>
  kind === 'story' ? accessStory(app, tx, actor, id, { hold: true }) : accessReply(app, tx, actor, id);

const receiverOf = (here: StoryHere | ReplyHere): string | null =>
  'reply' in here ? here.reply.author_id : here.story.author_id;

/** What the page of a sentence shows; null where there is no such thing for this actor, or it is their own. */
export const readToAffirm = (app: Platform, actor: Actor, thing: AffirmedThing): Promise<ToAffirm | null> =>
  app.db.as(actor, async (tx) => {
    const here = await accessThing(app, tx, actor, thing);
    const receiver = here && receiverOf(here);
    if (!here || receiver === null || receiver === actor.personId) return null;
    const [words] =
      'reply' in here
        ? await openWords(app.vault, tx, 'stories.reply', [here.reply])
        : await openWords(app.vault, tx, 'stories.story', [here.story]);
    if (!words) return null;
    const row = 'reply' in here ? here.reply : here.story;
    const presenter = await presenterFor(app, tx, actor, [row]);
    const sent = actor.personId ? await sentAbout(tx, actor.personId, [thing.id]) : new Set<string>();
    return {
      thing,
      storyId: here.story.id,
      author: presenter.author(row, here.story),
      text: words.text,
      sent: sent.has(thing.id),
    };
  });

/** Sends a sentence to the author of a story or reply. Only they can read it; one per sender and thing. */
export const affirm = (
  app: Platform,
  actor: Actor,
  thing: AffirmedThing,
  form: AffirmationForm,
): Promise<Result<Written>> => app.db.as(actor, (tx) => affirmIn(app, tx, actor, thing, form));

/** As `affirm`, in the caller's transaction. */
export async function affirmIn(
  app: Platform,
  tx: Tx,
  actor: Actor,
  thing: AffirmedThing,
  form: AffirmationForm,
): Promise<Result<Written>> {
  const here = await accessThing(app, tx, actor, thing);
  if (!here) return refused('not_found');
  const { organisationId, personId } = actor;
  const { story } = here;
  if (personId === null) return refused('join_first');
  const receiverId = receiverOf(here);
  if (receiverId === null) return refused('story_withdrawn');
  if (receiverId === personId) return refused('sentence_for_yourself');
  const refusal = whyNotWrite(here.circle);
  if (refusal) return refused(refusal);
  const now = app.clock.now();
  const id = newId(now.getTime());
  const path = `/stories/${story.id}`;
  const earlier = await earlierResult(app, tx, { organisationId, personId }, form.once, path);
  if (earlier) return accepted({ id, path: earlier });
  const sentence = form.words === '' ? { sentence: form.sentence } : { words: form.words };
  const kept = await insertAffirmation(tx, {
    id,
    organisation_id: organisationId,
    receiver_id: receiverId,
    sender_id: personId,
    masked: isMaskedThere({ authorId: story.author_id, masked: story.masked }, personId, false),
    story_id: story.id,
    subject_id: thing.id,
    sealed: await app.vault.seal(tx, keyOfReceiver(receiverId), placeOfAffirmation(id), JSON.stringify(sentence)),
    sent_at: now,
  });
  if (!kept) return refused('sentence_already_sent');
  await removeDraft(tx, personId, `affirm-${thing.id}`);
  await app.events.append(tx, {
    kind: 'stories.affirmed',
    audience: { person: receiverId },
    ids: { story: story.id, affirmation: id },
    by: personId,
  });
  return accepted({ id, path });
}

/** Takes a sentence back; it is deleted. Answers where the thing it was about stands. */
export const unsendAffirmation = (
  app: Platform,
  actor: Actor,
  thing: AffirmedThing,
): Promise<Result<{ readonly storyId: string }>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessThing(app, tx, actor, thing);
    if (!here || actor.personId === null || !(await removeSent(tx, actor.personId, thing.id))) {
      return refused('not_found');
    }
    return accepted({ storyId: here.story.id });
  });
