import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { type Template, templates } from '../domain/templates.ts';
import { fillTemplate } from './fill-template.ts';
import { type CircleMade, makeCircle } from './make-circle.ts';

/** Makes the starter circles of a new organisation in its language; the first host hosts them all until others do. */
export async function createStarterCircles(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  starter: { readonly organisationId: string; readonly hostId: string; readonly language: string },
): Promise<(CircleMade & { readonly template: Template['key'] })[]> {
  const made = [];
  const now = app.clock.now().getTime();
  for (const [place, template] of templates.entries()) {
    const circle = await makeCircle(app, tx, {
      ...fillTemplate(template, starter.language),
      organisationId: starter.organisationId,
      hostId: starter.hostId,
      // Ids carry the time: a millisecond apart keeps the order of the templates.
      madeAt: new Date(now + place),
    });
    made.push({ ...circle, template: template.key });
  }
  return made;
}
