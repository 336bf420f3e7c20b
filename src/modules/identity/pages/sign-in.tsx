import type { Form as Typed, Visit } from '#platform/http';
import { ErrorSummary, errorOf, Form, Hidden, More, Notice, Page, PageTitle, Section, Submit, TextField } from '#ui';
import type { Refusal } from './answers.ts';
import { OwnDevice } from './own-device.tsx';
import { PasskeyButton } from './passkey-button.tsx';

interface View {
  readonly visit: Visit;
  /** Where to go on afterwards. */
  readonly aim: string;
  readonly typed: Typed;
  readonly refusal: Refusal;
  readonly passkeys: boolean;
}

/** What was written before signing in, by the names of its fields. */
export const draftsOf = (typed: Typed): readonly (readonly [name: string, text: string])[] =>
  Object.keys(typed.values)
    .filter((name) => name.startsWith('draft_'))
    .flatMap((name) => typed.all(name).map((text) => [name, text] as const));

function Carried({ typed }: { readonly typed: Typed }) {
  return (
    <>
      {draftsOf(typed).map(([name, text]) => (
        <Hidden key={name + text} name={name} value={text} />
      ))}
    </>
  );
}

/** Coming back, in whichever way the person made for themselves. */
export function SignInPage({ visit, aim, typed, refusal, passkeys }: View) {
  const { t } = visit;
  const say = (field: string) => errorOf(visit, refusal, field);
  return (
    <Page visit={visit} title={t('identity.sign_in.title')}>
      <PageTitle lead={t('identity.sign_in.lead')}>{t('identity.sign_in.title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} kept={false} />
      {draftsOf(typed).length > 0 && <Notice icon="write">{t('identity.sign_in.carried')}</Notice>}
      <Form action="/sign-in" carries={draftsOf(typed).length > 0}>
        <Hidden name="then" value={aim} />
        <Carried typed={typed} />
        <OwnDevice visit={visit} value={typed.get('ownDevice')} />
        {passkeys && (
          <PasskeyButton visit={visit} ceremony="use" url="/sign-in/passkey" words={t('identity.sign_in.passkey')} />
        )}
        <Section id="with-passphrase" title={t('identity.sign_in.passphrase_title')}>
          <TextField
            name="nickname"
            label={t('identity.nickname_label')}
            value={typed.get('nickname')}
            error={say('nickname')}
            autocomplete="username"
            spellcheck={false}
          />
          <TextField
            name="passphrase"
            type="password"
            label={t('identity.passphrase_label')}
            error={say('passphrase')}
            autocomplete="current-password"
          />
          <More summary={t('identity.sign_in.code_more')} open={Boolean(say('code'))}>
            <TextField
              name="code"
              label={t('identity.code_label')}
              hint={t('identity.sign_in.code_hint')}
              error={say('code')}
              autocomplete="off"
              spellcheck={false}
            />
          </More>
          <div>
            <Submit>{t('identity.sign_in.submit')}</Submit>
          </div>
        </Section>
      </Form>
      <More summary={t('identity.sign_in.lost')}>
        <p>{t('identity.sign_in.lost_words')}</p>
      </More>
    </Page>
  );
}

/** Signed in, with something written before: one press takes it where it was meant to go. */
export function CarryOnPage({ visit, aim, typed }: Pick<View, 'visit' | 'aim' | 'typed'>) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.sign_in.title')}>
      <PageTitle lead={t('identity.carry_on.lead')}>{t('identity.carry_on.title')}</PageTitle>
      <Form action={aim} carries>
        <Carried typed={typed} />
        <Submit>{t('identity.carry_on.submit')}</Submit>
      </Form>
    </Page>
  );
}
