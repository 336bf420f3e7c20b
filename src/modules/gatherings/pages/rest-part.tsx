import { rests } from '#contracts/gatherings-care';
import type { Visit } from '#platform/http';
import { Form, Row, Section, Submit } from '#ui';
import { longDate } from './times.ts';

export const hostingPath = '/me/hosting';

/** Offers rest, or says until when somebody rests. */
export function RestPart({ visit, until }: { readonly visit: Visit; readonly until: Date | null }) {
  const { t } = visit;
  return (
    <Section id="rest" title={t(until ? 'gatherings.rest_now' : 'gatherings.rest_title')}>
      <p>
        {until
          ? t('gatherings.rest_until', { until: longDate(until, visit.formats, visit.zone) })
          : t('gatherings.rest_words')}
      </p>
      <Form action={`${hostingPath}/rest`} label={t('gatherings.rest_title')}>
        <Row>
          {until ? (
            <Submit kind="plain" name="days" value="0">
              {t('gatherings.rest_end')}
            </Submit>
          ) : (
            rests.map((days) => (
              <Submit key={days} kind="plain" name="days" value={String(days)}>
                {t('gatherings.rest_days', { days })}
              </Submit>
            ))
          )}
        </Row>
      </Form>
    </Section>
  );
}
