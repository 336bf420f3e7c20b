import type { AgendaPhase } from '#contracts/gatherings';

export interface TimedPhase extends AgendaPhase {
  readonly at: Date;
}

/** The parts of an agenda with the moment at which each is meant to begin. */
export function agendaTimes(agenda: readonly AgendaPhase[], start: Date): TimedPhase[] {
  let at = start.getTime();
  return agenda.map((phase) => {
    const timed = { ...phase, at: new Date(at) };
    at += phase.minutes * 60_000;
    return timed;
  });
}
