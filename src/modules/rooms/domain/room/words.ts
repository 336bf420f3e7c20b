import { comeBack } from './care.ts';
import type { Changes, Deeds } from './concern.ts';
import { circleOf, mainCircle, privatelyOf, sideRoom, withMember, withPrivate, withTurn } from './state.ts';
import type { MemberId, RoomState } from './types.ts';

/** How many texts a room keeps at hand; older ones are found by their circle and moment, not in the state. */
const atHand = 200;

const placeOf = (state: RoomState, member: MemberId): string =>
  state.side.includes(member) ? sideRoom : (circleOf(state, member)?.id ?? mainCircle);

export const wordDeeds: Deeds<'say' | 'text_turn' | 'answer' | 'affirm' | 'take_back' | 'raise_hand' | 'lower_hand'> = {
  say: (state, { by, text }) => [{ type: 'said', member: by, text, as: 'chat', circle: placeOf(state, by) }],

  text_turn: (state, { by, text }) => {
    const circle = circleOf(state, by);
    if (circle?.turn?.member !== by) return 'not_your_turn';
    return [{ type: 'said', member: by, text, as: 'turn', circle: circle.id }];
  },

  answer: (state, { by, text }) => {
    const circle = circleOf(state, by);
    if (!circle?.turn || circle.turn.member === by) return 'nobody_speaks';
    if (!circle.turn.feedback) return 'feedback_not_asked';
    return [{ type: 'said', member: by, text, as: 'answer', circle: circle.id }];
  },

  affirm: (state, { by, text }) => {
    const turn = circleOf(state, by)?.turn;
    if (!turn) return 'nobody_speaks';
    return turn.member === by ? 'affirm_yourself' : [{ type: 'affirmed', to: turn.member, text }];
  },

  take_back: (state, { text }) => (state.said.some((one) => one.text === text) ? [{ type: 'taken_back', text }] : []),

  raise_hand: (state, { by }) =>
    state.members[by]?.hand === null ? [...comeBack(state, by), { type: 'hand_raised', member: by }] : [],
  lower_hand: (state, { by }) => (state.members[by]?.hand === null ? [] : [{ type: 'hand_lowered', member: by }]),
};

export const wordChanges: Changes<'said' | 'taken_back' | 'affirmed' | 'hand_raised' | 'hand_lowered'> = {
  said: (state, { member, text, as, circle, at }) => {
    const said = [...state.said, { text, member, as, circle, at }].slice(-atHand);
    return as === 'turn'
      ? withTurn({ ...state, said }, circle, (turn) => ({ ...turn, texts: [...turn.texts, text] }))
      : { ...state, said };
  },
  taken_back: (state, { text }) => ({
    ...state,
    said: state.said.filter((one) => one.text !== text),
    circles: state.circles.map((circle) => ({
      ...circle,
      turn: circle.turn && { ...circle.turn, texts: circle.turn.texts.filter((one) => one !== text) },
    })),
  }),
  affirmed: (state, { to, text }) =>
    withPrivate(state, to, { affirmations: [...privatelyOf(state, to).affirmations, text] }),
  hand_raised: (state, { member, at }) => withMember(state, member, { hand: at }),
  hand_lowered: (state, { member }) => withMember(state, member, { hand: null }),
};
