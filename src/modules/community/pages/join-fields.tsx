import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import { Card, Check, Choice, errorOf, Hidden, Notice, Section, TextField } from '#ui';
import { readersLabel } from '../domain/readers.ts';
import type { CircleHere } from '../use-cases/access-circle.ts';
import { AgreementList } from './agreement-list.tsx';

export interface JoinFieldsProps {
  readonly visit: Visit;
  readonly circle: CircleHere;
  readonly agreements: { readonly version: number; readonly points: readonly string[] };
  /** A free nickname; null for somebody who has one. */
  readonly offered: string | null;
  readonly askAdult: boolean;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
}

/**
 * What somebody reads and gives to be in a circle: its agreements, who reads along, and a nickname for whoever has none.
 * Inside a form; `readEntry` reads it.
 */
export function JoinFields(props: JoinFieldsProps) {
  const { visit, circle, agreements, typed, refusal } = props;
  const { t } = visit;
  const { who, keep, values } = readersLabel(circle);
  return (
    <>
      <Section id="agreements" title={t('community.join_agreements')}>
        <Card>
          <AgreementList points={agreements.points} />
        </Card>
      </Section>
      <Notice icon="eye" title={t('community.fact_readers')}>
        <p>{t(who)}</p>
        <p>{t(keep, values)}</p>
      </Notice>
      {props.offered !== null && <NewcomerFields {...props} offered={props.offered} />}
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
      <Hidden name="version" value={String(agreements.version)} />
    </>
  );
}

function NewcomerFields({ visit, typed, refusal, offered }: JoinFieldsProps & { readonly offered: string }) {
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
