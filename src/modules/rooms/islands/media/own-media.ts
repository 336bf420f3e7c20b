import { type Captured, capture } from './capture.ts';
import type { Connection } from './connection.ts';

/** What this person sends: their microphone and camera, through whichever connection there is. */
export interface OwnMedia {
  readonly microphone: MediaStreamTrack | null;
  readonly camera: MediaStreamTrack | null;
  /** Asks for the device where there is none yet. */
  turnOn(kind: 'audio' | 'video'): Promise<Captured>;
  /** A microphone is silenced and kept ready; a camera is let go, so that its light goes out. */
  turnOff(kind: 'audio' | 'video'): void;
  /** Takes the device that was chosen last, in the middle of speaking. */
  change(kind: 'audio' | 'video'): Promise<Captured | null>;
  /** Sends through this connection from now on. */
  through(connection: Connection | null): void;
  /** Which pictures are asked for, and whether the connection can bear any. */
  pictures(asked: 'off' | 'low' | 'high', bearable: boolean): void;
  stop(): void;
}

/** `lost`: the device is gone (pulled out, or taken back by the person). */
export function createOwnMedia(lost: (kind: 'audio' | 'video') => void): OwnMedia {
  let microphone: MediaStreamTrack | null = null;
  let camera: MediaStreamTrack | null = null;
  let connection: Connection | null = null;
  let asked: 'off' | 'low' | 'high' = 'low';
  let bearable = true;

  /** A connection that was closed meanwhile needs nothing any more. */
  const gone = (error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
  };

  function attach(): void {
    connection?.sound?.replaceTrack(microphone).catch(gone);
    for (const sender of connection?.pictures ?? []) sender.replaceTrack(camera).catch(gone);
    activate();
  }

  function activate(): void {
    const wanted = [asked !== 'off', asked === 'high'];
    for (const [at, sender] of (connection?.pictures ?? []).entries()) {
      const active = bearable && (wanted[at] ?? false);
      const parameters = sender.getParameters();
      const [encoding] = parameters.encodings;
      if (!encoding || encoding.active === active) continue;
      encoding.active = active;
      sender.setParameters(parameters).catch(gone);
    }
  }

  function take(kind: 'audio' | 'video', track: MediaStreamTrack | null): void {
    const before = kind === 'audio' ? microphone : camera;
    if (kind === 'audio') microphone = track;
    else camera = track;
    track?.addEventListener('ended', () => {
      if ((kind === 'audio' ? microphone : camera) !== track) return;
      take(kind, null);
      lost(kind);
    });
    attach();
    if (before !== track) before?.stop();
  }

  return {
    get microphone() {
      return microphone;
    },
    get camera() {
      return camera;
    },
    async turnOn(kind) {
      const known = kind === 'audio' ? microphone : camera;
      const captured: Captured = known ? { ok: true, track: known } : await capture(kind);
      if (captured.ok) {
        captured.track.enabled = true;
        take(kind, captured.track);
      }
      return captured;
    },
    turnOff(kind) {
      if (kind === 'audio') {
        if (microphone) microphone.enabled = false;
      } else take('video', null);
    },
    async change(kind) {
      const known = kind === 'audio' ? microphone : camera;
      if (!known) return null;
      const captured = await capture(kind);
      if (captured.ok) {
        captured.track.enabled = known.enabled;
        take(kind, captured.track);
      }
      return captured;
    },
    through(given) {
      connection = given;
      attach();
    },
    pictures(nowAsked, nowBearable) {
      asked = nowAsked;
      bearable = nowBearable;
      activate();
    },
    stop() {
      microphone?.stop();
      camera?.stop();
    },
  };
}
