import type { Worded } from '#contracts/rooms-live';
import type { Visit } from '#platform/http';
import { Hidden, LinkButton, Submit, TextArea } from '#ui';
import { DoForm } from './do-form.tsx';
import { type InsideRoom, nameOf, type RoomProps, roomPath } from './shown.ts';

/** What somebody writes, and how its field and button are called. */
export interface Writing {
  readonly press: Worded;
  readonly label: string;
  readonly send: string;
  /** On the link to the page for writing. */
  readonly open: string;
  readonly rows: number;
  /** The caller of a silent call. */
  readonly member?: string | undefined;
}

export function writingOf({ visit, room }: RoomProps, press: Worded, member?: string): Writing {
  const { t } = visit;
  const name = nameOf(room, member ?? room.view.circle.turn?.member ?? '', visit);
  switch (press) {
    case 'text_turn':
      return {
        press,
        label: t('rooms.words.turn_label'),
        send: t('rooms.words.turn_send'),
        open: t('rooms.words.write_turn'),
        rows: 4,
      };
    case 'answer':
      return {
        press,
        label: t('rooms.words.answer_label', { name }),
        send: t('rooms.words.answer_send'),
        open: t('rooms.words.write_answer'),
        rows: 2,
      };
    case 'whisper':
      return {
        press,
        member,
        label: t('rooms.call.label_open'),
        send: t('rooms.words.send'),
        open: t('rooms.words.write'),
        rows: 2,
      };
    default:
      return { press, label: t('rooms.words.say'), send: t('rooms.words.send'), open: t('rooms.words.write'), rows: 2 };
  }
}

/** The fields of a form for words, wherever it stands. */
export function WritingForm({ room, writing }: { readonly room: InsideRoom; readonly writing: Writing }) {
  const { press, label, send, rows, member } = writing;
  const id = member ? `${press}-${member}` : press;
  return (
    <DoForm room={room} id={`${id}-form`} member={member} typing={`room-${room.session}-${id}`}>
      <Hidden name="do" value={press} />
      <TextArea id={`${id}-words`} name="words" label={label} rows={rows} />
      <Submit kind={press === 'say' ? 'plain' : 'main'}>{send}</Submit>
    </DoForm>
  );
}

/** In an open page the form itself; in a page that renews itself, a link to one that does not. */
export function WritingPlace({ room, writing }: { readonly room: InsideRoom; readonly writing: Writing }) {
  return (
    <div class="writing-place">
      <div class="when-live" data-key="w">
        <WritingForm room={room} writing={writing} />
      </div>
      <div class="when-still">
        <LinkButton href={writePath(room, writing)} icon="write" kind={writing.press === 'say' ? 'plain' : 'main'}>
          {writing.open}
        </LinkButton>
      </div>
    </div>
  );
}

const writePath = (room: InsideRoom, { press, member }: Writing) =>
  roomPath(room.session, `/write?${new URLSearchParams({ as: press, ...(member && { to: member }) })}`);

/** The place to write where one's turn, or an answer to somebody's, is in writing. */
export function WriteHere({ visit, room }: { readonly visit: Visit; readonly room: InsideRoom }) {
  const { own } = room.view;
  const writesTurn = own.turn === 'now' && own.way === 'text' && own.may.includes('text_turn');
  if (!writesTurn && !own.may.includes('answer')) return null;
  return <WritingPlace room={room} writing={writingOf({ visit, room }, writesTurn ? 'text_turn' : 'answer')} />;
}
