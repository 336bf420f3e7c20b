import { accessCircle, hostsOf } from '#modules/community';
import { coordinators } from '#modules/identity';
import { tellPerson } from '#modules/notices';
import { mayContact } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { StoredEvent } from '#platform/events';
import { affirmationById } from '../store/affirmations.ts';
import { askOf } from '../store/asks.ts';
import { replyById } from '../store/replies.ts';
import { storyById } from '../store/stories.ts';

const inOrganisation = (app: Platform, event: StoredEvent, work: (tx: Tx) => Promise<void>): Promise<void> =>
  app.db.as({ organisationId: event.organisationId, personId: null }, work);

/** Whether a person wants to hear from a circle: they are in it and did not mute it. */
async function isListening(app: Platform, tx: Tx, organisationId: string, personId: string, circleId: string) {
  const circle = await accessCircle(app, tx, { organisationId, personId }, circleId);
  return circle !== null && circle.membership?.muted !== true;
}

/** Tells the author of a story that somebody replied; that their ask was answered, where it was the first reply. */
export const tellAuthorOfReply = (app: Platform, event: StoredEvent): Promise<void> =>
  inOrganisation(app, event, async (tx) => {
    const reply = await replyById(tx, event.ids.reply ?? '');
    const story = reply && (await storyById(tx, reply.story_id));
    if (!reply || !story?.author_id || story.author_id === reply.author_id) return;
    const author = story.author_id;
    if (!(await mayContact(tx, reply.author_id, author, { masked: reply.masked, story: story.id }))) return;
    if (!(await isListening(app, tx, event.organisationId, author, story.circle_id))) return;
    const ask = await askOf(tx, story.id);
    const answered = ask?.answeredAt?.getTime() === reply.posted_at.getTime();
    await tellPerson(app, tx, {
      personId: author,
      kind: answered ? 'ask_answered' : 'reply',
      ids: { story: story.id, reply: reply.id },
    });
  });

/** Tells somebody that a sentence was sent to them. */
export const tellReceiverOfAffirmation = (app: Platform, event: StoredEvent): Promise<void> =>
  inOrganisation(app, event, async (tx) => {
    const row = await affirmationById(tx, event.ids.affirmation ?? '');
    if (!row || !(await mayContact(tx, row.sender_id, row.receiver_id, { masked: row.masked, story: row.story_id })))
      return;
    const story = await storyById(tx, row.story_id);
    if (story && !(await isListening(app, tx, event.organisationId, row.receiver_id, story.circle_id))) return;
    await tellPerson(app, tx, { personId: row.receiver_id, kind: 'affirmation', ids: { story: row.story_id } });
  });

/** Tells the author that their ask climbed, and whom it climbed to that it waits. */
export const tellOfLiftedAsk = (app: Platform, event: StoredEvent): Promise<void> =>
  inOrganisation(app, event, async (tx) => {
    const ask = await askOf(tx, event.ids.story ?? '');
    const story = ask && (await storyById(tx, ask.storyId));
    if (!ask || !story || ask.answeredAt) return;
    await tellPerson(app, tx, { personId: ask.authorId, kind: 'ask_lifted', ids: { story: ask.storyId } });
    const helpers = ask.lifted === 'hosts' ? await hostsOf(tx, ask.circleId) : await coordinators(tx);
    for (const personId of helpers) {
      if (personId === ask.authorId) continue;
      if (!(await mayContact(tx, ask.authorId, personId, { masked: story.masked, story: story.id }))) continue;
      await tellPerson(app, tx, { personId, kind: 'ask_waiting', ids: { story: ask.storyId } });
    }
  });
