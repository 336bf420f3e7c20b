import type { OrganisationChange } from '#contracts/identity';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { decideStepBack } from '../domain/duty.ts';
import { nicknameKey } from '../domain/nickname.ts';
import { changeOrganisation, type Organisation, organisationById } from '../store/organisations.ts';
import {
  accessAccount,
  accessCoordinators,
  changePerson,
  dutyHolders,
  type PersonSeen,
  personByNickname,
} from '../store/people.ts';
import { actorOf, type Self } from './self.ts';

type Person = Pick<Self, 'organisationId' | 'personId'>;

/** What coordinators see and change about their place. */
export interface OrganisationView {
  readonly organisation: Organisation;
  readonly coordinators: readonly PersonSeen[];
  /** Asked to help, and not answered yet. */
  readonly asked: readonly PersonSeen[];
}

export const presentOrganisation = (app: Platform, self: Person): Promise<OrganisationView> =>
  app.db.as(actorOf(self), async (tx) => {
    const organisation = await organisationById(tx, self.organisationId);
    if (!organisation) throw new Error('an organisation is gone while its people are there');
    const holders = await dutyHolders(tx);
    return {
      organisation,
      coordinators: holders.filter((person) => person.coordinator),
      asked: holders.filter((person) => !person.coordinator),
    };
  });

/** Changes the place's basics. Its own language comes first and is always offered. */
export function changePlace(app: Platform, self: Person, change: OrganisationChange): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const account = await accessAccount(tx, self.personId);
    const organisation = await organisationById(tx, self.organisationId);
    if (!account?.coordinator || !organisation) return refused('coordinators_only');
    await changeOrganisation(tx, organisation.id, {
      name: change.name,
      languages: [...new Set([change.language, ...change.offered])],
      country: change.country,
      zone: change.zone,
      adults_only: change.adultsOnly,
      settings: {
        ...organisation.settings,
        askToHostsAfter: change.askToHostsAfter,
        askToCoordinatorsAfter: change.askToCoordinatorsAfter,
      },
    });
    return accepted(null);
  });
}

/** Asks a person to help look after the place. They may say yes or no; nothing changes until they do. */
export function askToCoordinate(app: Platform, self: Person, nickname: string): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    if (!(await accessAccount(tx, self.personId))?.coordinator) return refused('coordinators_only');
    const found = await personByNickname(tx, self.organisationId, nicknameKey(nickname));
    const asked = found && (await accessAccount(tx, found.id));
    if (!asked) return refused('person_unknown', { field: 'nickname' });
    if (asked.coordinator) return accepted(null);
    await changePerson(tx, asked.id, { duty_asked: true });
    await app.events.append(tx, {
      kind: 'identity.duty_asked',
      audience: { person: asked.id },
      ids: {},
      by: self.personId,
    });
    return accepted(null);
  });
}

/** Takes an unanswered question back. */
export function stopAsking(app: Platform, self: Person, personId: string): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    if (!(await accessAccount(tx, self.personId))?.coordinator) return refused('coordinators_only');
    await changePerson(tx, personId, { duty_asked: false });
    return accepted(null);
  });
}

/** Says yes or no to looking after the place. */
export function answerDuty(app: Platform, self: Person, yes: boolean): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const account = await accessAccount(tx, self.personId);
    if (!account?.dutyAsked) return refused('duty_not_asked');
    await changePerson(tx, self.personId, { duty_asked: false, ...(yes ? { coordinator: true } : {}) });
    return accepted(null);
  });
}

/** Gives the duty back, where somebody else goes on. */
export function stepBack(app: Platform, self: Person): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const coordinators = await accessCoordinators(tx);
    const unfit = decideStepBack({
      isCoordinator: coordinators.includes(self.personId),
      otherCoordinators: coordinators.filter((id) => id !== self.personId).length,
      otherPeople: 0,
    });
    if (unfit) return refused(unfit);
    await changePerson(tx, self.personId, { coordinator: false });
    return accepted(null);
  });
}
