import { acceptance, newcomer } from '#contracts/community';
import { type FieldsRefused, parse } from '#contracts/parse';
import { accepted, type Refused, type Result } from '#contracts/result';
import { offerNickname } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { type Answer, type Call, type Form, page, type Route, readForm, redirect } from '#platform/http';
import { withBothBoxes } from '../domain/acceptance.ts';
import { acceptInvitation, showInvitation } from '../use-cases/accept-invitation.ts';
import type { CircleHere } from '../use-cases/access-circle.ts';
import { asksAdult, type Joined, joinBySlug, type Newcomer } from '../use-cases/join-circle.ts';
import { type CircleAboutView, showCircle } from '../use-cases/show-circle.ts';
import { circlePath, ownPath, refusalAnswer, statusOf } from './answers.ts';
import { JoinPage } from './join-page.tsx';

/**
 * Posts what somebody wrote before they joined: the `draft_…` fields that came along. Answers where to go, or null where
 * nothing was carried. Runs in the joining transaction.
 */
export type AfterJoin = (app: Platform, tx: Tx, actor: Actor, circle: CircleHere, form: Form) => Promise<string | null>;

let afterJoin: AfterJoin = async () => null;
/** Called once when the modules are mounted. */
export function registerAfterJoin(handler: AfterJoin): void {
  afterJoin = handler;
}

/** What a form of joining says: the acceptance, and who a visitor wants to be. */
export type Entry = Parameters<typeof joinBySlug>[4];

/** The two doors into a circle: from its own page, and from an invitation. */
interface Door {
  readonly invited: boolean;
  readonly action: string;
  show(tx: Tx): Promise<Result<CircleAboutView>>;
  join(tx: Tx, entry: Entry): Promise<Result<Joined>>;
}

/** A whole lecture hall may come from one address. */
const joinLimit = { name: 'join', most: 240, within: 60_000 };
/** Slows down whoever tries out tokens. */
const invitationLimit = { name: 'invitation', most: 240, within: 60_000 };

export function joinRoutes(app: Platform): Route[] {
  const ownDoor = ({ visit, params }: Call): Door => ({
    invited: false,
    action: `/circles/${params.slug}/join`,
    show: (tx) => showCircle(app, tx, visit.actor, params.slug ?? ''),
    join: (tx, entry) => joinBySlug(app, tx, visit.actor, params.slug ?? '', entry),
  });
  const invitationDoor = ({ visit, params }: Call): Door => ({
    invited: true,
    action: `/i/${params.token}`,
    show: (tx) => showInvitation(app, tx, visit.actor, params.token ?? ''),
    join: (tx, entry) => acceptInvitation(app, tx, visit.actor, params.token ?? '', entry),
  });

  const show = (call: Call, door: Door, typed: Form, refusal: Refused | FieldsRefused | null = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit } = call;
      const view = await door.show(tx);
      if (!view.ok) return refusalAnswer(call, view);
      const { circle } = view.value;
      // Somebody who wrote first and came back in after, and is a member already: nothing is left to agree to.
      if (circle.membership) {
        const next = await afterJoin(app, tx, visit.actor, circle, typed);
        return redirect(next ?? ownPath(typed.get('then')) ?? circlePath(circle));
      }
      if (circle.status !== 'open') return refusalAnswer(call, { ok: false, code: 'circle_paused' });
      const askAdult = await asksAdult(tx, visit.actor);
      return page(
        <JoinPage
          visit={visit}
          view={view.value}
          action={door.action}
          invited={door.invited}
          offered={visit.person ? null : await offerNickname(tx, visit.organisation.id, visit.locale)}
          askAdult={askAdult}
          typed={typed}
          refusal={withBothBoxes(refusal, askAdult && !typed.has('adult'))}
        />,
        statusOf(refusal),
      );
    });

  const join = async (call: Call, door: Door): Promise<Answer> => {
    const { form } = call;
    // A story written before joining arrives here first, and is carried on to the agreements.
    if (!form.has('step')) return show(call, door, form);
    const entry = readEntry(call);
    if (!entry.ok) return show(call, door, form, entry);
    const joined = await app.db.as(call.visit.actor, async (tx) => {
      const result = await door.join(tx, entry.value);
      if (!result.ok) return result;
      const { actor, circle } = result.value;
      return accepted({ ...result.value, next: await afterJoin(app, tx, actor, circle, form) });
    });
    if (!joined.ok) return joined.field ? show(call, door, form, joined) : refusalAnswer(call, joined);
    const { session, circle, next } = joined.value;
    if (session) call.setCookie('session', session.token, session.maxAge);
    return redirect(next ?? ownPath(form.get('then')) ?? `${circlePath(circle)}?said=community.said.joined`);
  };

  const onlyThen = (call: Call) => readForm(new URLSearchParams([['then', call.query.get('then') ?? '']]));

  return [
    {
      method: 'GET',
      path: '/circles/:slug/join',
      policy: 'anyone',
      handle: (call) => show(call, ownDoor(call), onlyThen(call)),
    },
    {
      method: 'POST',
      path: '/circles/:slug/join',
      policy: 'anyone',
      limit: joinLimit,
      handle: (call) => join(call, ownDoor(call)),
    },
    {
      method: 'GET',
      path: '/i/:token',
      policy: 'anyone',
      limit: invitationLimit,
      handle: (call) => show(call, invitationDoor(call), onlyThen(call)),
    },
    {
      method: 'POST',
      path: '/i/:token',
      policy: 'anyone',
      limit: invitationLimit,
      handle: (call) => join(call, invitationDoor(call)),
    },
  ];
}

/** Reads what `JoinFields` sends; also for forms of other modules that let people in on the way. */
export function readEntry({
  visit,
  form,
  request,
}: Pick<Call, 'visit' | 'form' | 'request'>): Result<Entry> | FieldsRefused {
  const given = parse(acceptance, form.values);
  if (!given.ok) return given;
  if (visit.person) return accepted({ acceptance: given.value, newcomer: null });
  const wanted = parse(newcomer, form.values);
  if (!wanted.ok) return wanted;
  const who: Newcomer = {
    ...wanted.value,
    locale: visit.locale,
    userAgent: request.headers.get('user-agent'),
  };
  return accepted({ acceptance: given.value, newcomer: who });
}
