import { hasSpare } from './budget.ts';
import { type Answer, always, type Changes, type Deeds, eachCircle, type Rule } from './concern.ts';
import { goOn, mayGoOn } from './parts.ts';
import { isLastPart, minute, phases, second } from './phases.ts';
import { canSpeak, circleOf, hereIn, hostsRoom, withPrivate, withTurn } from './state.ts';
import type { Circle, Consent, MemberId, RoomState, Wish } from './types.ts';

/** How long a circle has for saying no. */
const quiet = 10 * second;
/** How much later than planned a gathering ends at most. */
const longestExtension = 30 * minute;

/** Whether everybody who could object has said yes. */
const allAgree = (state: RoomState, ids: readonly MemberId[], { agreed }: Consent): boolean =>
  hereIn(state, ids).every((id) => agreed.includes(id) || !canSpeak(state, id));

const grantExtra: Rule = eachCircle({
  when: (state, { turn, members }) =>
    turn?.extra ? (allAgree(state, members, turn.extra) ? always : turn.extra.until) : null,
  does: (_state, { id }) => [{ type: 'extra_given', circle: id }],
});

const grantWish: Rule = {
  when: ({ wish, ...state }) => (wish ? (allAgree({ ...state, wish }, state.seats, wish) ? always : wish.until) : null),
  does: (state, at) => {
    const { wish } = state;
    if (!wish) return [];
    if (wish.what === 'extend') return [{ type: 'wish_granted' }, { type: 'extended', minutes: wish.minutes }];
    // Somebody may have come or come back meanwhile, whose turn it is first.
    return mayGoOn(state) ? [{ type: 'wish_granted' }, ...goOn(state, at, 'host')] : [{ type: 'wish_declined' }];
  },
};

export const consentRules: readonly Rule[] = [grantExtra, grantWish];

/** Which question a yes or no answers: about the turn in the circle, or about the room. */
const askedIn = (state: RoomState, by: MemberId): Circle | 'room' | null => {
  const circle = circleOf(state, by);
  if (circle?.turn?.extra) return circle;
  return state.wish ? 'room' : null;
};

export const consentDeeds: Deeds<'offer_extra' | 'agree' | 'object' | 'next_phase' | 'extend'> = {
  offer_extra: (state, { by }, at) => {
    const circle = circleOf(state, by);
    if (circle?.turn?.stage !== 'speaking') return 'nobody_speaks';
    if (circle.turn.extraUsed) return 'extra_used';
    if (!hasSpare(state, circle, state.extraTime, at)) return 'no_time_left';
    return [
      { type: 'extra_offered', circle: circle.id, until: at + quiet },
      { type: 'extra_agreed', circle: circle.id, member: by },
    ];
  },

  agree: (state, { by }) => {
    const asked = askedIn(state, by);
    if (asked === null) return 'nothing_asked';
    const agreed = asked === 'room' ? state.wish?.agreed : asked.turn?.extra?.agreed;
    if (agreed?.includes(by)) return [];
    return [
      asked === 'room' ? { type: 'wish_agreed', member: by } : { type: 'extra_agreed', circle: asked.id, member: by },
    ];
  },

  object: (state, { by }) => {
    const asked = askedIn(state, by);
    if (asked === null) return 'nothing_asked';
    return [asked === 'room' ? { type: 'wish_declined' } : { type: 'extra_declined', circle: asked.id }];
  },

  next_phase: (state, { by }, at): Answer => {
    if (state.begunAt === null) return 'room_not_begun';
    if (!mayGoOn(state)) return 'round_not_over';
    if (hostsRoom(state, by)) return goOn(state, at, 'host');
    if (state.wish) return 'wish_open';
    return [
      { type: 'next_wished', until: at + quiet },
      { type: 'wish_agreed', member: by },
    ];
  },

  extend: (state, { by, minutes }, at) => {
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 30) return 'extend_unfit';
    if (state.endsAt + minutes * minute > state.plannedEnd + longestExtension) return 'no_time_left';
    if (state.wish) return 'wish_open';
    return [
      { type: 'extend_wished', minutes, until: at + quiet },
      { type: 'wish_agreed', member: by },
    ];
  },
};

const withAgreed = <One extends Consent>(consent: One, member: MemberId): One => ({
  ...consent,
  agreed: [...consent.agreed, member],
});

const ask = (state: RoomState, wish: Wish): RoomState => ({ ...state, wish });

export const consentChanges: Changes<
  | 'extra_offered'
  | 'extra_agreed'
  | 'extra_given'
  | 'extra_declined'
  | 'extend_wished'
  | 'next_wished'
  | 'wish_agreed'
  | 'wish_granted'
  | 'wish_declined'
  | 'extended'
> = {
  extra_offered: (state, { circle, until }) =>
    withTurn(state, circle, (turn) => ({ ...turn, extra: { until, agreed: [] }, extraUsed: true })),
  extra_agreed: (state, { circle, member }) =>
    withTurn(withPrivate(state, member, {}), circle, (turn) => ({
      ...turn,
      extra: turn.extra && withAgreed(turn.extra, member),
    })),
  extra_given: (state, { circle, at }) =>
    withTurn(state, circle, (turn) => ({ ...turn, extra: null, until: Math.max(turn.until, at) + state.extraTime })),
  extra_declined: (state, { circle }) => withTurn(state, circle, (turn) => ({ ...turn, extra: null })),

  extend_wished: (state, { minutes, until }) => ask(state, { what: 'extend', minutes, until, agreed: [] }),
  next_wished: (state, { until }) => ask(state, { what: 'next', until, agreed: [] }),
  wish_agreed: (state, { member }) => ({
    ...withPrivate(state, member, {}),
    wish: state.wish && withAgreed(state.wish, member),
  }),
  wish_granted: (state) => ({ ...state, wish: null }),
  wish_declined: (state) => ({ ...state, wish: null }),
  extended: (state, { minutes }) => ({
    ...state,
    endsAt: state.endsAt + minutes * minute,
    partUntil: state.partUntil + (phases[state.phase].elastic || isLastPart(state) ? minutes * minute : 0),
  }),
};
