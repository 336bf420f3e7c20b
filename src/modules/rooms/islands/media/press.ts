import { roomHeader } from '#contracts/rooms-live';

/** Presses a button of the room in this person's name; answers whether it was taken. */
export type Press = (what: 'mute' | 'unmute' | 'spoke', more?: Readonly<Record<string, string>>) => Promise<boolean>;

export const pressIn =
  (session: string, member: () => string): Press =>
  (what, more = {}) => {
    const body = new URLSearchParams({ do: what, member: member(), once: crypto.randomUUID(), ...more });
    const headers = { [roomHeader]: '1' };
    return fetch(`/rooms/${session}/do`, { method: 'POST', body, headers, keepalive: true }).then(
      ({ ok }) => ok,
      () => false,
    );
  };
