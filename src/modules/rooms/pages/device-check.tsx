import { checkSayings } from '#contracts/rooms-media';
import { assetUrl } from '#platform/assets';
import type { Visit } from '#platform/http';
import { Button, Section } from '#ui';
import { CaptionChoice, DeviceList } from './media-part.tsx';

/** Before the room: looking at oneself, being heard, hearing. Needs a script and is not there without one. */
export function DeviceCheck({
  visit,
  language = visit.locale,
}: {
  readonly visit: Visit;
  /** The gathering's own language, in which people will speak. */
  readonly language?: string | undefined;
}) {
  const { t } = visit;
  const say = Object.fromEntries(checkSayings.map((name) => [name, t(`rooms.media.${name}`)]));
  return (
    <>
      <div id="device-check" data-say={JSON.stringify(say)} data-language={language} hidden>
        <Section id="device-check-title" title={t('rooms.check')}>
          <p class="hint">{t('rooms.check.hint')}</p>
          <p role="status" data-check-state="" />
          <div class="stack gap-small">
            <Button data-check="microphone" icon="microphone" aria-pressed="false">
              {t('rooms.check.microphone')}
            </Button>
            <div data-check-part="microphone" hidden>
              <label class="label" for="check-level">
                {t('rooms.check.speak')}
              </label>
              <meter id="check-level" class="level" min={0} max={1} value={0} />
              <p class="hint" data-check-heard="" hidden>
                {t('rooms.check.heard')}
              </p>
              <DeviceList id="check-microphone" device="microphone" label={t('rooms.media.microphone')} />
            </div>
          </div>
          <div class="stack gap-small">
            <Button data-check="camera" icon="camera" aria-pressed="false">
              {t('rooms.check.camera')}
            </Button>
            <div data-check-part="camera" hidden>
              <video class="check-picture" aria-label={t('rooms.check.picture')} playsinline muted autoplay />
              <DeviceList id="check-camera" device="camera" label={t('rooms.media.camera')} />
            </div>
          </div>
          <div class="stack gap-small">
            <Button data-check="sound" icon="speaker">
              {t('rooms.check.sound')}
            </Button>
            <DeviceList id="check-speaker" device="speaker" label={t('rooms.media.speaker')} />
          </div>
          <CaptionChoice visit={visit} />
        </Section>
      </div>
      <script type="module" src={assetUrl('lobby.js')} />
    </>
  );
}
