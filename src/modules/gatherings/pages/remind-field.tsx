import { type Reminder, reminders } from '#contracts/gatherings-seats';
import type { Visit } from '#platform/http';
import { Select } from '#ui';

/** When somebody wants to be reminded of what they have a seat in. */
export function RemindField({
  visit: { t },
  value,
  error,
}: {
  readonly visit: Visit;
  readonly value: Reminder;
  readonly error?: string | undefined;
}) {
  return (
    <Select
      name="remind"
      label={t('gatherings.remind')}
      hint={t('gatherings.remind_hint')}
      value={value}
      error={error}
      options={reminders.map((one) => ({ value: one, label: t(`gatherings.remind.${one}`) }))}
    />
  );
}
