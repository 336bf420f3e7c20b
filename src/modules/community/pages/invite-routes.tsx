import { newInvitation } from '#contracts/community';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { invitePeople, revokeInvitation, showInvitations } from '../use-cases/invite-people.ts';
import { circlePath, refusalAnswer, statusOf } from './answers.ts';
import { InvitationPage, InvitePage } from './invite-page.tsx';

const slugOf = ({ params }: Call): string => params.slug ?? '';

/** Hosts invite people by link or code. */
export function inviteRoutes(app: Platform): Route[] {
  const originOf = ({ request }: Call): string => new URL(app.config.publicUrl ?? request.url).origin;

  const invitations = (call: Call, refusal: Refused | FieldsRefused | null = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const view = await showInvitations(app, tx, call.visit.actor, slugOf(call));
      if (!view.ok) return refusalAnswer(call, view);
      const shown = <InvitePage visit={call.visit} view={view.value} typed={call.form} refusal={refusal} />;
      return page(shown, statusOf(refusal));
    });

  const invitation = (call: Call): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const view = await showInvitations(app, tx, call.visit.actor, slugOf(call), call.params.id ?? '');
      if (!view.ok) return refusalAnswer(call, view);
      const [one] = view.value.invitations;
      if (!one) return refusalAnswer(call, { ok: false, code: 'not_found' });
      return page(<InvitationPage visit={call.visit} view={view.value} invitation={one} origin={originOf(call)} />);
    });

  const invite = async (call: Call): Promise<Answer> => {
    const wanted = parse(newInvitation, call.form.values);
    if (!wanted.ok) return invitations(call, wanted);
    const made = await app.db.as(call.visit.actor, (tx) =>
      invitePeople(app, tx, call.visit.actor, slugOf(call), wanted.value),
    );
    if (!made.ok) return refusalAnswer(call, made);
    return redirect(circlePath(made.value.circle, `/invite/${made.value.id}`));
  };

  const end = async (call: Call): Promise<Answer> => {
    const done = await app.db.as(call.visit.actor, (tx) =>
      revokeInvitation(app, tx, call.visit.actor, slugOf(call), call.params.id ?? ''),
    );
    if (!done.ok) return refusalAnswer(call, done);
    return redirect(`${circlePath(done.value, '/invite')}?said=community.said.invitation_ended`);
  };

  return [
    { method: 'GET', path: '/circles/:slug/invite', policy: 'person', handle: (call) => invitations(call) },
    { method: 'POST', path: '/circles/:slug/invite', policy: 'person', handle: invite },
    { method: 'GET', path: '/circles/:slug/invite/:id', policy: 'person', handle: invitation },
    { method: 'POST', path: '/circles/:slug/invite/:id/end', policy: 'person', handle: end },
  ];
}
