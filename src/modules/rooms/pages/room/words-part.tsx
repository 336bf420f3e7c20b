import { Byline, Prose } from '#ui';
import type { Said } from '../../domain/room/types.ts';
import { Readers } from './readers.tsx';
import { nameOf, type RoomProps } from './shown.ts';
import { WritingPlace, writingOf } from './write-here.tsx';

function Words({ visit, room, said }: RoomProps & { readonly said: Said }) {
  const text = room.texts.get(said.text);
  if (!text) return null;
  const seed = room.people.get(said.member)?.seed ?? said.member;
  // Words of a turn are said where they stand large; one's own one knows.
  const says = said.as !== 'turn' && said.member !== room.view.own.member;
  return (
    <li id={`said-${said.text}`} class="said-one" data-says={says ? `text-${said.text}` : undefined}>
      <Byline visit={visit} seed={seed} name={nameOf(room, said.member, visit)}>
        {said.as !== 'chat' && <span class="soft">{visit.t(`rooms.words.${said.as}`)}</span>}
      </Byline>
      <Prose text={text} />
    </li>
  );
}

/** Everything that was written in this circle, oldest first, with a place to write more. */
export function WordsPart({ visit, room }: RoomProps) {
  const { t } = visit;
  const { circle, own } = room.view;
  const said = own.aside ? own.asideSaid : circle.said;
  return (
    <section id="words" class="words-part" aria-labelledby="words-title">
      <h2 id="words-title">{t('rooms.words')}</h2>
      {said.length === 0 && <p class="soft">{t('rooms.words.none')}</p>}
      {said.length > 0 && (
        // What scrolls can be scrolled by keyboard.
        <ol id="written" class="said-list" aria-labelledby="words-title" tabindex={0}>
          {said.map((one) => (
            <Words key={one.text} visit={visit} room={room} said={one} />
          ))}
        </ol>
      )}
      {own.may.includes('say') && (
        <>
          <WritingPlace room={room} writing={writingOf({ visit, room }, 'say')} />
          <Readers visit={visit} room={room} press="say" />
        </>
      )}
    </section>
  );
}
