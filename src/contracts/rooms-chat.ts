import * as v from 'valibot';

/** What an open chat page hears in `GET /rooms/:session/chat/stream`. */
export const chatStream = {
  /** `data`: the ids of the newest words that this reader is shown, oldest first, as JSON; whenever they are others. */
  words: 'words',
  /** Every ten seconds; nothing is answered. */
  beat: 'beat',
} as const;

/** Most characters of one word in a chat, counted as people see them. */
export const chatLength = 2_000;

/** What PostgreSQL or a page cannot show: control characters other than line ends and tabs. */
const unprintable = /[^\P{Cc}\n\t]/gu;

export const chatForm = v.object({
  words: v.pipe(
    v.optional(v.string('text_missing'), ''),
    v.transform((text) => text.replace(unprintable, '').trim()),
    v.nonEmpty('text_missing'),
    v.maxLength(chatLength * 12, 'text_too_long'),
    v.maxGraphemes(chatLength, 'text_too_long'),
  ),
  /** Names this one sending: the same form sent twice is written once. Absent or odd: a new one. */
  once: v.pipe(
    v.optional(v.string('unreadable'), ''),
    v.transform((text) => (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null)),
  ),
});
export type ChatForm = v.InferOutput<typeof chatForm>;
