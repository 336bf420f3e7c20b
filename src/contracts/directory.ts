import * as v from 'valibot';
import { country } from './identity.ts';

export const directoryRefusals = {
  line_name_missing: 422,
  line_name_too_long: 422,
  line_kind_missing: 422,
  line_reach_missing: 422,
  line_number_unfit: 422,
  line_page_unfit: 422,
  line_word_unfit: 422,
  line_hours_missing: 422,
  line_hours_too_long: 422,
  line_languages_unknown: 422,
  line_source_unfit: 422,
  line_not_checked: 422,
  lines_not_chosen: 422,
} as const;

/**
 * What a line is for. emergency: the local emergency number · crisis: trained people, also about suicide ·
 * listening: volunteers who listen to anything · health: health advice by phone · young: children and young people.
 */
export const lineKinds = ['emergency', 'crisis', 'listening', 'health', 'young'] as const;
export type LineKind = (typeof lineKinds)[number];

/** How a line is reached: by a call, by a text message, or by writing on its own page. */
export const lineReaches = ['call', 'text', 'chat'] as const;
export type LineReach = (typeof lineReaches)[number];

/** A crisis line as it is shown and kept. */
export interface HelpLineFacts {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As the line calls itself. */
  readonly name: string;
  readonly kind: LineKind;
  readonly reach: LineReach;
  /** As one dials it: digits, spaces, * and #; for `chat` the https address of the page to write on. */
  readonly number: string;
  /** The word to send first in a text message, where the line asks for one. */
  readonly word: string | null;
  /** `24/7`, or days and times such as `Mo-Fr 09:00-17:00`, or any plain words. */
  readonly hours: string;
  /** BCP 47, the line's main language first. */
  readonly languages: readonly string[];
  /** The line's own official page. */
  readonly source: string;
}

const httpsPage = (text: string) => URL.canParse(text) && new URL(text).protocol === 'https:' && text.length <= 300;
/** 2 to 15 digits (ITU-T E.164 allows 15), with the marks people write between them; short codes may start with * or #. */
export const isDialable = (text: string) =>
  /^[+*#]?[\d ().-]{2,24}$/.test(text) && /\d{2}/.test(text.replace(/\D/g, ''));

/** A language with its script and region, if any: what `Intl.DisplayNames` can name without throwing. */
export const canBeLanguage = (tag: string) => /^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/.test(tag);

/** The form in which a coordinator adds or changes a line. They say that they have just checked it against its source. */
export const helpLineForm = v.pipe(
  v.object({
    country,
    name: v.pipe(
      v.string('line_name_missing'),
      v.trim(),
      v.nonEmpty('line_name_missing'),
      v.maxGraphemes(80, 'line_name_too_long'),
    ),
    kind: v.picklist(lineKinds, 'line_kind_missing'),
    reach: v.picklist(lineReaches, 'line_reach_missing'),
    number: v.pipe(v.string('line_number_unfit'), v.trim()),
    word: v.pipe(
      v.optional(v.string('line_word_unfit'), ''),
      v.trim(),
      v.regex(/^[\p{L}\p{N}]{0,20}$/u, 'line_word_unfit'),
      v.transform((word) => word || null),
    ),
    hours: v.pipe(
      v.string('line_hours_missing'),
      v.trim(),
      v.nonEmpty('line_hours_missing'),
      v.maxGraphemes(80, 'line_hours_too_long'),
    ),
    languages: v.pipe(
      v.string('line_languages_unknown'),
      v.transform((typed) => typed.split(/[\s,]+/).filter(Boolean)),
      v.minLength(1, 'line_languages_unknown'),
      v.maxLength(30, 'line_languages_unknown'),
      v.everyItem(canBeLanguage, 'line_languages_unknown'),
    ),
    source: v.pipe(v.string('line_source_unfit'), v.trim(), v.check(httpsPage, 'line_source_unfit')),
    checked: v.literal('yes', 'line_not_checked'),
  }),
  v.forward(
    v.check((line) => line.reach === 'chat' || isDialable(line.number), 'line_number_unfit'),
    ['number'],
  ),
  v.forward(
    v.check((line) => line.reach !== 'chat' || httpsPage(line.number), 'line_page_unfit'),
    ['number'],
  ),
);

/** The form in which a coordinator confirms several proposed lines at once. */
export const confirmForm = v.object({
  country,
  line: v.pipe(
    v.optional(v.union([v.string(), v.array(v.string())], 'lines_not_chosen'), []),
    v.transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen)),
    v.minLength(1, 'lines_not_chosen'),
  ),
  checked: v.literal('yes', 'line_not_checked'),
});
