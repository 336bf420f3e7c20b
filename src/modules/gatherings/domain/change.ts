import type { GatheringPlan } from '#contracts/gatherings';
import type { RefusalCode } from '#contracts/refusals';

const year = 366 * 86_400_000;

/** Whether a date may begin then. */
export const decideStart = (startsAt: Date, now: Date): RefusalCode | null =>
  startsAt <= now ? 'date_past' : startsAt.getTime() - now.getTime() > year ? 'date_too_far' : null;

/** Whether a plan may be changed that its host saw in this version. */
export const decideVersion = (seen: number, now: number): RefusalCode | null =>
  seen === now ? null : 'gathering_changed_meanwhile';

/** What somebody with a seat has to hear of: when, where and in which language. */
type Matters = Pick<GatheringPlan, 'format' | 'place' | 'placeAccess' | 'languages' | 'title'> & {
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** Whether a change matters to the people who come; other words alone do not. */
export const isToBeTold = (before: Matters, after: Matters): boolean => toTell(before) !== toTell(after);

const toTell = ({ startsAt, endsAt, format, place, placeAccess, languages, title }: Matters) =>
  JSON.stringify([
    [startsAt, endsAt, format, title],
    [place.name, place.address, place.way],
    [placeAccess.toSorted(), languages.toSorted()],
  ]);
