import type { Said, Way } from '../../domain/room/types.ts';
import type {
  CallView,
  CircleView,
  InsideView,
  MemberView,
  OutsideView,
  OwnView,
  SharedView,
  TurnView,
} from '../../domain/room/view.ts';
import type { ShownRoom } from '../room/shown.ts';

/** Noon of the sample visit. */
export const now = Date.parse('2030-03-01T12:00:00Z');
const minutes = (count: number) => count * 60_000;

/** What the sample rooms say: written for looking at, in a language of each direction. */
interface Words {
  readonly title: string;
  readonly names: readonly string[];
  readonly prompt: string;
  readonly turn: readonly string[];
  readonly chat: readonly string[];
  readonly whisper: readonly string[];
  readonly affirmation: string;
  readonly agreements: readonly string[];
}

const english: Words = {
  title: 'Tuesday circle: after a loss',
  names: ['Quiet Heron', 'Sam', 'Marigold', 'Slow River', 'Ash', 'Noor', 'Little Wren', 'Old Harbour'],
  prompt: 'What has been sitting with you this week? A picture, a word, a story: anything is welcome.',
  turn: [
    'My mother’s coat is still on the hook by the door. I walk past it every morning and I say hello to it, and I know how that sounds.',
    'Last week my son asked whether we could give it away. I said yes. Then I could not do it.',
  ],
  chat: ['My hands are cold today. Glad to be here.', 'Glad you came, Wren.', 'I kept a scarf. Four years now.'],
  whisper: ['It got too close. I do not want to leave.', 'I am here. You do not have to explain anything.'],
  affirmation: 'I know this too.',
  agreements: [
    'What is told here stays here.',
    'We speak from our own experience and give no advice that was not asked for.',
    'Everybody may pass, and silence is welcome.',
  ],
};

const arabic: Words = {
  title: 'دائرة الثلاثاء: بعد الفقد',
  names: ['مالك الحزين', 'سامي', 'زهرة القطيفة', 'نهر هادئ', 'رماد', 'نور', 'صعوة صغيرة', 'المرفأ القديم'],
  prompt: 'ما الذي رافقك هذا الأسبوع؟ صورة أو كلمة أو حكاية: كل شيء مرحَّب به.',
  turn: [
    'ما زال معطف أمي معلّقًا عند الباب. أمرّ به كل صباح وأسلّم عليه، وأعرف كيف يبدو هذا.',
    'سألني ابني الأسبوع الماضي إن كنا نستطيع أن نتبرع به. قلت نعم. ثم لم أستطع.',
  ],
  chat: ['يداي باردتان اليوم. سعيد بوجودي هنا.', 'سعداء بقدومك يا صعوة.', 'احتفظت بوشاح. منذ أربع سنوات.'],
  whisper: ['صار الأمر قريبًا أكثر مما أحتمل. لا أريد أن أغادر.', 'أنا هنا. لست بحاجة إلى شرح شيء.'],
  affirmation: 'أعرف هذا أنا أيضًا.',
  agreements: ['ما يُقال هنا يبقى هنا.', 'نتحدث من تجربتنا ولا نعطي نصيحة لم تُطلب.', 'لكلٍّ أن يتجاوز، والصمت مرحَّب به.'],
};

export const wordsIn = (locale: string): Words => (locale === 'ar' ? arabic : english);

const ids = ['heron', 'sam', 'marigold', 'river', 'ash', 'noor', 'wren', 'harbour'];
const ways: readonly Way[] = ['audio', 'audio', 'video', 'text', 'audio', 'listen', 'text', 'audio'];

const member = (id: string, more: Partial<MemberView> = {}): MemberView => ({
  member: id,
  duty: id === 'marigold' ? 'host' : id === 'harbour' ? 'standby' : null,
  way: ways[ids.indexOf(id)] ?? 'audio',
  listens: id === 'noor',
  via: null,
  presence: 'here',
  muted: null,
  hand: false,
  circle: 'main',
  aside: false,
  ...more,
});

export interface SampleMore {
  readonly shared?: Partial<SharedView>;
  readonly circle?: Partial<CircleView>;
  readonly own?: Partial<OwnView>;
  readonly members?: Readonly<Record<string, Partial<MemberView>>>;
  readonly around?: number;
}

const agenda = [
  { phase: 'welcome', minutes: 5 },
  { phase: 'agreements', minutes: 3 },
  { phase: 'check_in', minutes: 10 },
  { phase: 'rounds', minutes: 30 },
  { phase: 'closing', minutes: 7 },
  { phase: 'check_out', minutes: 5 },
] as const;

export const turnOf = (who: string, more: Partial<TurnView> = {}): TurnView => ({
  member: who,
  stage: 'speaking',
  since: now - minutes(1),
  until: now + minutes(2),
  feedback: false,
  extraAt: null,
  texts: [],
  ...more,
});

