import type { Visit } from '#platform/http';
import { Button, Check, More } from '#ui';

/** A list of devices that a script fills; hidden while there is nothing to choose. */
export function DeviceList({
  id,
  device,
  label,
}: {
  readonly id: string;
  readonly device: 'microphone' | 'camera' | 'speaker';
  readonly label: string;
}) {
  return (
    <div class="field" data-device hidden>
      <label class="label" for={id}>
        {label}
      </label>
      <select id={id} class="input" data-device-role={device} />
    </div>
  );
}

/** Only where the person's own device writes speech down by itself: a script shows it then. */
export function CaptionChoice({ visit: { t } }: { readonly visit: Visit }) {
  return (
    <div data-caption-choice="" hidden>
      <Check name="captions" label={t('rooms.media.caption_me')} hint={t('rooms.media.caption_me_hint')} />
    </div>
  );
}

/** What a room's page has of sound and pictures beside the buttons. Hidden until the script takes it over. */
export function MediaPart({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  return (
    <>
      <Button data-hear-offer="" icon="speaker" hidden>
        {t('rooms.media.hear_others')}
      </Button>
      <section id="media-part" class="media-part" aria-label={t('rooms.media.bar')} hidden>
        <div class="row gap-small">
          <p class="hint" role="status" data-media-state="" />
          <p class="hint" role="status" data-media-link="" />
          <Button data-media="hear" icon="speaker" hidden>
            {t('rooms.media.hear')}
          </Button>
          <Button data-media="pictures" kind="quiet" hidden>
            {t('rooms.media.show_pictures')}
          </Button>
        </div>
        <div class="captions" role="log" aria-label={t('rooms.media.captions')} data-media-captions="" />
        <More summary={t('rooms.media.bar')}>
          <div class="stack">
            <DeviceList id="device-microphone" device="microphone" label={t('rooms.media.microphone')} />
            <DeviceList id="device-camera" device="camera" label={t('rooms.media.camera')} />
            <DeviceList id="device-speaker" device="speaker" label={t('rooms.media.speaker')} />
            <CaptionChoice visit={visit} />
            <p class="hint">{t('rooms.media.sealed')}</p>
            <div data-media-words="" hidden>
              <p class="label">{t('rooms.media.compare')}</p>
              <p class="safety-words" data-words="" />
              <p class="hint">{t('rooms.media.compare_hint')}</p>
            </div>
            <p class="hint">{t('rooms.media.not_prevented')}</p>
          </div>
        </More>
      </section>
    </>
  );
}
