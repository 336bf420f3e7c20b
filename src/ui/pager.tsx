import type { Visit } from '#platform/http';
import { LinkButton } from './button.tsx';

/** Links to what came before and after on a list that is walked by cursor. */
export function Pager({
  visit,
  newer,
  older,
}: {
  readonly visit: Visit;
  readonly newer?: string | null | undefined;
  readonly older?: string | null | undefined;
}) {
  if (!newer && !older) return null;
  return (
    <nav class="pager" aria-label={visit.t('ui.pages')}>
      {newer && (
        <LinkButton href={newer} icon="back" rel="prev">
          {visit.t('ui.newer')}
        </LinkButton>
      )}
      {older && (
        <LinkButton href={older} icon="forward" rel="next" class="pager-older">
          {visit.t('ui.older')}
        </LinkButton>
      )}
    </nav>
  );
}