const always = ['leave', 'choose_way', 'say', 'need_moment', 'silent_call'] as const;

export function insideView({ shared = {}, circle = {}, own = {}, members = {}, around = 8 }: SampleMore): InsideView {
  const here = ids.slice(0, around);
  const me = own.member ?? 'heron';
  return {
    inside: true,
    version: 12,
    now,
    shared: {
      version: 7,
      phase: 'rounds',
      part: 3,
      partSince: now - minutes(8),
      partUntil: now + minutes(22),
      agenda,
      startsAt: now - minutes(26),
      endsAt: now + minutes(34),
      paused: false,
      ended: null,
      lead: 'marigold',
      hostMissing: false,
      tooFew: false,
      locked: false,
      order: 'seats',
      members: here.map((id) => member(id, members[id])),
      atDoor: [],
      circles: [{ id: 'main', members: here }],
      side: [],
      wish: null,
      couldSplit: false,
      spread: null,
      ...shared,
    },
    circle: {
      id: 'main',
      members: here,
      turns: 'each',
      turn: turnOf('sam'),
      share: minutes(3),
      waiting: ['marigold', 'river', 'heron', 'ash'],
      done: [],
      said: [],
      ...circle,
    },
    own: {
      member: me,
      version: 3,
      duty: null,
      hosts: false,
      way: 'audio',
      listens: false,
      aside: false,
      turn: 'coming',
      moment: false,
      asideSaid: [],
      call: null,
      callsToMe: [],
      affirmations: [],
      spoken: 0,
      may: [...always, 'pass', 'raise_hand', 'affirm'],
      behind: [],
      ...own,
    },
  };
}

export const outsideView = (why: OutsideView['why'], rule: string | null = null): OutsideView => ({
  inside: false,
  version: 4,
  now,
  startsAt: now,
  why,
  rule,
});

const said: readonly Said[] = [
  { text: 'chat-0', member: 'wren', as: 'chat', circle: 'main', at: now - minutes(12) },
  { text: 'chat-1', member: 'marigold', as: 'chat', circle: 'main', at: now - minutes(11) },
  { text: 'turn-0', member: 'river', as: 'turn', circle: 'main', at: now - minutes(5) },
  { text: 'chat-2', member: 'ash', as: 'answer', circle: 'main', at: now - minutes(2) },
];

const hosting = [
  'mute',
  'next_phase',
  'extend',
  'set_order',
  'give_turn',
  'end_turn',
  'lock',
  'admit',
  'remove',
  'hand_over',
  'open_side_room',
  'split',
  'end',
] as const;

/** A quiet call that nobody has answered. */
const waitingCall: CallView = {
  caller: 'heron',
  since: now - minutes(1),
  answered: false,
  seenBy: ['standby_away', 'hosts'],
  goesOnTo: 'circle',
  texts: [],
};

