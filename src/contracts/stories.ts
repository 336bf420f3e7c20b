import * as v from 'valibot';

export const storiesRefusals = {
  text_missing: 422,
  text_too_long: 422,
  title_too_long: 422,
  ask_missing: 422,
  theme_unknown: 422,
  sentence_missing: 422,
  sentence_too_long: 422,
  sentence_for_yourself: 422,
  sentence_already_sent: 409,
  story_withdrawn: 410,
  search_too_short: 422,
  search_too_long: 422,
} as const;

/** What would help: the words of whoever asks decide how the reply box speaks. */
export const asks = ['listen', 'experience', 'ideas', 'celebrate'] as const;
export type Ask = (typeof asks)[number];

/** Content notes: what a text touches on, so that readers can decide before they read. */
export const themes = [
  'suicide',
  'self_harm',
  'death',
  'abuse',
  'sexual_violence',
  'violence',
  'eating',
  'substances',
  'pregnancy',
  'illness',
  'discrimination',
] as const;
export type Theme = (typeof themes)[number];

/** Sentences offered for an affirmation, each with the text `stories.sentence_<name>` in every catalogue. */
export const sentences = [
  'not_alone',
  'believe_you',
  'thank_you',
  'been_there',
  'matters',
  'took_courage',
  'thinking_of_you',
  'glad_you_are_here',
] as const;
export type Sentence = (typeof sentences)[number];

/** Most characters, counted as people see them. */
export const lengths = {
  title: 120,
  story: 8_000,
  reply: 4_000,
  win: 500,
  sentence: 200,
  search: 100,
  draft: 20_000,
} as const;

/** What PostgreSQL or a page cannot show: control characters other than line ends and tabs. */
const unprintable = /[^\P{Cc}\n\t]/gu;

const written = (most: number) =>
  v.pipe(
    v.string('text_missing'),
    v.transform((text) => text.replace(unprintable, '').trim()),
    v.nonEmpty('text_missing'),
    v.maxLength(most * 12, 'text_too_long'),
    v.maxGraphemes(most, 'text_too_long'),
  );

const flag = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((answer) => answer === 'yes'),
);

/** Names one attempt to send a form: sending the same one again answers the first result. Absent or odd: a new attempt. */
const once = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((text) => (/^[0-9a-f-]{36}$/.test(text) ? text : null)),
);

const themesChosen = v.pipe(
  v.optional(v.union([v.string(), v.array(v.string())], 'theme_unknown'), []),
  v.transform((chosen) => [...new Set(typeof chosen === 'string' ? [chosen] : chosen)].filter((theme) => theme !== '')),
  v.array(v.picklist(themes, 'theme_unknown')),
);

export const storyForm = v.object({
  ask: v.picklist(asks, 'ask_missing'),
  title: v.pipe(
    v.optional(v.string('title_too_long'), ''),
    v.transform((title) => title.replace(unprintable, '').replace(/\s+/g, ' ').trim()),
    v.maxLength(lengths.title * 12, 'title_too_long'),
    v.maxGraphemes(lengths.title, 'title_too_long'),
  ),
  text: written(lengths.story),
  note: themesChosen,
  masked: flag,
  once,
});
export type StoryForm = v.InferOutput<typeof storyForm>;

export const winForm = v.object({ text: written(lengths.win), masked: flag, once });
export type WinForm = v.InferOutput<typeof winForm>;

export const replyForm = v.object({ text: written(lengths.reply), masked: flag, once });
export type ReplyForm = v.InferOutput<typeof replyForm>;

/** An edit changes words, never who is shown as their author. */
export const storyEditForm = v.object({
  ask: v.optional(v.picklist(asks, 'ask_missing')),
  title: storyForm.entries.title,
  text: written(lengths.story),
  note: themesChosen,
});
export type StoryEditForm = v.InferOutput<typeof storyEditForm>;

export const replyEditForm = v.object({ text: written(lengths.reply) });

/** One of the offered sentences, or one's own words; own words win when both are there. */
export const affirmationForm = v.pipe(
  v.object({
    sentence: v.optional(v.union([v.picklist(sentences), v.literal('')], 'sentence_missing'), ''),
    words: v.pipe(
      v.optional(v.string('sentence_missing'), ''),
      v.transform((words) => words.replace(unprintable, '').replace(/\s+/g, ' ').trim()),
      v.maxLength(lengths.sentence * 12, 'sentence_too_long'),
      v.maxGraphemes(lengths.sentence, 'sentence_too_long'),
    ),
    once,
  }),
  v.forward(
    v.check((form) => form.words !== '' || form.sentence !== '', 'sentence_missing'),
    ['words'],
  ),
);
export type AffirmationForm = v.InferOutput<typeof affirmationForm>;

export const filtersForm = v.object({ hide: themesChosen });

export const searchQuery = v.object({
  q: v.pipe(
    v.optional(v.string('search_too_short'), ''),
    v.transform((words) => words.replace(unprintable, ' ').normalize('NFC').replace(/\s+/g, ' ').trim()),
    v.check((words) => [...words].length >= 2, 'search_too_short'),
    v.maxLength(lengths.search, 'search_too_long'),
  ),
});

const draftKey = v.pipe(v.string('unreadable'), v.regex(/^[a-z0-9-]{1,80}$/, 'unreadable'));

/** What is typed in a form and not sent yet: its text fields by name. */
export type Draft = Readonly<Record<string, string>>;

const draftFields = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)), v.string()),
  v.check((fields) => Object.keys(fields).length <= 20, 'unreadable'),
  v.transform((fields): Draft => fields),
);

/** A draft under the name of the form it stands in, sent as a form (`draft` is JSON) or as JSON. Without text it forgets. */
export const draftForm = v.object({
  key: draftKey,
  draft: v.union(
    [
      draftFields,
      v.pipe(
        v.string('unreadable'),
        v.maxLength(lengths.draft, 'text_too_long'),
        v.parseJson(undefined, 'unreadable'),
        draftFields,
      ),
    ],
    'unreadable',
  ),
});
export type DraftForm = v.InferOutput<typeof draftForm>;

export const draftKeys = v.pipe(v.array(draftKey), v.maxLength(40, 'unreadable'));

/** Kinds of events this module appends, with the ids each carries. Ids only; who wrote stays on the server. */
export interface StoriesEvents {
  'stories.story_posted': { readonly story: string; readonly circle: string };
  'stories.story_changed': { readonly story: string; readonly circle: string };
  'stories.story_withdrawn': { readonly story: string; readonly circle: string };
  'stories.reply_posted': { readonly story: string; readonly reply: string; readonly circle: string };
  'stories.reply_changed': { readonly story: string; readonly reply: string; readonly circle: string };
  'stories.reply_withdrawn': { readonly story: string; readonly reply: string; readonly circle: string };
  'stories.ask_seen': { readonly story: string };
  'stories.ask_lifted': { readonly story: string; readonly circle: string };
  'stories.affirmed': { readonly story: string; readonly affirmation: string };
}
