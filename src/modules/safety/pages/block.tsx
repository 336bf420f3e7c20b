import type { Refused, Visit } from '#platform/http';
import {
  backToYou,
  Card,
  Empty,
  ErrorSummary,
  Form,
  Hidden,
  LinkButton,
  Page,
  Pager,
  PageTitle,
  Pebble,
  Row,
  Section,
  Stack,
  Submit,
  Time,
} from '#ui';
import type { ToBlock } from '../use-cases/block-person.ts';
import type { BlockedSeen, BlockedPage as Found } from '../use-cases/list-blocked.ts';

export const blockedPath = '/me/blocked';

/** Asks before a block, and says exactly what it will do. */
export function BlockPage({
  visit,
  who,
  action,
  back,
  refusal,
}: {
  readonly visit: Visit;
  readonly who: ToBlock;
  readonly action: string;
  readonly back: string | null;
  readonly refusal: Refused | null;
}) {
  const { t } = visit;
  const { nickname } = who;
  const effects = nickname
    ? (['block_both', 'block_silent', 'block_masked', 'block_undo'] as const)
    : (['unnamed_here', 'block_silent', 'unnamed_elsewhere', 'block_undo'] as const);
  return (
    <Page visit={visit} title={t('safety.block_tab')}>
      <PageTitle>{nickname ? t('safety.block_title', { nickname }) : t('safety.unnamed_title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <ul class="stack gap-small">
        {effects.map((key) => (
          <li key={key}>{t(`safety.${key}`)}</li>
        ))}
      </ul>
      <Form action={action}>
        {back && <Hidden name="back" value={back} />}
        <Row>
          <Submit kind="careful">{nickname ? t('safety.block_do', { nickname }) : t('safety.unnamed_do')}</Submit>
          <LinkButton href={back ?? who.link ?? blockedPath} kind="quiet">
            {t('safety.block_not')}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}

function Blocked({ visit, block }: { readonly visit: Visit; readonly block: BlockedSeen }) {
  const { t } = visit;
  const name =
    block.nickname ?? (block.story ? t('safety.unnamed_in', { story: block.story }) : t('safety.unnamed_somewhere'));
  return (
    <Card as="li">
      <Row>
        <Pebble seed={block.seed} />
        <Stack gap="small">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span class="soft">
            <Time visit={visit} at={block.since} />
          </span>
        </Stack>
      </Row>
      <Form action={`${blockedPath}/${block.id}/undo`} inline label={t('safety.unblock_whom', { name })}>
        <Submit kind="plain">{t('safety.unblock')}</Submit>
      </Form>
    </Card>
  );
}

/** Whom this person blocked. Only they ever see it. */
export function BlockedPage({ visit, found }: { readonly visit: Visit; readonly found: Found }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('safety.block_tab')} back={backToYou(visit)}>
      <PageTitle lead={t('safety.blocked_lead')}>{t('safety.blocked_title')}</PageTitle>
      <Section id="blocked" title={t('safety.blocked_title')} quiet>
        {found.blocked.length === 0 ? (
          <Empty title={t('safety.blocked_none')}>{t('safety.blocked_none_words')}</Empty>
        ) : (
          <ul class="stack gap-normal">
            {found.blocked.map((block) => (
              <Blocked key={block.id} visit={visit} block={block} />
            ))}
          </ul>
        )}
        <Pager visit={visit} older={found.older && `${blockedPath}?before=${found.older}`} />
      </Section>
    </Page>
  );
}