/** Every screen that a room has, by its name. */
export const screens: Readonly<Record<string, (words: Words) => InsideView | OutsideView>> = {
  arriving: () =>
    insideView({
      around: 4,
      shared: { phase: 'lobby', part: -1, startsAt: now + minutes(6), agenda },
      circle: { turns: 'none', turn: null, share: null, waiting: [] },
      own: { turn: 'none', may: always },
    }),
  agreements: () =>
    insideView({
      shared: { phase: 'agreements', part: 1 },
      circle: { turns: 'none', turn: null, share: null, waiting: [] },
      own: { turn: 'none', may: [...always, 'raise_hand'] },
    }),
  listener: () =>
    insideView({
      circle: { said },
      members: { ash: { presence: 'dropped' }, river: { hand: true }, harbour: { muted: 'self' } },
    }),
  'just-listening': () =>
    insideView({ own: { member: 'noor', way: 'listen', listens: true, turn: 'none', may: always } }),
  speaker: () =>
    insideView({
      circle: { turn: turnOf('heron', { feedback: true }), waiting: ['sam'] },
      own: {
        turn: 'now',
        affirmations: ['affirmed-0'],
        may: [...always, 'finish_turn', 'pass', 'come_back_to_me', 'offer_extra', 'ask_feedback'],
      },
    }),
  'speaker-in-writing': () =>
    insideView({
      circle: { turn: turnOf('river', { texts: ['turn-0'] }), waiting: ['sam'] },
      own: {
        member: 'river',
        way: 'text',
        turn: 'now',
        may: [...always, 'finish_turn', 'pass', 'come_back_to_me', 'text_turn'],
      },
    }),
  'turn-in-writing': () =>
    insideView({ circle: { turn: turnOf('river', { texts: ['turn-0', 'turn-1'] }), said: said.slice(0, 2) } }),
  answers: () =>
    insideView({
      circle: { turn: turnOf('sam', { stage: 'answers', feedback: true }) },
      own: { way: 'text', may: [...always, 'answer', 'affirm'] },
    }),
  waiting: () =>
    insideView({
      circle: { turn: turnOf('sam', { stage: 'waiting', until: now + 20_000 }) },
      members: { sam: { presence: 'dropped' } },
    }),
  asked: () =>
    insideView({
      circle: { turn: turnOf('sam', { extraAt: now + 10_000 }) },
      own: { may: [...always, 'agree', 'object'] },
    }),
  open: () =>
    insideView({
      around: 5,
      shared: { phase: 'open_time' },
      circle: { turns: 'open', turn: null, share: null, waiting: [] },
      own: { may: [...always, 'take_turn'], turn: 'none' },
    }),
  host: () =>
    insideView({
      shared: { atDoor: ['kite'], couldSplit: true },
      own: {
        member: 'marigold',
        way: 'video',
        duty: 'host',
        hosts: true,
        turn: 'next',
        may: [...always, ...hosting, 'pass'],
      },
    }),
  'host-arriving': () =>
    insideView({
      around: 5,
      shared: { phase: 'lobby', part: -1, startsAt: now + minutes(2) },
      circle: { turns: 'none', turn: null, share: null, waiting: [] },
      own: { member: 'marigold', duty: 'host', hosts: true, turn: 'none', may: [...always, ...hosting, 'begin'] },
    }),
  'shared-device': () =>
    insideView({
      circle: { turn: turnOf('ash'), waiting: ['wren'] },
      members: { ash: { via: 'heron', way: 'in_place' }, wren: { via: 'heron', way: 'in_place' } },
      own: {
        way: 'in_place',
        may: [...always, 'bring'],
        behind: [
          { member: 'ash', may: ['finish_turn', 'pass'] },
          { member: 'wren', may: ['pass', 'come_back_to_me'] },
        ],
      },
    }),
  calling: () =>
    insideView({
      own: {
        may: [...always, 'end_call', 'whisper'],
        call: {
          caller: 'heron',
          since: now - minutes(1),
          answered: true,
          seenBy: [],
          goesOnTo: null,
          texts: [
            { text: 'whisper-0', member: 'heron' },
            { text: 'whisper-1', member: 'harbour' },
          ],
        },
      },
    }),
  unanswered: () => insideView({ own: { may: [...always, 'end_call', 'whisper'], call: waitingCall } }),
  standby: () =>
    insideView({
      own: {
        member: 'harbour',
        duty: 'standby',
        callsToMe: [
          {
            caller: 'heron',
            since: now,
            answered: false,
            seenBy: [],
            goesOnTo: null,
            texts: [{ text: 'whisper-0', member: 'heron' }],
          },
        ],
      },
    }),
  moment: () => insideView({ own: { moment: true, may: ['return', 'leave', 'silent_call'] } }),
  alone: () =>
    insideView({
      around: 2,
      shared: { tooFew: true, lead: null, hostMissing: true },
      circle: { turns: 'none', turn: null, share: null, waiting: [] },
      own: { turn: 'none', may: always },
    }),
  ended: () => insideView({ shared: { phase: 'ended', ended: 'finished', spread: 'mostly_even' } }),
  'ended-unanswered': () =>
    insideView({
      shared: { phase: 'ended', ended: 'finished', spread: 'mostly_even' },
      own: { call: { ...waitingCall, goesOnTo: null } },
    }),
  'at-the-door': () => outsideView('waiting'),
  removed: ({ agreements }) => outsideView('removed', agreements[1] ?? null),
};

/** A sample screen with everything it is drawn from. */
export function sampleRoom(name: string, locale: string): ShownRoom | null {
  const words = wordsIn(locale);
  const view = screens[name]?.(words);
  if (!view) return null;
  const named = [...ids, 'kite'].map(
    (id, i) => [id, { nickname: words.names[i] ?? 'Kite', seed: `person-${id}` }] as const,
  );
  const texts = [
    ...words.chat.map((text, i) => [`chat-${i}`, text] as const),
    ...words.turn.map((text, i) => [`turn-${i}`, text] as const),
    ...words.whisper.map((text, i) => [`whisper-${i}`, text] as const),
    ['affirmed-0', words.affirmation] as const,
  ];
  return {
    session: 'b7e1c1de-0000-4000-8000-000000000001',
    gathering: 'b7e1c1de-0000-4000-8000-000000000002',
    title: words.title,
    view,
    people: new Map(named),
    texts: new Map(texts),
    prompts: ['', '', '', words.prompt, '', ''],
    agreements: words.agreements,
    eraseAt: new Date(now + minutes(3 * 24 * 60)),
    media: true,
    once: 'b7e1c1de-0000-4000-8000-000000000003',
  };
}
