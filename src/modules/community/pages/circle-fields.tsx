import type { CircleAbout } from '#contracts/community';
import { circleLanguages, experiences, formats, keepChoices, needs, times } from '#contracts/community';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import { Checks, Choice, errorOf, More, TextArea, TextField } from '#ui';
import type { Facet, Facets } from '../domain/tags.ts';
import { facetLabel, languageName } from './labels.ts';

/** What a refused form held; before anything was typed, what is kept. */
export const textOf = (typed: Typed, name: string, kept: string): string =>
  Object.keys(typed.values).length > 0 ? typed.get(name) : kept;
const valuesOf = (typed: Typed, name: string, kept: readonly string[]): readonly string[] =>
  Object.keys(typed.values).length > 0 ? typed.all(name) : kept;

/** What the fields start with: a circle as it is kept, or a template. */
export type CircleKept = Facets & Readonly<Pick<CircleAbout, 'name' | 'purpose' | 'whoFor' | 'rhythm' | 'keepDays'>>;

export interface CircleFieldsProps {
  readonly visit: Visit;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
  readonly circle: CircleKept;
}

/** The fields that say what a circle is about. */
export function CircleFields({ visit, typed, refusal, circle }: CircleFieldsProps) {
  const { t } = visit;
  const words = (name: 'name' | 'purpose' | 'whoFor' | 'rhythm') => ({
    name,
    value: textOf(typed, name, circle[name]),
    error: errorOf(visit, refusal, name),
  });
  const facet = (name: Facet, known: readonly string[]) => ({
    name,
    inline: true,
    values: valuesOf(typed, name, circle[name]),
    error: errorOf(visit, refusal, name),
    options: known.map((value) => ({ value, label: facetLabel(visit, { facet: name, value }) })),
  });
  return (
    <>
      <TextField {...words('name')} label={t('community.field_name')} hint={t('community.field_name_hint')} />
      <TextArea
        {...words('purpose')}
        rows={2}
        label={t('community.field_purpose')}
        hint={t('community.field_purpose_hint')}
      />
      <TextArea
        {...words('whoFor')}
        rows={2}
        label={t('community.who_for')}
        hint={t('community.field_who_for_hint')}
        note={t('ui.optional')}
      />
      <TextField
        {...words('rhythm')}
        label={t('community.fact_rhythm')}
        hint={t('community.field_rhythm_hint')}
        note={t('ui.optional')}
      />
      <Checks {...facet('experiences', experiences)} legend={t('community.filter_experience')} />
      <Checks {...facet('formats', formats)} legend={t('community.filter_format')} />
      <Languages visit={visit} typed={typed} refusal={refusal} circle={circle} />
      <Checks {...facet('times', times)} legend={t('community.filter_time')} />
      <Checks {...facet('needs', needs)} legend={t('community.filter_need')} />
      <Choice
        inline
        name="keepDays"
        legend={t('community.field_keep')}
        hint={t('community.field_keep_hint')}
        value={textOf(typed, 'keepDays', circle.keepDays === null ? '' : String(circle.keepDays))}
        error={errorOf(visit, refusal, 'keepDays')}
        options={keepChoices.map((value) => ({
          value,
          label: value ? t('community.field_keep_days', { days: Number(value) }) : t('community.field_keep_always'),
        }))}
      />
    </>
  );
}

/** The organisation's own languages first; the others behind one press. */
function Languages({ visit, typed, refusal, circle }: CircleFieldsProps) {
  const { t } = visit;
  // What was sent may be no language at all, and then it has no name to show.
  const known = new Set<string>(circleLanguages);
  const values = valuesOf(typed, 'languages', circle.languages).filter((language) => known.has(language));
  const first = new Set<string>([...visit.organisation.languages, ...values]);
  const option = (value: string) => ({ value, label: languageName(visit.locale, value) });
  const others = circleLanguages.filter((language) => !first.has(language));
  return (
    <>
      <Checks
        inline
        name="languages"
        legend={t('community.filter_language')}
        values={values}
        error={errorOf(visit, refusal, 'languages')}
        options={[...first].map(option)}
      />
      <More summary={t('community.field_more_languages')}>
        <Checks
          inline
          quiet
          name="languages"
          id="more-languages"
          legend={t('community.field_more_languages')}
          values={values}
          options={others.map(option)}
        />
      </More>
    </>
  );
}
