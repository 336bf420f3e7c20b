import { circleAbout, newAgreements, newCircle, statusChange } from '#contracts/community';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { templateByKey } from '../domain/templates.ts';
import { accessManagedCircle } from '../use-cases/access-managed-circle.ts';
import { changeAgreements, changeCircle, changeStatus } from '../use-cases/change-circle.ts';
import { blankCircle, fillTemplate } from '../use-cases/fill-template.ts';
import { mayActorOpenCircles, openCircle } from '../use-cases/make-circle.ts';
import { showManagedAgreements } from '../use-cases/show-managed-agreements.ts';
import { circlePath, refusalAnswer, statusOf } from './answers.ts';
import { NewCirclePage } from './new-circle-page.tsx';
import { AgreementsEditor, SettingsPage } from './settings-page.tsx';

type Refusal = Refused | FieldsRefused | null;
const slugOf = ({ params }: Call): string => params.slug ?? '';

/** Opening circles and changing them. */
export function settingsRoutes(app: Platform): Route[] {
  const fresh = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit, query, form } = call;
      if (!(await mayActorOpenCircles(tx, visit.actor))) return refusalAnswer(call, { ok: false, code: 'hosts_only' });
      const template = templateByKey(query.get('template'));
      const start = template ? fillTemplate(template, visit.locale) : blankCircle(visit.locale);
      return page(
        <NewCirclePage visit={visit} typed={form} refusal={refusal} start={start} template={template?.key ?? null} />,
        statusOf(refusal),
      );
    });

  const open = async (call: Call): Promise<Answer> => {
    const wanted = parse(newCircle, call.form.values);
    if (!wanted.ok) return fresh(call, wanted);
    const made = await app.db.as(call.visit.actor, (tx) => openCircle(app, tx, call.visit.actor, wanted.value));
    if (!made.ok) return refusalAnswer(call, made);
    const next = wanted.value.access === 'invited' ? '/invite' : '/about';
    return redirect(`${circlePath(made.value, next)}?said=community.said.opened`);
  };

  const settings = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const circle = await accessManagedCircle(app, tx, call.visit.actor, slugOf(call));
      if (!circle.ok) return refusalAnswer(call, circle);
      const shown = <SettingsPage visit={call.visit} circle={circle.value} typed={call.form} refusal={refusal} />;
      return page(shown, statusOf(refusal));
    });

  const change = async (call: Call): Promise<Answer> => {
    const about = parse(circleAbout, call.form.values);
    if (!about.ok) return settings(call, about);
    const done = await app.db.as(call.visit.actor, (tx) =>
      changeCircle(app, tx, call.visit.actor, slugOf(call), about.value),
    );
    if (!done.ok) return done.field ? settings(call, done) : refusalAnswer(call, done);
    return redirect(`${circlePath(done.value, '/about')}?said=community.said.changed`);
  };

  const setStatus = async (call: Call): Promise<Answer> => {
    const wanted = parse(statusChange, call.form.values);
    if (!wanted.ok) return settings(call, wanted);
    const done = await app.db.as(call.visit.actor, (tx) =>
      changeStatus(app, tx, call.visit.actor, slugOf(call), wanted.value.status),
    );
    if (!done.ok) return refusalAnswer(call, done);
    return redirect(`${circlePath(done.value, '/settings')}?said=community.said.changed`);
  };

  const editor = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const view = await showManagedAgreements(app, tx, call.visit.actor, slugOf(call));
      if (!view.ok) return refusalAnswer(call, view);
      const shown = <AgreementsEditor visit={call.visit} view={view.value} typed={call.form} refusal={refusal} />;
      return page(shown, statusOf(refusal));
    });

  const edit = async (call: Call): Promise<Answer> => {
    const changed = parse(newAgreements, call.form.values);
    if (!changed.ok) return editor(call, changed);
    const done = await app.db.as(call.visit.actor, (tx) =>
      changeAgreements(app, tx, call.visit.actor, slugOf(call), changed.value),
    );
    if (!done.ok) return refusalAnswer(call, done);
    return redirect(`${circlePath(done.value, '/agreements')}?said=community.said.agreements_changed`);
  };

  return [
    { method: 'GET', path: '/circles/new', policy: 'person', handle: (call) => fresh(call) },
    { method: 'POST', path: '/circles/new', policy: 'person', handle: open },
    { method: 'GET', path: '/circles/:slug/settings', policy: 'person', handle: (call) => settings(call) },
    { method: 'POST', path: '/circles/:slug/settings', policy: 'person', handle: change },
    { method: 'POST', path: '/circles/:slug/settings/status', policy: 'person', handle: setStatus },
    { method: 'GET', path: '/circles/:slug/settings/agreements', policy: 'person', handle: (call) => editor(call) },
    { method: 'POST', path: '/circles/:slug/settings/agreements', policy: 'person', handle: edit },
  ];
}
