import { assetUrl } from '#platform/assets';
import type { Refused, Form as Typed, Visit } from '#platform/http';
import { refusalKey } from '#platform/i18n';
import { newBlindId } from '#platform/ids';
import {
  Byline,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  LinkButton,
  Menu,
  Notice,
  Page,
  PageTitle,
  Prose,
  Row,
  Submit,
  TextArea,
  WhoCanRead,
} from '#ui';
import type { ChatHere, WordView } from '../use-cases/read-chat.ts';
import { chatPath, longTime, roomPath } from './room/shown.ts';

interface ChatProps {
  readonly visit: Visit;
  readonly chat: ChatHere;
}

interface PageProps extends ChatProps {
  readonly refusal?: Refused | null | undefined;
  readonly typed?: Typed | null | undefined;
}

/** The chat of a date: what people who come to it write to each other before and after they meet. */
export function ChatPage({ visit, chat, refusal, typed }: PageProps) {
  const { t } = visit;
  const { session, past } = chat;
  return (
    <Page
      visit={visit}
      title={t('rooms.chat_page')}
      styles={['chat.css']}
      back={{ href: `/sessions/${session.id}`, label: t('rooms.chat.back') }}
    >
      <PageTitle lead={t('rooms.chat.lead', { until: longTime(visit, session.chatClosesAt) })}>
        <bdi>{session.title}</bdi>
      </PageTitle>
      {chat.meets && <Meeting {...{ visit, chat }} />}
      <div
        id="chat"
        class="chat"
        data-stream={past ? undefined : chatPath(session.id, '/stream')}
        data-lost={t('rooms.lost')}
      >
        <h2 id="chat-title" class="unseen">
          {t('rooms.chat_page')}
        </h2>
        <Words visit={visit} chat={chat} />
        {!past && <Writing {...{ visit, chat, refusal, typed }} />}
      </div>
      <p id="chat-lost" class="hint" role="status" />
      <div id="chat-heard" class="unseen" role="log" aria-live="polite" />
      {!past && <script type="module" src={assetUrl('chat.js')} />}
    </Page>
  );
}

/** People can meet now: that is where to go. */
function Meeting({ visit: { t }, chat: { session } }: ChatProps) {
  return (
    <Notice icon="door" title={t('rooms.chat.meets')}>
      <p>{t('rooms.chat.meets_words')}</p>
      <Row>
        <LinkButton href={roomPath(session.id)} kind="main" icon="door">
          {t('rooms.chat.to_room')}
        </LinkButton>
      </Row>
    </Notice>
  );
}

/** The words themselves; the page's script keeps `#chat-words` true. */
function Words({ visit, chat }: ChatProps) {
  const { t } = visit;
  const { session, words, older, past } = chat;
  return (
    <>
      {past && (
        <Row>
          <LinkButton href={chatPath(session.id)}>{t('rooms.chat.newest')}</LinkButton>
        </Row>
      )}
      <div id="chat-words" class="chat-words">
        {older && (
          <Row>
            <LinkButton href={`${chatPath(session.id)}?before=${older}`} kind="quiet" rel="next">
              {t('rooms.chat.older')}
            </LinkButton>
          </Row>
        )}
        {words.length === 0 ? (
          <p class="soft">{t('rooms.chat.none')}</p>
        ) : (
          // What scrolls can be scrolled by keyboard. Turned round, so that it opens at its newest words without a script.
          <section class="chat-window" aria-labelledby="chat-title" tabindex={0}>
            <ol class="chat-list">
              {words.map((word) => (
                <Word key={word.id} visit={visit} word={word} session={session.id} />
              ))}
            </ol>
          </section>
        )}
      </div>
    </>
  );
}

interface WordProps {
  readonly visit: Visit;
  readonly word: WordView;
  readonly session: string;
}

