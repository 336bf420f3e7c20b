import { assetUrl } from '#platform/assets';
import type { Visit } from '#platform/http';
import { Button } from '#ui';

/** Turns push on or off in this browser. Shown by its script; without scripts a sentence says why it is not there. */
export function PushSwitch({ visit: { t }, publicKey }: { readonly visit: Visit; readonly publicKey: string }) {
  return (
    <>
      <div class="row gap-small" data-push-switch data-key={publicKey} hidden>
        <Button kind="main" data-push-on hidden>
          {t('notices.push_on')}
        </Button>
        <Button data-push-off hidden>
          {t('notices.push_off')}
        </Button>
        <p
          role="status"
          class="soft"
          data-on={t('notices.push_is_on')}
          data-denied={t('notices.push_denied')}
          data-failed={t('notices.push_failed')}
          data-unsupported={t('notices.push_unsupported')}
        />
      </div>
      <noscript>
        <p class="soft">{t('notices.push_needs_script')}</p>
      </noscript>
      <script type="module" src={assetUrl('push.js')} />
    </>
  );
}
