import type { VNode } from 'preact';
import { timeLeft } from '../../domain/time-left.ts';
import { DoButton, DoForm } from './do-form.tsx';
import { nameOf, type RoomProps } from './shown.ts';

const minute = 60_000;

/** What the circle is quietly asked: it happens unless somebody would rather not. */
export function Asked({ visit, room }: RoomProps): VNode | null {
  const { t, locale } = visit;
  const { circle, shared, own } = room.view;
  if (circle.turn?.extraAt != null) {
    const mine = circle.turn.member === own.member;
    const name = nameOf(room, circle.turn.member, visit);
    return (
      <Question
        id="asked-extra"
        title={mine ? t('rooms.ask.extra_own') : t('rooms.ask.extra', { name })}
        {...{ visit, room }}
      />
    );
  }
  if (!shared.wish) return null;
  const minutes = timeLeft((shared.wish.minutes ?? 0) * minute, locale) ?? '';
  const title = shared.wish.what === 'extend' ? t('rooms.ask.extend', { minutes }) : t('rooms.ask.next');
  return <Question id="asked-wish" title={title} {...{ visit, room }} />;
}

function Question({ visit: { t }, room, title, id }: RoomProps & { readonly title: string; readonly id: string }) {
  const may = room.view.own.may.includes('object') || room.view.own.may.includes('agree');
  return (
    <div id={id} class="asked">
      <p class="asked-title" data-says={id}>
        {title}
      </p>
      <p class="hint">{t('rooms.ask.how')}</p>
      {may && (
        <DoForm room={room} label={title}>
          <div class="row gap-small">
            <DoButton command="agree" kind="main">
              {t('rooms.do.agree')}
            </DoButton>
            <DoButton command="object">{t('rooms.do.object')}</DoButton>
          </div>
        </DoForm>
      )}
    </div>
  );
}
