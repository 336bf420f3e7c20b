import { assetUrl } from '#platform/assets';
import { pebbleOf } from './pebble-shape.ts';

/** The small stone that stands for a person (or a circle) beside its name; chosen by the id, so it needs no picture. */
export function Pebble({
  seed,
  size = 'normal',
}: {
  readonly seed: string;
  readonly size?: 'small' | 'normal' | 'large';
}) {
  const { stone, tone } = pebbleOf(seed);
  return (
    <svg class={`pebble pebble-${size} pebble-tone-${tone}`} aria-hidden="true">
      <use href={`${assetUrl('pebbles.svg')}#s${stone}`} />
    </svg>
  );
}
