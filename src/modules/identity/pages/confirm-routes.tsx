import { confirmation, usedPasskey } from '#contracts/identity';
import { parse } from '#contracts/parse';
import type { Platform } from '#platform/app';
import { minute } from '#platform/clock';
import { type Answer, type Call, json, page, type Route, redirect } from '#platform/http';
import { arePasskeysPossible } from '../use-cases/ceremony.ts';
import { beginPasskeyConfirmation, confirmByPasskey, confirmByTyping } from '../use-cases/confirm-self.ts';
import { presentWaysBack } from '../use-cases/ways-back.ts';
import { aimOf, deviceOf, type Refusal, refusalJson, selfOf, statusOf } from './answers.ts';
import { ConfirmPage } from './confirm.tsx';
import { aimOfJson } from './sign-in-routes.tsx';

const attempts = { name: 'confirm', most: 30, within: 15 * minute };

/** Showing once more that one is oneself, before what cannot be taken back. */
export function confirmRoutes(app: Platform): Route[] {
  const show = async (call: Call, refusal: Refusal = null): Promise<Answer> => {
    const ways = await presentWaysBack(app, selfOf(call));
    if (!ways.lasting) return redirect(aimOf(call));
    const passkeys = await arePasskeysPossible(app, deviceOf(call));
    return page(
      <ConfirmPage visit={call.visit} aim={aimOf(call)} ways={ways} passkeys={passkeys} refusal={refusal} />,
      statusOf(refusal),
    );
  };

  const typed = async (call: Call): Promise<Answer> => {
    const form = parse(confirmation, call.form.values);
    if (!form.ok) return show(call, form);
    const session = await confirmByTyping(app, selfOf(call), form.value);
    if (!session.ok) return show(call, session);
    call.setCookie('session', session.value.token, session.value.maxAge);
    return redirect(aimOf(call));
  };

  const options = async (call: Call): Promise<Answer> => {
    const begun = await beginPasskeyConfirmation(app, selfOf(call), deviceOf(call));
    if (!begun.ok) return refusalJson(call, begun);
    call.setCookie('ceremony', begun.value.token, begun.value.maxAge);
    return json(begun.value.options);
  };

  const passkey = async (call: Call): Promise<Answer> => {
    const sent = parse(usedPasskey, passkeyOf(call));
    if (!sent.ok) return refusalJson(call, { ok: false, code: 'unreadable' });
    const used = { token: call.cookie('ceremony'), passkey: sent.value };
    const session = await confirmByPasskey(app, selfOf(call), deviceOf(call), used);
    if (!session.ok) return refusalJson(call, session);
    call.setCookie('session', session.value.token, session.value.maxAge);
    call.clearCookie('ceremony');
    return json({ go: aimOfJson(call) });
  };

  return [
    { method: 'GET', path: '/me/confirm', policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path: '/me/confirm', policy: 'person', limit: attempts, handle: typed },
    { method: 'POST', path: '/me/confirm/passkey/options', policy: 'person', limit: attempts, handle: options },
    { method: 'POST', path: '/me/confirm/passkey', policy: 'person', limit: attempts, handle: passkey },
  ];
}

/** The passkey in what a script sent. */
export const passkeyOf = ({ json: sent }: Call): unknown =>
  typeof sent === 'object' && sent !== null && 'passkey' in sent ? sent.passkey : null;
