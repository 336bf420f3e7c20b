import type { Platform } from '#platform/app';
import { hour } from '#platform/clock';
import { type Answer, type Call, page, type Route } from '#platform/http';
import { deleteAccount } from '../use-cases/delete-account.ts';
import { exportAccount } from '../use-cases/export-account.ts';
import type { PersonData } from '../use-cases/person-data.ts';
import { afterRefusal, onceConfirmed, type Refusal, selfOf, statusOf } from './answers.ts';
import { goodbye } from './goodbye.ts';
import { DeletePage, ExportPage } from './leave.tsx';

const exportings = { name: 'export', most: 10, within: hour };

/** Taking everything along, and leaving for good. */
export function leaveRoutes(app: Platform, personData: readonly PersonData[]): Route[] {
  const download = async (call: Call): Promise<Answer> => {
    const { t, locale } = call.visit;
    const exported = await exportAccount(app, selfOf(call), personData);
    if (!exported.ok) return afterRefusal(call, exported, '/me/export');
    const { madeAt, parts } = exported.value;
    return new Response(
      JSON.stringify({ about: t('identity.export.about'), language: locale, madeAt, ...parts }, null, 2),
      {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          // Neutral: it stays in a folder that others may see.
          'content-disposition': 'attachment; filename="my-data.json"',
        },
      },
    );
  };

  const showDelete = (call: Call, refusal: Refusal = null): Answer =>
    page(<DeletePage visit={call.visit} refusal={refusal} />, statusOf(refusal));

  const remove = async (call: Call): Promise<Answer> => {
    const deleted = await deleteAccount(app, selfOf(call), personData);
    if (deleted.ok) return goodbye(call, 'account_deleted');
    return deleted.code === 'last_coordinator' ? showDelete(call, deleted) : afterRefusal(call, deleted, '/me/delete');
  };

  return [
    {
      method: 'GET',
      path: '/me/export',
      policy: 'person',
      handle: onceConfirmed(app, ({ visit }) => page(<ExportPage visit={visit} />)),
    },
    { method: 'POST', path: '/me/export', policy: 'person', limit: exportings, handle: download },
    { method: 'GET', path: '/me/delete', policy: 'person', handle: onceConfirmed(app, (call) => showDelete(call)) },
    { method: 'POST', path: '/me/delete', policy: 'person', handle: remove },
  ];
}
