import { circleMost } from '#contracts/community';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import {
  Card,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  LinkButton,
  Page,
  Pebble,
  Row,
  Section,
  Stack,
  Submit,
  Tag,
  TextArea,
  WhoCanRead,
} from '#ui';
import { readersLabel } from '../domain/readers.ts';
import type { AskableMember } from '../use-cases/ask-for-duty.ts';
import type { HostsView } from '../use-cases/show-hosts-page.ts';
import { circlePath } from './answers.ts';
import { CircleHead } from './circle-head.tsx';
import { HostCards } from './host-cards.tsx';

export interface HostsProps {
  readonly visit: Visit;
  readonly view: HostsView;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
}

/** Who hosts a circle, for everybody; and for its hosts, how the duty goes round. */
export function HostsPage(props: HostsProps) {
  const { visit, view, refusal } = props;
  const { t } = visit;
  return (
    <Page visit={visit} title={t('community.title')} back={{ href: '/circles', label: t('community.all_circles') }}>
      <CircleHead circle={view.circle} visit={visit} current="hosts" />
      <ErrorSummary visit={visit} refusal={refusal} />
      <Section id="hosts" title={t('community.hosts')}>
        <p class="soft">{t('community.hosts_explained')}</p>
        <HostCards visit={visit} hosts={view.hosts} />
      </Section>
      {view.mine && <Tell {...props} told={view.mine.told} />}
      {view.askable && <Askable visit={visit} view={view} askable={view.askable} />}
      {view.mine && (
        <Section id="step-back" title={t('community.step_back_section')}>
          <p>{t('community.step_back_short')}</p>
          <Row>
            <LinkButton href={circlePath(view.circle, '/hosts/step-back')}>{t('community.step_back')}</LinkButton>
          </Row>
        </Section>
      )}
    </Page>
  );
}

/** What this host chooses to tell. */
function Tell({ visit, view, typed, refusal, told }: HostsProps & { readonly told: string }) {
  const { t } = visit;
  const { who } = readersLabel(view.circle);
  return (
    <Section id="tell" title={t('community.tell_title')}>
      <Form action={circlePath(view.circle, '/hosts/tell')} draft={`tell-${view.circle.id}`}>
        <TextArea
          name="told"
          label={t('community.tell_label')}
          hint={t('community.tell_hint', { most: circleMost.told })}
          value={typed.has('told') ? typed.get('told') : told}
          error={errorOf(visit, refusal, 'told')}
        />
        <WhoCanRead visit={visit} readers={t(who)} life={t('community.tell_life')} />
        <Submit>{t('community.tell_keep')}</Submit>
      </Form>
    </Section>
  );
}

function Askable({
  visit,
  view,
  askable,
}: Pick<HostsProps, 'visit' | 'view'> & { readonly askable: NonNullable<HostsView['askable']> }) {
  const { t } = visit;
  return (
    <Section id="ask" title={t('community.ask_title')}>
      <p>{t('community.ask_words')}</p>
      {askable.members.length === 0 ? (
        <Empty title={t('community.ask_nobody')}>{t('community.ask_nobody_words')}</Empty>
      ) : (
        <Card tone="quiet">
          {askable.members.map((member) => (
            <MemberRow key={member.id} visit={visit} view={view} member={member} />
          ))}
        </Card>
      )}
      {askable.next && (
        <Row>
          <LinkButton href={`${circlePath(view.circle, '/hosts')}?after=${askable.next}#ask`} icon="forward">
            {t('community.more_members')}
          </LinkButton>
        </Row>
      )}
    </Section>
  );
}

function MemberRow({ visit, view, member }: Pick<HostsProps, 'visit' | 'view'> & { readonly member: AskableMember }) {
  const { t } = visit;
  return (
    <Row spread>
      <Row gap="small">
        <Pebble seed={member.id} size="small" />
        <bdi>{member.nickname}</bdi>
      </Row>
      {member.asked ? (
        <Tag>{t('community.ask_asked')}</Tag>
      ) : (
        <Stack>
          <Form inline action={circlePath(view.circle, '/hosts/ask')}>
            <Hidden name="person" value={member.id} />
            <Submit kind="plain" aria-label={t('community.ask_person', { nickname: member.nickname })}>
              {t('community.ask')}
            </Submit>
          </Form>
        </Stack>
      )}
    </Row>
  );
}
