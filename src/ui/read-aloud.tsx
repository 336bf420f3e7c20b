import type { Visit } from '#platform/http';
import { Icon } from './icon.tsx';

/** Speaks the element whose id is `of`; press again to stop. Shown only where the browser can speak. */
export function ReadAloud({ visit, of }: { readonly visit: Visit; readonly of: string }) {
  return (
    <button type="button" class="button button-quiet" data-speak={of} data-stop={visit.t('ui.read_aloud_stop')} hidden>
      <Icon name="speaker" />
      <span>{visit.t('ui.read_aloud')}</span>
    </button>
  );
}
