import type { VNode } from 'preact';
import { Check, LinkButton, More, Notice, Row, Stack } from '#ui';
import type { CallView } from '../../domain/room/view.ts';
import { DoButton, DoForm } from './do-form.tsx';
import { nameOf, type RoomProps } from './shown.ts';
import { WritingPlace, writingOf } from './write-here.tsx';

/** A silent call: the way to make one, or the words of the one that is open. */
export function QuietCall({ visit, room }: RoomProps): VNode | null {
  const { t } = visit;
  const { own, shared } = room.view;
  if (own.call) return <OpenCall visit={visit} room={room} call={own.call} />;
  if (!own.may.includes('silent_call')) return null;
  return (
    <More id="quiet-call" summary={t('rooms.call')}>
      <DoForm room={room} label={t('rooms.call')}>
        <Stack gap="small">
          <p class="hint">{t('rooms.call.hint')}</p>
          {shared.lead !== null && shared.lead !== own.member && (
            <Check name="spare" id="call-spare" label={t('rooms.call.spare')} />
          )}
          <Row>
            <DoButton command="silent_call">{t('rooms.do.silent_call')}</DoButton>
          </Row>
        </Stack>
      </DoForm>
    </More>
  );
}

/** Calls that somebody else makes to the reader: seen by nobody but them. */
export function CallsToMe({ visit, room }: RoomProps) {
  return (
    <>
      {room.view.own.callsToMe.map((call) => (
        <OpenCall key={call.caller} visit={visit} room={room} call={call} />
      ))}
    </>
  );
}

function OpenCall({ visit, room, call }: RoomProps & { readonly call: CallView }) {
  const { t } = visit;
  const mine = call.caller === room.view.own.member;
  const name = nameOf(room, call.caller, visit);
  const title = mine ? t('rooms.call') : t('rooms.call.of', { name });
  return (
    <section id={`call-${call.caller}`} class="call card card-warm" aria-label={title}>
      <h2 data-says={`call-${call.caller}`}>{title}</h2>
      {mine ? <CallState visit={visit} room={room} call={call} /> : <p class="hint">{t('rooms.call.of_hint')}</p>}
      <CallWords visit={visit} room={room} call={call} />
      {!mine && !call.answered ? (
        <DoForm room={room} member={call.caller}>
          <Row>
            <DoButton command="answer_call" of={call.caller} kind="main">
              {t('rooms.do.answer_call')}
            </DoButton>
          </Row>
        </DoForm>
      ) : (
        <WritingPlace room={room} writing={writingOf({ visit, room }, 'whisper', call.caller)} />
      )}
      <p class="hint">{t('rooms.call.readers')}</p>
      {mine && !call.answered && (
        <Stack gap="small">
          <p>{t('rooms.call.help')}</p>
          <Row>
            <LinkButton href="/help" icon="lamp">
              {t('ui.help_now')}
            </LinkButton>
          </Row>
        </Stack>
      )}
      {mine && (
        <DoForm room={room}>
          <Row>
            <DoButton command="end_call" kind="quiet">
              {t('rooms.do.end_call')}
            </DoButton>
          </Row>
        </DoForm>
      )}
    </section>
  );
}

/** The truth about a call for its caller: whether somebody answered, who can see it and who will, never by name. */
function CallState({ visit, room, call }: RoomProps & { readonly call: CallView }) {
  const { t } = visit;
  const says = `call-state-${call.caller}`;
  if (call.answered) {
    const answerer = call.texts.find(({ member }) => member !== call.caller)?.member;
    return (
      <p class="hint" data-says={says}>
        {t('rooms.call.answered', { name: nameOf(room, answerer ?? '', visit) })}
      </p>
    );
  }
  return (
    <Stack gap="small">
      <p data-says={says}>
        <strong>{t('rooms.call.waits')}</strong> {call.seenBy.map((seer) => t(`rooms.call.seen.${seer}`)).join(' ')}
      </p>
      {call.goesOnTo && <p class="hint">{t(`rooms.call.goes_on.${call.goesOnTo}`)}</p>}
    </Stack>
  );
}

function CallWords({ visit, room, call }: RoomProps & { readonly call: CallView }) {
  const words = call.texts.filter(({ text }) => room.texts.has(text));
  if (words.length === 0) return null;
  return (
    <ol class="call-words" aria-label={visit.t('rooms.words')}>
      {words.map(({ text, member }) => (
        <li key={text} id={`whispered-${text}`} data-says={`whispered-${text}`}>
          <strong>
            <bdi>{nameOf(room, member, visit)}</bdi>
          </strong>{' '}
          <span dir="auto">{room.texts.get(text)}</span>
        </li>
      ))}
    </ol>
  );
}

/** What the reader's own screen says while they need a moment. */
export function MomentCard({ visit, room }: RoomProps) {
  const { t } = visit;
  const steps = ['feet', 'see', 'touch', 'hear', 'breathe'] as const;
  return (
    <div class="moment">
      <div class="page-title">
        <h1 id="room-title" tabindex={-1} data-says="phase">
          {t('rooms.moment.title')}
        </h1>
        <p class="lead">{t('rooms.moment.private')}</p>
      </div>
      <div class="card card-warm">
        <p>{t('rooms.moment.ground')}</p>
        <ol class="moment-steps">
          {steps.map((step) => (
            <li key={step}>{t(`rooms.moment.${step}`)}</li>
          ))}
        </ol>
      </div>
      <DoForm room={room}>
        <Row>
          <DoButton command="return" kind="main" shortcut="b">
            {t('rooms.do.return')}
          </DoButton>
          <DoButton command="leave" kind="quiet">
            {t('rooms.do.leave')}
          </DoButton>
        </Row>
      </DoForm>
      <QuietCall visit={visit} room={room} />
      <Notice icon="lamp">
        <p>{t('rooms.moment.help')}</p>
      </Notice>
    </div>
  );
}
