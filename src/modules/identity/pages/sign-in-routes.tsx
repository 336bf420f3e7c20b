import { ownPath, passkeySignIn, signIn } from '#contracts/identity';
import { parse } from '#contracts/parse';
import type { Platform } from '#platform/app';
import { minute } from '#platform/clock';
import { type Answer, type Call, json, page, type Route, redirect } from '#platform/http';
import { arePasskeysPossible } from '../use-cases/ceremony.ts';
import type { NewSession } from '../use-cases/open-session.ts';
import { beginPasskeySignIn, signInByPasskey, signInByTyping } from '../use-cases/sign-in.ts';
import { aimOf, deviceOf, type Refusal, refusalJson, statusOf, withSaid } from './answers.ts';
import { CarryOnPage, draftsOf, SignInPage } from './sign-in.tsx';

/** Attempts from one address, whoever they are for. */
const attempts = { name: 'sign-in', most: 30, within: 15 * minute };
const looks = { name: 'sign-in page', most: 120, within: 15 * minute };

/** Coming back on a device: by passkey, by nickname and passphrase, or by a recovery code. */
export function signInRoutes(app: Platform): Route[] {
  const show = async (call: Call, refusal: Refusal = null): Promise<Answer> => {
    const passkeys = await arePasskeysPossible(app, deviceOf(call));
    return page(
      <SignInPage visit={call.visit} aim={aimOf(call)} typed={call.form} refusal={refusal} passkeys={passkeys} />,
      statusOf(refusal),
    );
  };

  const keepSession = (call: Call, session: NewSession) => {
    call.setCookie('session', session.token, session.maxAge);
    call.clearCookie('ceremony');
  };

  const welcome = (aim: string) => withSaid(aim, 'identity.said.signed_in');

  const typed = async (call: Call): Promise<Answer> => {
    const form = parse(signIn, call.form.values);
    if (!form.ok) return show(call, form);
    const session = await signInByTyping(app, { ...deviceOf(call), ownDevice: form.value.ownDevice }, form.value);
    if (!session.ok) return show(call, session);
    keepSession(call, session.value);
    if (draftsOf(call.form).length === 0) return redirect(welcome(aimOf(call)));
    return page(<CarryOnPage visit={call.visit} aim={aimOf(call)} typed={call.form} />);
  };

  const options = async (call: Call): Promise<Answer> => {
    const begun = await beginPasskeySignIn(app, deviceOf(call));
    if (!begun.ok) return refusalJson(call, begun);
    call.setCookie('ceremony', begun.value.token, begun.value.maxAge);
    return json(begun.value.options);
  };

  const passkey = async (call: Call): Promise<Answer> => {
    const sent = parse(passkeySignIn, call.json);
    if (!sent.ok) return refusalJson(call, { ok: false, code: 'unreadable' });
    const { passkey: used, ownDevice } = sent.value;
    const device = { ...deviceOf(call), ownDevice };
    const session = await signInByPasskey(app, device, { token: call.cookie('ceremony'), passkey: used });
    if (!session.ok) return refusalJson(call, session);
    keepSession(call, session.value);
    return json({ go: welcome(aimOfJson(call)) });
  };

  return [
    {
      method: 'GET',
      path: '/sign-in',
      policy: 'anyone',
      limit: looks,
      handle: (call) => (call.visit.person ? redirect(aimOf(call)) : show(call)),
    },
    { method: 'POST', path: '/sign-in', policy: 'anyone', limit: attempts, handle: typed },
    { method: 'POST', path: '/sign-in/carry', policy: 'anyone', limit: looks, handle: (call) => show(call) },
    { method: 'POST', path: '/sign-in/passkey/options', policy: 'anyone', limit: attempts, handle: options },
    { method: 'POST', path: '/sign-in/passkey', policy: 'anyone', limit: attempts, handle: passkey },
  ];
}

/** Where a script was told to go on. */
export const aimOfJson = ({ json: sent }: Call): string =>
  ownPath(typeof sent === 'object' && sent !== null && 'then' in sent ? sent.then : '/');
