import { display, languageChange, nicknameChange, zoneChange } from '#contracts/identity';
import { parse } from '#contracts/parse';
import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { writeDisplay } from '../domain/display.ts';
import { changeDisplay, changeLanguage, changeNickname, changeZone } from '../use-cases/change-account.ts';
import { presentAccount } from '../use-cases/present-account.ts';
import { aimOf, type Refusal, refusalAnswer, selfOf, statusOf, withSaid } from './answers.ts';
import { DisplayPage, NicknamePage, ZonePage } from './choices.tsx';

/** How long this browser remembers a look or a language, in seconds. */
const remembered = (365 * day) / 1000;
const renamings = { name: 'nickname', most: 10, within: day };

/** What a person chooses for themselves: nickname, looks, language, time zone. Looks and language also before signing in. */
export function choicesRoutes(app: Platform): Route[] {
  const showNickname = (call: Call, refusal: Refusal = null): Answer =>
    page(<NicknamePage visit={call.visit} typed={call.form} refusal={refusal} />, statusOf(refusal));

  const nickname = async (call: Call): Promise<Answer> => {
    const typed = parse(nicknameChange, call.form.values);
    if (!typed.ok) return showNickname(call, typed);
    const changed = await changeNickname(app, selfOf(call), typed.value.nickname);
    if (changed.ok) return redirect('/me?said=identity.said.nickname_changed');
    return changed.field ? showNickname(call, changed) : refusalAnswer(call, changed);
  };

  const showZone = async (call: Call, refusal: Refusal = null): Promise<Answer> => {
    const account = await presentAccount(app, selfOf(call));
    return page(
      <ZonePage visit={call.visit} typed={call.form} refusal={refusal} chosen={account?.zone ?? null} />,
      statusOf(refusal),
    );
  };

  const zone = async (call: Call): Promise<Answer> => {
    const typed = parse(zoneChange, call.form.values);
    if (!typed.ok) return showZone(call, typed);
    await changeZone(app, selfOf(call), typed.value.zone || null);
    return redirect('/me?said=identity.said.zone_changed');
  };

  const showDisplay = (call: Call): Answer => page(<DisplayPage visit={call.visit} aim={aimOf(call)} />);

  const changeLooks = async (call: Call): Promise<Answer> => {
    const typed = parse(display, call.form.values);
    if (!typed.ok) return showDisplay(call);
    if (call.visit.person) await changeDisplay(app, selfOf(call), typed.value);
    else call.setCookie('display', writeDisplay(typed.value), remembered);
    return redirect(withSaid(aimOf(call), 'identity.said.display_changed'));
  };

  const changeWords = async (call: Call): Promise<Answer> => {
    const typed = parse(languageChange, call.form.values);
    if (!typed.ok) return refusalAnswer(call, typed);
    call.setCookie('language', typed.value.language, remembered);
    if (call.visit.person) await changeLanguage(app, selfOf(call), typed.value.language);
    return redirect(aimOf(call));
  };

  return [
    { method: 'GET', path: '/me/nickname', policy: 'person', handle: (call) => showNickname(call) },
    { method: 'POST', path: '/me/nickname', policy: 'person', limit: renamings, handle: nickname },
    { method: 'GET', path: '/me/zone', policy: 'person', handle: (call) => showZone(call) },
    { method: 'POST', path: '/me/zone', policy: 'person', handle: zone },
    { method: 'GET', path: '/display', policy: 'anyone', handle: showDisplay },
    { method: 'POST', path: '/display', policy: 'anyone', handle: changeLooks },
    // Also while a place is being set up: whoever does that reads it in their language.
    { method: 'POST', path: '/language', policy: 'anyone', always: true, handle: changeWords },
  ];
}
