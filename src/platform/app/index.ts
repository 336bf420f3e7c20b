import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Db } from '#platform/db';
import type { Events } from '#platform/events';
import type { Jobs } from '#platform/jobs';
import type { Limits } from '#platform/limits';
import type { Log } from '#platform/log';
import type { Mailer } from '#platform/mail';
import type { MediaEngine } from '#platform/media';
import type { Push } from '#platform/push';
import type { Realtime } from '#platform/realtime';
import type { Vault } from '#platform/vault';

/** Everything a use-case may need from outside its module. Built once in `src/app.ts`, passed as the first argument. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly db: Db;
  readonly events: Events;
  readonly jobs: Jobs;
  readonly vault: Vault;
  readonly limits: Limits;
  readonly mail: Mailer;
  readonly push: Push;
  readonly realtime: Realtime;
  readonly media: MediaEngine;
}
