import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import type { Reaction } from '#platform/events';
import type { Job, Payload } from '#platform/jobs';
import { MailFailed } from '#platform/mail';
import { forgetOldNotices } from '../use-cases/forget-old-notices.ts';
import { addressToMail, codeToMail, type Mail, stopMail } from '../use-cases/mail-address.ts';
import { delivering, deliverNotice } from '../use-cases/plan-delivery.ts';
import { prepareMessage } from '../use-cases/prepare-message.ts';
import { forgetPushSubscription, subscriptionToPush } from '../use-cases/push-subscriptions.ts';
import { tellAskedToCoordinate } from '../use-cases/tell-asked-to-coordinate.ts';
import { whoseJob } from '../use-cases/whose.ts';

/** Modules that may use this one tell people by `tellPerson`; identity, which may not, is heard from here. */
export const reactions = (app: Platform): Reaction[] => [
  {
    name: 'tell-person-asked-to-coordinate',
    on: ['identity.duty_asked'],
    async run({ organisationId, audience }) {
      if ('person' in audience) await tellAskedToCoordinate(app, { organisationId, personId: audience.person });
    },
  },
];

export const jobs = (app: Platform): Job[] => [
  { name: delivering.deliver, run: (payload) => deliverNotice(app, whoseJob(payload)) },
  { name: delivering.push, run: (payload) => pushMessage(app, payload) },
  { name: delivering.mail, run: (payload) => mailMessage(app, payload) },
  { name: delivering.code, run: (payload) => mailCode(app, payload) },
  { name: 'forget-old-notices', every: day, run: () => forgetOldNotices(app) },
];

/** One message to one browser. Sent twice it shows once: browsers and push services replace the older one. */
async function pushMessage(app: Platform, payload: Payload): Promise<void> {
  const whose = whoseJob(payload);
  const id = String(payload.subscription);
  const to = await subscriptionToPush(app, whose, id);
  const message = to && (await prepareMessage(app, whose, { name: delivering.push, payload }));
  if (message && (await app.push.send(to, message.push)) === 'gone') await forgetPushSubscription(app, whose, id);
}

async function mailMessage(app: Platform, payload: Payload): Promise<void> {
  const whose = whoseJob(payload);
  const to = await addressToMail(app, whose);
  const message = to && (await prepareMessage(app, whose, { name: delivering.mail, payload }));
  if (!message) return;
  if (!(await wasTaken(app, { to, subject: message.subject, text: message.mail }))) await stopMail(app, whose, to);
}

async function mailCode(app: Platform, payload: Payload): Promise<void> {
  const mail = await codeToMail(app, whoseJob(payload));
  if (mail) await wasTaken(app, mail);
}

/** False where there is no such address; any other failure is thrown, and the job tried again. */
async function wasTaken(app: Platform, mail: Mail): Promise<boolean> {
  try {
    await app.mail.send(mail);
    return true;
  } catch (error) {
    if (error instanceof MailFailed && error.noSuchAddress) return false;
    throw error;
  }
}
