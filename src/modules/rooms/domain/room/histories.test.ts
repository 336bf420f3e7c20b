import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { canTakeTurn, isHere, presenceSince, privatelyOf, takesTurns } from './state.ts';
import { histories } from './trial/histories.ts';
import { keep } from './trial/promises.ts';
import { minute, second } from './trial/table.ts';
import type { Circle, MemberId, RoomEvent, RoomState } from './types.ts';

const circleIn = ({ circles }: RoomState, id: string): Circle | undefined => circles.find((circle) => circle.id === id);

/** Who has had their turn of the round with this. */
function hadTurn(event: RoomEvent, before: RoomState): MemberId | null {
  if (event.type === 'passed_ahead') return event.member;
  if (event.type !== 'turn_ended') return null;
  const turn = circleIn(before, event.circle)?.turn;
  return turn?.kind === 'round' ? turn.member : null;
}

describe('whatever people press, and whatever the clock does', () => {
  keep(histories({ clocks: true }), 3_000, {
    'the log gives the state again, and both survive being written down': () => ({
      atEnd: (table) => {
        const { state, log } = table;
        assert.deepEqual(table.replayed(), state);
        assert.deepEqual(JSON.parse(JSON.stringify({ state, log })), { state, log });
        assert.equal(state.version, log.length);
      },
    }),

    'phases and moments only go forward': () => ({
      each: (event, before, after) => {
        assert.ok(after.part >= before.part && after.at >= before.at && after.shown >= before.shown);
        if (event.type === 'part_began') assert.equal(after.part, before.part + 1);
      },
    }),

    'time is never negative': () => ({
      each: (_event, _before, { members, circles, privately }) => {
        for (const { offered, owed, held } of Object.values(members)) assert.ok(offered >= 0 && owed >= 0 && held >= 0);
        for (const { spoken } of Object.values(privately)) assert.ok(spoken >= 0);
        for (const { turn, round } of circles) {
          if (turn) assert.ok(turn.offered > 0 && turn.rest >= 0 && turn.until >= turn.since);
          for (const rest of Object.values(round?.rests ?? {})) assert.ok(rest > 0);
        }
      },
    }),

    'nobody has a turn twice in a round, or two places in it': () => {
      const had = new Set<MemberId>();
      return {
        each: (event, before, { circles }) => {
          if (event.type === 'part_began') had.clear();
          const member = hadTurn(event, before);
          if (member !== null) {
            assert.ok(!had.has(member), `${member} twice`);
            had.add(member);
          }
          const places = circles.flatMap(({ turn, round }) => [
            ...(turn?.kind === 'round' ? [turn.member] : []),
            ...(round?.queue ?? []),
            ...(round?.done ?? []),
          ]);
          assert.equal(new Set(places).size, places.length);
        },
      };
    },

    'no one is skipped: a round ends when everybody who can take a turn had one': () => ({
      each: (event, before) => {
        if (event.type !== 'round_ended') return;
        const circle = circleIn(before, event.circle);
        for (const member of circle?.members.filter((id) => canTakeTurn(before, id)) ?? []) {
          assert.ok(circle?.round?.done.includes(member), `${member} was skipped`);
        }
      },
    }),

    'whoever missed a round is owed their time': () => ({
      each: (event, before, after) => {
        if (event.type !== 'round_ended') return;
        const queue = circleIn(before, event.circle)?.round?.queue ?? [];
        assert.deepEqual(Object.keys(event.missed).toSorted(), queue.toSorted());
        for (const member of queue) {
          const time = event.missed[member] ?? 0;
          assert.ok(time > 0 && after.members[member]?.owed === (before.members[member]?.owed ?? 0) + time);
        }
      },
    }),

    'only people who are here and need no moment are given a turn': () => ({
      each: (event, before) => {
        if (event.type !== 'turn_given') return;
        assert.ok(isHere(before, event.member) && privatelyOf(before, event.member).momentSince === null);
        assert.equal(circleIn(before, event.circle)?.turn, null);
      },
    }),

    'listeners are never called on': () => ({
      each: (event, before) => {
        if (event.type !== 'turn_given' || event.kind === 'asked') return;
        assert.ok(takesTurns(before.members[event.member]));
      },
    }),

    'whoever was removed never comes back': () => ({
      each: (event, before, after) => {
        for (const [id, { presence }] of Object.entries(before.members)) {
          if (presence !== 'removed') continue;
          assert.equal(after.members[id]?.presence, 'removed');
          assert.ok(
            !('member' in event && event.member === id && (event.type === 'said' || event.type === 'turn_given')),
          );
          assert.ok(!after.circles.some(({ members, round }) => members.includes(id) || round?.queue.includes(id)));
        }
      },
    }),

    'nobody is unmuted by anybody else': () => ({
      each: (event, before, after) => {
        for (const [id, { muted }] of Object.entries(before.members)) {
          if (muted === null || after.members[id]?.muted !== null) continue;
          assert.ok(event.type === 'unmuted' && event.member === id);
        }
      },
    }),

    'only people who take turns wait for one': () => ({
      each: (_event, _before, { circles, members }) => {
        for (const { round } of circles) {
          for (const id of round?.queue ?? []) assert.ok(takesTurns(members[id]));
        }
      },
    }),

    'everybody is in one circle at most': () => ({
      each: (_event, _before, { circles }) => {
        const seated = circles.flatMap(({ members }) => members);
        assert.ok(circles.length > 0 && new Set(seated).size === seated.length);
      },
    }),

    'no turn ends by the clock before its time, but for the end of open time or of the gathering': () => ({
      each: (event, before) => {
        if (event.type !== 'turn_ended' || event.how !== 'time') return;
        const turn = circleIn(before, event.circle)?.turn;
        assert.ok(turn);
        const cut = before.endsAt <= event.at || (turn.kind !== 'round' && before.phase === 'open_time');
        assert.ok(cut ? turn.keptUntil <= event.at : turn.until <= event.at);
      },
    }),
  });
});

describe('whatever people press, while the clock goes as it should', () => {
  keep(histories({ clocks: false }), 1_500, {
    'the gathering ends on time, by at most what the circle agreed to': () => ({
      each: (event, before) => {
        assert.ok(before.endsAt <= before.plannedEnd + 30 * minute);
        if (event.type === 'ended') assert.ok(event.at <= before.endsAt + (event.why === 'nobody' ? 15 * minute : 0));
      },
    }),

    'within 10 seconds a room is led by somebody who is here, or leads itself': () => ({
      each: (event, before) => {
        const { lead } = before;
        if (lead === null || isHere(before, lead) || before.pausedAt !== null || before.ended !== null) return;
        assert.ok(event.at - presenceSince(before, lead) <= 10 * second);
      },
    }),

    'a quiet call that nobody answers goes on to more people in time': () => ({
      each: (event, before) => {
        if (before.ended !== null) return;
        for (const [id, { call }] of Object.entries(before.privately)) {
          const since = call?.passedOnAt ?? call?.since ?? 0;
          const stayed = isHere(before, id) && presenceSince(before, id) <= since;
          if (!call || call.by !== null || call.to === 'circle' || !stayed) continue;
          assert.ok(event.at - since <= (call.to === 'standby' ? 60 : 90) * second, `${id} waits`);
        }
      },
    }),

    'a speaker who is here has all of their time': () => ({
      each: (event, before) => {
        if (event.type !== 'turn_ended' || event.how !== 'time' || before.endsAt <= event.at) return;
        const turn = circleIn(before, event.circle)?.turn;
        assert.ok(turn && (turn.kind !== 'round' || event.at >= turn.until));
      },
    }),
  });
});
