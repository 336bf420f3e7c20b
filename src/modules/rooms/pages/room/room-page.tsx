import { assetUrl } from '#platform/assets';
import type { Visit } from '#platform/http';
import { Check, More, Page } from '#ui';
import { MediaPart } from '../media-part.tsx';
import { drawRoom } from './draw-room.tsx';
import { isInside, isOpen, roomPath, type ShownRoom } from './shown.ts';

/** Seconds after which a page without scripts looks again. */
const renewing = 20;

/** The whole page of a room: what was drawn, and around it what an open page needs to keep it true. */
export function RoomPage({
  visit,
  room,
  still,
}: {
  readonly visit: Visit;
  readonly room: ShownRoom;
  /** The reader wants the page to stand still until they ask. */
  readonly still: boolean;
}) {
  const { t } = visit;
  const inside = isInside(room);
  const open = isOpen(room);
  return (
    <Page
      visit={visit}
      title={t('rooms.page')}
      width="wide"
      absorbed
      styles={['room.css']}
      renew={open && !still ? renewing : undefined}
    >
      <div
        id="room-shell"
        class="room-shell"
        data-session={room.session}
        data-stream={open ? roomPath(room.session, '/stream') : undefined}
        data-media={room.media ? '' : undefined}
        data-soon={t('rooms.timer.soon')}
        data-minute-left={t('rooms.timer.minute_left')}
        data-not-sent={t('rooms.not_sent')}
        data-found={t('rooms.found')}
      >
        <p id="room-lost" class="room-lost" role="status" data-words={t('rooms.lost')} />
        {drawRoom(visit, room)}
        <div id="room-said" class="room-said" role="alert" />
        <div id="room-heard" class="unseen" role="log" aria-live="polite" />
        {open && room.media && <MediaPart visit={visit} />}
        {open && <Renewing visit={visit} room={room} still={still} />}
        {inside && open && <Keys visit={visit} />}
        <p class="room-foot">{t('rooms.nothing_recorded')}</p>
      </div>
      {open && <script type="module" src={assetUrl('room.js')} />}
    </Page>
  );
}

/** For pages without scripts: they look again by themselves, unless the reader wants them still. */
function Renewing({
  visit: { t },
  room,
  still,
}: {
  readonly visit: Visit;
  readonly room: ShownRoom;
  readonly still: boolean;
}) {
  const here = roomPath(room.session);
  return (
    <p class="room-renews when-still">
      {t(still ? 'rooms.renews_not' : 'rooms.renews')}{' '}
      <a href={still ? `${here}?still` : here}>{t('rooms.renews_now')}</a>{' '}
      <a href={still ? here : `${here}?still`}>{t(still ? 'rooms.renews_again' : 'rooms.renews_still')}</a>
    </p>
  );
}

/** The single keys, for those who want them. */
function Keys({ visit: { t } }: { readonly visit: Visit }) {
  const keys = [
    ['t', 'rooms.keys.turn'],
    ['p', 'rooms.keys.pass'],
    ['h', 'rooms.keys.hand'],
    ['m', 'rooms.keys.mic'],
    ['w', 'rooms.keys.write'],
    ['b', 'rooms.keys.moment'],
    ['s', 'rooms.keys.time'],
  ] as const;
  return (
    <div class="room-keys when-live">
      <More summary={t('rooms.keys')}>
        <div class="stack">
          <div data-keys="">
            <Check name="keys" label={t('rooms.keys.use')} hint={t('rooms.keys.hint')} />
          </div>
          <dl class="keys">
            {keys.map(([key, words]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(words)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </More>
    </div>
  );
}
