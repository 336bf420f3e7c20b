import type { ComponentChildren } from 'preact';
import type { Visit } from '#platform/http';
import { Pebble } from './pebble.tsx';
import { Time } from './words.tsx';

/** Who says something, and when: a stone, a nickname, a time. The name is a heading where the text is a piece of its own. */
export function Byline({
  visit,
  seed,
  name,
  at,
  heading,
  id,
  children,
  aside,
}: {
  readonly visit: Visit;
  /** Id of the person, for the stone. */
  readonly seed: string;
  readonly name: ComponentChildren;
  readonly at?: Date | undefined;
  /** Level of the heading that the name is. */
  readonly heading?: 2 | 3 | undefined;
  /** On the name, so that an article can be labelled by it. */
  readonly id?: string | undefined;
  /** More words after the time. */
  readonly children?: ComponentChildren;
  /** A menu at the far end. */
  readonly aside?: ComponentChildren;
}) {
  const words = <bdi>{name}</bdi>;
  return (
    <div class="byline">
      <Pebble seed={seed} size={heading ? 'normal' : 'small'} />
      <div class="byline-words">
        {heading === 2 ? (
          <h2 class="byline-name" id={id}>
            {words}
          </h2>
        ) : heading === 3 ? (
          <h3 class="byline-name" id={id}>
            {words}
          </h3>
        ) : (
          <strong class="byline-name" id={id}>
            {words}
          </strong>
        )}{' '}
        {at && <Time at={at} visit={visit} />} {children}
      </div>
      {aside}
    </div>
  );
}
