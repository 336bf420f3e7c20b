import type { RefusalCode } from '#contracts/refusals';
import { accessCircle, type CircleHere, whyNotWrite } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';

/** A circle to write into, with why that is not possible now. */
export type Place = CircleHere & { readonly refusal: RefusalCode | null };

/** Null where the circle is not open to this actor. */
export const readPlace = (app: Platform, actor: Actor, slug: string): Promise<Place | null> =>
  app.db.as(actor, async (tx) => {
    const circle = await accessCircle(app, tx, actor, slug);
    return circle?.may.read ? { ...circle, refusal: whyNotWrite(circle) } : null;
  });
