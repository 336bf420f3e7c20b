import { firstHost, organisationBasics } from '#contracts/identity';
import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import { refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { languages } from '#platform/i18n';
import { offerNickname } from '../use-cases/open-account.ts';
import { findSetUp, openOrganisation } from '../use-cases/open-organisation.ts';
import { type ProposedLine, SetUpHost, SetUpPlace, type SetUpView } from './set-up.tsx';

/** What the first-run page needs of other modules; the composition root brings it. */
export interface SetUpParts {
  readonly countries: readonly string[];
  linesFor(country: string, locale: string): readonly ProposedLine[];
  /** In the opening transaction: confirmed lines and starter circles. */
  prepare(
    tx: Tx,
    opened: {
      organisationId: string;
      country: string;
      language: string;
      firstHostId: string;
      lines: readonly string[];
    },
  ): Promise<void>;
}

type Refusal = SetUpView['refusal'];
const setUpLimit = { name: 'set-up', most: 60, within: 60_000 };

/** The two pages behind the one-time link that is printed where Beside was started. */
export function setUpRoutes(app: Platform, parts: SetUpParts): Route[] {
  const gone = (call: Call): Answer =>
    new Response(null, { status: 303, headers: { location: call.visit.organisation.open ? '/' : '/help' } });
  const action = (call: Call) => `/set-up/${call.params.token}`;
  const token = (call: Call) => call.params.token ?? '';

  const showPlace = (call: Call, refusal: Refusal = null): Answer =>
    page(
      <SetUpPlace
        visit={call.visit}
        action={action(call)}
        typed={call.form}
        refusal={refusal}
        countries={parts.countries}
        languages={languages}
      />,
      {
        status: refusal ? refusals[refusal.code] : 200,
      },
    );

  const showHost = async (call: Call, organisationId: string, refusal: Refusal = null): Promise<Answer> => {
    const offered = await app.db.as({ organisationId, personId: null }, (tx) =>
      offerNickname(tx, organisationId, call.form.get('language')),
    );
    const lines = parts.linesFor(call.form.get('country'), call.visit.locale);
    return page(
      <SetUpHost
        visit={call.visit}
        action={action(call)}
        typed={call.form}
        refusal={refusal}
        lines={lines}
        offered={offered}
      />,
      { status: refusal ? refusals[refusal.code] : 200 },
    );
  };

  const open = async (call: Call): Promise<Answer> => {
    const waiting = await findSetUp(app, token(call));
    if (!waiting) return gone(call);
    if (call.form.has('back')) return showPlace(call);
    const basics = parse(organisationBasics, call.form.values);
    if (!basics.ok) return showPlace(call, basics);
    if (call.form.get('step') !== '2') return showHost(call, waiting.id);
    const person = parse(firstHost, call.form.values);
    if (!person.ok) return showHost(call, waiting.id, person);
    const proposed = parts.linesFor(basics.value.country, call.visit.locale);
    const lines = proposed.map((line) => line.id).filter((id) => call.form.all('line').includes(id));
    if (proposed.length > 0 && lines.length === 0 && !call.form.has('linesLater')) {
      return showHost(call, waiting.id, refused('lines_not_confirmed', { field: 'line' }));
    }
    const opened = await openOrganisation(
      app,
      { ...basics.value, ...person.value, token: token(call), userAgent: call.request.headers.get('user-agent') },
      (tx, organisation) => parts.prepare(tx, { ...organisation, lines }),
    );
    if (!opened.ok) return opened.code === 'set_up_link_used' ? gone(call) : showHost(call, waiting.id, opened);
    call.setCookie('session', opened.value.token, opened.value.maxAge);
    return redirect('/home?said=identity.said.opened');
  };

  return [
    {
      method: 'GET',
      path: '/set-up/:token',
      policy: 'anyone',
      always: true,
      limit: setUpLimit,
      handle: async (call) => ((await findSetUp(app, token(call))) ? showPlace(call) : gone(call)),
    },
    { method: 'POST', path: '/set-up/:token', policy: 'anyone', always: true, limit: setUpLimit, handle: open },
  ];
}
