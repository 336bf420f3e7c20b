/** What the gallery shows: written for looking at, in a language of each direction. */
export interface Samples {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly circle: string;
  readonly about: string;
  readonly tabs: readonly string[];
  readonly people: readonly string[];
  readonly asks: readonly string[];
  readonly story: string;
  readonly hard: string;
  readonly hardAbout: string;
  readonly reply: string;
  readonly replyLabel: string;
  readonly replyHint: string;
  readonly send: string;
  readonly readers: string;
  readonly life: string;
  readonly menu: readonly string[];
  readonly fields: Readonly<
    Record<'nickname' | 'nicknameHint' | 'words' | 'wordsHint' | 'country' | 'agree' | 'ask', string>
  >;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  readonly emptyTitle: string;
  readonly empty: string;
  readonly actions: Readonly<Record<'main' | 'plain' | 'quiet' | 'careful', string>>;
}

const english: Samples = {
  locale: 'en',
  dir: 'ltr',
  circle: 'Living with panic',
  about: 'For people whose heart races when nothing seems wrong. Someone reads here most evenings.',
  tabs: ['Stories', 'Agreements', 'People'],
  people: ['Quiet Heron', 'Marigold', 'Slow River'],
  asks: ['Just listen', 'Who has been here?'],
  story:
    'I was in the queue at the shop, holding bread, and suddenly I could not feel my hands. I left the bread on the shelf and walked out.\n\nI know it passes. It still took me two hours to stop shaking, and I have not been back since. I would like to hear that I am not the only one who has left the bread.',
  hard: 'The funeral was on Tuesday. I read out the letter, and my voice held until the last line.',
  hardAbout: 'the death of a brother',
  reply:
    'I left a whole trolley once, ice cream and all. It was months before I told anyone. You are not the only one.',
  replyLabel: 'Your reply',
  replyHint: 'They asked to be listened to. Speak from your own experience, if you can.',
  send: 'Send reply',
  readers: 'everyone in this circle, and its two hosts.',
  life: 'It stays until you take it down.',
  menu: ['Link to this story', 'Show me less like this', 'I am worried about this person', 'Report this story'],
  fields: {
    nickname: 'A nickname',
    nicknameHint: 'Others will know you by it. It need not be your name.',
    words: 'What would you like to say?',
    wordsHint: 'As long or as short as you like. You can stop and come back: it is kept.',
    country: 'Where you are',
    agree: 'I will keep what I read here to myself.',
    ask: 'What would help?',
  },
  choices: [
    { value: 'listen', label: 'Just listen', hint: 'No advice, please.' },
    { value: 'here', label: 'Who has been here?', hint: 'Hear from people who have lived it.' },
    { value: 'ideas', label: 'Ideas, please', hint: 'What helped you, and when it did not.' },
  ],
  emptyTitle: 'No replies yet',
  empty: 'People usually answer within an hour or two. At night it can take until morning. You will get a notice.',
  actions: { main: 'Tell a story', plain: 'Read agreements', quiet: 'Not now', careful: 'Leave this circle' },
};

const arabic: Samples = {
  locale: 'ar',
  dir: 'rtl',
  circle: 'العيش مع نوبات الهلع',
  about: 'لمن يتسارع قلبه دون سبب ظاهر. هناك من يقرأ هنا في معظم الأمسيات.',
  tabs: ['القصص', 'الاتفاقات', 'الناس'],
  people: ['مالك الحزين', 'زهرة القطيفة', 'نهر هادئ'],
  asks: ['استمعوا إليّ فقط', 'من مرّ بهذا؟'],
  story:
    'كنت في صف الانتظار في المتجر وفي يدي الخبز، وفجأة لم أعد أشعر بيديّ. تركت الخبز على الرف وخرجت.\n\nأعرف أن الأمر يمرّ. لكني احتجت إلى ساعتين حتى توقفت عن الارتجاف، ولم أعد إلى هناك منذ ذلك اليوم. أودّ أن أسمع أنني لست الوحيد الذي ترك الخبز.',
  hard: 'كانت الجنازة يوم الثلاثاء. قرأت الرسالة، وظل صوتي ثابتًا حتى السطر الأخير.',
  hardAbout: 'وفاة أخ',
  reply: 'تركت مرة عربة كاملة، وفيها المثلجات أيضًا. مرّت أشهر قبل أن أخبر أحدًا. لست الوحيد.',
  replyLabel: 'ردّك',
  replyHint: 'طلب أن يُستمع إليه. تحدّث من تجربتك أنت إن استطعت.',
  send: 'إرسال الرد',
  readers: 'كل من في هذه الدائرة ومضيفاها.',
  life: 'يبقى حتى تزيله.',
  menu: ['رابط هذه القصة', 'أرني أقل من هذا', 'أنا قلق على هذا الشخص', 'الإبلاغ عن هذه القصة'],
  fields: {
    nickname: 'اسم مستعار',
    nicknameHint: 'به يعرفك الآخرون. لا يلزم أن يكون اسمك.',
    words: 'ماذا تودّ أن تقول؟',
    wordsHint: 'طويلًا كان أو قصيرًا. يمكنك التوقف والعودة: ما كتبته محفوظ.',
    country: 'أين أنت',
    agree: 'سأُبقي ما أقرؤه هنا لنفسي.',
    ask: 'ما الذي قد يساعد؟',
  },
  choices: [
    { value: 'listen', label: 'استمعوا إليّ فقط', hint: 'بلا نصائح من فضلكم.' },
    { value: 'here', label: 'من مرّ بهذا؟', hint: 'أسمع من أناس عاشوه.' },
    { value: 'ideas', label: 'أفكار من فضلكم', hint: 'ما الذي ساعدك، ومتى لم يساعد.' },
  ],
  emptyTitle: 'لا ردود بعد',
  empty: 'يردّ الناس عادة خلال ساعة أو ساعتين. في الليل قد يتأخر الرد حتى الصباح. سيصلك إشعار.',
  actions: { main: 'احكِ قصة', plain: 'اقرأ الاتفاقات', quiet: 'ليس الآن', careful: 'مغادرة هذه الدائرة' },
};

export const samples: Readonly<Record<'en' | 'ar', Samples>> = { en: english, ar: arabic };
