import type { Visit } from '#platform/http';
import { LinkButton, Notice, Row } from '#ui';
import { chatPath, isInside, longTime, type OutsideRoom, roomPath, type ShownRoom } from './shown.ts';

type OutsideProps = { readonly visit: Visit; readonly room: OutsideRoom };

const titles = {
  waiting: 'rooms.door.waiting',
  removed: 'rooms.door.removed',
  left: 'rooms.door.left',
  expected: 'rooms.door.left',
  unknown: 'rooms.door.left',
} as const;

/** What somebody sees who is not in the room: why, and what they can do. */
export function Outside({ visit, room }: OutsideProps) {
  const { t } = visit;
  const { why, rule } = room.view;
  if (why === 'ended') return <Ended visit={visit} room={room} spread={null} />;
  return (
    <div class="door">
      <div class="page-title">
        <h1 id="room-title" tabindex={-1} data-says="phase">
          {t(titles[why])}
        </h1>
        {why === 'waiting' && <p class="lead">{t('rooms.door.waiting_words')}</p>}
        {why !== 'waiting' && why !== 'removed' && <p class="lead">{t('rooms.door.left_words')}</p>}
      </div>
      {why === 'removed' ? (
        <>
          <Notice icon="careful">
            <p>{t('rooms.door.removed_words')}</p>
            {rule && (
              <p dir="auto">
                <strong>{rule}</strong>
              </p>
            )}
          </Notice>
          <p>{t('rooms.door.removed_care')}</p>
        </>
      ) : (
        why !== 'waiting' && (
          <Row>
            <LinkButton href={roomPath(room.session)} kind="main" icon="door">
              {t('rooms.door.again')}
            </LinkButton>
          </Row>
        )
      )}
    </div>
  );
}

/** The end, and the way on to what comes after it. */
export function Ended({
  visit,
  room,
  spread,
}: {
  readonly visit: Visit;
  readonly room: ShownRoom;
  readonly spread: 'even' | 'mostly_even' | 'uneven' | null;
}) {
  const { t } = visit;
  return (
    <div class="door">
      <div class="page-title">
        <h1 id="room-title" tabindex={-1} data-says="phase">
          {t('rooms.phase.ended')}
        </h1>
        <p class="lead">{t('rooms.ended.words')}</p>
      </div>
      <Unanswered visit={visit} room={room} />
      {spread && <p>{t(`rooms.spread.${spread}`)}</p>}
      <div class="stack gap-small">
        <Row>
          <LinkButton href={`/sessions/${room.session}/after`} kind="main">
            {t('rooms.ended.after')}
          </LinkButton>
        </Row>
        <p class="hint">{t('rooms.ended.after_hint')}</p>
        <Row>
          <LinkButton href={chatPath(room.session)} icon="write">
            {t('rooms.ended.chat', { until: longTime(visit, room.eraseAt) })}
          </LinkButton>
        </Row>
      </div>
    </div>
  );
}

/** For whoever called quietly until the end and was not answered. */
function Unanswered({ visit: { t }, room }: { readonly visit: Visit; readonly room: ShownRoom }) {
  const call = isInside(room) ? room.view.own.call : null;
  if (!call || call.answered) return null;
  return (
    <Notice icon="lamp">
      <p>{t('rooms.call.over')}</p>
      <Row>
        <LinkButton href="/help" icon="lamp">
          {t('ui.help_now')}
        </LinkButton>
      </Row>
    </Notice>
  );
}
