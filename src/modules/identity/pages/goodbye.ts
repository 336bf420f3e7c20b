import { type Call, redirect } from '#platform/http';

/** What the browser is asked to forget on a device that others use (Clear-Site-Data): pages kept, drafts, the worker. */
const forgetHere = '"cache", "storage"';

/** The front page after a session ended here. A shared device, or one whose person was deleted, forgets everything of us. */
export function goodbye(call: Call, said: 'signed_out' | 'account_deleted'): Response {
  const answer = redirect(`/?said=identity.said.${said}`);
  const shared = call.visit.person?.ownDevice !== true;
  if (shared || said === 'account_deleted') answer.headers.set('clear-site-data', forgetHere);
  call.clearCookie('session');
  call.clearCookie('ceremony');
  return answer;
}
