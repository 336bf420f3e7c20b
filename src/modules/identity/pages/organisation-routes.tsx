import { dutyAsk, organisationChange } from '#contracts/identity';
import { parse } from '#contracts/parse';
import type { Platform } from '#platform/app';
import { hour } from '#platform/clock';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { isId } from '#platform/ids';
import { askToCoordinate, changePlace, presentOrganisation, stepBack, stopAsking } from '../use-cases/look-after.ts';
import { type Refusal, refusalAnswer, selfOf, statusOf } from './answers.ts';
import { OrganisationPage } from './organisation.tsx';

const home = '/organisation';
const asks = { name: 'ask to coordinate', most: 20, within: hour };

/** Looking after a place: its basics, and who does it. */
export function organisationRoutes(app: Platform, countries: readonly string[]): Route[] {
  const show = async (call: Call, refusal: Refusal = null): Promise<Answer> => {
    const view = await presentOrganisation(app, selfOf(call));
    return page(
      <OrganisationPage visit={call.visit} view={view} typed={call.form} refusal={refusal} countries={countries} />,
      statusOf(refusal),
    );
  };

  const change = async (call: Call): Promise<Answer> => {
    const typed = parse(organisationChange, call.form.values);
    if (!typed.ok) return show(call, typed);
    const changed = await changePlace(app, selfOf(call), typed.value);
    return changed.ok ? said('place_changed') : refusalAnswer(call, changed);
  };

  const ask = async (call: Call): Promise<Answer> => {
    const typed = parse(dutyAsk, call.form.values);
    if (!typed.ok) return show(call, typed);
    const asked = await askToCoordinate(app, selfOf(call), typed.value.nickname);
    if (asked.ok) return said('duty_asked');
    return asked.field ? show(call, asked) : refusalAnswer(call, asked);
  };

  const stop = async (call: Call): Promise<Answer> => {
    const person = call.form.get('person');
    if (!isId(person)) return refusalAnswer(call, { ok: false, code: 'not_found' });
    const stopped = await stopAsking(app, selfOf(call), person);
    return stopped.ok ? said('duty_stopped') : refusalAnswer(call, stopped);
  };

  const goBack = async (call: Call): Promise<Answer> => {
    const back = await stepBack(app, selfOf(call));
    return back.ok ? redirect('/me?said=identity.said.stepped_back') : show(call, back);
  };

  return [
    { method: 'GET', path: home, policy: 'coordinator', handle: (call) => show(call) },
    { method: 'POST', path: home, policy: 'coordinator', handle: change },
    { method: 'POST', path: '/organisation/duty', policy: 'coordinator', limit: asks, handle: ask },
    { method: 'POST', path: '/organisation/duty/stop', policy: 'coordinator', handle: stop },
    { method: 'POST', path: '/organisation/step-back', policy: 'coordinator', handle: goBack },
  ];
}

const said = (words: string): Response => redirect(`${home}?said=identity.said.${words}`);
