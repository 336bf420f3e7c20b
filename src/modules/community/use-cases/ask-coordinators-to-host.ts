import { coordinators } from '#modules/identity';
import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { putOffers } from '../store/duty-offers.ts';

/** The people who can be asked to look after a circle when `except` goes. */
export const standIns = async (tx: Tx, except: string): Promise<string[]> =>
  (await coordinators(tx)).filter((personId) => personId !== except);

/** A circle lost its last host: everybody who looks after the organisation is asked to take it over. */
export async function askCoordinatorsToHost(
  app: Platform,
  tx: Tx,
  circle: { readonly id: string; readonly organisationId: string },
  except: string,
): Promise<void> {
  const asked = await standIns(tx, except);
  const askedAt = app.clock.now();
  await putOffers(
    tx,
    circle.organisationId,
    asked.map((personId) => ({ circleId: circle.id, personId, askedBy: null, askedAt })),
  );
  for (const personId of asked) await tellPerson(app, tx, { personId, kind: 'duty_asked', ids: { circle: circle.id } });
}
