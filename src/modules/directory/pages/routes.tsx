import { confirmForm, helpLineForm } from '#contracts/directory';
import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { adoptLines, confirmAgain, keepLine, listLines, readLine, removeLine } from '../use-cases/keep-lines.ts';
import { createHelpDesk } from '../use-cases/show-help.ts';
import { ExitPage, exitCss, exitStyle } from './exit.tsx';
import { HelpPage } from './help.tsx';
import { LinePage, LinesPage, linesPath } from './lines.tsx';
import { refuse } from './refuse.tsx';

type Refusal = Parameters<typeof LinesPage>[0]['refusal'];

/** Seconds for which every other page answers with the neutral one. */
const awayFor = 15 * 60;

/** A country as it stands in an address; '' for none or nonsense. */
const countryIn = (text: string | null) => (text && /^[A-Z]{2}$/.test(text) ? text : '');

/** Help for anyone at any time, and the neutral page of "leave quickly". Neither is logged, neither depends on a session. */
function helpRoutes(app: Platform): Route[] {
  const ask = createHelpDesk(app);
  const help = async ({ visit, query }: Call): Promise<Answer> => {
    const own = visit.organisation.open ? visit.organisation.country : '';
    const shown = await ask(visit.actor, countryIn(query.get('country')) || own);
    return page(<HelpPage visit={visit} help={shown} />);
  };
  const exit = (call: Call): Answer => {
    // Only going there takes somebody away; not a picture on another site that names this address, nor a script of ours.
    const mode = call.request.headers.get('sec-fetch-mode');
    if (mode === null || mode === 'navigate') call.setCookie('away', '1', awayFor);
    return page(<ExitPage visit={call.visit} />, { headers: { 'clear-site-data': '"cache"' } });
  };
  const back = (call: Call): Answer => {
    call.clearCookie('away');
    return redirect('/');
  };
  const style = (): Answer =>
    new Response(exitCss, { headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=86400' } });
  return [
    { method: 'GET', path: '/help', policy: 'anyone', always: true, handle: help },
    { method: 'GET', path: '/exit', policy: 'anyone', always: true, untraced: true, handle: exit },
    { method: 'POST', path: '/exit/back', policy: 'anyone', always: true, untraced: true, handle: back },
    { method: 'GET', path: exitStyle, policy: 'anyone', always: true, untraced: true, handle: style },
  ];
}

/** The pages on which coordinators keep the crisis lines. */
function lineRoutes(app: Platform): Route[] {
  const show = async (call: Call, country: string, refusal: Refusal = null): Promise<Answer> => {
    const list = await listLines(app, call.visit.actor, country);
    return page(<LinesPage visit={call.visit} typed={call.form} refusal={refusal} list={list} />, {
      status: refusal ? refusals[refusal.code] : 200,
    });
  };
  const list = (call: Call) => show(call, countryIn(call.query.get('country')) || call.visit.organisation.country);

  const confirm = async (call: Call): Promise<Answer> => {
    const chosen = parse(confirmForm, call.form.values);
    const country = countryIn(call.form.get('country')) || call.visit.organisation.country;
    if (!chosen.ok) return show(call, country, chosen);
    const done = await adoptLines(app, call.visit.actor, { country, lines: chosen.value.line });
    return done.ok
      ? redirect(`${linesPath}?country=${country}&said=directory.said.confirmed`)
      : show(call, country, done);
  };

  const form = (call: Call, line: Awaited<ReturnType<typeof readLine>>, refusal: Refusal = null): Answer =>
    page(
      <LinePage
        visit={call.visit}
        typed={call.form}
        refusal={refusal}
        line={line}
        country={countryIn(call.query.get('country')) || call.visit.organisation.country}
      />,
      { status: refusal ? refusals[refusal.code] : 200 },
    );

  const keep = async (call: Call): Promise<Answer> => {
    const id = call.params.id ?? null;
    const line = id === null ? null : await readLine(app, call.visit.actor, id);
    if (id !== null && !line) return refuse(call, { code: 'not_found' });
    const typed = parse(helpLineForm, call.form.values);
    if (!typed.ok) return form(call, line, typed);
    const done = await keepLine(app, call.visit.actor, typed.value, id);
    return done.ok
      ? redirect(`${linesPath}?country=${typed.value.country}&said=directory.said.kept`)
      : form(call, line, done);
  };

  const change = async (call: Call): Promise<Answer> => {
    const line = await readLine(app, call.visit.actor, call.params.id ?? '');
    return line ? form(call, line) : refuse(call, { code: 'not_found' });
  };

  /** One-button forms in the list: what they do, then the same list again. */
  const press =
    (act: typeof confirmAgain, said: string) =>
    async (call: Call): Promise<Answer> => {
      const id = call.params.id ?? '';
      const line = await readLine(app, call.visit.actor, id);
      const done = await act(app, call.visit.actor, id);
      if (!done.ok || !line) return refuse(call, { code: 'not_found' });
      return redirect(`${linesPath}?country=${line.country}&said=directory.said.${said}`);
    };

  const policy = 'coordinator' as const;
  return [
    { method: 'GET', path: linesPath, policy, handle: list },
    { method: 'POST', path: linesPath, policy, handle: keep },
    { method: 'GET', path: `${linesPath}/new`, policy, handle: (call) => form(call, null) },
    { method: 'POST', path: `${linesPath}/confirm`, policy, handle: confirm },
    { method: 'GET', path: `${linesPath}/:id`, policy, handle: change },
    { method: 'POST', path: `${linesPath}/:id`, policy, handle: keep },
    { method: 'POST', path: `${linesPath}/:id/confirm`, policy, handle: press(confirmAgain, 'confirmed') },
    { method: 'POST', path: `${linesPath}/:id/remove`, policy, handle: press(removeLine, 'removed') },
  ];
}

export const routes = (app: Platform): Route[] => [...helpRoutes(app), ...lineRoutes(app)];
