import type { Moment, Phase, RoomState, Span } from './types.ts';

export const second: Span = 1_000;
export const minute: Span = 60 * second;

/** `each`: everybody has a turn; `open`: whoever asks for the talking piece; `none`: talking without turns. */
export type PartKind = 'each' | 'open' | 'none';

interface PhaseRule {
  readonly turns: PartKind;
  /** The longest turn; null: as the gathering says. */
  readonly most: Span | null;
  /** Grows where time is left over. */
  readonly elastic: boolean;
}

const talk: PhaseRule = { turns: 'none', most: null, elastic: false };

/** What each phase is. */
export const phases: Readonly<Record<Phase, PhaseRule>> = {
  lobby: talk,
  welcome: talk,
  agreements: talk,
  check_in: { turns: 'each', most: 90 * second, elastic: false },
  rounds: { turns: 'each', most: null, elastic: true },
  open_time: { turns: 'open', most: null, elastic: true },
  closing: talk,
  check_out: { turns: 'each', most: minute, elastic: false },
  ended: talk,
};

export const turnsOf = (state: Pick<RoomState, 'phase'>): PartKind => phases[state.phase].turns;

export const mostOf = (state: Pick<RoomState, 'phase' | 'turnMost'>): Span =>
  phases[state.phase].most ?? state.turnMost;

export const isLastPart = (state: Pick<RoomState, 'part' | 'agenda'>): boolean => state.part >= state.agenda.length - 1;

/** When the part ends by itself: the last one lasts as long as the gathering. */
export const partEnd = (state: RoomState): Moment => (isLastPart(state) ? state.endsAt : state.partUntil);
