import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import { ErrorSummary, Form, Hidden, Notice, Page, PageTitle, Submit } from '#ui';
import type { CircleAboutView } from '../use-cases/show-circle.ts';
import { carriedFields, hasDraft } from './carried.ts';
import { JoinFields } from './join-fields.tsx';

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
        <JoinFields
          visit={visit}
          circle={circle}
          agreements={view.agreements}
          offered={props.offered}
          askAdult={props.askAdult}
          typed={typed}
          refusal={refusal}
        />
        <Hidden name="step" value="join" />
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
