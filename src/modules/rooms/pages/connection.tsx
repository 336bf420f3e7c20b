import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import { connectionSayings, offerForm } from '#contracts/rooms-media';
import type { Platform } from '#platform/app';
import { assetUrl } from '#platform/assets';
import { type Answer, type Call, json, page, type Route, type Visit } from '#platform/http';
import type { Limit } from '#platform/limits';
import type { IceServer } from '#platform/media';
import { Button, Card, More, Notice, Page, PageTitle } from '#ui';
import { tryMedia } from '../use-cases/media-try.ts';

/** Seconds for which helping servers may be used for a trial. */
const helpFor = 120;
const trying: Limit = { name: 'try-connection', most: 20, within: 60_000 };
const ways = ['udp', 'tcp', 'relay'] as const;

interface TrialProps {
  readonly visit: Visit;
  /** False where rooms here are without sound. */
  readonly sounds: boolean;
  readonly iceServers: readonly IceServer[];
  readonly ports: { readonly from: number; readonly to: number };
}

/** Tries each way to the server one after another, and says in plain words what the answer means. */
function ConnectionPage({ visit, sounds, iceServers, ports }: TrialProps) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('rooms.connection')} back={{ href: '/gatherings', label: t('rooms.connection.back') }}>
      <PageTitle lead={t('rooms.connection.lead')}>{t('rooms.connection')}</PageTitle>
      {!sounds && <Notice icon="write">{t('refusal.media_off')}</Notice>}
      {sounds && <Trial visit={visit} iceServers={iceServers} ports={ports} />}
    </Page>
  );
}

function Trial({ visit: { t }, iceServers, ports }: Omit<TrialProps, 'sounds'>) {
  const say = Object.fromEntries(connectionSayings.map((name) => [name, t(`rooms.connection.${name}`)]));
  return (
    <>
      <div data-needs-script="">
        <Notice icon="careful">{t('rooms.connection.needs_script')}</Notice>
      </div>
      <div
        id="connection-trial"
        class="stack"
        data-say={JSON.stringify(say)}
        data-servers={JSON.stringify(iceServers)}
        hidden
      >
        <p>
          <Button kind="main" data-start="">
            {t('rooms.connection.start')}
          </Button>
        </p>
        <p class="lead" role="status" data-result="" />
        {ways.map((way) => (
          <Card key={way}>
            <h2 class="label">{t(`rooms.connection.${way}`)}</h2>
            <p class="hint">{t(`rooms.connection.${way}_hint`)}</p>
            <p data-way={way} />
          </Card>
        ))}
        <More summary={t('rooms.connection.for_network')}>
          <p>{t('rooms.connection.for_network_words', { from: String(ports.from), to: String(ports.to) })}</p>
        </More>
      </div>
      <script type="module" src={assetUrl('connection.js')} />
    </>
  );
}

/** The page on which somebody tries their connection, and what its script asks. */
export function connectionRoutes(app: Platform): Route[] {
  const show = ({ visit }: Call): Answer =>
    page(
      <ConnectionPage
        visit={visit}
        sounds={app.media.name !== 'none'}
        iceServers={app.media.iceServers(visit.actor.personId ?? '', helpFor)}
        ports={app.config.mediaPorts}
      />,
    );
  const offer = async ({ json: asked }: Call): Promise<Answer> => {
    const form = parse(offerForm, asked);
    const answer = form.ok ? await tryMedia(app, form.value.sdp) : form;
    return answer.ok ? json(answer.value) : json({ code: answer.code }, refusals[answer.code]);
  };
  return [
    { method: 'GET', path: '/me/connection', policy: 'person', handle: show },
    { method: 'POST', path: '/me/connection/offer', policy: 'person', limit: trying, most: 400_000, handle: offer },
  ];
}
