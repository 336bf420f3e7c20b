import type { AccountMatter, NoticeKind } from '#contracts/notices';

type Ids = Readonly<Record<string, string>>;

const placesOfMatters: Readonly<Record<AccountMatter, string>> = {
  mail_stopped: '/me/notices',
  help_lines: '/organisation/help-lines',
  coordinate: '/me',
};

/** Where a notice leads: the page on which the thing it is about can be read or answered. */
const places: Readonly<Record<NoticeKind, (ids: Ids) => string>> = {
  reply: ({ story, reply }) => `/stories/${story}${reply ? `#reply-${reply}` : ''}`,
  affirmation: () => '/me/affirmations',
  ask_answered: ({ story }) => `/stories/${story}`,
  ask_lifted: ({ story }) => `/stories/${story}`,
  ask_waiting: ({ story }) => `/stories/${story}`,
  duty_asked: ({ circle }) => `/circles/${circle}/duty`,
  report_waiting: ({ report }) => `/host/queue/${report}`,
  report_closed: ({ report }) => `/reports/${report}`,
  agreements_new: ({ circle }) => `/circles/${circle}/agreements`,
  session_tomorrow: ({ session }) => `/sessions/${session}/seat`,
  session_soon: ({ session }) => `/sessions/${session}/seat`,
  session_changed: ({ session }) => `/sessions/${session}/seat`,
  session_cancelled: ({ session }) => `/sessions/${session}/seat`,
  session_fallback: ({ session }) => `/sessions/${session}/seat`,
  seat_offered: ({ session }) => `/sessions/${session}/seat`,
  seat_lost: () => '/gatherings',
  duty_session_asked: ({ session }) => `/sessions/${session}/duty`,
  duty_session_now: ({ session }) => `/sessions/${session}/duty`,
  gathering_duty_asked: ({ gathering }) => `/gatherings/${gathering}/duty`,
  take_over_asked: ({ session }) => `/sessions/${session}/take-over`,
  take_over_answered: ({ session }) => `/sessions/${session}/hand-over?answered`,
  host_absent: () => '/gatherings/absences',
  session_over: ({ session }) => `/sessions/${session}/after`,
  host_word: () => '/me/hosting',
  quiet_call: ({ session, asked }) => (asked ? `/sessions/${session}/duty` : `/rooms/${session}`),
  account: ({ matter }) => placesOfMatters[matter as AccountMatter],
};

export const placeOfNotice = (kind: NoticeKind, ids: Ids): string => places[kind](ids);
