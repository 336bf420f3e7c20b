import type {
  AgendaPhase,
  DutyAnswer,
  Fallback,
  GatheringDuty,
  GatheringFormat,
  GatheringKind,
  Place,
  PlaceAccess,
  Repeat,
  SessionStatus,
} from '#contracts/gatherings';
import type { SeatState, SeatWay } from '#contracts/gatherings-seats';
import { accessCircles, type CircleHere, circleDoor, whyNotWrite } from '#modules/community';
import { hiddenFrom } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { readRule } from '../domain/repeat.ts';
import { mayChat } from '../policy/chat.ts';
import { mayEnter, mayHost, mayPlan, mayReserve, type SessionRule } from '../policy/session.ts';
import { type DutyKept, dutiesOf } from '../store/duties.ts';
import { ownSeats } from '../store/seats.ts';
import { type SessionKept, sessionsByProof } from '../store/sessions.ts';

/** Somebody's own place at a date: sitting, offered, waiting, or given up. */
export interface OwnSeat {
  readonly id: string;
  readonly way: SeatWay;
  /** Only listens: is never called on. */
  readonly listens: boolean;
  readonly state: SeatState;
}

/** One date of a gathering as one person, or a visitor, sees it now. */
export interface SessionHere {
  readonly id: string;
  readonly gatheringId: string;
  readonly organisationId: string;
  readonly circleId: string;
  readonly circle: CircleHere;
  readonly kind: GatheringKind;
  readonly format: GatheringFormat;
  readonly title: string;
  readonly purpose: string;
  readonly whoFor: string;
  readonly place: Place;
  readonly placeAccess: readonly PlaceAccess[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Where its host planned it (IANA). */
  readonly zone: string;
  /** BCP 47 */
  readonly languages: readonly string[];
  readonly agenda: readonly AgendaPhase[];
  /** How many people fit, the hosts among them. */
  readonly seats: number;
  readonly minimum: number;
  readonly fallback: Fallback;
  readonly chatOpensAt: Date;
  readonly chatClosesAt: Date;
  readonly status: SessionStatus;
  /** Why this date was moved or cancelled; '' for no word. */
  readonly note: string;
  /** It was moved away from the time that its plan says. */
  readonly moved: boolean;
  /** How its gathering comes round, from this time on the host's clock on. */
  readonly repeat: Repeat;
  readonly firstLocal: string;
  readonly agreements: { readonly version: number; readonly points: readonly string[] };
  /** Null for who has nothing to do with it. A duty is named once it was taken. */
  readonly mine: { readonly seat: OwnSeat | null; readonly duty: GatheringDuty | null } | null;
  /** The duty that waits for this person's answer. */
  readonly asked: GatheringDuty | null;
  readonly may: {
    readonly read: boolean;
    readonly reserve: boolean;
    /** The room is open to them now. */
    readonly enter: boolean;
    /** Leads it. */
    readonly host: boolean;
    /** Changes its plan. */
    readonly plan: boolean;
    /** Its chat is open to them now. */
    readonly chat: boolean;
  };
}

const day = 86_400_000;

/** One date. Null when there is none, or when this actor may not know that there is one. */
export async function accessSession(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<SessionHere | null> {
  const sessions = await sessionsByProof(app.vault, tx, [sessionId], { lock });
  return (await presentSessions(app, tx, actor, sessions))[0] ?? null;
}

/** Dates as one actor sees them; those they may not know of are left out. In the order given. */
export async function presentSessions(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  actor: Actor,
  sessions: readonly SessionKept[],
): Promise<SessionHere[]> {
  if (sessions.length === 0) return [];
  const now = app.clock.now();
  const circleIds = [...new Set(sessions.map(({ gathering }) => gathering.circleId))];
  const circles = await accessCircles(app, tx, actor, circleIds);
  const points = await circleDoor(app).about(tx, [...circles.keys()]);
  const duties = Map.groupBy(
    await dutiesOf(
      tx,
      sessions.map(({ id }) => id),
    ),
    ({ sessionId }) => sessionId,
  );
  const { people: hidden } = await hiddenFrom(tx, actor);
  const seats = await ownSeats(
    tx,
    sessions.map(({ id }) => id),
    actor.personId,
  );
  return sessions.flatMap((session) => {
    const circle = circles.get(session.gathering.circleId);
    const held = duties.get(session.id) ?? [];
    const own = held.find(({ personId }) => personId === actor.personId) ?? null;
    if (!circle || (!own && isLedBy(held, hidden))) return [];
    const agreements = points.get(circle.id)?.agreements ?? { version: circle.agreements.version, points: [] };
    return [presentSession(session, { circle, own, seat: seats.get(session.id) ?? null, agreements, now })];
  });
}

/** Whether one of these people leads the date: who blocked each other does not meet. */
const isLedBy = (duties: readonly DutyKept[], people: ReadonlySet<string>): boolean =>
  duties.some(({ duty, answer, personId }) => duty === 'host' && answer === 'taken' && people.has(personId));

/** In the circle, with agreements that became new since: they are accepted on the way to a seat. */
const isAskedAgain = (circle: CircleHere): boolean => whyNotWrite(circle) === 'agreements_changed';

const presentSeat = ({ id, way, listens, state }: OwnSeat): OwnSeat => ({ id, way, listens, state });

/** When the chat of a date opens and closes. */
export const chatTimes = ({ startsAt, endsAt, about }: Pick<SessionKept, 'startsAt' | 'endsAt' | 'about'>) => ({
  chatOpensAt: new Date(startsAt.getTime() - about.chatDaysBefore * day),
  chatClosesAt: new Date(endsAt.getTime() + about.chatDaysAfter * day),
});

interface Around {
  readonly circle: CircleHere;
  readonly own: { readonly duty: GatheringDuty; readonly answer: DutyAnswer } | null;
  readonly seat: OwnSeat | null;
  readonly agreements: SessionHere['agreements'];
  readonly now: Date;
}

function presentSession(session: SessionKept, { circle, own, seat, agreements, now }: Around): SessionHere {
  const { about, gathering, startsAt, endsAt, status } = session;
  const may = { ...circle.may, join: circle.may.join || isAskedAgain(circle) };
  const seated = seat?.state === 'taken';
  const rule: SessionRule = { status, startsAt, endsAt, circle: may, duty: own, seated };
  const duty = own?.answer === 'taken' ? own.duty : null;
  const times = chatTimes(session);
  return {
    id: session.id,
    gatheringId: gathering.id,
    organisationId: gathering.organisationId,
    circleId: circle.id,
    circle,
    kind: gathering.kind,
    format: about.format,
    title: about.title,
    purpose: about.purpose,
    whoFor: about.whoFor,
    place: about.place,
    placeAccess: about.placeAccess,
    startsAt,
    endsAt,
    zone: gathering.zone,
    languages: about.languages,
    agenda: about.agenda,
    seats: about.seats,
    minimum: about.minimum,
    fallback: about.fallback,
    ...times,
    status,
    note: session.note,
    moved: session.ownTime,
    repeat: readRule(gathering.rule, gathering.startsLocal),
    firstLocal: gathering.startsLocal,
    agreements,
    mine: duty || seat ? { seat: seat && presentSeat(seat), duty } : null,
    asked: own?.answer === 'asked' ? own.duty : null,
    may: {
      read: circle.may.read,
      reserve: mayReserve(rule, now),
      enter: mayEnter(rule, now),
      host: mayHost(rule),
      plan: mayPlan(rule),
      chat: mayChat({ seat: seat?.state ?? null, duty }, times, now),
    },
  };
}
