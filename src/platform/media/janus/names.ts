import { createHmac } from 'node:crypto';

/** What a room is called in Janus, and what opens it there. */
export interface RoomNames {
  /** Janus wants numbers; 52 bits, so that JSON carries them unharmed. */
  readonly number: number;
  /** Whoever has it may mute, remove and destroy. */
  readonly secret: string;
  /** Whoever has it may come in. */
  readonly pin: string;
}

/**
 * The same names in every process that knows the secret, without asking anybody; and nothing of our own ids in Janus. A number
 * found by chance opens nothing without its pin.
 */
export function namesOf(secret: string, room: string): RoomNames {
  const derive = (use: string) => createHmac('sha256', secret).update(`${use} ${room}`).digest();
  return {
    number: Number(derive('number').readBigUInt64BE() >> 12n) + 1,
    secret: derive('secret').toString('base64url'),
    pin: derive('pin').toString('base64url'),
  };
}
