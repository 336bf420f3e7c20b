import { hiddenFrom, type Subject } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { circleOfChat, openWritten, type WordKept, wordById } from '../store/chat.ts';
import { openTexts } from '../store/texts.ts';
import { accessChat } from './access-chat.ts';
import { takeWordAway } from './take-word-back.ts';

async function textOf(app: Platform, tx: Tx, word: WordKept): Promise<string | undefined> {
  const texts =
    word.member === null
      ? await openWritten(app.vault, tx, [word])
      : await openTexts(app.vault, tx, word.sessionId, [word.id]);
  return texts.get(word.id);
}

const chatWord: Subject = {
  kind: 'chat_word',
  async show(app, tx, id) {
    const word = await wordById(tx, id);
    const text = word && (await textOf(app, tx, word));
    if (!word || !text) return null;
    return {
      title: '',
      text,
      // Whoever looks at a report may have no seat: the date itself they can see.
      link: `/sessions/${word.sessionId}`,
      by: word.personId,
      masked: false,
      story: null,
      circle: await circleOfChat(tx, word.sessionId),
    };
  },
  async maySee(app, tx, actor, id) {
    const word = await wordById(tx, id);
    if (!word || !(await accessChat(app, tx, actor, word.sessionId))) return false;
    return !(await hiddenFrom(tx, actor)).people.has(word.personId);
  },
  async remove(app, tx, id) {
    const word = await wordById(tx, id);
    if (word) await takeWordAway(app, tx, word);
  },
};

/** What people can report in rooms, and whose writers they can block. Mounted with safety by the composition root. */
export const reportSubjects: readonly Subject[] = [chatWord];
