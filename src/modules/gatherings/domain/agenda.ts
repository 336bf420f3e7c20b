import { type AgendaPhase, type AgendaPhaseName, agendaPhases, type GatheringKind } from '#contracts/gatherings';

type Minutes = Partial<Record<AgendaPhaseName, number>>;

/** Where each kind of gathering starts from: its usual length and how it is usually divided. */
const templates: Readonly<Record<GatheringKind, { readonly minutes: number; readonly phases: Minutes }>> = {
  sharing_circle: {
    minutes: 60,
    phases: { welcome: 3, agreements: 3, check_in: 8, rounds: 32, open_time: 6, closing: 3, check_out: 5 },
  },
  coffee_chat: { minutes: 45, phases: { welcome: 3, agreements: 2, check_in: 8, open_time: 27, check_out: 5 } },
  workshop: {
    minutes: 75,
    phases: { welcome: 5, agreements: 3, check_in: 10, rounds: 25, open_time: 20, closing: 5, check_out: 7 },
  },
  support_group: {
    minutes: 90,
    phases: { welcome: 4, agreements: 4, check_in: 12, rounds: 48, open_time: 10, closing: 5, check_out: 7 },
  },
  appointment: { minutes: 45, phases: { welcome: 3, agreements: 2, open_time: 35, check_out: 5 } },
};

/** How long a kind of gathering usually takes. */
export const usualMinutes = (kind: GatheringKind): number => templates[kind].minutes;

/** How a kind of gathering usually goes, fitted to its length; `prompt` gives the words of each part. */
export const usualAgenda = (
  kind: GatheringKind,
  minutes: number,
  prompt: (phase: AgendaPhaseName) => string,
): AgendaPhase[] =>
  fitAgenda(
    agendaPhases.flatMap((phase) => {
      const long = templates[kind].phases[phase];
      return long ? [{ phase, minutes: long, prompt: prompt(phase) }] : [];
    }),
    minutes,
  );

/**
 * An agenda that takes exactly as long as the gathering. The longest part gives and takes what is missing or too much;
 * where that would leave it less than a third, every part shrinks alike. No part is shorter than a minute.
 */
export function fitAgenda(agenda: readonly AgendaPhase[], minutes: number): AgendaPhase[] {
  const planned = total(agenda);
  if (planned === minutes || agenda.length === 0) return [...agenda];
  const longest = agenda.reduce((most, part) => (part.minutes > most.minutes ? part : most));
  const left = longest.minutes + minutes - planned;
  const roomy = left * 3 >= longest.minutes;
  const scaled = roomy
    ? agenda
    : agenda.map((part) => ({ ...part, minutes: Math.max(1, Math.floor((part.minutes * minutes) / planned)) }));
  const rest = minutes - total(scaled.filter((part) => part.phase !== longest.phase));
  return scaled.map((part) => (part.phase === longest.phase ? { ...part, minutes: Math.max(1, rest) } : part));
}

const total = (agenda: readonly AgendaPhase[]) => agenda.reduce((sum, part) => sum + part.minutes, 0);
