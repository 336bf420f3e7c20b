import type { ComponentChildren } from 'preact';
import type { Visit } from '#platform/http';
import { Icon } from './icon.tsx';

/** Stands at every place where one writes: who can read it, and how long it lives. */
export function WhoCanRead({
  visit,
  readers,
  life,
  children,
}: {
  readonly visit: Visit;
  /** A sentence: “Everyone in this circle, and whoever keeps watch over it.” */
  readonly readers: string;
  /** A sentence: “Stays until you take it down.” */
  readonly life: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="who-can-read">
      <Icon name="eye" />
      <div>
        <p>
          <strong>{visit.t('ui.who_can_read')}</strong> {readers}
        </p>
        <p>{life}</p>
        {children}
      </div>
    </div>
  );
}
