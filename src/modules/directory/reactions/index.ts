import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import type { Reaction } from '#platform/events';
import type { Job } from '#platform/jobs';
import { type TellCoordinator, warnOfExpiry } from '../use-cases/warn-of-expiry.ts';

let tell: TellCoordinator | null = null;

/** How a coordinator is told that confirmations end soon; the composition root connects it with notices. */
export function onLinesExpiring(telling: TellCoordinator): void {
  tell = telling;
}

export const reactions = (_app: Platform): Reaction[] => [];

export const jobs = (app: Platform): Job[] => [
  {
    name: 'tell-coordinators-before-help-lines-expire',
    every: day,
    async run() {
      if (tell) await warnOfExpiry(app, tell);
      else app.log('warn', 'directory.nobody-to-tell');
    },
  },
];
