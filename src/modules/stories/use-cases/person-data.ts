import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { affirmationsBetween, keyOfReceiver, placeOfAffirmation } from '../store/affirmations.ts';
import { draftsOf } from '../store/drafts.ts';
import { filteredThemes } from '../store/filters.ts';
import { erasePersonRows } from '../store/person.ts';
import { lockReply, repliesOfAuthor } from '../store/replies.ts';
import { lockStory, storiesOfAuthor } from '../store/stories.ts';
import { openWords } from '../store/words.ts';
import { takeReplyAway, takeStoryAway } from './withdraw.ts';

/** More than anybody wrote: exports and erasures read everything at once. */
const everything = { before: null, most: 1_000_000 };

/** Everything this module keeps of a person that is theirs to have. */
async function exportPerson(app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>> {
  const stories = await storiesOfAuthor(tx, personId, everything);
  const replies = await repliesOfAuthor(tx, personId, everything);
  const storyWords = await openWords(app.vault, tx, 'stories.story', stories);
  const replyWords = await openWords(app.vault, tx, 'stories.reply', replies);
  const sentences = await affirmationsBetween(tx, personId);
  const received = sentences.filter((row) => row.receiver_id === personId);
  const said = await app.vault.openAll(
    tx,
    received.map((row) => ({ owner: keyOfReceiver(personId), place: placeOfAffirmation(row.id), sealed: row.sealed })),
  );
  return {
    stories: stories.map((row, index) => ({
      kind: row.kind,
      circle: row.circle_id,
      ask: row.ask,
      contentNotes: row.themes,
      withoutNickname: row.masked,
      title: storyWords[index]?.title ?? null,
      text: storyWords[index]?.text ?? null,
      postedAt: row.posted_at,
      edited: row.edited,
    })),
    replies: replies.map((row, index) => ({
      story: row.story_id,
      withoutNickname: row.masked,
      text: replyWords[index]?.text ?? null,
      postedAt: row.posted_at,
      edited: row.edited,
    })),
    sentencesReceived: received.map((row, index) => ({
      about: row.subject_id,
      ...(JSON.parse(said[index] ?? '{}') as object),
      sentAt: row.sent_at,
    })),
    sentencesSent: sentences
      .filter((row) => row.sender_id === personId)
      .map((row) => ({ about: row.subject_id, sentAt: row.sent_at })),
    drafts: await draftsOf(app.vault, tx, personId),
    themesHidden: await filteredThemes(app.vault, tx, personId),
  };
}

/**
 * Deletes what a leaving person wrote, sent, received and chose. Where others replied to a story, its empty shape keeps
 * their replies together.
 */
async function erasePerson(app: Platform, tx: Tx, personId: string): Promise<void> {
  for (const { id } of await storiesOfAuthor(tx, personId, everything)) {
    const story = await lockStory(tx, id);
    if (story) await takeStoryAway(app, tx, story, personId);
  }
  for (const { id } of await repliesOfAuthor(tx, personId, everything)) {
    const reply = await lockReply(tx, id);
    if (reply) await takeReplyAway(app, tx, reply, personId);
  }
  await erasePersonRows(tx, personId);
}

export const personData = { name: 'stories', exportPerson, erasePerson } as const;
