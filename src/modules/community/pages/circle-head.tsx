import type { Visit } from '#platform/http';
import type { Key } from '#platform/i18n';
import { Form, LinkButton, Menu, Notice, PageTitle, Row, Stack, Submit, Tabs, Tag } from '#ui';
import type { CircleHere } from '../use-cases/access-circle.ts';
import { circlePath } from './answers.ts';

/** A part of a circle that another module shows; it stands after what is written there. */
export interface CirclePart {
  readonly name: string;
  /** What its address adds to the circle's: `/gatherings`. */
  readonly path: string;
  readonly label: Key;
}

const parts = new Map<string, CirclePart>();

/** Makes another module's part known to every page of a circle. */
export const registerCirclePart = (part: CirclePart): void => void parts.set(part.name, part);

export interface CircleHeadProps {
  readonly circle: CircleHere;
  readonly visit: Visit;
  /** Which tab this page is; none for a page beside them. */
  readonly current?: string;
}

/** The top of every page of a circle: what it is, what its reader is in it, what there is to know, and its parts. */
export function CircleHead({ circle, visit, current }: CircleHeadProps) {
  const { t } = visit;
  const tab = (name: string, part: string, label: string) => ({
    href: circlePath(circle, part),
    label,
    current: current === name,
  });
  return (
    <Stack>
      <PageTitle lead={<bdi>{circle.purpose}</bdi>}>
        <bdi>{circle.name}</bdi>
      </PageTitle>
      <Standing circle={circle} visit={visit} />
      <ToKnow circle={circle} visit={visit} />
      <Tabs
        label={t('community.parts')}
        tabs={[
          tab('stories', '', t('community.tab_stories')),
          tab('wins', '/wins', t('community.tab_wins')),
          ...[...parts.values()].map(({ name, path, label }) => tab(name, path, t(label))),
          tab('about', '/about', t('community.tab_about')),
          tab('hosts', '/hosts', t('community.tab_hosts')),
        ]}
      />
    </Stack>
  );
}

/** Joining, or what one is here already with the few things one may change about that. */
function Standing({ circle, visit }: CircleHeadProps) {
  const { t } = visit;
  if (!circle.membership) {
    if (!circle.may.join) return null;
    return (
      <Row>
        <LinkButton kind="main" href={circlePath(circle, '/join')}>
          {t('community.join')}
        </LinkButton>
      </Row>
    );
  }
  const { muted } = circle.membership;
  return (
    <Row gap="small">
      <Tag tone="calm">{t(circle.may.host ? 'community.you_host' : 'community.you_are_in')}</Tag>
      {circle.access === 'invited' && <Tag>{t('community.invited_only')}</Tag>}
      {muted && <Tag>{t('community.muted')}</Tag>}
      <Menu id="circle-menu" label={t('community.menu')}>
        {circle.may.host && (
          <>
            <LinkButton kind="quiet" href={circlePath(circle, '/invite')}>
              {t('community.invite')}
            </LinkButton>
            <LinkButton kind="quiet" href={circlePath(circle, '/settings')}>
              {t('community.settings')}
            </LinkButton>
          </>
        )}
        <Form inline action={circlePath(circle, muted ? '/unmute' : '/mute')}>
          <Submit kind="quiet">{t(muted ? 'community.unmute' : 'community.mute')}</Submit>
        </Form>
      </Menu>
      <LinkButton kind="quiet" href={circlePath(circle, '/leave')}>
        {t('community.leave')}
      </LinkButton>
    </Row>
  );
}

/** What has changed or is different here, one kind sentence each. */
function ToKnow({ circle, visit }: CircleHeadProps) {
  const { t } = visit;
  const old = circle.membership !== null && circle.membership.acceptedVersion < circle.agreements.version;
  return (
    <>
      {circle.status !== 'open' && (
        <Notice icon="clock">
          <p>{t(circle.status === 'paused' ? 'community.is_paused' : 'community.is_closed')}</p>
        </Notice>
      )}
      {!circle.hosted && circle.status !== 'closed' && (
        <Notice icon="people">
          <p>{t('community.no_host')}</p>
        </Notice>
      )}
      {old && (
        <Notice icon="people" title={t('community.agreements_new_title')}>
          <p>{t('community.agreements_new')}</p>
          <p>
            <a href={circlePath(circle, '/agreements')}>{t('community.agreements_look')}</a>
          </p>
        </Notice>
      )}
    </>
  );
}
