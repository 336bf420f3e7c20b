import { circleLanguages } from '#contracts/community';
import { agendaPhases, fallbacks, gatheringFormats, placeAccesses, weekdays } from '#contracts/gatherings';
import { gatheringBounds } from '#contracts/gatherings-plan';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import { Checks, Choice, errorOf, Field, Hidden, More, Row, Select, Stack, TextArea, TextField } from '#ui';
import { facetLabel, languageName, weekdayName } from './labels.ts';
import { clockName } from './when.tsx';

export interface PlanProps {
  readonly visit: Visit;
  /** What the fields hold: what was typed, or what is kept. */
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
  /** The clock on which times are meant (IANA). */
  readonly zone: string;
}

/** The name, value and error of a field. */
const fieldOf = ({ visit, typed, refusal }: PlanProps, name: string) => ({
  name,
  value: typed.get(name),
  error: errorOf(visit, refusal, name),
});

const lengths = [15, 20, 30, 45, 60, 75, 90, 105, 120, 150, 180, 240];
const upTo = ([least, most]: readonly [number, number]) =>
  Array.from({ length: most - least + 1 }, (_, step) => least + step);

/** Everything a host says of a gathering, the most needed first. */
export function PlanFields(props: PlanProps) {
  const { visit, typed } = props;
  const { t } = visit;
  return (
    <>
      <Hidden name="kind" value={typed.get('kind')} />
      <Hidden name="revision" value={typed.get('revision')} />
      <TextField
        {...fieldOf(props, 'title')}
        label={t('gatherings.field_title')}
        hint={t('gatherings.field_title_hint')}
      />
      <TextArea
        {...fieldOf(props, 'purpose')}
        rows={2}
        label={t('gatherings.field_purpose')}
        hint={t('gatherings.field_purpose_hint')}
      />
      <WhenFields {...props} />
      <RepeatFields {...props} />
      <PlaceFields {...props} />
      <PeopleFields {...props} />
      <AgendaFields {...props} />
    </>
  );
}

/** Day, time and length. */
export function DateFields(props: PlanProps) {
  const { visit, zone } = props;
  const { t, formats, now } = visit;
  return (
    <>
      <div class="side-by-side">
        <TextField {...fieldOf(props, 'date')} type="date" short label={t('gatherings.field_date')} />
        <TextField {...fieldOf(props, 'time')} type="time" short label={t('gatherings.field_time')} />
      </div>
      <p class="hint">{t('gatherings.field_clock', { clock: clockName(formats, zone, now) })}</p>
    </>
  );
}

function WhenFields(props: PlanProps) {
  const { visit, typed } = props;
  const { t } = visit;
  const minutes = [...new Set([...lengths, Number(typed.get('minutes')) || 60])].sort((a, b) => a - b);
  return (
    <Stack gap="small">
      <DateFields {...props} />
      <Select
        {...fieldOf(props, 'minutes')}
        label={t('gatherings.field_minutes')}
        options={minutes.map((value) => ({ value: String(value), label: t('gatherings.minutes', { minutes: value }) }))}
      />
    </Stack>
  );
}

/** How it comes round. What does not belong to what was chosen is out of the way. */
function RepeatFields(props: PlanProps) {
  const { visit, typed, refusal } = props;
  const { t, locale } = visit;
  return (
    <>
      <Choice
        inline
        {...fieldOf(props, 'unit')}
        legend={t('gatherings.field_repeat')}
        options={(['once', 'week', 'month', 'day'] as const).map((value) => ({
          value,
          label: t(`gatherings.unit.${value}`),
        }))}
      />
      <div class="plan-round stack">
        <TextField
          {...fieldOf(props, 'every')}
          type="number"
          min={gatheringBounds.every[0]}
          max={gatheringBounds.every[1]}
          short
          label={t('gatherings.field_every')}
          hint={t('gatherings.field_every_hint')}
        />
        <div class="plan-week">
          <Checks
            inline
            name="days"
            legend={t('gatherings.field_days')}
            values={typed.all('days')}
            error={errorOf(visit, refusal, 'days')}
            options={weekdays.map((value) => ({ value, label: weekdayName(locale, value) }))}
          />
        </div>
        <div class="plan-month">
          <Choice
            inline
            {...fieldOf(props, 'monthBy')}
            legend={t('gatherings.field_month')}
            hint={t('gatherings.field_month_hint')}
            options={(['weekday', 'date'] as const).map((value) => ({
              value,
              label: t(`gatherings.month_by.${value}`),
            }))}
          />
        </div>
        <Choice
          inline
          {...fieldOf(props, 'end')}
          legend={t('gatherings.field_end')}
          options={(['never', 'count', 'until'] as const).map((value) => ({
            value,
            label: t(`gatherings.end.${value}`),
          }))}
        />
        <div class="plan-count">
          <TextField
            {...fieldOf(props, 'count')}
            type="number"
            min={2}
            max={100}
            short
            label={t('gatherings.field_count')}
          />
        </div>
        <div class="plan-until">
          <TextField {...fieldOf(props, 'until')} type="date" short label={t('gatherings.field_until')} />
        </div>
      </div>
    </>
  );
}

