import { Hidden, More, Submit } from '#ui';
import { DoForm } from './do-form.tsx';
import { nameOf, type RoomProps } from './shown.ts';

/** Sentences that are offered, each with the text `rooms.affirm.<name>`; sent in the words of whoever chose it. */
const sentences = ['with_you', 'i_hear_you', 'me_too', 'thank_you', 'take_time', 'brave'] as const;

/** Sentences to choose from while somebody speaks; only they will see it, and never from whom. */
export function AffirmChoice({ visit, room }: RoomProps) {
  const { t } = visit;
  const { circle, own } = room.view;
  if (!circle.turn || !own.may.includes('affirm')) return null;
  const name = nameOf(room, circle.turn.member, visit);
  return (
    <More id="affirm" summary={t('rooms.affirm', { name })}>
      <DoForm room={room} label={t('rooms.affirm', { name })}>
        <Hidden name="do" value="affirm" />
        <p class="hint">{t('rooms.affirm.hint', { name })}</p>
        <div class="row gap-small">
          {sentences.map((sentence) => (
            <Submit
              key={sentence}
              id={`affirm-${sentence}`}
              kind="plain"
              name="words"
              value={t(`rooms.affirm.${sentence}`)}
            >
              {t(`rooms.affirm.${sentence}`)}
            </Submit>
          ))}
        </div>
      </DoForm>
    </More>
  );
}

const received = ({ room }: Pick<RoomProps, 'room'>) =>
  room.view.own.affirmations.flatMap((id) => {
    const text = room.texts.get(id);
    return text ? [{ id, text }] : [];
  });

/** What comes to the speaker meanwhile: the newest few, quietly. */
export function Affirmed({ visit, room }: RoomProps) {
  const newest = room.view.own.turn === 'now' ? received({ room }).slice(-3) : [];
  if (newest.length === 0) return null;
  return (
    <div class="affirmed">
      <p class="unseen">{visit.t('rooms.affirm.received')}</p>
      <ul>
        {newest.map(({ id, text }) => (
          <li key={id} id={`affirmed-${id}`} dir="auto" data-says={`affirmed-${id}`}>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All of it, to read again later. */
export function AffirmedBefore({ visit, room }: RoomProps) {
  const all = room.view.own.turn === 'now' ? [] : received({ room });
  if (all.length === 0) return null;
  return (
    <More id="affirmed-before" summary={visit.t('rooms.affirm.kept')}>
      <div class="affirmed">
        <ul>
          {all.map(({ id, text }) => (
            <li key={id} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      </div>
    </More>
  );
}
