import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { signOut } from '../use-cases/end-sessions.ts';
import { answerDuty } from '../use-cases/look-after.ts';
import { presentAccount } from '../use-cases/present-account.ts';
import { refusalAnswer, selfOf } from './answers.ts';
import { goodbye } from './goodbye.ts';
import { MePage, type MePlace, SignOutPage } from './me.tsx';

/** A person's own front page, signing out, and the answer to a duty they were asked to take. */
export function meRoutes(app: Platform, places: readonly MePlace[]): Route[] {
  const me = async (call: Call): Promise<Answer> => {
    const account = await presentAccount(app, selfOf(call));
    if (!account) return refusalAnswer(call, { ok: false, code: 'sign_in_first' });
    return page(<MePage visit={call.visit} account={account} places={places} />);
  };

  const leave = async (call: Call): Promise<Answer> => {
    if (call.visit.person) await signOut(app, selfOf(call));
    return goodbye(call, 'signed_out');
  };

  const answer = async (call: Call): Promise<Answer> => {
    const yes = call.form.get('answer') === 'yes';
    const given = await answerDuty(app, selfOf(call), yes);
    if (!given.ok) return refusalAnswer(call, given);
    return redirect(yes ? '/organisation?said=identity.said.duty_taken' : '/me?said=identity.said.duty_declined');
  };

  return [
    { method: 'GET', path: '/me', policy: 'person', handle: me },
    { method: 'POST', path: '/me/duty', policy: 'person', handle: answer },
    { method: 'GET', path: '/sign-out', policy: 'person', handle: ({ visit }) => page(<SignOutPage visit={visit} />) },
    { method: 'POST', path: '/sign-out', policy: 'anyone', handle: leave },
  ];
}
