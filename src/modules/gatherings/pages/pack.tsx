import type { VNode } from 'preact';
import { refusals } from '#contracts/refusals';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, type Visit } from '#platform/http';
import { Card, Page, PageTitle, QrCode, RefusalPage, Section } from '#ui';
import { agendaTimes } from '../domain/agenda-times.ts';
import { type HostPack, readHostPack } from '../use-cases/host-pack.ts';
import { clockTime, longDate } from './times.ts';

/** Draws the organisation's crisis lines for paper. Given by the house, which knows them. */
export type DrawCrisisCard = (visit: Visit) => Promise<VNode>;

/** The pages that a host prints for a gathering in one place: plan, agreements, signing in without names, help. */
export function packRoutes(app: Platform, crisisCard: DrawCrisisCard): Route[] {
  const show = async (call: Call): Promise<Answer> => {
    const { visit } = call;
    const pack = await readHostPack(app, visit.actor, call.params.session ?? '');
    if (!pack)
      return page(RefusalPage(visit, 'not_found', { values: {}, typed: call.form }), { status: refusals.not_found });
    const origin = app.config.publicUrl ?? new URL(call.request.url).origin;
    return page(<PackPage visit={visit} pack={pack} origin={origin} card={await crisisCard(visit)} />);
  };
  return [{ method: 'GET', path: '/host/pack/:session', policy: 'person', handle: show }];
}

const notes = ['distress', 'rules', 'alone', 'host'] as const;

function PackPage({
  visit,
  pack: { session, hosts },
  origin,
  card,
}: {
  readonly visit: Visit;
  readonly pack: HostPack;
  readonly origin: string;
  readonly card: VNode;
}) {
  const { t, formats, zone } = visit;
  const link = `${origin}/rooms/${session.id}`;
  const { place, placeAccess } = session;
  return (
    <Page
      visit={visit}
      title={t('gatherings.pack_tab')}
      back={{ href: `/gatherings/${session.gatheringId}`, label: t('gatherings.pack_back') }}
    >
      <PageTitle lead={t('gatherings.pack_lead')}>{t('gatherings.pack_title')}</PageTitle>
      <Card>
        <p class="lead">{longDate(session.startsAt, formats, session.zone)}</p>
        {session.zone !== zone && (
          <p>{t('gatherings.pack_own_time', { time: longDate(session.startsAt, formats, zone) })}</p>
        )}
        {[place.name, place.address, place.way].filter(Boolean).map((line) => (
          <p key={line} dir="auto">
            {line}
          </p>
        ))}
        {placeAccess.length > 0 && <p>{placeAccess.map((one) => t(`gatherings.access.${one}`)).join(' · ')}</p>}
        {hosts.length > 0 && (
          <p>
            {t('gatherings.pack_hosts')}{' '}
            {hosts.map(({ id, nickname }, index) => (
              <span key={id}>
                {index > 0 && ' · '}
                <bdi>{nickname}</bdi>
              </span>
            ))}
          </p>
        )}
      </Card>
      <Section id="agenda" title={t('gatherings.pack_agenda')}>
        <ol class="stack gap-small">
          {agendaTimes(session.agenda, session.startsAt).map(({ phase, minutes, prompt, at }) => (
            <li key={phase}>
              <strong>
                {clockTime(at, formats, session.zone)} · {t(`gatherings.phase.${phase}`)}
              </strong>{' '}
              {t('gatherings.pack_minutes', { minutes })}
              {prompt && (
                <>
                  <br />
                  <span dir="auto">{prompt}</span>
                </>
              )}
            </li>
          ))}
        </ol>
        <p>{t('gatherings.pack_round')}</p>
      </Section>
      <div class="leaf">
        <Section id="agreements" title={t('gatherings.pack_agreements')}>
          <ul class="stack gap-normal lead">
            {session.agreements.points.map((point) => (
              <li key={point} dir="auto">
                {point}
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <div class="leaf">
        <Section id="here" title={t('gatherings.pack_here')}>
          <p class="lead">{t('gatherings.pack_here_words')}</p>
          <QrCode text={link} label={t('gatherings.pack_here')} />
          <p>
            <strong>
              <bdi dir="ltr">{link}</bdi>
            </strong>
          </p>
        </Section>
      </div>
      <div class="leaf">{card}</div>
      <Section id="notes" title={t('gatherings.pack_notes')}>
        <ul class="stack gap-small">
          {notes.map((note) => (
            <li key={note}>{t(`gatherings.pack_note.${note}`)}</li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
