import { createHmac } from 'node:crypto';
import type { Clock } from '#platform/clock';
import type { IceServer } from './index.ts';

export interface TurnOptions {
  readonly urls: readonly string[];
  /** `static-auth-secret` of coturn. */
  readonly secret: string;
  readonly clock: Clock;
}

/**
 * TURN with credentials that end by themselves: the user is `<Unix seconds when it ends>:<id>`, the password
 * base64(HMAC-SHA1(secret, user)), as coturn checks them (draft-uberti-behave-turn-rest-00). The id is made from the member's,
 * so that whoever runs the TURN server can tell users apart and find nobody by them.
 */
export function turnServers(
  { urls, secret, clock }: TurnOptions,
  member: string,
  seconds: number,
): readonly IceServer[] {
  if (urls.length === 0) return [];
  const id = createHmac('sha256', secret).update(`member ${member}`).digest('base64url').slice(0, 16);
  const username = `${Math.floor(clock.now().getTime() / 1000) + seconds}:${id}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return [{ urls, username, credential }];
}