function Word({ visit, word, session }: WordProps) {
  const { id, by, text, at, mine, inRoom } = word;
  return (
    <li
      id={`word-${id}`}
      class={mine ? 'chat-one chat-mine' : 'chat-one'}
      data-word={id}
      data-says={mine ? undefined : `word-${id}`}
    >
      <Byline visit={visit} seed={by.seed} name={by.nickname} aside={<WordMenu {...{ visit, word, session }} />}>
        <time class="soft" datetime={`${at.toISOString().slice(0, 16)}Z`}>
          {wordTime(visit, at)}
        </time>
        {inRoom && <span class="soft"> {visit.t('rooms.chat.in_room')}</span>}
      </Byline>
      <Prose text={text} />
    </li>
  );
}

/** To the minute; the day where it is another one. */
function wordTime({ formats, zone, now }: Visit, at: Date): string {
  const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone });
  const today = day.format(at) === day.format(now);
  return new Intl.DateTimeFormat(formats, {
    ...(!today && { weekday: 'short', day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
}

/** What a reader can do about a word. */
function WordMenu({ visit: { t }, word: { id, mine }, session }: WordProps) {
  const back = encodeURIComponent(chatPath(session));
  return (
    <Menu id={`menu-${id}`} label={t('rooms.chat.menu')}>
      {mine ? (
        <a href={chatPath(session, `/${id}/withdraw`)}>{t('rooms.chat.withdraw')}</a>
      ) : (
        <>
          <a href={`/report/chat_word/${id}?back=${back}`}>{t('rooms.chat.report')}</a>
          <a href={`/block/chat_word/${id}?back=${back}`}>{t('rooms.chat.block')}</a>
        </>
      )}
    </Menu>
  );
}

/** The place to write, with who can read it and until when. */
function Writing({ visit, chat: { session, closed, slug }, refusal, typed }: PageProps) {
  const { t } = visit;
  const agreements = closed === 'agreements_changed' && (
    <Row>
      <LinkButton href={`/circles/${slug}/agreements?then=${chatPath(session.id)}`}>
        {t('rooms.lobby.read_agreements')}
      </LinkButton>
    </Row>
  );
  // What was typed before it was closed stays.
  if (closed && !typed) {
    return (
      <Notice icon="careful">
        <p>{t(refusalKey(closed))}</p>
        {agreements}
      </Notice>
    );
  }
  return (
    <Form action={chatPath(session.id)} draft={`chat-${session.id}`} swap="chat" label={t('rooms.chat.label')}>
      <ErrorSummary visit={visit} refusal={refusal} />
      {agreements}
      <Hidden name="once" value={typed?.get('once') || newBlindId()} />
      <TextArea
        id="words"
        name="words"
        label={t('rooms.chat.label')}
        rows={3}
        value={typed?.get('words')}
        error={errorOf(visit, refusal, 'words')}
      />
      <WhoCanRead
        visit={visit}
        readers={t('rooms.chat.readers')}
        life={t('rooms.words.life', { until: longTime(visit, session.chatClosesAt) })}
      />
      <Row>
        <Submit>{t('rooms.words.send')}</Submit>
      </Row>
    </Form>
  );
}

/** Asks once before a word is taken back. */
export function TakeBackPage({
  visit,
  session,
  word,
}: {
  readonly visit: Visit;
  readonly session: string;
  readonly word: string;
}) {
  const { t } = visit;
  const back = chatPath(session);
  return (
    <Page visit={visit} title={t('rooms.chat_page')} back={{ href: back, label: t('rooms.chat.to_chat') }}>
      <PageTitle lead={t('rooms.chat.withdraw_words')}>{t('rooms.chat.withdraw_title')}</PageTitle>
      <Form action={chatPath(session, `/${word}/withdraw`)} label={t('rooms.chat.withdraw')}>
        <Row>
          <Submit kind="careful">{t('rooms.chat.withdraw_now')}</Submit>
          <LinkButton href={back} kind="quiet">
            {t('rooms.chat.withdraw_not')}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}
