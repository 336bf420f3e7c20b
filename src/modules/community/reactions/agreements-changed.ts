import { communityEvents } from '#contracts/community';
import type { Platform } from '#platform/app';
import type { Reaction } from '#platform/events';
import { tellMembersOfAgreements } from '../use-cases/tell-members-of-agreements.ts';

export const reactions = (app: Platform): Reaction[] => [
  {
    name: 'tell-members-of-new-agreements',
    on: [communityEvents.agreementsChanged],
    run: async ({ organisationId, ids }) => {
      if (ids.circle) await tellMembersOfAgreements(app, organisationId, ids.circle);
    },
  },
];
