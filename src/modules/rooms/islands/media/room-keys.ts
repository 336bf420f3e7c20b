import { patienceOf, type RoomKeys, type Stay } from '../../domain/stays.ts';
import { onceMore } from '../again/once-more.ts';
import { read, send } from './ask.ts';
import {
  type EpochAbout,
  newStayKeys,
  openEpoch,
  type SealedKey,
  type StayKeys,
  safetyCode,
  sealEpoch,
} from './epochs.ts';
import type { Bytes } from './frame.ts';
import type { EpochKey } from './key-ring.ts';

/** What the server tells one member of the keys of the room in which they hear and are heard. */
export interface KeysTold extends RoomKeys {
  /** Names the circle that shares a key. */
  readonly room: string;
  /** This member's own stay; null where the server does not know of one (any more). */
  readonly own: string | null;
  /** For whom the newest key was made, as they were then. */
  readonly sealedFor: readonly Stay[];
  /** The newest key, sealed for this stay. */
  readonly sealed: SealedKey | null;
}

export interface RoomKeysParts {
  /** `/rooms/<session>/media` */
  readonly address: string;
  add(key: EpochKey): void;
  /** Four numbers, the same for everybody who has this key. */
  safety(code: readonly number[]): void;
  /** The server no longer knows this stay; `elsewhere`: because another page of this member came in. */
  lost(elsewhere: boolean): void;
}

export interface KeeperOfKeys {
  /** Comes in, with a public key of this stay's own. False where that was refused or not answered. Once. */
  arrive(): Promise<boolean>;
  /** Asks what holds now, and does what is to be done about it. */
  refresh(): void;
  stop(): void;
}

interface Here {
  readonly keys: StayKeys;
  readonly stay: string;
  readonly room: string;
}

/** Keeps the keys of one stay in step with who is here; makes the next one when it is this browser's to make. */
export function keepRoomKeys({ address, add, safety, lost }: RoomKeysParts): KeeperOfKeys {
  let here: Here | null = null;
  let newest = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function hold({ stay }: Here, about: EpochAbout, secret: Bytes): void {
    const { epoch, roster } = about;
    const self = roster.findIndex(({ id }) => id === stay);
    if (self < 0 || epoch <= newest) return;
    newest = epoch;
    add({ epoch, secret, self, members: roster.map(({ member }) => member) });
    void safetyCode(about, secret).then((code) => {
      if (here && newest === epoch) safety(code);
    });
  }

  async function make(me: Here, told: KeysTold): Promise<void> {
    const about = { session: me.room, epoch: told.epoch + 1, maker: me.stay, roster: told.stays };
    const { secret, sealed } = await sealEpoch(about, me.keys);
    const roster = told.stays.map(({ id }) => id);
    const answer = await send<KeysTold>(`${address}/keys`, { epoch: about.epoch, roster, sealed });
    if (answer.ok) hold(me, about, secret);
    // Where somebody came or went meanwhile, or another browser was sooner, what holds now says what to do.
    refresh();
  }

  async function follow(me: Here, told: KeysTold): Promise<void> {
    clearTimeout(waiting);
    if (told.own !== me.stay || told.room !== me.room) {
      here = null;
      lost(told.own !== null && told.room === me.room);
      return;
    }
    const { epoch, maker, sealedFor, sealed } = told;
    if (epoch > newest && maker && sealed) {
      const about = { session: me.room, epoch, maker, roster: sealedFor };
      const secret = await openEpoch(about, me.keys, me.stay, sealed);
      if (secret) hold(me, about, secret);
    }
    const patience = patienceOf(told, me.stay);
    if (here && patience !== null) waiting = setTimeout(() => void make(me, told), patience);
  }

  const refresh = onceMore(async () => {
    if (!here) return;
    const answer = await read<KeysTold>(`${address}/keys`);
    if (!here) return;
    if (answer.ok) await follow(here, answer.value);
    else if (answer.status === 0) waiting = setTimeout(refresh, 1_000);
  });

  return {
    async arrive() {
      const keys = await newStayKeys();
      const answer = await send<KeysTold>(`${address}/arrive`, { publicKey: keys.publicKey });
      if (!answer.ok || !answer.value.own) return false;
      if (stopped) return false;
      here = { keys, stay: answer.value.own, room: answer.value.room };
      await follow(here, answer.value);
      // What was told while the answer was under way.
      refresh();
      return true;
    },
    refresh,
    stop() {
      stopped = true;
      here = null;
      clearTimeout(waiting);
    },
  };
}
