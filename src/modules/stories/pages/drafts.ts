import { parse } from '#contracts/parse';
import { type Draft, draftForm, draftKeys } from '#contracts/stories';
import type { Platform } from '#platform/app';
import { type Answer, type Call, type Form, json, type Route, readForm } from '#platform/http';
import type { Limit } from '#platform/limits';
import { keepTypedDraft, readDrafts } from '../use-cases/keep-draft.ts';
import { refuse } from './answers.tsx';

const saving: Limit = { name: 'drafts', most: 120, within: 60_000 };

/** A kept draft as if it had just been typed; null where there is none. */
export const typedFrom = (draft: Draft | undefined): Form | null =>
  draft ? readForm(new URLSearchParams(uncarriedNames(draft))) : null;

const uncarriedNames = (draft: Draft): Record<string, string> =>
  Object.fromEntries(Object.entries(draft).map(([name, text]) => [name.replace(/^draft_/, ''), text]));

/** Unsent texts of people on devices that are not their own. The page's script reads and writes them. */
export function draftRoutes(app: Platform): Route[] {
  const read = async (call: Call): Promise<Answer> => {
    const keys = parse(draftKeys, call.query.getAll('key'));
    return keys.ok ? json(await readDrafts(app, call.visit.actor, keys.value)) : refuse(call, { code: 'unreadable' });
  };

  const keep = async (call: Call): Promise<Answer> => {
    const draft = parse(draftForm, call.json ?? call.form.values);
    if (!draft.ok) return refuse(call, { code: 'unreadable' });
    await keepTypedDraft(app, call.visit.actor, draft.value);
    return json({});
  };

  return [
    { method: 'GET', path: '/drafts', policy: 'person', plain: true, handle: read },
    { method: 'POST', path: '/drafts', policy: 'person', plain: true, limit: saving, handle: keep },
  ];
}
