import { callRules } from './calls.ts';
import { circleRules } from './circles.ts';
import { seeTime } from './clock.ts';
import type { Rule } from './concern.ts';
import { consentRules } from './consent.ts';
import { keepingRules } from './keeping.ts';
import { leadRules } from './lead.ts';
import { partRules } from './parts.ts';
import { presenceRules } from './presence.ts';
import { roundRules } from './rounds.ts';
import { turnRules } from './turns.ts';
import type { RoomState } from './types.ts';

type Stage = 'lobby' | 'running' | 'paused' | 'ended';

function stageOf(state: RoomState): Stage {
  if (state.ended !== null) return 'ended';
  if (state.begunAt === null) return 'lobby';
  return state.pausedAt === null ? 'running' : 'paused';
}

const { pause, resume, openDoor, forget } = presenceRules;
const { replaceLead, takeLead, hostComes, openAgain, missHost, missPeople } = leadRules;
const { passOn, reopen } = callRules;
const { nextPart, endOnTime, endEmpty, endUnbegun, beginByItself } = partRules;

/** What happens by itself, in the order in which it is looked at: the first that is due happens first. */
const rules: Readonly<Record<Stage, readonly Rule[]>> = {
  lobby: [
    endUnbegun,
    replaceLead,
    takeLead,
    hostComes,
    openAgain,
    openDoor,
    missHost,
    beginByItself,
    missPeople,
    passOn,
    reopen,
    forget,
    ...keepingRules,
  ],
  running: [
    endOnTime,
    ...turnRules,
    replaceLead,
    takeLead,
    openAgain,
    openDoor,
    pause,
    ...consentRules,
    nextPart,
    ...roundRules,
    ...circleRules,
    ...keepingRules,
    passOn,
    reopen,
    forget,
    seeTime,
  ],
  paused: [endEmpty, replaceLead, openAgain, openDoor, resume, passOn],
  ended: [],
};

export const rulesOf = (state: RoomState): readonly Rule[] => rules[stageOf(state)];
