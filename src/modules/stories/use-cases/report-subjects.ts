import type { Sentence } from '#contracts/stories';
import type { Subject } from '#modules/safety';
import { translator } from '#platform/i18n';
import { affirmationById, keyOfReceiver, placeOfAffirmation, removeReceived } from '../store/affirmations.ts';
import { lockReply, replyById } from '../store/replies.ts';
import { lockStory, storyById } from '../store/stories.ts';
import { openWords } from '../store/words.ts';
import { accessReply, accessStory } from './access.ts';
import { takeReplyAway, takeStoryAway } from './withdraw.ts';

const story: Subject = {
  kind: 'story',
  async show(app, tx, id) {
    const row = await storyById(tx, id);
    if (!row?.author_id) return null;
    const [words] = await openWords(app.vault, tx, 'stories.story', [row]);
    if (!words) return null;
    return {
      title: words.title ?? '',
      text: words.text,
      link: `/stories/${id}`,
      by: row.author_id,
      masked: row.masked,
      story: id,
      circle: row.circle_id,
    };
  },
  maySee: async (app, tx, actor, id) => (await accessStory(app, tx, actor, id)) !== null,
  async remove(app, tx, id) {
    const row = await lockStory(tx, id);
    if (row) await takeStoryAway(app, tx, row, null);
  },
};

const reply: Subject = {
  kind: 'reply',
  async show(app, tx, id) {
    const row = await replyById(tx, id);
    const [words] = row ? await openWords(app.vault, tx, 'stories.reply', [row]) : [];
    if (!row || !words) return null;
    return {
      title: '',
      text: words.text,
      link: `/stories/${row.story_id}#reply-${id}`,
      by: row.author_id,
      masked: row.masked,
      story: row.story_id,
      circle: row.circle_id,
    };
  },
  maySee: async (app, tx, actor, id) => (await accessReply(app, tx, actor, id)) !== null,
  async remove(app, tx, id) {
    const row = await lockReply(tx, id);
    if (row) await takeReplyAway(app, tx, row, null);
  },
};

const affirmation: Subject = {
  kind: 'affirmation',
  async show(app, tx, id) {
    const row = await affirmationById(tx, id);
    if (!row) return null;
    const text = await app.vault.open(tx, keyOfReceiver(row.receiver_id), placeOfAffirmation(id), row.sealed);
    if (!text) return null;
    const said = JSON.parse(text) as { readonly words: string } | { readonly sentence: Sentence };
    const about = await storyById(tx, row.story_id);
    return {
      title: '',
      // What is reported is kept as it stood, so an offered sentence is kept in words too.
      text: 'words' in said ? said.words : translator('en')(`stories.sentence_${said.sentence}`),
      link: '/me/affirmations',
      by: row.sender_id,
      masked: row.masked,
      story: row.story_id,
      circle: about?.circle_id ?? null,
    };
  },
  maySee: async (_app, tx, actor, id) => (await affirmationById(tx, id))?.receiver_id === actor.personId,
  async remove(_app, tx, id) {
    const row = await affirmationById(tx, id);
    if (row) await removeReceived(tx, row.receiver_id, id);
  },
};

/** What people can report here, and whose writers they can block. Mounted with safety by the composition root. */
export const reportSubjects: readonly Subject[] = [story, reply, affirmation];
