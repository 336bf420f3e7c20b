import { reminderForm, seatForm, sessionDutyForm } from '#contracts/gatherings-seats';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { RefusalCode } from '#contracts/refusals';
import { accepted, type Refused, type Result } from '#contracts/result';
import { readEntry } from '#modules/community';
import type { Platform } from '#platform/app';
import { minute } from '#platform/clock';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import type { Limit } from '#platform/limits';
import { acceptOffer } from '../use-cases/accept-offer.ts';
import { answerSessionDuty, showDutyQuestion } from '../use-cases/answer-session-duty.ts';
import { freeSeat, takeSeatBack } from '../use-cases/free-seat.ts';
import { listAbsences } from '../use-cases/list-absences.ts';
import { reserveSeat } from '../use-cases/reserve-seat.ts';
import { chooseReminder, showReserving, showSeat } from '../use-cases/show-seat.ts';
import { refusalAnswer, statusOf } from './answers.ts';
import { sessionPath } from './paths.ts';
import { SeatPage } from './seats.tsx';
import { AbsencesPage, DutyPage } from './seats-duty.tsx';
import { ReservePage } from './seats-reserve.tsx';

/** A whole lecture hall may come from one address. */
const reserving: Limit = { name: 'reserve-seats', most: 240, within: minute };
const changing: Limit = { name: 'change-seats', most: 60, within: minute };

const idOf = ({ params }: Call): string => params.id ?? '';

type SeatSaid = 'seat_taken' | 'seat_waiting' | 'seat_given_up' | 'seat_back' | 'seat_declined' | 'reminder_kept';
const toSeat = (session: string, said: SeatSaid): Response =>
  redirect(`${sessionPath(session, '/seat')}?said=gatherings.said.${said}`);

/** Back to the page of the date on which it was pressed, else to the seat's own. */
function backTo({ form }: Call, session: string, said: SeatSaid): Response {
  const then = form.get('then');
  const isDate = /^\/(?:gatherings|sessions)\/[0-9a-f-]{36}$/.test(then);
  return isDate ? redirect(`${then}?said=gatherings.said.${said}`) : toSeat(session, said);
}

/** Everything a person does about a seat, and about leading in somebody's place. */
export const seatRoutes = (app: Platform): Route[] => [
  ...reserveRoutes(app),
  ...ownSeatRoutes(app),
  ...dutyRoutes(app),
];

function reserveRoutes(app: Platform): Route[] {
  const show = async (call: Call, refusal: Refused | FieldsRefused | null = null): Promise<Answer> => {
    const view = await showReserving(app, call.visit.actor, idOf(call), call.visit.locale);
    if (!view.ok) return refusalAnswer(call, view);
    return page(
      <ReservePage visit={call.visit} view={view.value} typed={call.form} refusal={refusal} />,
      statusOf(refusal),
    );
  };

  const reserve = async (call: Call): Promise<Answer> => {
    const read = readReservation(call);
    if (!read.ok) return show(call, read);
    const done = await reserveSeat(app, call.visit.actor, idOf(call), read.value);
    if (!done.ok) {
      const onForm = done.field !== undefined || needsEntry.includes(done.code);
      return onForm ? show(call, done) : refusalAnswer(call, done);
    }
    const { session, state } = done.value;
    if (session) call.setCookie('session', session.token, session.maxAge);
    return toSeat(idOf(call), state === 'taken' ? 'seat_taken' : 'seat_waiting');
  };

  const path = '/sessions/:id/reserve';
  return [
    { method: 'GET', path, policy: 'anyone', handle: (call) => show(call) },
    { method: 'POST', path, policy: 'anyone', limit: reserving, handle: reserve },
  ];
}

/** Whoever left the circle, or whose agreements became new, while the form was open: the form comes again with them. */
const needsEntry: readonly RefusalCode[] = ['join_first', 'agreements_changed'];

function readReservation(call: Call): Result<Parameters<typeof reserveSeat>[3]> | FieldsRefused {
  const form = parse(seatForm, call.form.values);
  if (!form.ok) return form;
  if (!call.form.has('version') && call.visit.person) return accepted({ form: form.value, entry: null });
  const entry = readEntry(call);
  return entry.ok ? accepted({ form: form.value, entry: entry.value }) : entry;
}

function ownSeatRoutes(app: Platform): Route[] {
  const post = (
    part: 'cancel' | 'undo' | 'accept' | 'decline' | 'remind',
    handle: (call: Call) => Promise<Answer>,
  ): Route => ({
    method: 'POST',
    path: `/sessions/:id/${part}`,
    policy: 'person',
    limit: changing,
    handle,
  });
  const press =
    (
      act: (app: Platform, actor: Call['visit']['actor'], session: string) => Promise<Result<unknown>>,
      said: SeatSaid,
    ) =>
    async (call: Call): Promise<Answer> => {
      const done = await act(app, call.visit.actor, idOf(call));
      return done.ok ? backTo(call, idOf(call), said) : refusalAnswer(call, done);
    };
  const remind = async (call: Call): Promise<Answer> => {
    const form = parse(reminderForm, call.form.values);
    if (!form.ok) return refusalAnswer(call, { ok: false, code: 'choice_unknown' });
    const { organisationId } = call.visit.actor;
    await chooseReminder(app, { organisationId, personId: call.visit.person?.id ?? '' }, form.value.remind);
    return toSeat(idOf(call), 'reminder_kept');
  };
  const show = async (call: Call): Promise<Answer> => {
    const view = await showSeat(app, call.visit.actor, idOf(call));
    return view.ok ? page(<SeatPage visit={call.visit} view={view.value} />) : refusalAnswer(call, view);
  };
  return [
    { method: 'GET', path: '/sessions/:id/seat', policy: 'anyone', handle: show },
    post('cancel', press(freeSeat, 'seat_given_up')),
    post('undo', press(takeSeatBack, 'seat_back')),
    post('accept', press(acceptOffer, 'seat_taken')),
    post('decline', press(freeSeat, 'seat_declined')),
    post('remind', remind),
  ];
}

function dutyRoutes(app: Platform): Route[] {
  const path = '/sessions/:id/duty';
  const show = async (call: Call, refusal: Refused | null = null): Promise<Answer> => {
    const question = await showDutyQuestion(app, call.visit.actor, idOf(call));
    if (!question.ok) return refusalAnswer(call, question);
    return page(<DutyPage visit={call.visit} question={question.value} refusal={refusal} />, statusOf(refusal));
  };
  const answer = async (call: Call): Promise<Answer> => {
    const form = parse(sessionDutyForm, call.form.values);
    if (!form.ok) return show(call, { ok: false, code: 'choice_unknown' });
    const done = await answerSessionDuty(app, call.visit.actor, idOf(call), form.value.answer);
    if (!done.ok) return refusalAnswer(call, done);
    if (done.value.comesNow) return redirect(`/rooms/${idOf(call)}`);
    const said = form.value.answer === 'yes' ? 'duty_yes' : 'duty_no';
    return redirect(`${sessionPath(idOf(call), '/seat')}?said=gatherings.said.${said}`);
  };
  return [
    { method: 'GET', path, policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path, policy: 'person', limit: changing, handle: answer },
    {
      method: 'GET',
      path: '/gatherings/absences',
      policy: 'coordinator',
      handle: async (call) =>
        page(<AbsencesPage visit={call.visit} absent={await listAbsences(app, call.visit.actor)} />),
    },
  ];
}
