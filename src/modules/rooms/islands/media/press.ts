import { roomHeader } from '#contracts/rooms-live';
import { newOnce } from '../room/once.ts';

/** Presses a button of the room in this person's name; answers whether it was taken. */
export type Press = (what: 'mute' | 'unmute' | 'spoke', more?: Readonly<Record<string, string>>) => Promise<boolean>;

/** Milliseconds for which an answer is waited for. */
const patience = 15_000;

/**
 * One press after the other, in their order: a microphone that is turned on while the page still tells that it is off must not
 * end up off for the others.
 */
export function pressIn(session: string, member: () => string): Press {
  let before: Promise<unknown> = Promise.resolve();
  return (what, more = {}) => {
    const body = new URLSearchParams({ do: what, member: member(), once: newOnce(), ...more });
    const taken = before.then(() => send(session, body));
    before = taken;
    return taken;
  };
}

async function send(session: string, body: URLSearchParams): Promise<boolean> {
  const headers = { [roomHeader]: '1' };
  const signal = AbortSignal.timeout(patience);
  try {
    return (await fetch(`/rooms/${session}/do`, { method: 'POST', body, headers, keepalive: true, signal })).ok;
  } catch {
    return false;
  }
}
