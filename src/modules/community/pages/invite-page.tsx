import { invitationDays, invitationUses } from '#contracts/community';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import {
  Card,
  Choice,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  LinkButton,
  Page,
  PageTitle,
  QrCode,
  Row,
  Section,
  Stack,
  Submit,
} from '#ui';
import type { InvitationShown, InvitationsView } from '../use-cases/invite-people.ts';
import { circlePath } from './answers.ts';

export interface InviteProps {
  readonly visit: Visit;
  readonly view: InvitationsView;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
}

/** A host makes links that let people in, and ends them. */
export function InvitePage({ visit, view, typed, refusal }: InviteProps) {
  const { t } = visit;
  const { circle, invitations } = view;
  return (
    <Page visit={visit} title={t('community.title')} back={{ href: circlePath(circle), label: t('community.back') }}>
      <PageTitle lead={t('community.invite_lead')}>{t('community.invite')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action={circlePath(circle, '/invite')}>
        <Choice
          inline
          name="days"
          legend={t('community.invite_days')}
          value={typed.get('days') || '7'}
          error={errorOf(visit, refusal, 'days')}
          options={invitationDays.map((value) => ({
            value,
            label: t('community.invite_days_count', { days: Number(value) }),
          }))}
        />
        <Choice
          inline
          name="uses"
          legend={t('community.invite_uses')}
          value={typed.has('uses') ? typed.get('uses') : '1'}
          error={errorOf(visit, refusal, 'uses')}
          options={invitationUses.map((value) => ({
            value,
            label: value ? t('community.invite_uses_count', { people: Number(value) }) : t('community.invite_uses_any'),
          }))}
        />
        <Submit>{t('community.invite_make')}</Submit>
      </Form>
      <Section id="invitations" title={t('community.invitations')}>
        {invitations.length === 0 ? (
          <Empty title={t('community.invitations_none')}>{t('community.invitations_none_words')}</Empty>
        ) : (
          <Stack>
            {invitations.map((invitation) => (
              <Card key={invitation.id}>
                <p>{limitsOf(visit, invitation)}</p>
                <Row>
                  <LinkButton href={circlePath(circle, `/invite/${invitation.id}`)}>
                    {t('community.invitation_open')}
                  </LinkButton>
                  <Form inline action={circlePath(circle, `/invite/${invitation.id}/end`)}>
                    <Submit kind="careful">{t('community.invitation_end')}</Submit>
                  </Form>
                </Row>
              </Card>
            ))}
          </Stack>
        )}
      </Section>
    </Page>
  );
}

const limitsOf = ({ t, formats, zone }: Visit, { expiresAt, left }: InvitationShown): string => {
  const until = new Intl.DateTimeFormat(formats, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(
    expiresAt,
  );
  return left === null
    ? t('community.invitation_limits_any', { until })
    : t('community.invitation_limits', { until, people: left });
};

/** One invitation, to be shown, copied or printed. Nothing on the paper says what the circle is about. */
export function InvitationPage({
  visit,
  view,
  invitation,
  origin,
}: Pick<InviteProps, 'visit' | 'view'> & { readonly invitation: InvitationShown; readonly origin: string }) {
  const { t } = visit;
  const link = origin + invitation.path;
  return (
    <Page
      visit={visit}
      title={t('community.title')}
      back={{ href: circlePath(view.circle, '/invite'), label: t('community.invite') }}
    >
      <PageTitle lead={t('community.invitation_lead')}>{t('community.invitation_title')}</PageTitle>
      <Card>
        <QrCode text={link} label={t('community.invitation_qr')} />
        <p dir="ltr">
          <strong>{link}</strong>
        </p>
        <p>{limitsOf(visit, invitation)}</p>
        <p class="soft">{t('community.invitation_free')}</p>
      </Card>
    </Page>
  );
}
