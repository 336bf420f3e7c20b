import assert from 'node:assert/strict';
import type { RefusalCode } from '#contracts/refusals';
import { apply, type Decision, decide, fold, newRoom, nextWake, wake } from '../machine.ts';
import { presentRoom } from '../present.ts';
import type {
  Circle,
  ExpectedMember,
  MemberId,
  PlannedPart,
  RoomCommand,
  RoomEvent,
  RoomPlan,
  RoomState,
  Turn,
} from '../types.ts';
import type { InsideView, RoomView } from '../view.ts';

export const second = 1_000;
export const minute = 60 * second;
const glance = 30 * second;
export const start = Date.UTC(2026, 10, 21, 18);

/** An hour with everything in it. */
export const hour: readonly PlannedPart[] = [
  { phase: 'welcome', minutes: 3 },
  { phase: 'agreements', minutes: 3 },
  { phase: 'check_in', minutes: 10 },
  { phase: 'rounds', minutes: 24 },
  { phase: 'open_time', minutes: 9 },
  { phase: 'closing', minutes: 3 },
  { phase: 'check_out', minutes: 8 },
];

/** Just rounds, so that a turn begins at once. */
export const onlyRounds: readonly PlannedPart[] = [
  { phase: 'rounds', minutes: 50 },
  { phase: 'closing', minutes: 10 },
];
export const onlyOpenTime: readonly PlannedPart[] = [{ phase: 'open_time', minutes: 60 }];

export const seat = (member: MemberId, about: Partial<ExpectedMember> = {}): ExpectedMember => ({
  member,
  way: 'audio',
  listens: false,
  duty: null,
  ...about,
});

/** `ann` hosts; the others follow in the order of the alphabet. */
export const names = ['ann', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gus', 'hal', 'ida', 'jo', 'kim', 'lee'] as const;
export const seats = (count: number): readonly ExpectedMember[] =>
  names.slice(0, count).map((name) => seat(name, { duty: name === 'ann' ? 'host' : null }));

export const plan = (about: Partial<RoomPlan> = {}): RoomPlan => ({
  session: 'session',
  startsAt: start,
  endsAt: start + 60 * minute,
  agenda: hour,
  members: seats(4),
  minimum: 3,
  ...about,
});

type Press = RoomCommand extends infer One ? (One extends RoomCommand ? Omit<One, 'by'> : never) : never;

/** A room on a clock that a test moves. */
export class Table {
  readonly first: RoomState;
  readonly log: RoomEvent[] = [];
  state: RoomState;
  /** What time it is; the wall's clock may show another. */
  time = start - 10 * minute;
  private wrong = 0;
  private seen = 0;
  /** Looks at every event and the state after it. */
  watch: (event: RoomEvent, before: RoomState, after: RoomState) => void = () => {};

  constructor(about: Partial<RoomPlan> = {}) {
    this.first = newRoom(plan(about), this.now);
    this.state = this.first;
  }

  get now(): number {
    return this.time + this.wrong;
  }

  /** Sets the wall's clock. */
  setClock(by: number): this {
    this.wrong += by;
    return this;
  }

  take(events: readonly RoomEvent[]): void {
    for (const event of events) {
      const before = this.state;
      this.state = apply(before, event);
      this.log.push(event);
      this.watch(event, before, this.state);
    }
  }

  try(by: MemberId, press: Press): Decision {
    const decision = decide(this.state, { ...press, by } as RoomCommand, this.now);
    if (decision.ok) this.take(decision.events);
    return decision;
  }

  /** Presses something that must be accepted; answers what happened. */
  press(by: MemberId, press: Press): readonly RoomEvent[] {
    const decision = this.try(by, press);
    assert.ok(decision.ok, `${by} ${press.do}: ${decision.ok || decision.code}`);
    return decision.events;
  }

  refuses(code: RefusalCode, by: MemberId, press: Press): void {
    const decision = this.try(by, press);
    assert.equal(decision.ok ? 'accepted' : decision.code, code, `${by} ${press.do}`);
  }

  /** Lets time pass; the room is woken when it wants to be, and looked at every half a minute at least, and soon after its
   * clock was set. */
  pass(span: number): this {
    for (const end = this.time + span; this.time < end; ) {
      const due = nextWake(this.state);
      const look = this.wrong === this.seen ? glance : second;
      this.seen = this.wrong;
      const wait = due === null ? look : Math.min(look, Math.max(0, due - this.now));
      this.time = Math.min(end, this.time + wait);
      this.take(wake(this.state, this.now));
    }
    return this;
  }

  /** Lets time pass until something holds. */
  passUntil(holds: (state: RoomState) => boolean): this {
    for (const end = this.time + 120 * minute; !holds(this.state); ) {
      assert.ok(this.time < end, 'it never happened');
      this.pass(Math.max(1, Math.min(30 * second, (nextWake(this.state) ?? this.now + minute) - this.now)));
    }
    return this;
  }

  passTo(moment: number): this {
    return this.pass(moment - this.time);
  }

  /** Everybody comes, two minutes early. */
  enter(...members: readonly MemberId[]): this {
    this.passTo(start - 2 * minute);
    for (const member of members.length > 0 ? members : this.state.seats) this.press(member, { do: 'arrive' });
    return this;
  }

  /** Everybody comes and the host begins on time. */
  begin(...members: readonly MemberId[]): this {
    this.enter(...members).passTo(start);
    this.press('ann', { do: 'begin' });
    return this;
  }

  replayed(): RoomState {
    return fold(this.first, this.log);
  }

  view(member: MemberId): RoomView {
    return presentRoom(this.state, member, this.now);
  }

  inside(member: MemberId): InsideView {
    const view = this.view(member);
    assert.ok(view.inside, `${member} is outside`);
    return view;
  }

  circle(at = 0): Circle {
    const circle = this.state.circles[at];
    assert.ok(circle);
    return circle;
  }

  turn(at = 0): Turn {
    const { turn } = this.circle(at);
    assert.ok(turn, 'nobody has the turn');
    return turn;
  }

  events<Type extends RoomEvent['type']>(type: Type): readonly Extract<RoomEvent, { type: Type }>[] {
    return this.log.filter((event): event is Extract<RoomEvent, { type: Type }> => event.type === type);
  }
}
