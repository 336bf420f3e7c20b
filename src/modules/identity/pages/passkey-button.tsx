import { assetUrl } from '#platform/assets';
import type { Visit } from '#platform/http';
import { Button } from '#ui';

/**
 * Makes or uses a passkey. Appears where the browser can; `url` answers the options at `/options` and takes the result.
 * Fields of the form around it go along.
 */
export function PasskeyButton({
  visit: { t },
  ceremony,
  url,
  words,
}: {
  readonly visit: Visit;
  readonly ceremony: 'make' | 'use';
  readonly url: string;
  readonly words: string;
}) {
  return (
    <div class="stack gap-small" data-passkey={ceremony} data-url={url} hidden>
      <div>
        <Button kind="main" icon="lock">
          {words}
        </Button>
      </div>
      <p
        role="status"
        class="soft"
        data-waiting={t('identity.passkey.waiting')}
        data-stopped={t('identity.passkey.stopped')}
        data-known={t('identity.passkey.known')}
        data-failed={t('identity.passkey.failed')}
      />
      <script type="module" src={assetUrl('passkey.js')} />
    </div>
  );
}
