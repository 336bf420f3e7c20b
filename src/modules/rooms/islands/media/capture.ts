import { chosenDevices } from './devices.ts';

/** Why there is no microphone or camera: refused by the person, not there, held by another program, or not for this page. */
export type NoDevice = 'denied' | 'missing' | 'busy' | 'not_here';

export type Captured =
  | { readonly ok: true; readonly track: MediaStreamTrack }
  | { readonly ok: false; readonly why: NoDevice };

/** The names of errors that getUserMedia rejects with (W3C Media Capture and Streams, 10.2). */
const reasons: Readonly<Record<string, NoDevice>> = {
  NotAllowedError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export const whyNot = (error: unknown): NoDevice =>
  reasons[error instanceof Error || error instanceof DOMException ? error.name : ''] ?? 'not_here';

const sound = (deviceId: string | null): MediaTrackConstraints => ({
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
  ...(deviceId && { deviceId: { ideal: deviceId } }),
});

const picture = (deviceId: string | null): MediaTrackConstraints => ({
  width: { ideal: 640 },
  height: { ideal: 360 },
  frameRate: { ideal: 20, max: 24 },
  ...(deviceId ? { deviceId: { ideal: deviceId } } : { facingMode: { ideal: 'user' } }),
});

/** Asks for the microphone or the camera that was chosen, or any. The browser asks the person. */
export async function capture(kind: 'audio' | 'video'): Promise<Captured> {
  if (!navigator.mediaDevices) return { ok: false, why: 'not_here' };
  const { microphone, camera } = chosenDevices();
  const wish = kind === 'audio' ? { audio: sound(microphone) } : { video: picture(camera) };
  try {
    const [track] = (await navigator.mediaDevices.getUserMedia(wish)).getTracks();
    if (!track) return { ok: false, why: 'missing' };
    if (kind === 'audio') track.contentHint = 'speech';
    return { ok: true, track };
  } catch (error) {
    return { ok: false, why: whyNot(error) };
  }
}
