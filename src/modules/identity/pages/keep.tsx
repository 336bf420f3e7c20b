import type { ComponentChildren } from 'preact';
import type { Visit } from '#platform/http';
import {
  Card,
  ErrorSummary,
  errorOf,
  Form,
  Icon,
  type IconName,
  LinkButton,
  Notice,
  Page,
  PageTitle,
  Row,
  Stack,
  Submit,
  Tag,
  TextField,
} from '#ui';
import type { WaysBack } from '../use-cases/ways-back.ts';
import type { Refusal } from './answers.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { dayIn } from './words.ts';

interface View {
  readonly visit: Visit;
  readonly ways: WaysBack;
  /** Whether browsers make passkeys at this address. */
  readonly passkeys: boolean;
}

/** The invitation to make an account last: three ways, none of them needed, none of them with a name. */
export function KeepPage(view: View) {
  const { visit, ways } = view;
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.keep.title')} back={{ href: '/me', label: t('identity.me.title') }}>
      <PageTitle lead={t(ways.lasting ? 'identity.keep.lead_lasting' : 'identity.keep.lead')}>
        {t('identity.keep.title')}
      </PageTitle>
      <Stack>
        <Passkeys {...view} />
        <Passphrase {...view} />
        <Codes {...view} />
      </Stack>
      {!ways.lasting && (
        <Notice icon="lamp">
          <p>{t('identity.keep.as_it_is')}</p>
        </Notice>
      )}
    </Page>
  );
}

function Way({
  icon,
  title,
  words,
  tag,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly words: string;
  readonly tag: string | null;
  readonly children: ComponentChildren;
}) {
  return (
    <Card as="section">
      <Row spread>
        <h2 class="row gap-small">
          <Icon name={icon} />
          {title}
        </h2>
        {tag && <Tag tone="calm">{tag}</Tag>}
      </Row>
      <p>{words}</p>
      {children}
    </Card>
  );
}

function Passkeys({ visit, ways, passkeys }: View) {
  const { t } = visit;
  return (
    <Way
      icon="lock"
      title={t('identity.keep.passkey_title')}
      words={t('identity.keep.passkey_words')}
      tag={ways.passkeys.length > 0 ? t('identity.keep.ready') : null}
    >
      {ways.passkeys.map((passkey) => (
        <Row key={passkey.id} spread>
          <span>
            <strong>{passkey.device || t('identity.sessions.unnamed')}</strong>{' '}
            <span class="soft">{t('identity.keep.passkey_made', { day: dayIn(visit, passkey.madeOn) })}</span>
          </span>
          <Form action={`/me/keep/passkey/${passkey.id}/drop`} inline>
            <Submit kind="quiet">{t('identity.keep.drop')}</Submit>
          </Form>
        </Row>
      ))}
      {passkeys ? (
        <>
          <PasskeyButton
            visit={visit}
            ceremony="make"
            url="/me/keep/passkey"
            words={t(ways.passkeys.length > 0 ? 'identity.keep.passkey_more' : 'identity.keep.passkey_make')}
          />
          <noscript>
            <p class="soft">{t('identity.keep.passkey_script')}</p>
          </noscript>
        </>
      ) : (
        <p class="soft">{t('refusal.passkey_elsewhere')}</p>
      )}
    </Way>
  );
}

function Passphrase({ visit: { t }, ways }: View) {
  return (
    <Way
      icon="write"
      title={t('identity.keep.passphrase_title')}
      words={t('identity.keep.passphrase_words')}
      tag={ways.passphrase ? t('identity.keep.ready') : null}
    >
      <Row>
        <LinkButton href="/me/keep/passphrase">
          {t(ways.passphrase ? 'identity.keep.passphrase_change' : 'identity.keep.passphrase_choose')}
        </LinkButton>
        {ways.passphrase && (
          <Form action="/me/keep/passphrase/drop" inline>
            <Submit kind="quiet">{t('identity.keep.drop')}</Submit>
          </Form>
        )}
      </Row>
    </Way>
  );
}

function Codes({ visit: { t }, ways }: View) {
  return (
    <Way
      icon="forward"
      title={t('identity.keep.codes_title')}
      words={t('identity.keep.codes_words')}
      tag={ways.codes > 0 ? t('identity.keep.codes_left', { count: ways.codes }) : null}
    >
      <Row>
        <Form action="/me/keep/codes" inline>
          <Submit kind="plain">{t(ways.codes > 0 ? 'identity.keep.codes_again' : 'identity.keep.codes_make')}</Submit>
        </Form>
        {ways.codes > 0 && (
          <Form action="/me/keep/codes/drop" inline>
            <Submit kind="quiet">{t('identity.keep.drop')}</Submit>
          </Form>
        )}
      </Row>
    </Way>
  );
}

/** Choosing a passphrase. */
export function PassphrasePage({
  visit,
  nickname,
  refusal,
}: {
  readonly visit: Visit;
  readonly nickname: string;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const say = (field: string) => errorOf(visit, refusal, field);
  return (
    <Page visit={visit} title={t('identity.keep.title')} back={{ href: '/me/keep', label: t('identity.keep.title') }}>
      <PageTitle lead={t('identity.passphrase.lead')}>{t('identity.passphrase.title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} kept={false} />
      <Form action="/me/keep/passphrase">
        <input class="unseen" type="text" autocomplete="username" value={nickname} readonly tabindex={-1} aria-hidden />
        <TextField
          name="passphrase"
          type="password"
          label={t('identity.passphrase.new')}
          hint={t('identity.passphrase.hint', { nickname })}
          error={say('passphrase')}
          autocomplete="new-password"
        />
        <TextField
          name="again"
          type="password"
          label={t('identity.passphrase.again')}
          error={say('again')}
          autocomplete="new-password"
        />
        <Submit>{t('identity.passphrase.submit')}</Submit>
      </Form>
    </Page>
  );
}

/** Recovery codes, shown this once. */
export function CodesPage({ visit, codes }: { readonly visit: Visit; readonly codes: readonly string[] }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.keep.title')} back={{ href: '/me/keep', label: t('identity.keep.title') }}>
      <PageTitle lead={t('identity.codes.lead')}>{t('identity.codes.title')}</PageTitle>
      <Card>
        <ol class="columns" dir="ltr">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p class="soft">{t('identity.codes.how')}</p>
      </Card>
      <Notice icon="careful">
        <p>{t('identity.codes.once')}</p>
      </Notice>
      <Form action="/me/keep/codes/saved">
        <Submit>{t('identity.codes.saved')}</Submit>
      </Form>
    </Page>
  );
}
