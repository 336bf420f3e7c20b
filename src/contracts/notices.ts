import * as v from 'valibot';

export const noticesRefusals = {
  quiet_hours_unfit: 422,
  notice_kind_unknown: 422,
  mail_not_offered: 409,
  mail_address_missing: 422,
  mail_address_unfit: 422,
  mail_unconfirmed: 422,
  mail_code_wrong: 422,
  mail_code_over: 410,
  mail_code_too_often: 429,
  push_unfit: 422,
} as const;

/**
 * What a notice can be about, and the id by which repeats are recognised: while one is unseen, another of the same kind
 * about the same thing takes its place.
 */
export const noticeSubjects = {
  /** Somebody replied to this person's story. */
  reply: 'story',
  /** Somebody left a sentence for this person. */
  affirmation: 'story',
  /** This person's ask met its first human answer. */
  ask_answered: 'story',
  /** This person's ask waited too long, so more people were asked to look. */
  ask_lifted: 'story',
  /** To who can help: an ask has waited too long. */
  ask_waiting: 'story',
  /** This person is asked to take a duty in a circle. */
  duty_asked: 'circle',
  /** To who decides: a report waits. */
  report_waiting: 'report',
  /** What this person reported, or wrote, was decided about. */
  report_closed: 'report',
  /** A circle has new agreements. */
  agreements_new: 'circle',
  /** A gathering this person has a seat in is a day away. */
  session_tomorrow: 'session',
  /** … an hour away. */
  session_soon: 'session',
  /** Its time, place or words are different. */
  session_changed: 'session',
  /** It does not take place. */
  session_cancelled: 'session',
  /** Too few come, or nobody leads: what happens in its place. */
  session_fallback: 'session',
  /** A seat is free for this person, who waited for one. */
  seat_offered: 'session',
  /** A seat this person had could not be kept. */
  seat_lost: 'session',
  /** This person is asked to lead a gathering, or whether they still can; each `ask` is told for itself. */
  duty_session_asked: 'ask',
  /** … which has begun without anybody who leads. */
  duty_session_now: 'session',
  /** This person is asked to lead a gathering with its host, or to stand by. */
  gathering_duty_asked: 'gathering',
  /** This person is asked to host a date in somebody's place. */
  take_over_asked: 'session',
  /** To a host: whoever they asked to host in their place answered. */
  take_over_answered: 'session',
  /** To who looks after the organisation: a host was not there more than once. */
  host_absent: 'host',
  /** A gathering this person had a seat in is over: what may do good now. */
  session_over: 'session',
  /** Somebody thanked this person for leading, or told what happened next. */
  host_word: 'session',
  /** To who stands by, leads, or could come (`asked`): somebody in a room called quietly for help. */
  quiet_call: 'session',
  /** Something about the account itself; `matter` is one of `accountMatters`. */
  account: 'matter',
} as const;

export type NoticeKind = keyof typeof noticeSubjects;
export const noticeKinds = Object.keys(noticeSubjects) as readonly NoticeKind[];

/** What people asked to hear at its moment, or not at all: quiet hours do not hold it back. */
export const atTheirMoment: readonly NoticeKind[] = ['session_soon', 'duty_session_now', 'quiet_call'];

/** Texts: `notices.account.<matter>`. */
export const accountMatters = ['mail_stopped', 'help_lines', 'coordinate'] as const;
export type AccountMatter = (typeof accountMatters)[number];

/** References of a notice by what they name; the subject's among them. */
export type NoticeIds<K extends NoticeKind> = Readonly<Record<(typeof noticeSubjects)[K], string>> &
  Readonly<Record<string, string>>;

const ticked = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((answer) => answer === 'yes'),
);

/** Any of these, as boxes of one name that were ticked. */
const picked = <const Words extends readonly string[]>(words: Words, unknown: string) =>
  v.pipe(
    v.optional(v.union([v.string(), v.array(v.string())], unknown), []),
    v.transform((chosen) => [chosen].flat()),
    v.array(v.picklist(words, unknown)),
  );

/** A time of day as `22:00`, in minutes after midnight. */
const timeOfDay = v.pipe(
  v.string('quiet_hours_unfit'),
  v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'quiet_hours_unfit'),
  v.transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
);

/** How a person hears of notices away from the page, when not, and of what. */
export const channelsForm = v.pipe(
  v.object({
    by: picked(['push', 'mail'], 'unreadable'),
    quiet: ticked,
    quietFrom: timeOfDay,
    quietUntil: timeOfDay,
    about: picked(noticeKinds, 'notice_kind_unknown'),
  }),
  v.forward(
    v.check((form) => !form.quiet || form.quietFrom !== form.quietUntil, 'quiet_hours_unfit'),
    ['quietUntil'],
  ),
  v.transform(({ by, ...rest }) => ({ ...rest, push: by.includes('push'), mail: by.includes('mail') })),
);
export type ChannelsForm = v.InferOutput<typeof channelsForm>;

/** RFC 5321: 254 characters are the longest address that can be written to. */
const mostAddress = 254;

export const mailAddressForm = v.object({
  address: v.pipe(
    v.string('mail_address_missing'),
    v.trim(),
    v.nonEmpty('mail_address_missing'),
    v.maxLength(mostAddress, 'mail_address_unfit'),
    v.rfcEmail('mail_address_unfit'),
  ),
});

/** The code from the mail; spaces between its digits do not matter. */
export const mailCodeForm = v.object({
  code: v.pipe(
    v.string('mail_code_wrong'),
    v.transform((code) => code.replace(/\D/g, '')),
    v.regex(/^\d{6}$/, 'mail_code_wrong'),
  ),
});

/** What a browser's `PushSubscription.toJSON()` gives. */
export const pushSubscription = v.object({
  endpoint: v.pipe(v.string('push_unfit'), v.url('push_unfit'), v.maxLength(2_000, 'push_unfit')),
  keys: v.object(
    {
      p256dh: v.pipe(v.string('push_unfit'), v.maxLength(200, 'push_unfit')),
      auth: v.pipe(v.string('push_unfit'), v.maxLength(100, 'push_unfit')),
    },
    'push_unfit',
  ),
});

export type PushTarget = v.InferOutput<typeof pushSubscription>;

export const pushEndpoint = v.object({ endpoint: pushSubscription.entries.endpoint });
