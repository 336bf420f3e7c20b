import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import {
  Card,
  Check,
  Choice,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  Notice,
  Page,
  PageTitle,
  Section,
  Submit,
  TextField,
} from '#ui';
import { readersLabel } from '../domain/readers.ts';
import type { CircleAboutView } from '../use-cases/show-circle.ts';
import { AgreementList } from './agreement-list.tsx';
import { carriedFields, hasDraft } from './carried.ts';

export interface JoinProps {
  readonly visit: Visit;
  readonly view: CircleAboutView;
  /** Where the form goes: the circle's own address, or the invitation's. */
  readonly action: string;
  /** A free nickname; null for somebody who has one. */
  readonly offered: string | null;
  readonly askAdult: boolean;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
  /** By an invitation's link: the reader has seen nothing of the circle yet. */
  readonly invited?: boolean;
}

/** The one page between reading and writing: the agreements, and a nickname for whoever has none. */
export function JoinPage(props: JoinProps) {
  const { visit, view, typed, refusal } = props;
  const { t } = visit;
  const { circle } = view;
  const { who, keep, values } = readersLabel(circle);
  return (
    <Page visit={visit} title={t('community.title')}>
      <PageTitle lead={<bdi>{circle.purpose}</bdi>}>
        {props.invited
          ? t('community.invited_title', { name: circle.name })
          : t('community.join_title', { name: circle.name })}
      </PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      {hasDraft(typed) && (
        <Notice icon="write">
          <p>{t('community.join_carried')}</p>
        </Notice>
      )}
      {props.invited && circle.whoFor && <p dir="auto">{circle.whoFor}</p>}
      <Form action={props.action} carries={hasDraft(typed)}>
        <Section id="agreements" title={t('community.join_agreements')}>
          <Card>
            <AgreementList points={view.agreements.points} />
          </Card>
        </Section>
        <Notice icon="eye" title={t('community.fact_readers')}>
          <p>{t(who)}</p>
          <p>{t(keep, values)}</p>
        </Notice>
        {props.offered !== null && <Newcomer {...props} offered={props.offered} />}
        <Check
          name="accept"
          label={t('community.join_accept')}
          checked={typed.has('accept')}
          error={errorOf(visit, refusal, 'accept') ?? errorOf(visit, refusal, 'version')}
        />
        {props.askAdult && (
          <Check
            name="adult"
            label={t('community.join_adult')}
            checked={typed.has('adult')}
            error={errorOf(visit, refusal, 'adult')}
          />
        )}
        <Hidden name="step" value="join" />
        <Hidden name="version" value={String(view.agreements.version)} />
        {carriedFields(typed).map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        <Submit>{t('community.join')}</Submit>
      </Form>
      {props.offered !== null && <ComeBack {...props} />}
    </Page>
  );
}

/** The way for somebody who has a nickname here. What they wrote goes along and comes back to this form's address. */
function ComeBack({ visit, typed, action }: JoinProps) {
  const words = visit.t('community.join_sign_in');
  if (!hasDraft(typed)) {
    return (
      <p>
        <a href={`/sign-in?then=${encodeURIComponent(visit.path)}`}>{words}</a>
      </p>
    );
  }
  return (
    <Form action="/sign-in/carry" carries>
      <Hidden name="then" value={action} />
      {carriedFields(typed)
        .filter(([name]) => name !== 'then')
        .map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
      <Submit kind="quiet">{words}</Submit>
    </Form>
  );
}

function Newcomer({ visit, typed, refusal, offered }: JoinProps & { readonly offered: string }) {
  const { t } = visit;
  return (
    <>
      <TextField
        name="nickname"
        label={t('community.join_nickname')}
        hint={t('community.join_nickname_hint')}
        value={typed.has('nickname') ? typed.get('nickname') : offered}
        error={errorOf(visit, refusal, 'nickname')}
        autocomplete="off"
        spellcheck={false}
      />
      <Choice
        inline
        name="ownDevice"
        legend={t('community.join_device')}
        hint={t('community.join_device_hint')}
        value={typed.get('ownDevice') || 'no'}
        error={errorOf(visit, refusal, 'ownDevice')}
        options={[
          { value: 'yes', label: t('community.join_device_own') },
          { value: 'no', label: t('community.join_device_shared') },
        ]}
      />
    </>
  );
}
