import { sql } from 'kysely';
import type { GatheringPlan } from '#contracts/gatherings';
import { parse } from '#contracts/parse';
import type { Result } from '#contracts/result';
import { enterForm, type Press, pressForm } from '#contracts/rooms-live';
import { registerSubject } from '#modules/safety';
import { minute } from '#platform/clock';
import { type Person, value } from '#support/circles';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { dateOf, type Sitting, sit } from '#support/rooms';
import type { MemberId, RoomEvent, RoomState } from '../../domain/room/types.ts';
import { jobs, reactions } from '../../reactions/index.ts';
import { logOf, roomById } from '../../store/rooms.ts';
import { actInRoom } from '../act-in-room.ts';
import { sweepRooms } from '../drive-rooms.ts';
import { enterRoom } from '../enter-room.ts';
import { reportSubjects } from '../report-subjects.ts';

/** A gathering that begins in ten minutes, with people who have a seat: its door is open. */
export interface Gathered {
  readonly session: string;
  readonly circle: string;
  /** The circle's, in addresses. */
  readonly slug: string;
  /** Leads it. */
  readonly host: Person;
  readonly people: readonly Person[];
  seatOf(person: Person): MemberId;
  enter(person: Person, form?: Record<string, string>): Promise<Result<{ readonly member: MemberId }>>;
  /** Everybody comes in. */
  enterAll(): Promise<void>;
  press(person: Person, press: Press, more?: Record<string, string | readonly string[]>): Promise<Result<null>>;
  state(): Promise<RoomState>;
  log(): Promise<RoomEvent[]>;
  /** Time passes, a few seconds at once; what is due happens, and pages without a script renew themselves. */
  pass(milliseconds: number, present?: readonly Person[]): Promise<void>;
}

export interface RoomsHouse extends GatheringsHouse {
  gather(options?: { readonly people?: readonly Sitting[]; readonly plan?: Partial<GatheringPlan> }): Promise<Gathered>;
}

/** Milliseconds that pass between two looks at what is due. */
const step = 5_000;

/** Fields of a form as a browser sends them. */
export const pressOf = (press: Press, more: Record<string, string | readonly string[]> = {}) =>
  value(parse(pressForm, { do: press, ...more }));

export async function roomsHouse(): Promise<RoomsHouse> {
  const house = await gatheringsHouse();
  for (const reaction of reactions(house.app)) house.app.events.register(reaction);
  for (const job of jobs(house.app)) house.app.jobs.define(job);
  for (const subject of reportSubjects) registerSubject(subject);
  return { ...house, gather: (options = {}) => gather(house, options) };
}

async function gather(
  house: GatheringsHouse,
  { people: sittings = [{}, {}, {}], plan = {} }: { people?: readonly Sitting[]; plan?: Partial<GatheringPlan> },
): Promise<Gathered> {
  const { app, clock, host } = house;
  const circle = await house.circle();
  const starts = new Date(Math.ceil(clock.now().getTime() / minute) * minute + 10 * minute);
  const offered = await house.offer(circle, { startsLocal: starts.toISOString().slice(0, 16), ...plan });
  const session = await dateOf(app, offered.id);
  const people: Person[] = [];
  const seats = new Map<Person, MemberId>();
  for (const sitting of sittings) {
    const person = await house.member(circle);
    people.push(person);
    seats.set(person, await sit(app, session, person, sitting));
  }
  seats.set(host, await sit(app, session, host, { duty: 'host' }));

  const gathered: Gathered = {
    session,
    circle: circle.id,
    slug: circle.slug,
    host,
    people,
    seatOf: (person) => seats.get(person) ?? '',
    enter: (person, form = { accept: 'yes' }) => enterRoom(app, person, session, value(parse(enterForm, form))),
    async enterAll() {
      for (const person of [host, ...people]) value(await gathered.enter(person));
    },
    press: (person, press, more = {}) => actInRoom(app, person, session, pressOf(press, more)),
    state: () =>
      house.as(host, async (_, tx) => {
        const room = await roomById(tx, session);
        if (!room) throw new Error('there is no room');
        return room.state;
      }),
    log: () => house.as(host, (_, tx) => logOf(tx, session)),
    async pass(milliseconds, present = [host, ...people]) {
      const end = clock.now().getTime() + milliseconds;
      while (clock.now().getTime() < end) {
        clock.forward(Math.min(step, end - clock.now().getTime()));
        await keepThere(house, session, present);
        await sweepRooms(app);
      }
    },
  };
  return gathered;
}

/** Their leases run on, as if their pages answered. */
const keepThere = (house: GatheringsHouse, session: string, present: readonly Person[]): Promise<void> =>
  house.app.db.system('trial: pages answer', async (tx) => {
    const ids = present.map(({ personId }) => personId);
    const until = new Date(house.clock.now().getTime() + minute);
    await sql`
      update rooms.presence set until = ${until} where session_id = ${session} and member in
        (select member from rooms.member where session_id = ${session} and person_id = any(${ids}::uuid[]))`.execute(
      tx.of<Record<string, never>>(),
    );
  });
