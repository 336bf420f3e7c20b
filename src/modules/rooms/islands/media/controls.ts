import type { MediaTold } from '#contracts/rooms-media';
import type { Bar } from './bar.ts';
import type { DeviceRole } from './devices.ts';
import type { DrawnRoom } from './drawn-room.ts';
import { createOwnMedia, type OwnMedia } from './own-media.ts';
import type { Places } from './places.ts';
import type { Press } from './press.ts';
import { whyNotKey } from './why-not.ts';

export interface ControlParts {
  readonly room: DrawnRoom;
  readonly places: Places;
  readonly press: Press;
  bar(): Bar | null;
  told(): MediaTold | null;
  /** The microphone that is on now, whenever something changed. */
  speaksInto(track: MediaStreamTrack | null): void;
}

/** Microphone and camera of this person: off until they turn them on, and off when the server says so. */
export interface Controls {
  readonly own: OwnMedia;
  toggle(kind: 'audio' | 'video'): void;
  deviceChosen(role: DeviceRole): void;
  /** Begins quietly: the circle sees whose microphone is on, and nobody's is before they turned it on. */
  begin(): void;
  /**
   * What the room shows holds: whoever was muted is silent here as well, and whoever takes a moment for themselves is neither
   * heard nor seen.
   */
  followRoom(): void;
}

export function createControls({ room, places, press, bar, told, speaksInto }: ControlParts): Controls {
  const own = createOwnMedia((kind) => {
    if (kind === 'audio') void press('mute');
    bar()?.warn(kind === 'audio' ? 'missing_mic' : 'missing_camera');
    show();
  });
  let mutedBy = room.mutedBy;
  const isOn = (kind: 'audio' | 'video') => (kind === 'audio' ? own.microphone?.enabled === true : own.camera !== null);

  function show(): void {
    const setUp = told();
    if (!setUp) return;
    places.own(setUp.member, own.camera);
    bar()?.button('mic', { shown: setUp.sends.audio, on: isOn('audio') });
    bar()?.button('camera', { shown: setUp.sends.video, on: isOn('video') });
    speaksInto(isOn('audio') ? own.microphone : null);
  }

  async function turnOn(kind: 'audio' | 'video'): Promise<void> {
    const captured = await own.turnOn(kind);
    show();
    bar()?.refreshDevices();
    if (!captured.ok) bar()?.warn(whyNotKey(kind, captured.why));
    else if (kind === 'video') bar()?.tell('camera_on');
    else if (!(await press('unmute'))) {
      // The circle was not told, so nobody would hear it.
      own.turnOff('audio');
      bar()?.warn('mic_off');
      show();
    } else if (isOn('audio')) bar()?.tell('mic_on');
  }

  function turnOff(kind: 'audio' | 'video'): void {
    own.turnOff(kind);
    if (kind === 'audio') void press('mute');
    bar()?.tell(kind === 'audio' ? 'mic_off' : 'camera_off');
    show();
  }

  return {
    own,
    toggle(kind) {
      if (isOn(kind)) turnOff(kind);
      else void turnOn(kind);
    },
    deviceChosen(role) {
      if (role === 'speaker') places.chooseSpeaker();
      else void own.change(role === 'microphone' ? 'audio' : 'video').then(show);
    },
    begin() {
      for (const kind of ['audio', 'video'] as const) if (isOn(kind) && !told()?.sends[kind]) own.turnOff(kind);
      if (told()?.sends.audio && !isOn('audio') && room.mutedBy === '') void press('mute');
      show();
      bar()?.refreshDevices();
    },
    followRoom() {
      if (room.aside) for (const kind of ['audio', 'video'] as const) if (isOn(kind)) turnOff(kind);
      const before = mutedBy;
      mutedBy = room.mutedBy;
      // One's own mute was pressed here, and a drawing may be older than a later press.
      if (mutedBy === 'host' && before !== 'host' && isOn('audio')) {
        own.turnOff('audio');
        bar()?.warn('mic_muted_by_host');
      }
      show();
    },
  };
}
