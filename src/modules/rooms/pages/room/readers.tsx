import type { Worded } from '#contracts/rooms-live';
import { WhoCanRead } from '#ui';
import { mainCircle } from '../../domain/room/state.ts';
import { longTime, type RoomProps } from './shown.ts';

/** Who can read what is written here, and for how long: what is said to the whole room stands in the chat of the date too. */
export function Readers({ visit, room, press }: RoomProps & { readonly press: Worded }) {
  const { t } = visit;
  const { own, circle } = room.view;
  const toAll = press === 'say' && !own.aside && circle.id === mainCircle;
  const readers =
    press === 'whisper' ? 'rooms.call.readers' : toAll ? 'rooms.words.readers_chat' : 'rooms.words.readers';
  return (
    <WhoCanRead
      visit={visit}
      readers={t(readers)}
      life={t('rooms.words.life', { until: longTime(visit, room.eraseAt) })}
    />
  );
}
