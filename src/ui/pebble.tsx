import { pebbleShape } from './pebble-shape.ts';

/** The small stone that stands for a person (or a circle) beside its name; drawn from the id, so it needs no picture. */
export function Pebble({
  seed,
  size = 'normal',
}: {
  readonly seed: string;
  readonly size?: 'small' | 'normal' | 'large';
}) {
  const { tone, outline, vein, specks } = pebbleShape(seed);
  return (
    <svg class={`pebble pebble-${size} pebble-tone-${tone}`} viewBox="0 0 48 48" aria-hidden="true">
      <path class="pebble-stone" d={outline} />
      <path class="pebble-light" d={outline} transform="translate(3.5 2) scale(0.82)" />
      <path class="pebble-vein" d={vein} />
      {specks.map(({ x, y, r }) => (
        <circle key={`${x} ${y}`} class="pebble-speck" cx={x} cy={y} r={r} />
      ))}
    </svg>
  );
}
