import { useEffect, useState } from 'preact/hooks';
import { mostChairs, mostNotes } from '#contracts/rooms-along';
import { partEnd } from '../../domain/room/phases.ts';
import type { RoomCommand } from '../../domain/room/types.ts';
import { type Along, begin, chairNumber, hostChair, type Pressed, pass, press, roomOf, sitDown } from './run.ts';
import type { Say } from './say.ts';

interface Props {
  readonly along: Along;
  readonly say: Say;
  /** Keeps the date as it is now. */
  change(along: Along): void;
}

/** Now, once a second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const minutesAndSeconds = (span: number) => {
  const seconds = Math.max(0, Math.ceil(span / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Leading a date from this phone: how many are here, then the round itself, notes, and its end. */
export function Leading(props: Props) {
  const { along, say, change } = props;
  return (
    <div class="stack gap-large">
      {along.begunAt === null ? <Beginning {...props} /> : <Round {...props} />}
      <div class="field">
        <label class="label" for="along-notes">
          {say('notes')}
        </label>
        <p class="hint" id="along-notes-hint">
          {say('notes_hint')}
        </p>
        <textarea
          id="along-notes"
          class="input"
          rows={4}
          maxLength={mostNotes}
          aria-describedby="along-notes-hint"
          dir="auto"
          value={along.notes}
          onInput={(event) => change({ ...along, notes: event.currentTarget.value, complete: false })}
        />
      </div>
      {along.plan.agreements.length > 0 && (
        <details>
          <summary>{say('agreements')}</summary>
          <ul>
            {along.plan.agreements.map((point) => (
              <li key={point} dir="auto">
                {point}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Beginning({ along, say, change }: Props) {
  const [people, setPeople] = useState(6);
  return (
    <div class="stack gap-normal">
      <div class="field">
        <label class="label" for="along-people">
          {say('how_many')}
        </label>
        <input
          id="along-people"
          class="input input-short"
          type="number"
          min={2}
          max={mostChairs}
          value={people}
          onInput={(event) => setPeople(Math.min(mostChairs, Math.max(2, event.currentTarget.valueAsNumber || 2)))}
        />
      </div>
      <button
        type="button"
        class="button button-main"
        onClick={() => {
          const begun = begin(along, people, Date.now());
          if (begun.ok) change(begun.along);
        }}
      >
        <span>{say('begin')}</span>
      </button>
    </div>
  );
}

function Round({ along, say, change }: Props) {
  const now = useNow();
  useEffect(() => {
    const later = pass(along, now);
    if (later !== along) change(later);
  }, [now, along, change]);
  const [sure, setSure] = useState(false);
  const room = roomOf(along);
  if (!room) return null;
  if (room.ended !== null) return <p class="lead">{say('over')}</p>;
  const take = (pressed: Pressed) => {
    if (pressed.ok) change(pressed.along);
  };
  const did = (command: RoomCommand) => take(press(along, command, Date.now()));
  const turn = room.circles[0]?.turn ?? null;
  const part = along.plan.agenda[room.part];
  const here = room.seats.filter((chair) => room.members[chair]?.presence === 'here');
  return (
    <div class="stack gap-normal">
      <div>
        <h2>{part ? say.phase(part.phase) : ''}</h2>
        {part?.prompt && <p dir="auto">{part.prompt}</p>}
        <p class="hint">
          {say('left')} <time>{minutesAndSeconds(partEnd(room) - now)}</time>
        </p>
      </div>
      <div class="card card-warm stack gap-small" role="status">
        <p class="lead">{turn ? say('speaks', chairNumber(turn.member)) : say('nobody')}</p>
      </div>
      {turn && (
        <>
          <p class="lead">
            <time>{minutesAndSeconds(turn.until - now)}</time>
          </p>
          <div class="row gap-small">
            <Press main label={say('done')} onPress={() => did({ do: 'finish_turn', by: turn.member })} />
            <Press label={say('pass')} onPress={() => did({ do: 'pass', by: turn.member })} />
            <Press label={say('later')} onPress={() => did({ do: 'come_back_to_me', by: turn.member })} />
            <Press label={say('minute')} onPress={() => did({ do: 'offer_extra', by: turn.member })} />
          </div>
        </>
      )}
      <div class="row gap-small">
        {here.map((chair) => (
          <Press
            key={chair}
            label={say('chair', chairNumber(chair))}
            pressed={turn?.member === chair}
            onPress={() => did({ do: 'give_turn', by: hostChair, member: chair })}
          />
        ))}
      </div>
      <div class="row gap-small">
        <Press label={say('next')} onPress={() => did({ do: 'next_phase', by: hostChair })} />
        <Press label={say('came')} onPress={() => take(sitDown(along, Date.now()))} />
        {here.length > 2 && (
          <Press label={say('went')} onPress={() => did({ do: 'leave', by: here.at(-1) ?? hostChair })} />
        )}
        <Press
          label={say(sure ? 'end_sure' : 'end')}
          onPress={() => (sure ? did({ do: 'end', by: hostChair }) : setSure(true))}
        />
      </div>
    </div>
  );
}

function Press({
  label,
  main,
  pressed,
  onPress,
}: {
  readonly label: string;
  readonly main?: boolean;
  readonly pressed?: boolean;
  onPress(): void;
}) {
  return (
    <button
      type="button"
      class={`button ${main ? 'button-main' : 'button-plain'}`}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <span>{label}</span>
    </button>
  );
}
