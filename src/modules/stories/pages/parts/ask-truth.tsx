import type { Visit } from '#platform/http';
import { Icon } from '#ui';
import type { AskView } from '../../use-cases/ask-truth.ts';

/** The truth about an ask, for its author alone. */
export function AskTruthLine({ visit, ask }: { readonly visit: Visit; readonly ask: AskView }) {
  const { t } = visit;
  return (
    <div class="who-can-read" data-part="truth">
      <Icon name={ask.truth === 'answered' ? 'check' : ask.truth === 'writing' ? 'write' : 'clock'} />
      <div>
        <p>
          <strong>{t(`stories.truth_${ask.truth}`)}</strong>
        </p>
        {ask.truth !== 'answered' && ask.lifted !== 'nowhere' && <p>{t(`stories.lifted_${ask.lifted}`)}</p>}
        {ask.truth !== 'answered' && ask.lifted === 'nowhere' && (
          <p>{t('stories.lift_promise', { hours: ask.hostsAfter })}</p>
        )}
        {(ask.truth === 'unseen' || ask.truth === 'seen') && (
          <p data-writing="" hidden>
            {t('stories.truth_writing')}
          </p>
        )}
      </div>
    </div>
  );
}
