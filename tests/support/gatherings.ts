import type { GatheringPlan } from '#contracts/gatherings';
import * as gatherings from '#modules/gatherings';
import { value } from './circles.ts';
import { type StoriesHouse, storiesHouse } from './stories.ts';

/** An organisation with circles that meet. Its clock starts on Saturday, 21 November 2026, 12:00 UTC. */
export interface GatheringsHouse extends StoriesHouse {
  /** The house's host offers a gathering in a circle: unless told otherwise once, online, tomorrow at 18:00 UTC. */
  offer(circle: { readonly slug: string }, plan?: Partial<GatheringPlan>): Promise<gatherings.GatheringOffered>;
}

export const aPlan: GatheringPlan = {
  kind: 'sharing_circle',
  title: 'Sunday circle',
  purpose: 'We tell each other how the week was.',
  whoFor: 'Everyone who sleeps badly.',
  format: 'online',
  place: { name: '', address: '', way: '' },
  placeAccess: [],
  languages: ['en'],
  zone: 'UTC',
  startsLocal: '2026-11-22T18:00',
  minutes: 60,
  rule: null,
  seats: 8,
  minimum: 3,
  fallback: 'meet_anyway',
  chatDaysBefore: 2,
  chatDaysAfter: 3,
  agenda: [
    { phase: 'welcome', minutes: 5, prompt: 'Welcome.' },
    { phase: 'agreements', minutes: 5, prompt: 'What we promise each other.' },
    { phase: 'rounds', minutes: 40, prompt: 'How was your week?' },
    { phase: 'check_out', minutes: 10, prompt: 'One word to end with.' },
  ],
};

export async function gatheringsHouse(): Promise<GatheringsHouse> {
  const house = await storiesHouse();
  for (const reaction of gatherings.reactions(house.app)) house.app.events.register(reaction);
  for (const job of gatherings.jobs(house.app)) house.app.jobs.define(job);
  return {
    ...house,
    offer: async (circle, plan = {}) =>
      value(
        await house.as(house.host, (app, tx) =>
          gatherings.offerGathering(app, tx, house.host, circle.slug, { ...aPlan, ...plan }),
        ),
      ),
  };
}
