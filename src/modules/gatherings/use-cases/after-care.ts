import { type CareForm, feelings, type HostWordForm, type HostWordKind } from '#contracts/gatherings-care';
import { accepted, type Result, refused } from '#contracts/result';
import { type PersonSeen, people } from '#modules/identity';
import { tellPerson } from '#modules/notices';
import { mayContact } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { type Felt, newsLife, tellFeelings } from '../domain/care.ts';
import {
  addFeelings,
  feelingsOf,
  hasGivenCare,
  hostWordsFrom,
  insertHostWord,
  keepLine,
  lineOf,
  markCareGiven,
  nextDate,
  partOf,
  placeOfHostWord,
  placeOfLine,
  staysOf,
} from '../store/after-care.ts';
import { dutiesOf } from '../store/duties.ts';
import { accessSession, type SessionHere } from './access-session.ts';

/** Somebody who led a date, as those who were there see them. */
export interface ThankedHost extends PersonSeen {
  /** What this person told them already. */
  readonly told: readonly HostWordKind[];
}

/** A date that is over, for one person who had a seat. */
export interface AfterCare {
  readonly session: SessionHere;
  /** They told how it was. */
  readonly answered: boolean;
  /** What they take with them; only they read it. */
  readonly line: string;
  /** Whom they can thank. */
  readonly hosts: readonly ThankedHost[];
  readonly newsOpen: boolean;
  /** Until when the chat of this date stays; null where it is gone, or closed to them. */
  readonly chatUntil: Date | null;
  readonly next: { readonly id: string; readonly startsAt: Date } | null;
  readonly led: boolean;
  /** The rule that a host named when they removed this person. */
  readonly removedFor: string | null;
}

interface Here {
  readonly session: SessionHere;
  readonly personId: string;
  readonly removedFor: string | null;
  /** Everybody who led. */
  readonly leaders: readonly string[];
}

async function accessAfter(app: Platform, tx: Tx, actor: Actor, sessionId: string): Promise<Here | null> {
  const { personId } = actor;
  const session = personId && (await accessSession(app, tx, actor, sessionId));
  if (!session || app.clock.now() < session.startsAt) return null;
  const part = await partOf(tx, session.id, personId);
  if (!part) return null;
  const duties = await dutiesOf(tx, [session.id]);
  const stays = await staysOf(tx, session.id);
  const leaders = new Set([
    ...duties.filter(({ duty, answer }) => answer === 'taken' && duty !== 'standby').map((one) => one.personId),
    ...stays.filter(({ led }) => led).map((stay) => stay.person_id),
  ]);
  return { session, personId, removedFor: part.removedFor, leaders: [...leaders] };
}

/** What a person finds after a date; null for who was not part of it. */
export const readAfterCare = (app: Platform, actor: Actor, sessionId: string): Promise<AfterCare | null> =>
  app.db.as(actor, async (tx) => {
    const here = await accessAfter(app, tx, actor, sessionId);
    if (!here) return null;
    const { session, personId, removedFor, leaders } = here;
    const now = app.clock.now();
    const line = await lineOf(tx, session.id, personId);
    const said = await hostWordsFrom(tx, session.id, personId);
    const thanked: ThankedHost[] = [];
    for (const host of (await people(tx, leaders)).values()) {
      if (host.id === personId || removedFor || !(await mayContact(tx, personId, host.id))) continue;
      thanked.push({ ...host, told: said.filter(({ to_id }) => to_id === host.id).map(({ kind }) => kind) });
    }
    const sealed = line && { owner: ownKey(personId), place: placeOfLine(session.id, personId), sealed: line.sealed };
    return {
      session,
      answered: await hasGivenCare(tx, session.id, personId),
      line: (sealed && (await app.vault.open(tx, sealed.owner, sealed.place, sealed.sealed))) || '',
      hosts: thanked,
      newsOpen: now.getTime() < session.endsAt.getTime() + newsLife,
      chatUntil: session.may.chat ? session.chatClosesAt : null,
      next: await nextDate(tx, session.gatheringId, now),
      led: leaders.includes(personId),
      removedFor,
    };
  });

const ownKey = (personId: string) => ({ kind: 'person' as const, id: personId });

/** Tells how a date was: added up without who; and a line for oneself, sealed. What was told once is not counted twice. */
export const giveCareAnswer = (app: Platform, actor: Actor, sessionId: string, form: CareForm): Promise<Result<null>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessAfter(app, tx, actor, sessionId);
    if (!here) return refused('not_found');
    const { session, personId } = here;
    const { organisationId } = session;
    const row = { session_id: session.id, person_id: personId, organisation_id: organisationId };
    const answers = feelings.flatMap((question) => {
      const answer = form[question];
      return answer === '' ? [] : [{ question, answer }];
    });
    if (answers.length > 0 && (await markCareGiven(tx, row)))
      await addFeelings(tx, { id: session.gatheringId, organisationId }, answers);
    if (form.line !== '') {
      const place = placeOfLine(session.id, personId);
      const sealed = await app.vault.seal(tx, ownKey(personId), place, form.line);
      await keepLine(tx, { ...row, sealed, kept_at: app.clock.now() });
    }
    return accepted(null);
  });

/** Thanks somebody who led, or tells them what happened next; only they read it. One of each kind. */
export const sayToHost = (app: Platform, actor: Actor, sessionId: string, form: HostWordForm): Promise<Result<null>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessAfter(app, tx, actor, sessionId);
    if (!here || here.removedFor || !here.leaders.includes(form.host) || form.host === here.personId)
      return refused('not_found');
    if (!(await mayContact(tx, here.personId, form.host))) return refused('not_found');
    const now = app.clock.now();
    if (now.getTime() >= here.session.endsAt.getTime() + newsLife) return refused('gathering_over');
    const id = newId(now.getTime());
    const said = form.words === '' ? { sentence: form.sentence } : { words: form.words };
    const kept = await insertHostWord(tx, {
      id,
      organisation_id: here.session.organisationId,
      session_id: here.session.id,
      from_id: here.personId,
      to_id: form.host,
      kind: form.kind,
      sealed: await app.vault.seal(tx, ownKey(form.host), placeOfHostWord(id), JSON.stringify(said)),
      sent_at: now,
    });
    if (!kept) return refused('care_word_sent');
    await tellPerson(app, tx, { personId: form.host, kind: 'host_word', ids: { session: here.session.id } });
    return accepted(null);
  });

/** What people told of a gathering, in words, and only where so many told that nobody can be found in it. */
export const feltAt = async (tx: Tx, gatheringId: string): Promise<Felt> =>
  tellFeelings(await feelingsOf(tx, gatheringId));
