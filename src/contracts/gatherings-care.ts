import * as v from 'valibot';

export const careRefusals = {
  care_words_too_long: 422,
  care_words_missing: 422,
  care_word_sent: 409,
  rest_unknown: 422,
} as const;

/** How a date was, each optional. Labels: `gatherings.feel.<word>`. */
export const feelings = ['welcome', 'hopeful', 'learned'] as const;
export type Feeling = (typeof feelings)[number];

/** Labels: `gatherings.feel_answer.<word>`. */
export const feelingAnswers = ['yes', 'a_little', 'no'] as const;
export type FeelingAnswer = (typeof feelingAnswers)[number];

/** Sentences to thank a host with. Labels: `gatherings.thanks.<word>`. */
export const thanksSentences = ['heard', 'time', 'calm', 'again'] as const;
export type ThanksSentence = (typeof thanksSentences)[number];

/** Thanks, or news of what happened next. */
export type HostWordKind = 'thanks' | 'news';

/** The prompts of a host's debrief, in their order. Labels: `gatherings.debrief.<word>`. */
export const debriefPrompts = ['well', 'hard', 'differently', 'worry', 'need'] as const;
export type DebriefPrompt = (typeof debriefPrompts)[number];

/** How a date weighs on who led it. Labels: `gatherings.weight.<word>`. */
export const weights = ['light', 'between', 'heavy'] as const;
export type Weight = (typeof weights)[number];

/** Days of rest that are offered after something heavy. */
export const rests = [3, 7, 14] as const;

/** Hours of leading after which somebody may look back. */
export const hourMarks = [10, 50, 100] as const;
export type HourMark = (typeof hourMarks)[number];

/** Graphemes. */
export const careLengths = { line: 280, word: 280, debrief: 1_000, reflection: 4_000 } as const;

const words = (most: number) =>
  v.pipe(v.optional(v.string('unreadable'), ''), v.trim(), v.maxGraphemes(most, 'care_words_too_long'));

const feeling = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.union([v.literal(''), v.picklist(feelingAnswers)], 'unreadable'),
);

export const careForm = v.object({
  welcome: feeling,
  hopeful: feeling,
  learned: feeling,
  line: words(careLengths.line),
});
export type CareForm = v.InferOutput<typeof careForm>;

export const hostWordForm = v.pipe(
  v.object({
    host: v.pipe(v.string('unreadable'), v.uuid('unreadable')),
    kind: v.picklist(['thanks', 'news'] as const, 'unreadable'),
    sentence: v.pipe(
      v.optional(v.string('unreadable'), ''),
      v.union([v.literal(''), v.picklist(thanksSentences)], 'unreadable'),
    ),
    words: words(careLengths.word),
  }),
  v.forward(
    v.check((form) => form.words !== '' || (form.kind === 'thanks' && form.sentence !== ''), 'care_words_missing'),
    ['words'],
  ),
);
export type HostWordForm = v.InferOutput<typeof hostWordForm>;

export const debriefForm = v.object({
  weight: v.pipe(v.optional(v.string('unreadable'), ''), v.union([v.literal(''), v.picklist(weights)], 'unreadable')),
  well: words(careLengths.debrief),
  hard: words(careLengths.debrief),
  differently: words(careLengths.debrief),
  worry: words(careLengths.debrief),
  need: words(careLengths.debrief),
});
export type DebriefForm = v.InferOutput<typeof debriefForm>;

export const restForm = v.object({
  days: v.pipe(v.string('rest_unknown'), v.picklist(['0', ...rests.map(String)], 'rest_unknown'), v.transform(Number)),
});

export const reflectionForm = v.object({
  words: v.pipe(words(careLengths.reflection), v.nonEmpty('care_words_missing')),
});
