import type { Visit } from '#platform/http';
import { Choice } from '#ui';

/** "Is this your own device?" Nothing is chosen beforehand; no answer counts as a shared one. */
export function OwnDevice({ visit: { t }, value }: { readonly visit: Visit; readonly value: string }) {
  return (
    <Choice
      name="ownDevice"
      legend={t('identity.own_device')}
      hint={t('identity.own_device_hint')}
      value={value || undefined}
      inline
      options={[
        { value: 'yes', label: t('identity.own_yes') },
        { value: 'no', label: t('identity.own_no') },
      ]}
    />
  );
}