/** How people meet, and the place for those who come. */
function PlaceFields(props: PlanProps) {
  const { visit, typed, refusal } = props;
  const { t } = visit;
  return (
    <>
      <Choice
        {...fieldOf(props, 'format')}
        legend={t('gatherings.field_format')}
        options={gatheringFormats.map((value) => ({
          value,
          label: t(`gatherings.format.${value}`),
          hint: t(`gatherings.format_hint.${value}`),
        }))}
      />
      <div class="plan-place stack">
        <TextField
          {...fieldOf(props, 'placeName')}
          label={t('gatherings.field_place')}
          hint={t('gatherings.field_place_hint')}
        />
        <TextField
          {...fieldOf(props, 'placeAddress')}
          label={t('gatherings.field_address')}
          note={t('ui.optional')}
          autocomplete="off"
        />
        <TextArea
          {...fieldOf(props, 'placeWay')}
          rows={2}
          label={t('gatherings.field_way')}
          hint={t('gatherings.field_way_hint')}
          note={t('ui.optional')}
        />
        <Checks
          inline
          name="placeAccess"
          legend={t('gatherings.field_access')}
          hint={t('gatherings.field_access_hint')}
          values={typed.all('placeAccess')}
          error={errorOf(visit, refusal, 'placeAccess')}
          options={placeAccesses.map((value) => ({ value, label: facetLabel(visit, { facet: 'access', value }) }))}
        />
      </div>
    </>
  );
}

const peopleFields = ['whoFor', 'languages', 'seats', 'minimum', 'fallback', 'chatDaysBefore', 'chatDaysAfter'];

/** For whom, in which language, and how many: set as most set it, behind one press. */
function PeopleFields(props: PlanProps) {
  const { visit, typed, refusal } = props;
  const { t } = visit;
  const isTwo = typed.get('kind') === 'appointment';
  const options = (bounds: readonly [number, number]) =>
    upTo(bounds).map((value) => ({ value: String(value), label: String(value) }));
  return (
    <More summary={t('gatherings.more_people')} open={peopleFields.some((name) => errorOf(visit, refusal, name))}>
      <Stack>
        <TextArea
          {...fieldOf(props, 'whoFor')}
          rows={2}
          label={t('gatherings.field_who_for')}
          note={t('ui.optional')}
        />
        <Languages {...props} />
        {isTwo ? (
          <>
            <Hidden name="seats" value="2" />
            <Hidden name="minimum" value="2" />
          </>
        ) : (
          <div class="side-by-side">
            <Select
              {...fieldOf(props, 'seats')}
              label={t('gatherings.field_seats')}
              hint={t('gatherings.field_seats_hint')}
              options={options(gatheringBounds.seats)}
            />
            <Select
              {...fieldOf(props, 'minimum')}
              label={t('gatherings.field_minimum')}
              hint={t('gatherings.field_minimum_hint')}
              options={options([2, gatheringBounds.seats[1]])}
            />
          </div>
        )}
        <Choice
          {...fieldOf(props, 'fallback')}
          legend={t('gatherings.field_fallback')}
          hint={t('gatherings.field_fallback_hint')}
          options={fallbacks.map((value) => ({ value, label: t(`gatherings.fallback.${value}`) }))}
        />
        <div class="side-by-side">
          <Select
            {...fieldOf(props, 'chatDaysBefore')}
            label={t('gatherings.field_chat_before')}
            options={daysOptions(visit)}
          />
          <Select
            {...fieldOf(props, 'chatDaysAfter')}
            label={t('gatherings.field_chat_after')}
            options={daysOptions(visit)}
          />
        </div>
      </Stack>
    </More>
  );
}

const daysOptions = ({ t }: Visit) =>
  upTo(gatheringBounds.chatDays).map((days) => ({ value: String(days), label: t('gatherings.days', { days }) }));

/** The organisation's own languages and those that are chosen; the others behind one press. */
function Languages({ visit, typed, refusal }: PlanProps) {
  const { t, locale } = visit;
  const known = new Set<string>(circleLanguages);
  const values = typed.all('languages').filter((language) => known.has(language));
  const first = new Set<string>([...visit.organisation.languages, ...values]);
  const option = (value: string) => ({ value, label: languageName(locale, value) });
  return (
    <>
      <Checks
        inline
        name="languages"
        legend={t('gatherings.fact_language')}
        values={values}
        error={errorOf(visit, refusal, 'languages')}
        options={[...first].map(option)}
      />
      <More summary={t('gatherings.more_languages')}>
        <Checks
          inline
          quiet
          name="languages"
          id="more-languages"
          legend={t('gatherings.more_languages')}
          values={values}
          options={circleLanguages.filter((language) => !first.has(language)).map(option)}
        />
      </More>
    </>
  );
}

/** What happens there, part by part, as most of this kind go. */
function AgendaFields(props: PlanProps) {
  const { visit, refusal } = props;
  const { t } = visit;
  const names = agendaPhases.flatMap((phase) => [`minutes_${phase}`, `prompt_${phase}`]);
  return (
    <More summary={t('gatherings.more_agenda')} open={names.some((name) => errorOf(visit, refusal, name))}>
      <Stack>
        <p class="hint">{t('gatherings.field_agenda_hint')}</p>
        {agendaPhases.map((phase) => (
          <fieldset class="field agenda-field" key={phase}>
            <legend class="label">{t(`gatherings.phase.${phase}`)}</legend>
            <Row gap="small" class="agenda-row">
              <Field
                {...fieldOf(props, `minutes_${phase}`)}
                quiet
                label={t('gatherings.field_phase_minutes', { phase: t(`gatherings.phase.${phase}`) })}
              >
                {(aria) => (
                  <input
                    {...aria}
                    class="input input-minutes"
                    type="number"
                    name={`minutes_${phase}`}
                    value={props.typed.get(`minutes_${phase}`)}
                    min={0}
                    max={gatheringBounds.minutes[1]}
                  />
                )}
              </Field>
              <span class="soft">{t('gatherings.field_minutes_unit')}</span>
            </Row>
            <TextArea
              {...fieldOf(props, `prompt_${phase}`)}
              quiet
              rows={2}
              label={t('gatherings.field_phase_prompt', { phase: t(`gatherings.phase.${phase}`) })}
            />
          </fieldset>
        ))}
      </Stack>
    </More>
  );
}
