import { type NoticeKind, noticeKinds } from '#contracts/notices';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused, Form as Typed, Visit } from '#platform/http';
import {
  Check,
  Checks,
  ErrorSummary,
  errorOf,
  Form,
  More,
  Notice,
  Page,
  PageTitle,
  Row,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { usualQuietHours } from '../domain/quiet-hours.ts';
import type { ChannelsView } from '../use-cases/choose-channels.ts';
import { noticesPath, settingsPath } from './answers.ts';
import { PushSwitch } from './push-switch.tsx';
import { halfHours, timeOfDay } from './time-of-day.ts';

export interface SettingsProps {
  readonly visit: Visit;
  readonly view: ChannelsView;
  /** What was typed in the form that was refused. */
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
}

/** How, when and of what a person hears away from the page. */
export function SettingsPage(props: SettingsProps) {
  const { visit, refusal } = props;
  const { t } = visit;
  return (
    <Page visit={visit} title={t('notices.title')} back={{ href: noticesPath, label: t('notices.back') }}>
      <PageTitle lead={t('notices.settings_lead')}>{t('notices.settings_title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <PushSection {...props} />
      <MailSection {...props} />
      <ChoiceSection {...props} />
    </Page>
  );
}

function PushSection({ visit, view }: SettingsProps) {
  const { t } = visit;
  return (
    <Section id="push-section" title={t('notices.push_title')}>
      <p>{t('notices.push_words')}</p>
      <p class="soft">{t('notices.push_how')}</p>
      {!visit.person?.ownDevice && <Notice icon="eye">{t('notices.push_shared')}</Notice>}
      <PushSwitch visit={visit} publicKey={view.pushKey} />
      {view.pushSomewhere && (
        <Form action={`${settingsPath}/push/off`} inline>
          <Submit kind="quiet">{t('notices.push_off_everywhere')}</Submit>
        </Form>
      )}
    </Section>
  );
}

function MailSection({ visit, view, typed, refusal }: SettingsProps) {
  const { t } = visit;
  if (!view.mailOffered) {
    return (
      <Section id="mail-section" title={t('notices.mail_title')}>
        <p>{t('notices.mail_none')}</p>
      </Section>
    );
  }
  return (
    <Section id="mail-section" title={t('notices.mail_title')}>
      <p>{t('notices.mail_words')}</p>
      {view.address && (
        <Row spread>
          <p>{t('notices.mail_goes_to', { address: view.address })}</p>
          <Form action={`${settingsPath}/mail/remove`} inline>
            <Submit kind="quiet">{t('notices.mail_remove')}</Submit>
          </Form>
        </Row>
      )}
      {view.codeWaiting && (
        <Form action={`${settingsPath}/mail/confirm`}>
          <TextField
            name="code"
            label={t('notices.mail_code')}
            hint={t('notices.mail_code_hint')}
            value={typed.get('code')}
            error={errorOf(visit, refusal, 'code')}
            inputmode="numeric"
            autocomplete="one-time-code"
            short
          />
          <Submit>{t('notices.mail_confirm')}</Submit>
        </Form>
      )}
      <Form action={`${settingsPath}/mail`}>
        <TextField
          name="address"
          type="email"
          label={t(view.address ? 'notices.mail_address_other' : 'notices.mail_address')}
          value={typed.get('address')}
          error={errorOf(visit, refusal, 'address')}
          autocomplete="email"
        />
        <Submit kind="plain">{t('notices.mail_send_code')}</Submit>
      </Form>
    </Section>
  );
}

function ChoiceSection({ visit, view, typed, refusal }: SettingsProps) {
  const { t, formats } = visit;
  const chosen = typed.has('quietFrom') ? choiceTyped(typed) : choiceKept(view);
  const hours = (name: 'quietFrom' | 'quietUntil') => (
    <Select
      name={name}
      label={t(name === 'quietFrom' ? 'notices.quiet_from' : 'notices.quiet_until')}
      value={chosen[name]}
      options={halfHours(formats, chosen[name])}
      error={errorOf(visit, refusal, name)}
    />
  );
  const named = (kinds: readonly NoticeKind[]) =>
    kinds.map((kind) => ({ value: kind, label: t(`notices.kind.${kind}`) }));
  return (
    <Section id="choice-section" title={t('notices.choose_title')}>
      <Form action={settingsPath}>
        <Checks
          name="by"
          legend={t('notices.by')}
          values={chosen.by}
          options={[
            { value: 'push', label: t('notices.by_push') },
            ...(view.mailOffered ? [{ value: 'mail', label: t('notices.by_mail') }] : []),
          ]}
          error={errorOf(visit, refusal, 'by')}
        />
        <Check name="quiet" label={t('notices.quiet')} hint={t('notices.quiet_hint')} checked={chosen.quiet} />
        <Row>
          {hours('quietFrom')}
          {hours('quietUntil')}
        </Row>
        <Checks
          name="about"
          legend={t('notices.about_what')}
          hint={t('notices.about_hint')}
          values={chosen.about}
          options={named(aboutWords)}
          error={errorOf(visit, refusal, 'about')}
        />
        <More summary={t('notices.about_gatherings')}>
          <Checks
            name="about"
            id="about-gatherings"
            legend={t('notices.about_gatherings')}
            quiet
            values={chosen.about}
            options={named(aboutGatherings)}
          />
        </More>
        <More summary={t('notices.about_duties')}>
          <Checks
            name="about"
            id="about-duties"
            legend={t('notices.about_duties')}
            quiet
            values={chosen.about}
            options={named(aboutDuties)}
          />
        </More>
        <Submit>{t('notices.save')}</Submit>
      </Form>
    </Section>
  );
}

/** What one wrote and one's circles: for everybody, so it stands open. */
const aboutWords: readonly NoticeKind[] = [
  'reply',
  'affirmation',
  'ask_answered',
  'ask_lifted',
  'report_closed',
  'agreements_new',
  'account',
];

/** For people who go to gatherings. */
const aboutGatherings: readonly NoticeKind[] = [
  'session_tomorrow',
  'session_soon',
  'session_changed',
  'session_cancelled',
  'session_fallback',
  'seat_offered',
  'seat_lost',
  'session_over',
];

/** For people who host, stand by or look after something. */
const aboutDuties = noticeKinds.filter((kind) => !aboutWords.includes(kind) && !aboutGatherings.includes(kind));

interface Choice {
  readonly by: readonly string[];
  readonly quiet: boolean;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly about: readonly string[];
}

const choiceTyped = (typed: Typed): Choice => ({
  by: typed.all('by'),
  quiet: typed.has('quiet'),
  quietFrom: typed.get('quietFrom'),
  quietUntil: typed.get('quietUntil'),
  about: typed.all('about'),
});

function choiceKept({ channels }: ChannelsView): Choice {
  const quiet = channels.quiet.from !== channels.quiet.until;
  const { from, until } = quiet ? channels.quiet : usualQuietHours;
  return {
    by: (['push', 'mail'] as const).filter((channel) => channels[channel]),
    quiet,
    quietFrom: timeOfDay(from),
    quietUntil: timeOfDay(until),
    about: noticeKinds.filter((kind) => !channels.pageOnly.includes(kind)),
  };
}
