import { type Key, kept } from '#platform/i18n';
import { classes, Pebble } from '#ui';
import type { MemberView } from '../../domain/room/view.ts';
import { type InsideRoom, nameOf, type RoomProps } from './shown.ts';

/** Around the table from where the reader sits: they first, then whoever comes after them by seat. */
export function aroundFrom(members: readonly MemberView[], reader: string): readonly MemberView[] {
  const place = members.findIndex(({ member }) => member === reader);
  return place < 0 ? members : [...members.slice(place), ...members.slice(0, place)];
}

/** Who sits at the reader's table: their circle, or the side room while they are in it. */
export function atTable({ view: { shared, own } }: InsideRoom): readonly MemberView[] {
  const mine = shared.members.find(({ member }) => member === own.member);
  return shared.members.filter(({ aside, circle }) => (own.aside ? aside : circle === mine?.circle));
}

function statesOf({ visit, room }: RoomProps, one: MemberView): readonly string[] {
  const { t } = visit;
  const { circle, own } = room.view;
  const holds = circle.turn?.member === one.member;
  const told: (Key | false | null)[] = holds
    ? ['rooms.person.turn', one.presence === 'dropped' && 'rooms.person.dropped']
    : [
        one.presence === 'dropped' && 'rooms.person.dropped',
        circle.waiting[0] === one.member && 'rooms.person.next',
        one.hand && 'rooms.person.hand',
        one.aside && !own.aside && 'rooms.person.aside',
        one.duty && `rooms.person.${one.duty}`,
        one.listens ? 'rooms.person.listens' : one.way === 'text' && 'rooms.person.text',
        one.muted && (one.way === 'audio' || one.way === 'video') && 'rooms.person.muted',
      ];
  const words = told.filter((key): key is Key => Boolean(key)).map((key) => t(key));
  return one.via ? [...words, t('rooms.person.with', { name: nameOf(room, one.via, visit) })] : words;
}

function Person({ visit, room, who: one }: RoomProps & { readonly who: MemberView }) {
  const { circle, own } = room.view;
  const states = statesOf({ visit, room }, one);
  const holds = circle.turn?.member === one.member;
  return (
    <li
      id={`member-${one.member}`}
      data-member={one.member}
      class={classes('person', holds && 'person-holds', one.presence === 'dropped' && 'person-away')}
    >
      <span class="person-face">
        <span class="person-picture" data-picture="" data-keep="" />
        <Pebble seed={room.people.get(one.member)?.seed ?? one.member} />
        {one.hand && <HandMark />}
      </span>
      <span class="person-words">
        <bdi class="person-name">{nameOf(room, one.member, visit)}</bdi>
        {one.member === own.member && <span class="person-you"> ({visit.t('rooms.you')})</span>}
        {states.length > 0 && <span class="person-states">{lists(visit.locale).format(states)}</span>}
      </span>
    </li>
  );
}

const lists = kept((locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }));

function HandMark() {
  return (
    <svg class="hand-mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M8 12V6.5a1.25 1.25 0 0 1 2.5 0V11 5.2a1.25 1.25 0 0 1 2.5 0V11 6.2a1.25 1.25 0 0 1 2.5 0V13 9.8a1.25 1.25 0 0 1 2.5 0V15c0 3-2.2 5-5.2 5-2.6 0-4-1-5.2-3.2L5.2 13.4c-.8-1.5 1-2.6 2-1.4L8 13" />
    </svg>
  );
}

/** Everybody at this table, each with their stone, or their picture where a script puts one. */
export function People({ visit, room }: RoomProps) {
  const around = aroundFrom(atTable(room), room.view.own.member);
  return (
    <ul class={`people people-${Math.min(around.length, 12)}`} aria-label={visit.t('rooms.people')}>
      {around.map((one) => (
        <Person key={one.member} visit={visit} room={room} who={one} />
      ))}
    </ul>
  );
}
