import { send } from './ask.ts';
import type { Bar } from './bar.ts';
import type { DrawnRoom } from './drawn-room.ts';
import { careForLink, newLinkCare } from './link-care.ts';
import { createLinkStats } from './link-stats.ts';
import type { OwnMedia } from './own-media.ts';
import type { StayHere } from './stay.ts';
import { newWishes, type Picture, wishesFor } from './wishes.ts';

const lookEvery = 2_000;
/** Device pixels from which a larger picture is worth its bytes. */
const largeFrom = 400;

export interface PictureCareParts {
  /** `/rooms/<session>/media` */
  readonly address: string;
  readonly room: DrawnRoom;
  readonly own: OwnMedia;
  bar(): Bar | null;
  self(): string;
}

/** Which pictures are sent and asked for: none where the connection is so weak that voices would suffer. */
export interface PictureCare {
  /** Looks after this stay's connection until it is over. */
  begin(stay: StayHere): void;
  /** What others want of this person's picture. */
  asked(picture: Picture): void;
  /** The person wants pictures in spite of a weak connection. */
  insist(): void;
  /** The room was drawn anew. */
  drawn(): void;
}

const savesData = (): boolean =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;

export function createPictureCare({ address, room, own, bar, self }: PictureCareParts): PictureCare {
  let stay: StayHere | null = null;
  let care = newLinkCare(savesData() ? 'saving' : 'full');
  let insisted = false;
  let wanted: Picture = 'low';
  let wished: Readonly<Record<string, Picture>> = {};

  const saving = () => care.mode === 'saving' && !insisted;

  function wish(): void {
    if (!stay) return;
    const { holder } = room;
    const shownLarge = (holder?.width ?? 0) >= largeFrom;
    const now = wishesFor(room.others(self()), { holder: holder?.member ?? null, shownLarge, saving: saving() });
    const wants = newWishes(wished, now);
    wished = { ...wished, ...now };
    if (Object.keys(wants).length > 0) void send(`${address}/want`, { wants });
  }

  function apply(): void {
    bar()?.offer('pictures', saving());
    own.pictures(wanted, !saving());
    wish();
  }

  async function watch(here: StayHere): Promise<void> {
    const sampleOf = createLinkStats();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
      if (stay !== here) return;
      const { mode } = care;
      care = careForLink(care, sampleOf(await here.stats()), lookEvery);
      if (care.mode === mode) continue;
      insisted = false;
      bar()?.link(care.mode);
      apply();
    }
  }

  return {
    begin(here) {
      stay = here;
      wished = {};
      apply();
      void watch(here);
      void here.over.then(() => {
        if (stay === here) stay = null;
      });
    },
    asked(picture) {
      wanted = picture;
      own.pictures(wanted, !saving());
    },
    insist() {
      insisted = true;
      apply();
    },
    drawn: wish,
  };
}
