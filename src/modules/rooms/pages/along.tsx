import { agendaPhases } from '#contracts/gatherings';
import { parse } from '#contracts/parse';
import { alongForm, alongSayings } from '#contracts/rooms-along';
import type { Platform } from '#platform/app';
import { assetUrl } from '#platform/assets';
import { type Answer, type Call, json, page, type Route, type Visit } from '#platform/http';
import type { Limit } from '#platform/limits';
import { Card, Empty, LinkButton, Notice, Page, PageTitle, Row, Section, Stack } from '#ui';
import { type AlongHere, keepAlong, readAlong } from '../use-cases/lead-along.ts';
import { param, refuse } from './answers.ts';
import { longTime } from './room/shown.ts';

const telling: Limit = { name: 'along', most: 120, within: 60_000 };
/** The page that a host's phone keeps. It says nothing about anybody. */
const leadPath = '/host/along';

/** Leading a gathering from a phone where there is no network, and telling of it later. */
export function alongRoutes(app: Platform): Route[] {
  const take = async (call: Call): Promise<Answer> => {
    const here = await readAlong(app, call.visit.actor, param(call, 'session'));
    return here ? page(<TakePage visit={call.visit} here={here} />) : refuse(call, { code: 'not_found' });
  };

  const plan = async (call: Call): Promise<Answer> => {
    const here = await readAlong(app, call.visit.actor, param(call, 'session'));
    return here ? json(here.plan) : refuse(call, { code: 'not_found' });
  };

  const keep = async (call: Call): Promise<Answer> => {
    const form = parse(alongForm, call.json ?? {});
    if (!form.ok) return refuse(call, { code: 'along_unfit' });
    const kept = await keepAlong(app, call.visit.actor, param(call, 'session'), form.value);
    return kept.ok ? json(kept.value) : refuse(call, kept);
  };

  return [
    { method: 'GET', path: leadPath, policy: 'anyone', handle: ({ visit }) => page(<LeadPage visit={visit} />) },
    { method: 'GET', path: '/rooms/:session/along', policy: 'person', handle: take },
    { method: 'GET', path: '/rooms/:session/along.json', policy: 'person', handle: plan },
    {
      method: 'POST',
      path: '/rooms/:session/along',
      policy: 'person',
      limit: telling,
      most: 1024 * 1024,
      handle: keep,
    },
  ];
}

function TakePage({ visit, here: { session, runs } }: { readonly visit: Visit; readonly here: AlongHere }) {
  const { t } = visit;
  return (
    <Page
      visit={visit}
      title={t('rooms.along_tab')}
      back={{ href: `/gatherings/${session.gatheringId}`, label: t('rooms.along_back') }}
    >
      <PageTitle lead={t('rooms.along_lead')}>{t('rooms.along_title')}</PageTitle>
      {visit.person?.ownDevice ? (
        <Row>
          <LinkButton kind="main" href={`${leadPath}?take=${session.id}`}>
            {t('rooms.along_take')}
          </LinkButton>
        </Row>
      ) : (
        <Notice icon="careful">
          <p>{t('rooms.along_shared')}</p>
        </Notice>
      )}
      <p>{t('rooms.along_what')}</p>
      <p>
        <a href={`/host/pack/${session.id}`}>{t('rooms.along_paper')}</a>
      </p>
      {runs.length > 0 && (
        <Section id="told" title={t('rooms.along_told')}>
          <Stack>
            {runs.map((run) => (
              <Card key={run.run}>
                <p>{longTime(visit, run.begunAt)}</p>
                <p>{t('rooms.along_people', { people: run.people })}</p>
                {!run.complete && <p>{t('rooms.along_partly')}</p>}
                {run.notes && (
                  <p class="prose" dir="auto">
                    {run.notes}
                  </p>
                )}
              </Card>
            ))}
          </Stack>
          <p class="hint">{t('rooms.along_notes_readers')}</p>
        </Section>
      )}
    </Page>
  );
}

function LeadPage({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  const words = {
    say: Object.fromEntries(alongSayings.map((word) => [word, t(`rooms.along_say.${word}`, { n: '{n}' })])),
    phases: Object.fromEntries(agendaPhases.map((phase) => [phase, t(`gatherings.phase.${phase}`)])),
  };
  return (
    <Page visit={visit} title={t('rooms.along_tab')}>
      <PageTitle lead={t('rooms.along_here')}>{t('rooms.along_title')}</PageTitle>
      <div id="along" data-say={JSON.stringify(words)}>
        <noscript>
          <Empty title={t('rooms.along_script')}>
            <p>{t('rooms.along_script_words')}</p>
          </Empty>
        </noscript>
      </div>
      <script type="module" src={assetUrl('along.js')} />
    </Page>
  );
}
