import type { GatheringPlan } from '#contracts/gatherings';
import { offerGathering, usualAgenda } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import type { Actor } from '#platform/db';
import { translator } from '#platform/i18n';
import content from './content.json' with { type: 'json' };

type Sample = (typeof content.gatherings)[number];

const usual = { seats: 8, minimum: 3, fallback: 'meet_anyway', chatDaysBefore: 2, chatDaysAfter: 3 } as const;
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** A sample as the plan of a host, some days from now. */
function planOf({ circle: _, inDays, time, round, ...sample }: Sample, now: Date): GatheringPlan {
  const t = translator(content.organisation.language);
  const date = new Date(now.getTime() + inDays * day);
  const about = sample as Omit<Sample, 'circle' | 'inDays' | 'time' | 'round'> &
    Pick<GatheringPlan, 'kind' | 'format' | 'placeAccess'>;
  return {
    ...usual,
    ...about,
    zone: content.organisation.zone,
    startsLocal: `${date.toISOString().slice(0, 10)}T${time}`,
    rule: round ? `FREQ=WEEKLY;BYDAY=${weekdays[date.getUTCDay()]}` : null,
    agenda: usualAgenda(about.kind, about.minutes, (phase) => t(`gatherings.prompt.${phase}`)),
  };
}

/** Offers the sample gatherings in the circles of their host. */
export async function offerGatherings(app: Platform, host: Actor, slugOf: (circle: string) => string): Promise<void> {
  for (const sample of content.gatherings) {
    const plan = planOf(sample, app.clock.now());
    const offered = await app.db.as(host, (tx) => offerGathering(app, tx, host, slugOf(sample.circle), plan));
    if (!offered.ok) throw new Error(`a sample gathering was refused: ${offered.code}`);
  }
}
