import { communityRefusals } from './community.ts';
import { directoryRefusals } from './directory.ts';
import { doorRefusals } from './door.ts';
import { gatheringsRefusals } from './gatherings.ts';
import { careRefusals } from './gatherings-care.ts';
import { identityRefusals } from './identity.ts';
import { noticesRefusals } from './notices.ts';
import { roomsRefusals } from './rooms.ts';
import { alongRefusals } from './rooms-along.ts';
import { safetyRefusals } from './safety.ts';
import { storiesRefusals } from './stories.ts';

/** Every expected refusal and its HTTP status. Each has the text `refusal.<code>` in every catalogue. */
export const refusals = {
  ...doorRefusals,
  ...identityRefusals,
  ...directoryRefusals,
  ...noticesRefusals,
  ...safetyRefusals,
  ...communityRefusals,
  ...storiesRefusals,
  ...gatheringsRefusals,
  ...careRefusals,
  ...roomsRefusals,
  ...alongRefusals,
} as const;

export type RefusalCode = keyof typeof refusals;
