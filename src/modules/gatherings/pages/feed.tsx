import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Visit } from '#platform/http';
import type { Limit } from '#platform/limits';
import { Card, Form, Notice, Page, PageTitle, Row, Section, Submit, TextField } from '#ui';
import { endFeed, feedMadeAt, makeFeed, readDateFile, readFeed } from '../use-cases/calendar-feed.ts';
import { refusalAnswer } from './answers.ts';
import { calendarPath, feedPath } from './paths.ts';
import { dayOf } from './when.tsx';

/** Calendars ask again and again; somebody who guesses secrets asks more often. */
const following: Limit = { name: 'calendar-feed', most: 120, within: 60_000 };
const making: Limit = { name: 'calendar-feed-make', most: 20, within: 60 * 60_000 };

const notFound = { ok: false, code: 'not_found' } as const;

/** A person's calendar to follow elsewhere, and the file of one date. */
export function feedRoutes(app: Platform): Route[] {
  const originOf = ({ request }: Call): string => new URL(app.config.publicUrl ?? request.url).origin;

  const show = (call: Call): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit } = call;
      const since = visit.person && (await feedMadeAt(tx, visit.person.id));
      return page(<FeedPage visit={visit} since={since} address={null} />);
    });

  const make = (call: Call): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit } = call;
      if (!visit.person) return refusalAnswer(call, notFound);
      const token = await makeFeed(app, tx, { ...visit.actor, personId: visit.person.id });
      const address = `${originOf(call)}/calendar/${token}.ics`;
      return page(<FeedPage visit={visit} since={visit.now} address={address} />);
    });

  const end = (call: Call): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      if (call.visit.person) await endFeed(tx, call.visit.person.id);
      return redirect(`${feedPath}?said=gatherings.said.feed_ended`);
    });

  const feed = (call: Call): Promise<Answer> =>
    app.db.as({ ...call.visit.actor, personId: null }, async (tx) => {
      const [, token = ''] = /^(.+)\.ics$/.exec(call.params.token ?? '') ?? [];
      const text = await readFeed(app, tx, token, originOf(call));
      return text === null ? refusalAnswer(call, notFound) : calendar(text, 'inline');
    });

  const file = (call: Call): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit, params } = call;
      const about = { locale: visit.locale, origin: originOf(call) };
      const text = await readDateFile(app, tx, visit.actor, params.id ?? '', about);
      return text === null ? refusalAnswer(call, notFound) : calendar(text, 'attachment');
    });

  return [
    { method: 'GET', path: feedPath, policy: 'person', handle: show },
    { method: 'POST', path: feedPath, policy: 'person', limit: making, handle: make },
    { method: 'POST', path: `${feedPath}/end`, policy: 'person', limit: making, handle: end },
    { method: 'GET', path: '/calendar/:token', policy: 'anyone', limit: following, handle: feed },
    { method: 'GET', path: '/sessions/:id/date.ics', policy: 'anyone', handle: file },
  ];
}

const calendar = (text: string, disposition: 'inline' | 'attachment'): Response =>
  new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `${disposition}; filename="date.ics"`,
      'cache-control': 'private, no-store',
    },
  });

function FeedPage({
  visit,
  since,
  address,
}: {
  readonly visit: Visit;
  /** Since when there is an address; null while there is none. */
  readonly since: Date | null;
  /** The address itself, right after it was made. */
  readonly address: string | null;
}) {
  const { t, formats, zone } = visit;
  return (
    <Page visit={visit} title={t('gatherings.title')} back={{ href: calendarPath, label: t('gatherings.title') }}>
      <PageTitle lead={t('gatherings.feed_lead')}>{t('gatherings.feed_title')}</PageTitle>
      {address && (
        <Card tone="warm">
          <TextField
            name="address"
            value={address}
            label={t('gatherings.feed_address')}
            hint={t('gatherings.feed_once')}
          />
          <Row>
            <a class="button button-main" href={address.replace(/^https?:/, 'webcal:')}>
              {t('gatherings.feed_open')}
            </a>
          </Row>
        </Card>
      )}
      <Section id="what" title={t('gatherings.feed_what')}>
        <ul class="stack gap-small">
          <li>{t('gatherings.feed_neutral')}</li>
          <li>{t('gatherings.feed_secret')}</li>
          <li>{t('gatherings.feed_elsewhere')}</li>
        </ul>
      </Section>
      {since && !address && (
        <Notice icon="clock">
          <p>{t('gatherings.feed_since', { day: dayOf(formats, since, zone) })}</p>
        </Notice>
      )}
      <Row>
        {!address && (
          <Form inline action={feedPath}>
            <Submit kind={since ? 'plain' : 'main'}>
              {t(since ? 'gatherings.feed_again' : 'gatherings.feed_make')}
            </Submit>
          </Form>
        )}
        {since && (
          <Form inline action={`${feedPath}/end`}>
            <Submit kind="quiet">{t('gatherings.feed_end')}</Submit>
          </Form>
        )}
      </Row>
    </Page>
  );
}
