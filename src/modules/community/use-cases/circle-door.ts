import type { CircleDoor, CircleInQueue } from '#modules/safety';
import type { Platform } from '#platform/app';
import { currentPoints } from '../store/agreements.ts';
import { circlesByProof } from '../store/circles.ts';
import { hostedBy, hostsOf } from '../store/memberships.ts';

/** What safety asks of circles when hosts look at reports. */
export const circleDoor = (app: Pick<Platform, 'vault'>): CircleDoor => ({
  hostsOf,
  hostedBy,
  async about(tx, ids) {
    const circles = await circlesByProof(app.vault, tx, ids);
    const points = await currentPoints(app.vault, tx, circles);
    return new Map<string, CircleInQueue>(
      circles.map((circle) => [
        circle.id,
        {
          name: circle.name,
          agreements: { version: circle.agreementsVersion, points: points.get(circle.id) ?? [] },
        },
      ]),
    );
  },
});
