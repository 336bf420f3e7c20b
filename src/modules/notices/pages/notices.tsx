import type { AccountMatter } from '#contracts/notices';
import type { Visit } from '#platform/http';
import { Card, Empty, Form, LinkButton, Page, Pager, PageTitle, Row, Stack, Submit, Tag, Time } from '#ui';
import { keepSeenDays } from '../domain/keeping.ts';
import type { NoticesPage as Listed, NoticeView } from '../use-cases/list-notices.ts';
import { noticesPath, settingsPath } from './answers.ts';

/** What concerns this person, newest first, in words that name nobody. */
export function NoticesPage({
  visit,
  listed: { notices, older },
  first,
}: {
  readonly visit: Visit;
  readonly listed: Listed;
  /** Whether this is the newest page. */
  readonly first: boolean;
}) {
  const { t } = visit;
  const settings = <LinkButton href={settingsPath}>{t('notices.settings_link')}</LinkButton>;
  return (
    <Page visit={visit} title={t('notices.title')}>
      <PageTitle lead={t('notices.lead')}>{t('notices.title')}</PageTitle>
      {notices.length === 0 ? (
        <Empty title={t('notices.none')} action={settings}>
          <p>{t('notices.none_words')}</p>
        </Empty>
      ) : (
        <Stack gap="large">
          <Row spread>
            {settings}
            {(visit.unread || notices.some((notice) => !notice.seen)) && (
              <Form action={`${noticesPath}/seen`} inline>
                <Submit kind="quiet" icon="check">
                  {t('notices.see_all')}
                </Submit>
              </Form>
            )}
          </Row>
          <ul class="stack gap-normal">
            {notices.map((notice) => (
              <NoticeCard key={notice.id} visit={visit} notice={notice} />
            ))}
          </ul>
          <Pager visit={visit} newer={first ? null : noticesPath} older={older && `${noticesPath}?before=${older}`} />
          <p class="soft">{t('notices.kept', { days: keepSeenDays })}</p>
        </Stack>
      )}
    </Page>
  );
}

function NoticeCard({ visit, notice }: { readonly visit: Visit; readonly notice: NoticeView }) {
  return (
    <Card as="li" tone={notice.seen ? 'quiet' : 'plain'}>
      <Stack gap="small">
        <a href={`${noticesPath}/${notice.id}`}>{wordsOf(visit, notice)}</a>
        <Row gap="small">
          <span class="soft">
            <Time visit={visit} at={notice.at} />
          </span>
          {!notice.seen && <Tag tone="calm">{visit.t('notices.new')}</Tag>}
        </Row>
      </Stack>
    </Card>
  );
}

const wordsOf = ({ t }: Visit, { kind, ids }: NoticeView): string =>
  kind === 'account' ? t(`notices.account.${ids.matter as AccountMatter}`) : t(`notices.about.${kind}`);
