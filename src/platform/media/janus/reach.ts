import { randomUUID } from 'node:crypto';
import { MediaUnavailable } from '../failures.ts';
import { namesOf } from './names.ts';
import { JanusLost, JanusRefusal, openSession } from './session.ts';
import { createRoom, destroyRoom, plugin } from './video-room.ts';

export interface JanusAccess {
  readonly url: string;
  /** Its `api_secret`. */
  readonly secret: string;
  /** The `admin_key` of its VideoRoom plugin. */
  readonly roomKey: string;
}

/**
 * Opens a room in Janus and ends it, as every gathering does.
 * @throws MediaUnavailable where that cannot be done, with Janus's word for why as its cause
 */
export async function reachJanus({ url, secret, roomKey }: JanusAccess): Promise<void> {
  try {
    const session = await openSession({ url, secret, lost: () => undefined });
    try {
      const control = await session.attach(plugin, () => undefined);
      const names = namesOf(secret, `trial ${randomUUID()}`);
      await createRoom(control, names, roomKey);
      await destroyRoom(control, names);
    } finally {
      session.close();
    }
  } catch (error) {
    if (!(error instanceof JanusLost || error instanceof JanusRefusal)) throw error;
    throw new MediaUnavailable(error.message, { cause: error });
  }
}
