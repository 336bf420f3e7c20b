import { isWorded, presses, type Worded } from '#contracts/rooms-live';
import type { Visit } from '#platform/http';
import { Page, PageTitle, Prose } from '#ui';
import { told } from './room/now.tsx';
import { Readers } from './room/readers.tsx';
import { type InsideRoom, roomPath } from './room/shown.ts';
import { WritingForm, writingOf } from './room/write-here.tsx';

/** What somebody may write now of what they asked for; null where nothing of it. */
export function writingAsked(room: InsideRoom, as: string): Worded | null {
  const press = presses.find((one) => one === as);
  return press && isWorded(press) && room.view.own.may.includes(press) ? press : null;
}

/** A page of its own to write on, for pages without scripts: it does not renew itself under what is typed. */
export function WritePage({
  visit,
  room,
  press,
  to,
}: {
  readonly visit: Visit;
  readonly room: InsideRoom;
  readonly press: Worded;
  /** The caller of a silent call. */
  readonly to: string | undefined;
}) {
  const { t } = visit;
  return (
    <Page
      visit={visit}
      title={t('rooms.words.writing_page')}
      styles={['room.css']}
      absorbed
      back={{ href: roomPath(room.session), label: t('rooms.words.back') }}
    >
      <PageTitle lead={told({ visit, room }).title}>{t('rooms.words.writing_page')}</PageTitle>
      <WritingForm room={room} writing={writingOf({ visit, room }, press, to)} />
      <Readers visit={visit} room={room} press={press} />
      {press === 'answer' && <TurnText room={room} />}
    </Page>
  );
}

/** What is answered, where it was written. */
function TurnText({ room }: { readonly room: InsideRoom }) {
  const words = (room.view.circle.turn?.texts ?? []).map((id) => room.texts.get(id)).filter(Boolean);
  return words.length > 0 ? <Prose text={words.join('\n\n')} /> : null;
}
