import type { Visit } from '#platform/http';
import { Check, Choice, More, Row } from '#ui';
import type { Way } from '../../domain/room/types.ts';
import { DoButton, DoForm } from './do-form.tsx';
import type { RoomProps } from './shown.ts';

/** The ways to take part, as cards to choose from. */
export function WayChoice({
  visit,
  ways,
  value,
  error,
}: {
  readonly visit: Visit;
  readonly ways: readonly Way[];
  readonly value: Way;
  readonly error?: string | undefined;
}) {
  const { t } = visit;
  const icons = { video: 'camera', audio: 'microphone', text: 'write', listen: 'listen', in_place: 'people' } as const;
  return (
    <Choice
      name="way"
      legend={t('rooms.way')}
      value={value}
      error={error}
      options={ways.map((way) => ({
        value: way,
        label: t(`rooms.way.${way}`),
        hint: t(`rooms.way.${way}_hint`),
        icon: icons[way],
      }))}
    />
  );
}

/** Which ways this room offers to somebody who is in it. */
export const waysOf = (now: Way, media: boolean): readonly Way[] =>
  now === 'in_place' ? ['in_place'] : media ? ['video', 'audio', 'text', 'listen'] : ['text', 'listen'];

export function ChangeWay({ visit, room }: RoomProps) {
  const { t } = visit;
  const { own } = room.view;
  if (!own.may.includes('choose_way')) return null;
  return (
    <More id="change-way-part" summary={t('rooms.way.change')}>
      <DoForm room={room} id="change-way" label={t('rooms.way')}>
        <div class="stack">
          <WayChoice visit={visit} ways={waysOf(own.way, room.media)} value={own.way} />
          <Check name="listens" label={t('rooms.way.listens')} checked={own.listens} />
          <Row>
            <DoButton command="choose_way">{t('rooms.way.save')}</DoButton>
          </Row>
        </div>
      </DoForm>
    </More>
  );
}
