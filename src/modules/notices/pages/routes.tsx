import { channelsForm, mailAddressForm, mailCodeForm, pushEndpoint, pushSubscription } from '#contracts/notices';
import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import { refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { hour, minute } from '#platform/clock';
import { type Answer, type Call, json, page, type Route, redirect } from '#platform/http';
import type { Limit } from '#platform/limits';
import { chooseChannels, readChannels } from '../use-cases/choose-channels.ts';
import { confirmMailAddress } from '../use-cases/confirm-mail-address.ts';
import { listNotices } from '../use-cases/list-notices.ts';
import { removeMailAddress } from '../use-cases/mail-address.ts';
import {
  addPushSubscription,
  isSubscribed,
  removeAllPushSubscriptions,
  removePushSubscription,
} from '../use-cases/push-subscriptions.ts';
import { openNotice, seeAllNotices } from '../use-cases/see-notices.ts';
import { setMailAddress } from '../use-cases/set-mail-address.ts';
import { noticesPath, refusalAnswer, refusalJson, settingsPath, whoseOf, withSaid } from './answers.ts';
import { NoticesPage } from './notices.tsx';
import { SettingsPage, type SettingsProps } from './settings.tsx';

const policy = 'person' as const;
const choosing: Limit = { name: 'choose-notices', most: 60, within: 10 * minute };
const typingCodes: Limit = { name: 'type-mail-codes', most: 30, within: hour };
const subscribing: Limit = { name: 'subscribe-to-push', most: 60, within: hour };

export const routes = (app: Platform): Route[] => [...listRoutes(app), ...settingsRoutes(app), ...pushRoutes(app)];

function listRoutes(app: Platform): Route[] {
  const list = async (call: Call): Promise<Answer> => {
    const before = call.query.get('before');
    const listed = await listNotices(app, whoseOf(call), before);
    return page(<NoticesPage visit={call.visit} listed={listed} first={before === null} />);
  };
  const open = async (call: Call): Promise<Answer> => {
    const opened = await openNotice(app, whoseOf(call), call.params.id ?? '');
    return opened.ok ? redirect(opened.value) : refusalAnswer(call, opened);
  };
  const seeAll = async (call: Call): Promise<Answer> => {
    await seeAllNotices(app, whoseOf(call));
    return redirect(withSaid(noticesPath, 'notices.said.seen'));
  };
  return [
    { method: 'GET', path: noticesPath, policy, handle: list },
    { method: 'GET', path: `${noticesPath}/:id`, policy, handle: open },
    { method: 'POST', path: `${noticesPath}/seen`, policy, handle: seeAll },
  ];
}

function settingsRoutes(app: Platform): Route[] {
  const show = async (call: Call, refusal: SettingsProps['refusal'] = null): Promise<Answer> =>
    page(
      <SettingsPage
        visit={call.visit}
        view={await readChannels(app, whoseOf(call))}
        typed={call.form}
        refusal={refusal}
      />,
      { status: refusal ? refusals[refusal.code] : 200 },
    );
  const choose = async (call: Call): Promise<Answer> => {
    const form = parse(channelsForm, call.form.values);
    if (!form.ok) return show(call, form);
    const done = await chooseChannels(app, whoseOf(call), form.value);
    return done.ok ? redirect(withSaid(settingsPath, 'notices.said.saved')) : show(call, done);
  };
  const setAddress = async (call: Call): Promise<Answer> => {
    const form = parse(mailAddressForm, call.form.values);
    if (!form.ok) return show(call, form);
    const done = await setMailAddress(app, whoseOf(call), form.value.address);
    return done.ok ? redirect(withSaid(settingsPath, 'notices.said.code_sent')) : show(call, done);
  };
  const confirmAddress = async (call: Call): Promise<Answer> => {
    const form = parse(mailCodeForm, call.form.values);
    if (!form.ok) return show(call, form);
    const done = await confirmMailAddress(app, whoseOf(call), form.value.code);
    return done.ok ? redirect(withSaid(settingsPath, 'notices.said.mail_confirmed')) : show(call, done);
  };
  const removeAddress = async (call: Call): Promise<Answer> => {
    await removeMailAddress(app, whoseOf(call));
    return redirect(withSaid(settingsPath, 'notices.said.mail_removed'));
  };
  const pushOff = async (call: Call): Promise<Answer> => {
    await removeAllPushSubscriptions(app, whoseOf(call));
    return redirect(withSaid(settingsPath, 'notices.said.push_off'));
  };
  const limit = choosing;
  return [
    { method: 'GET', path: settingsPath, policy, handle: (call) => show(call) },
    { method: 'POST', path: settingsPath, policy, limit, handle: choose },
    { method: 'POST', path: `${settingsPath}/mail`, policy, limit, handle: setAddress },
    { method: 'POST', path: `${settingsPath}/mail/confirm`, policy, limit: typingCodes, handle: confirmAddress },
    { method: 'POST', path: `${settingsPath}/mail/remove`, policy, limit, handle: removeAddress },
    { method: 'POST', path: `${settingsPath}/push/off`, policy, limit, handle: pushOff },
  ];
}

/** What the push island says and asks. */
function pushRoutes(app: Platform): Route[] {
  const subscribe = async (call: Call): Promise<Answer> => {
    const to = parse(pushSubscription, call.json);
    const done = to.ok ? await addPushSubscription(app, whoseOf(call), to.value) : refused('push_unfit');
    return done.ok ? json({ known: true }) : refusalJson(call, done);
  };
  const unsubscribe = async (call: Call): Promise<Answer> => {
    const browser = parse(pushEndpoint, call.json);
    if (!browser.ok) return refusalJson(call, refused('push_unfit'));
    await removePushSubscription(app, whoseOf(call), browser.value.endpoint);
    return json({ known: false });
  };
  const known = async (call: Call): Promise<Answer> => {
    const browser = parse(pushEndpoint, call.json);
    if (!browser.ok) return refusalJson(call, refused('push_unfit'));
    return json({ known: await isSubscribed(app, whoseOf(call), browser.value.endpoint) });
  };
  const limit = subscribing;
  return [
    { method: 'POST', path: '/push/subscribe', policy, limit, handle: subscribe },
    { method: 'POST', path: '/push/unsubscribe', policy, limit, handle: unsubscribe },
    { method: 'POST', path: '/push/known', policy, limit, handle: known },
  ];
}
