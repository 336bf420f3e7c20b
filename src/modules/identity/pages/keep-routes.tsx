import { newPasskey, newPassphrase } from '#contracts/identity';
import { parse } from '#contracts/parse';
import type { Result } from '#contracts/result';
import type { Platform } from '#platform/app';
import { hour } from '#platform/clock';
import { type Answer, type Call, json, page, type Route, redirect } from '#platform/http';
import { isId } from '#platform/ids';
import { arePasskeysPossible } from '../use-cases/ceremony.ts';
import { dropCodes, makeCodes, saveCodes } from '../use-cases/keep-codes.ts';
import { beginPasskey, dropPasskey, keepPasskey } from '../use-cases/keep-passkey.ts';
import { dropPassphrase, keepPassphrase } from '../use-cases/keep-passphrase.ts';
import { presentWaysBack } from '../use-cases/ways-back.ts';
import {
  afterRefusal,
  deviceOf,
  onceConfirmed,
  type Refusal,
  refusalAnswer,
  refusalJson,
  selfOf,
  statusOf,
} from './answers.ts';
import { passkeyOf } from './confirm-routes.tsx';
import { CodesPage, KeepPage, PassphrasePage } from './keep.tsx';

const home = '/me/keep';
const changes = { name: 'ways back', most: 40, within: hour };

/** Making an account last: a passkey, a passphrase, recovery codes. */
export function keepRoutes(app: Platform): Route[] {
  const show = async (call: Call): Promise<Answer> => {
    const [ways, passkeys] = await Promise.all([
      presentWaysBack(app, selfOf(call)),
      arePasskeysPossible(app, deviceOf(call)),
    ]);
    return page(<KeepPage visit={call.visit} ways={ways} passkeys={passkeys} />);
  };

  const done = (call: Call, result: Result<unknown>, said: string): Answer =>
    result.ok ? redirect(`${home}?said=identity.said.${said}`) : afterRefusal(call, result, home);

  const passkeyOptions = async (call: Call): Promise<Answer> => {
    const begun = await beginPasskey(app, selfOf(call), deviceOf(call));
    if (!begun.ok) return refusalJson(call, begun, home);
    call.setCookie('ceremony', begun.value.token, begun.value.maxAge);
    return json(begun.value.options);
  };

  const passkey = async (call: Call): Promise<Answer> => {
    const sent = parse(newPasskey, passkeyOf(call));
    if (!sent.ok) return refusalJson(call, { ok: false, code: 'unreadable' });
    const device = deviceOf(call);
    const made = { token: call.cookie('ceremony'), passkey: sent.value, userAgent: device.userAgent };
    const kept = await keepPasskey(app, selfOf(call), device, made);
    call.clearCookie('ceremony');
    return kept.ok ? json({ go: `${home}?said=identity.said.passkey_kept` }) : refusalJson(call, kept, home);
  };

  const passkeyDrop = async (call: Call): Promise<Answer> => {
    const id = call.params.id;
    if (!isId(id)) return refusalAnswer(call, { ok: false, code: 'not_found' });
    return done(call, await dropPasskey(app, selfOf(call), id), 'passkey_dropped');
  };

  const showPassphrase = (call: Call, refusal: Refusal = null): Answer =>
    page(
      <PassphrasePage visit={call.visit} nickname={call.visit.person?.nickname ?? ''} refusal={refusal} />,
      statusOf(refusal),
    );

  const passphrase = async (call: Call): Promise<Answer> => {
    const typed = parse(newPassphrase, call.form.values);
    if (!typed.ok) return showPassphrase(call, typed);
    const kept = await keepPassphrase(app, selfOf(call), typed.value.passphrase);
    if (!kept.ok && kept.field) return showPassphrase(call, kept);
    return done(call, kept, 'passphrase_kept');
  };

  const codes = async (call: Call): Promise<Answer> => {
    const made = await makeCodes(app, selfOf(call));
    return made.ok ? page(<CodesPage visit={call.visit} codes={made.value} />) : afterRefusal(call, made, home);
  };

  const post = (path: string, handle: Route['handle']): Route => ({
    method: 'POST',
    path,
    policy: 'person',
    limit: changes,
    handle,
  });
  return [
    { method: 'GET', path: home, policy: 'person', handle: onceConfirmed(app, show) },
    post('/me/keep/passkey/options', passkeyOptions),
    post('/me/keep/passkey', passkey),
    post('/me/keep/passkey/:id/drop', passkeyDrop),
    {
      method: 'GET',
      path: '/me/keep/passphrase',
      policy: 'person',
      handle: onceConfirmed(app, (call) => showPassphrase(call)),
    },
    post('/me/keep/passphrase', passphrase),
    post('/me/keep/passphrase/drop', async (call) =>
      done(call, await dropPassphrase(app, selfOf(call)), 'passphrase_dropped'),
    ),
    // After a proof the way leads back here: making the codes is a press of its own.
    { method: 'GET', path: '/me/keep/codes', policy: 'person', handle: () => redirect(home) },
    post('/me/keep/codes', codes),
    post('/me/keep/codes/saved', async (call) => done(call, await saveCodes(app, selfOf(call)), 'codes_saved')),
    post('/me/keep/codes/drop', async (call) => done(call, await dropCodes(app, selfOf(call)), 'codes_dropped')),
  ];
}
