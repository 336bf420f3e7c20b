// The device check before a room. Nothing that is seen or heard here leaves the device.
import type { CheckSaying } from '#contracts/rooms-media';
import { offerCaptions } from './media/caption-choice.ts';
import { capture } from './media/capture.ts';
import { chooseDevice, type DeviceRole, fillDevices } from './media/devices.ts';
import { type Level, levelOf } from './media/level.ts';
import { playTestSound } from './media/test-sound.ts';
import { whyNotKey } from './media/why-not.ts';

const part = document.querySelector<HTMLElement>('#device-check');
/** RMS from which somebody is heard well enough. */
const heardFrom = 0.02;

if (part) check(part);

function check(here: HTMLElement): void {
  const say = JSON.parse(here.dataset.say ?? '{}') as Readonly<Record<CheckSaying, string>>;
  const find = <E extends HTMLElement>(selector: string) => here.querySelector<E>(selector);
  const tracks: Partial<Record<'microphone' | 'camera', MediaStreamTrack>> = {};
  let level: Level | null = null;
  let timer = 0;
  here.hidden = false;

  const tell = (words: string) => {
    const state = find('[data-check-state]');
    if (state) state.textContent = words;
  };

  function refreshDevices(): void {
    for (const list of here.querySelectorAll<HTMLSelectElement>('select[data-device-role]'))
      void fillDevices(list, list.dataset.deviceRole as DeviceRole, say.nameless);
  }

  function show(what: 'microphone' | 'camera', track: MediaStreamTrack | null): void {
    const button = find(`[data-check="${what}"]`);
    button?.setAttribute('aria-pressed', String(track !== null));
    const shown = find(`[data-check-part="${what}"]`);
    if (shown) shown.hidden = track === null;
    if (what === 'camera') {
      const picture = find<HTMLVideoElement>('video');
      if (picture) picture.srcObject = track && new MediaStream([track]);
    } else meter(track);
  }

  function meter(track: MediaStreamTrack | null): void {
    clearInterval(timer);
    level?.stop();
    level = track && levelOf(track);
    const bar = find<HTMLMeterElement>('meter');
    const heard = find('[data-check-heard]');
    if (!level || !bar) return;
    const reading = level;
    timer = window.setInterval(() => {
      const loud = reading.read();
      // A voice is heard in steps of loudness, not of pressure: −60 dB is nothing, 0 dB is full.
      bar.value = Math.max(0, 1 + Math.log10(Math.max(loud, 1e-6)) / 3);
      if (heard && loud > heardFrom) heard.hidden = false;
    }, 80);
  }

  async function turn(what: 'microphone' | 'camera', on: boolean): Promise<void> {
    tracks[what]?.stop();
    delete tracks[what];
    const kind = what === 'microphone' ? 'audio' : 'video';
    const captured = on ? await capture(kind) : null;
    if (captured?.ok) tracks[what] = captured.track;
    tell(captured && !captured.ok ? say[whyNotKey(kind, captured.why)] : '');
    show(what, captured?.ok ? captured.track : null);
    refreshDevices();
  }

  here.addEventListener('click', ({ target }) => {
    const what = (target as Element).closest<HTMLElement>('[data-check]')?.dataset.check;
    if (what === 'microphone' || what === 'camera') void turn(what, !tracks[what]);
    else if (what === 'sound') void playTestSound();
  });
  here.addEventListener('change', ({ target }) => {
    const list = (target as Element).closest<HTMLSelectElement>('select[data-device-role]');
    if (!list) return;
    const role = list.dataset.deviceRole as DeviceRole;
    chooseDevice(role, list.value);
    if (role !== 'speaker') void turn(role, true);
  });
  navigator.mediaDevices?.addEventListener('devicechange', refreshDevices);
  refreshDevices();
  void offerCaptions(here, here.dataset.language ?? document.documentElement.lang);
}
