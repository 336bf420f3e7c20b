import type { Visit } from '#platform/http';
import type { Key } from '#platform/i18n';
import {
  Card,
  Form,
  type IconName,
  LinkButton,
  Page,
  PageTitle,
  Pebble,
  Row,
  Section,
  Stack,
  Submit,
  type Way,
  Ways,
} from '#ui';
import type { AccountView } from '../use-cases/present-account.ts';
import { zoneName } from './words.ts';

/** A page of another module that belongs to a person's own things. */
export interface MePlace {
  readonly href: string;
  readonly icon: IconName;
  readonly words: Key;
  readonly hint: Key;
  /** Only for people with this duty, and always for coordinators; stands among their duties. */
  readonly duty?: 'host' | 'coordinator';
}

interface View {
  readonly visit: Visit;
  readonly account: AccountView;
  readonly places: readonly MePlace[];
}

/** Everything that is a person's own, with plain choices. */
export function MePage({ visit, account, places }: View) {
  const { t } = visit;
  const duties = dutiesOf(visit, places);
  const way = ({ href, icon, words, hint }: MePlace): Way => ({ href, icon, words: t(words), hint: t(hint) });
  return (
    <Page visit={visit} title={t('identity.me.title')}>
      <PageTitle lead={t('identity.me.lead')} aside={<Pebble seed={account.id} size="large" />}>
        <bdi>{account.nickname}</bdi>
      </PageTitle>
      {account.dutyAsked && <DutyAsked visit={visit} />}
      {!account.lasting && <NotLasting visit={visit} coordinator={account.coordinator} />}
      <Section id="choices" title={t('identity.me.choices')}>
        <Ways
          label={t('identity.me.choices')}
          ways={[
            way({
              href: '/me/nickname',
              icon: 'write',
              words: 'identity.nickname.title',
              hint: 'identity.me.nickname_hint',
            }),
            way({
              href: '/display',
              icon: 'display',
              words: 'identity.display.title',
              hint: 'identity.me.display_hint',
            }),
            { href: '/me/zone', icon: 'clock', words: t('identity.zone.title'), hint: zoneName(visit.zone) },
            ...places.filter((place) => !place.duty).map(way),
          ]}
        />
      </Section>
      <Section id="account" title={t('identity.me.account')}>
        <Ways label={t('identity.me.account')} ways={accountPlaces(account.lasting).map(way)} />
      </Section>
      {duties.length > 0 && (
        <Section id="duties" title={t('identity.me.duties')}>
          <Ways label={t('identity.me.duties')} ways={duties.map(way)} />
        </Section>
      )}
      <SignOut visit={visit} lasting={account.lasting} />
    </Page>
  );
}

const accountPlaces = (lasting: boolean): MePlace[] => [
  {
    href: '/me/keep',
    icon: 'lock',
    words: 'identity.keep.title',
    hint: lasting ? 'identity.me.keep_lasting' : 'identity.me.keep_hint',
  },
  { href: '/me/sessions', icon: 'door', words: 'identity.sessions.title', hint: 'identity.me.sessions_hint' },
  { href: '/me/export', icon: 'forward', words: 'identity.export.title', hint: 'identity.me.export_hint' },
  { href: '/me/delete', icon: 'close', words: 'identity.delete.title', hint: 'identity.me.delete_hint' },
];

const placeItself: MePlace = {
  href: '/organisation',
  icon: 'people',
  words: 'identity.place.title',
  hint: 'identity.me.place_hint',
  duty: 'coordinator',
};

/** Pages for whoever has a duty; who looks after the whole place sees what hosts see, also where they host no circle. */
export const dutiesOf = ({ person }: Visit, places: readonly MePlace[]): MePlace[] =>
  [...places, placeItself].filter(({ duty }) => (duty && person?.coordinator) || (duty === 'host' && person?.host));

/** Before a session is left that nobody could come back to, the way out says so on a page of its own. */
function SignOut({ visit: { t }, lasting }: { readonly visit: Visit; readonly lasting: boolean }) {
  return (
    <Row>
      {lasting ? (
        <Form action="/sign-out" inline>
          <Submit kind="plain" icon="leave">
            {t('identity.sign_out.submit')}
          </Submit>
        </Form>
      ) : (
        <LinkButton href="/sign-out" icon="leave">
          {t('identity.sign_out.submit')}
        </LinkButton>
      )}
    </Row>
  );
}

function NotLasting({ visit: { t }, coordinator }: { readonly visit: Visit; readonly coordinator: boolean }) {
  return (
    <Card tone="warm" as="section">
      <h2>{t('identity.me.not_lasting_title')}</h2>
      <p>{t(coordinator ? 'identity.me.not_lasting_coordinator' : 'identity.me.not_lasting')}</p>
      <div>
        <LinkButton href="/me/keep" kind="main">
          {t('identity.keep.title')}
        </LinkButton>
      </div>
    </Card>
  );
}

function DutyAsked({ visit: { t, organisation } }: { readonly visit: Visit }) {
  return (
    <Card tone="warm" as="section">
      <h2>{t('identity.duty.title')}</h2>
      <p>{t('identity.duty.words', { organisation: organisation.name })}</p>
      <Form action="/me/duty" label={t('identity.duty.title')}>
        <Row>
          <Submit name="answer" value="yes">
            {t('identity.duty.yes')}
          </Submit>
          <Submit name="answer" value="no" kind="plain">
            {t('identity.duty.no')}
          </Submit>
        </Row>
      </Form>
    </Card>
  );
}

/** The last look before leaving a session that nobody could come back to. */
export function SignOutPage({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.me.title')} back={{ href: '/me', label: t('identity.me.title') }}>
      <PageTitle lead={t('identity.sign_out.lead')}>{t('identity.sign_out.title')}</PageTitle>
      <Stack>
        <Row>
          <LinkButton href="/me/keep" kind="main">
            {t('identity.keep.title')}
          </LinkButton>
          <Form action="/sign-out" inline>
            <Submit kind="careful">{t('identity.sign_out.anyway')}</Submit>
          </Form>
        </Row>
      </Stack>
    </Page>
  );
}
