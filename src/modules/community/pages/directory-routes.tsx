import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route } from '#platform/http';
import { readFilters, writeFilters } from '../domain/filters.ts';
import { mayOpenCircles } from '../policy/circle.ts';
import { circlesOf } from '../use-cases/access-circle.ts';
import { listCircles } from '../use-cases/list-circles.ts';
import { showCircle } from '../use-cases/show-circle.ts';
import { About } from './about.tsx';
import { refusalAnswer } from './answers.ts';
import { Directory } from './directory.tsx';

/** Reading about circles, with or without an account. */
export function directoryRoutes(app: Platform): Route[] {
  const directory = ({ visit, query }: Call): Promise<Answer> =>
    app.db.as(visit.actor, async (tx) => {
      const filters = readFilters(query);
      const after = query.get('after');
      const list = await listCircles(app, tx, visit.actor, filters, { after });
      const front = after === null && writeFilters(filters) === '';
      const mine = visit.person && front ? await circlesOf(app, tx, visit.person.id) : [];
      return page(
        <Directory
          visit={visit}
          filters={filters}
          list={list}
          mine={mine}
          mayOpenCircles={visit.person !== null && mayOpenCircles(visit.person)}
        />,
      );
    });

  const about = (call: Call): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const view = await showCircle(app, tx, call.visit.actor, call.params.slug ?? '');
      return view.ok ? page(<About visit={call.visit} view={view.value} />) : refusalAnswer(call, view);
    });

  return [
    { method: 'GET', path: '/circles', policy: 'anyone', handle: directory },
    { method: 'GET', path: '/circles/:slug/about', policy: 'anyone', handle: about },
  ];
}
