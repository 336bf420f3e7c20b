import { people } from '#modules/identity';
import { hiddenFrom } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { hostsWithWords } from '../store/memberships.ts';
import type { WordsOwner } from '../store/words.ts';

export interface HostShown {
  readonly id: string;
  readonly nickname: string;
  /** What they choose to tell of their own experience; '' for nothing. */
  readonly told: string;
}

/** The hosts of a circle as one reader sees them: people who blocked each other are not there for each other. */
export async function showHosts(
  app: Pick<Platform, 'vault'>,
  tx: Tx,
  actor: Actor,
  circle: WordsOwner,
): Promise<HostShown[]> {
  const { people: hidden } = await hiddenFrom(tx, actor);
  const hosts = (await hostsWithWords(app.vault, tx, circle)).filter(({ personId }) => !hidden.has(personId));
  const known = await people(
    tx,
    hosts.map(({ personId }) => personId),
  );
  return hosts.flatMap(({ personId, told }) => {
    const person = known.get(personId);
    return person ? { id: personId, nickname: person.nickname, told } : [];
  });
}
