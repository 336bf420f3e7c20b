import type { Visit } from '#platform/http';
import { ErrorSummary, errorOf, Form, Hidden, More, Page, PageTitle, Stack, Submit, TextField } from '#ui';
import type { WaysBack } from '../use-cases/ways-back.ts';
import type { Refusal } from './answers.ts';
import { PasskeyButton } from './passkey-button.tsx';

/** Shows only the ways that this person has. */
export function ConfirmPage({
  visit,
  aim,
  ways,
  passkeys,
  refusal,
}: {
  readonly visit: Visit;
  readonly aim: string;
  readonly ways: WaysBack;
  /** Whether browsers use passkeys at this address. */
  readonly passkeys: boolean;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const say = (field: string) => errorOf(visit, refusal, field);
  const code = (
    <TextField
      name="code"
      label={t('identity.code_label')}
      hint={t('identity.confirm.code_hint')}
      error={say('code')}
      autocomplete="off"
      spellcheck={false}
    />
  );
  return (
    <Page visit={visit} title={t('identity.confirm.title')} back={{ href: '/me', label: t('identity.me.title') }}>
      <PageTitle lead={t('identity.confirm.lead')}>{t('identity.confirm.title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} kept={false} />
      <Form action="/me/confirm">
        <Hidden name="then" value={aim} />
        {passkeys && ways.passkeys.length > 0 && (
          <PasskeyButton visit={visit} ceremony="use" url="/me/confirm/passkey" words={t('identity.sign_in.passkey')} />
        )}
        <Stack>
          {ways.passphrase && (
            <TextField
              name="passphrase"
              type="password"
              label={t('identity.passphrase_label')}
              error={say('passphrase')}
              autocomplete="current-password"
            />
          )}
          {ways.passphrase || ways.passkeys.length > 0 ? (
            <More summary={t('identity.sign_in.code_more')} open={Boolean(say('code'))}>
              {code}
            </More>
          ) : (
            code
          )}
          <div>
            <Submit kind={ways.passphrase || ways.passkeys.length === 0 ? 'main' : 'plain'}>
              {t('identity.confirm.submit')}
            </Submit>
          </div>
        </Stack>
      </Form>
    </Page>
  );
}
