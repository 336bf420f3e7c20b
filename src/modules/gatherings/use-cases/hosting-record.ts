import type { HostWordKind, HourMark, ThanksSentence } from '#contracts/gatherings-care';
import { accepted, type Result, refused } from '#contracts/result';
import { circlesOf } from '#modules/community';
import { type PersonSeen, people } from '#modules/identity';
import { hiddenFrom } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { marksReached } from '../domain/care.ts';
import { placeOfHostWord } from '../store/after-care.ts';
import {
  type DateLed,
  datesLed,
  hostWordsTo,
  keepReflection,
  minutesLed,
  placeOfReflection,
  reflectionsOf,
  removeHostWord,
  restsAmong,
} from '../store/hosting.ts';

const mostWords = 50;
const mostDates = 30;

export interface HostWord {
  readonly id: string;
  readonly kind: HostWordKind;
  readonly said: { readonly sentence: ThanksSentence } | { readonly words: string };
  readonly from: PersonSeen | null;
  readonly at: Date;
}

/** What somebody keeps of leading, for themselves: nobody else sees any of it. */
export interface HostingRecord {
  readonly minutes: number;
  readonly dates: readonly DateLed[];
  /** Where older dates go on. */
  readonly older: Date | null;
  readonly words: readonly HostWord[];
  /** Marks reached, the newest first, with what was written at each. */
  readonly marks: readonly { readonly hours: HourMark; readonly words: string }[];
  readonly restsUntil: Date | null;
  /** Where a look back could be told as a story. */
  readonly circles: readonly { readonly slug: string; readonly name: string }[];
}

export const readHosting = (app: Platform, actor: Actor, before: Date | null): Promise<HostingRecord | null> =>
  app.db.as(actor, async (tx) => {
    const { personId } = actor;
    if (personId === null) return null;
    const owner = { kind: 'person' as const, id: personId };
    const minutes = await minutesLed(tx, personId);
    const found = await datesLed(tx, personId, { before, most: mostDates + 1 });
    const dates = found.slice(0, mostDates);
    const hidden = await hiddenFrom(tx, actor);
    const kept = (await hostWordsTo(tx, personId, mostWords)).filter(({ from_id }) => !hidden.people.has(from_id));
    const texts = await app.vault.openAll(
      tx,
      kept.map(({ id, sealed }) => ({ owner, place: placeOfHostWord(id), sealed })),
    );
    const senders = await people(
      tx,
      kept.map(({ from_id }) => from_id),
    );
    const reflections = await reflectionsOf(tx, personId);
    const looks = await app.vault.openAll(
      tx,
      reflections.map(({ hours, sealed }) => ({ owner, place: placeOfReflection(personId, hours), sealed })),
    );
    return {
      minutes,
      dates,
      older: found.length > mostDates ? (dates.at(-1)?.startsAt ?? null) : null,
      words: kept.flatMap(({ id, kind, from_id, sent_at }, index) => {
        const text = texts[index];
        return text
          ? [{ id, kind, said: JSON.parse(text) as HostWord['said'], from: senders.get(from_id) ?? null, at: sent_at }]
          : [];
      }),
      marks: marksReached(minutes).map((hours) => ({
        hours,
        words: looks[reflections.findIndex((one) => one.hours === hours)] ?? '',
      })),
      restsUntil: (await restsAmong(tx, [personId], app.clock.now())).get(personId) ?? null,
      circles: (await circlesOf(app, tx, personId)).map(({ slug, name }) => ({ slug, name })),
    };
  });

/** Keeps a look back at a mark that was reached; it can be written anew at any time. */
export const writeReflection = (
  app: Platform,
  actor: Actor,
  hours: number,
  words: string,
): Promise<Result<{ readonly hours: HourMark }>> =>
  app.db.as(actor, async (tx) => {
    const { personId, organisationId } = actor;
    const mark = personId && marksReached(await minutesLed(tx, personId)).find((one) => one === hours);
    if (!personId || !mark) return refused('not_found');
    await keepReflection(tx, {
      person_id: personId,
      hours: mark,
      organisation_id: organisationId,
      sealed: await app.vault.seal(tx, { kind: 'person', id: personId }, placeOfReflection(personId, mark), words),
      written_at: app.clock.now(),
    });
    return accepted({ hours: mark });
  });

/** Lets a kept word go; it is deleted. */
export const letGoOfHostWord = (app: Platform, actor: Actor, id: string): Promise<Result<null>> =>
  app.db.as(actor, async (tx) =>
    actor.personId && (await removeHostWord(tx, actor.personId, id)) ? accepted(null) : refused('not_found'),
  );
