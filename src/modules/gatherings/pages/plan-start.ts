import {
  type AgendaPhase,
  agendaPhases,
  type GatheringKind,
  type GatheringPlan,
  type Repeat,
} from '#contracts/gatherings';
import { gatheringStart } from '#contracts/gatherings-plan';
import type { CircleHere } from '#modules/community';
import { type Form, readForm, type Visit } from '#platform/http';
import { usualAgenda, usualMinutes } from '../domain/agenda.ts';
import { once } from '../domain/repeat.ts';
import { toLocal } from '../domain/zoned-time.ts';
import type { OldPlan } from '../use-cases/read-old-plan.ts';

type Filled = Omit<GatheringPlan, 'zone' | 'rule'> & { readonly repeat: Repeat; readonly version?: number };

const week = 7 * 86_400_000;

/** What a new gathering of a kind starts with: in a week, in the evening, as most of its kind are. */
export function newPlan({ t, zone, now, locale }: Visit, kind: GatheringKind, circle: CircleHere): Form {
  const minutes = usualMinutes(kind);
  const two = kind === 'appointment';
  return filled({
    kind,
    title: t(`gatherings.kind.${kind}`),
    purpose: '',
    whoFor: '',
    format: 'online',
    place: { name: '', address: '', way: '' },
    placeAccess: [],
    languages: circle.languages.length > 0 ? circle.languages : [locale],
    startsLocal: `${toLocal(zone, new Date(now.getTime() + week)).slice(0, 10)}T${gatheringStart.time}`,
    minutes,
    repeat: once,
    seats: two ? 2 : gatheringStart.seats,
    minimum: two ? 2 : gatheringStart.minimum,
    fallback: two ? 'other_date' : 'meet_anyway',
    chatDaysBefore: gatheringStart.chatDaysBefore,
    chatDaysAfter: gatheringStart.chatDaysAfter,
    agenda: usualAgenda(kind, minutes, (phase) => t(`gatherings.prompt.${phase}`)),
  });
}

/** A plan that was, offered anew: the day is left to choose. */
export const planAgain = ({ about, time }: OldPlan): Form =>
  filled({ ...about, startsLocal: `T${time}`, repeat: once });

/** A plan as the fields of its form. */
export function filled(plan: Filled): Form {
  const { repeat } = plan;
  const fields = new URLSearchParams({
    kind: plan.kind,
    date: plan.startsLocal.split('T')[0] ?? '',
    time: plan.startsLocal.split('T')[1] ?? '',
    minutes: String(plan.minutes),
    unit: repeat.unit,
    every: String(repeat.every),
    monthBy: repeat.monthBy,
    end: repeat.end,
    count: repeat.count === null ? '' : String(repeat.count),
    until: repeat.until ?? '',
    title: plan.title,
    purpose: plan.purpose,
    whoFor: plan.whoFor,
    format: plan.format,
    placeName: plan.place.name,
    placeAddress: plan.place.address,
    placeWay: plan.place.way,
    seats: String(plan.seats),
    minimum: String(plan.minimum),
    fallback: plan.fallback,
    chatDaysBefore: String(plan.chatDaysBefore),
    chatDaysAfter: String(plan.chatDaysAfter),
    revision: String(plan.version ?? 0),
  });
  for (const day of repeat.days) fields.append('days', day);
  for (const language of plan.languages) fields.append('languages', language);
  for (const access of plan.placeAccess) fields.append('placeAccess', access);
  for (const phase of agendaPhases) agendaFields(fields, phase, plan.agenda);
  return readForm(fields);
}

function agendaFields(fields: URLSearchParams, phase: string, agenda: readonly AgendaPhase[]): void {
  const part = agenda.find((one) => one.phase === phase);
  fields.set(`minutes_${phase}`, String(part?.minutes ?? 0));
  fields.set(`prompt_${phase}`, part?.prompt ?? '');
}
