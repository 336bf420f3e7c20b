import { after, before, describe, it } from 'node:test';
import { assertOnlyServerKnown, eventually, type InRoom, type LiveRoom } from './live-room.ts';

/** Time in which something has to be heard or seen, also on a busy machine. */
const patient = { within: 60_000 };

/** Everybody in a browser process of their own. */
async function enterAll(room: LiveRoom, way: 'video' | 'audio'): Promise<InRoom[]> {
  const people: InRoom[] = [];
  for (const person of room.people) people.push(await room.enter(person, { way }));
  return people;
}

/** Whose sound this page has brought so far, and whose pictures it shows. */
const carried = ({ page }: InRoom): Promise<{ heard: string[]; seen: string[] }> =>
  page.evaluate(() => {
    const members = (kind: string) =>
      [...document.querySelectorAll(`[data-member] [data-picture] ${kind}`)].map(
        (element) => element.closest<HTMLElement>('[data-member]')?.dataset.member ?? '',
      );
    return { heard: members('audio').sort(), seen: members('video:not([hidden], .own-picture)').sort() };
  });

/** A machine that is busy with eight browsers can look like a weak connection, and then pictures are neither sent nor shown. */
async function insistOnPictures(people: readonly InRoom[]): Promise<void> {
  for (const { page } of people) {
    const anyway = page.locator('[data-media=pictures]:visible');
    if ((await anyway.count()) > 0) await anyway.click();
  }
}

const othersOf = (room: LiveRoom, { person }: InRoom): string[] =>
  room.people.flatMap(({ seat }) => (seat === person.seat ? [] : [seat])).sort();

async function haveOneKey(people: readonly InRoom[]): Promise<boolean> {
  const words = people.map(({ page }) => page.locator('[data-media-words] [data-words]').textContent());
  const [first, ...rest] = await Promise.all(words);
  return first !== '' && rest.every((others) => others === first);
}

/** What holds for many people in one room, whichever engine carries them: `open` starts the program with this engine. */
export function manyInRoom(open: (options: { readonly people: number }) => Promise<LiveRoom>): void {
  describe('four people with picture and voice', () => {
    let room: LiveRoom;
    before(async () => {
      room = await open({ people: 4 });
    });
    after(() => room.stop());

    it('each hear and see every other, sealed with one key, and learn no address but the server’s', async () => {
      const people = await enterAll(room, 'video');
      for (const { page } of people) {
        await page.locator('[data-media=mic]').click();
        await page.locator('[data-media=camera]').click();
      }
      await eventually('there is one key', () => haveOneKey(people), patient);
      for (const one of people) {
        const others = othersOf(room, one);
        const all = async () => {
          await insistOnPictures(people);
          const { heard, seen } = await carried(one);
          return String(heard) === String(others) && String(seen) === String(others);
        };
        await eventually('they hear and see every other', all, patient);
        await eventually('their own device plays it', async () => {
          const { energy, framesDecoded } = await one.figures();
          return energy > 0.001 && framesDecoded > 10;
        });
      }
      await assertOnlyServerKnown(people);
      for (const one of people) await one.leave();
    });
  });

  describe('eight people with their voices', () => {
    let room: LiveRoom;
    before(async () => {
      room = await open({ people: 8 });
    });
    after(() => room.stop());

    it('each hear every other, one after the other, sealed with one key, and learn no address but the server’s', async () => {
      const people = await enterAll(room, 'audio');
      await eventually('there is one key', () => haveOneKey(people), patient);
      for (const speaker of people) {
        const mic = speaker.page.locator('[data-media=mic]');
        await mic.click();
        for (const listener of people) {
          if (listener === speaker) continue;
          const before = (await listener.figures()).opened;
          const hears = async () =>
            (await carried(listener)).heard.includes(speaker.person.seat) &&
            (await listener.figures()).opened > before + 5;
          await eventually('the speaker is heard', hears, patient);
        }
        await mic.click();
      }
      for (const one of people)
        await eventually('their own device plays it', async () => {
          const { energy, opened } = await one.figures();
          return energy > 0.000_1 && opened > 5 * 7;
        });
      await assertOnlyServerKnown(people);
      for (const one of people) await one.leave();
    });
  });
}
