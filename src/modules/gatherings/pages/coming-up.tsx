import type { VNode } from 'preact';
import type { Platform } from '#platform/app';
import type { Visit } from '#platform/http';
import { Section, type Way, Ways } from '#ui';
import type { SessionHere } from '../use-cases/access-session.ts';
import { listNext } from '../use-cases/list-coming.ts';
import { calendarPath, gatheringPath, sessionPath } from './paths.ts';
import { dayOf, hoursOf } from './when.tsx';

const most = 3;

/** What a person has coming, or could come to, for the page that is their own place. Null where nothing is planned. */
export const comingUp =
  (app: Platform) =>
  (visit: Visit): Promise<VNode | null> =>
    app.db.as(visit.actor, async (tx) => {
      const { dates, own } = await listNext(app, tx, visit.actor, most);
      if (dates.length === 0) return null;
      const { t } = visit;
      const title = t(own ? 'gatherings.coming_up' : 'gatherings.coming_open');
      return (
        <Section
          id="coming"
          title={title}
          aside={<a href={calendarPath}>{t(own ? 'gatherings.coming_all' : 'gatherings.title')}</a>}
        >
          <Ways label={title} ways={dates.map((session) => wayTo(visit, session))} />
        </Section>
      );
    });

const wayTo = ({ formats, zone, t }: Visit, session: SessionHere): Way => ({
  href: session.asked ? gatheringPath(session.gatheringId, '/duty') : sessionPath(session.id),
  icon: 'clock',
  words: session.title,
  hint: [
    dayOf(formats, session.startsAt, zone),
    hoursOf(formats, session, zone),
    t(`gatherings.format.${session.format}`),
  ].join(' · '),
});
