import { helpLines } from '#modules/directory';
import { dutyHolders, type MePlace } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Visit } from '#platform/http';

const keepAccount: MePlace = {
  href: '/me/keep',
  icon: 'lock',
  words: 'identity.keep.title',
  hint: 'identity.me.not_lasting_coordinator',
};
const checkLines: MePlace = {
  href: '/organisation/help-lines',
  icon: 'phone',
  words: 'directory.step_lines',
  hint: 'directory.step_lines_hint',
};
const lookAtCircles: MePlace = {
  href: '/circles',
  icon: 'circles',
  words: 'community.step_circles',
  hint: 'community.step_circles_hint',
};
const askSomebody: MePlace = {
  href: '/organisation#duty',
  icon: 'people',
  words: 'identity.step_second',
  hint: 'identity.step_second_hint',
};

/**
 * What a coordinator still has to do before the place stands firmly: a way to come back to it, lines for a bad night,
 * and a second person who looks after it. Until somebody else was asked, the place counts as new, and its first circles want a look as well.
 */
export const nextSteps =
  ({ db, clock }: Platform) =>
  async ({ actor, person, organisation }: Visit): Promise<readonly MePlace[]> => {
    if (!person?.coordinator) return [];
    const { lines, holders } = await db.as(actor, async (tx) => ({
      lines: await helpLines(tx, organisation.country, clock.now()),
      holders: await dutyHolders(tx),
    }));
    const isNew = holders.length < 2;
    return [
      ...(person.lasting ? [] : [keepAccount]),
      ...(lines.length === 0 ? [checkLines] : []),
      ...(isNew ? [lookAtCircles, askSomebody] : []),
    ];
  };
