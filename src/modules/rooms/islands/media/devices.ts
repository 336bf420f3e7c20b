/** The devices that somebody chose, by the browser's own ids; null takes the usual one. Kept for this tab only. */
export interface ChosenDevices {
  readonly microphone: string | null;
  readonly camera: string | null;
  readonly speaker: string | null;
}

export type DeviceRole = keyof ChosenDevices;

export const kindOf = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const;

const place = 'room-devices';
const none: ChosenDevices = { microphone: null, camera: null, speaker: null };

export function chosenDevices(): ChosenDevices {
  const kept = sessionStorage.getItem(place);
  return kept ? { ...none, ...(JSON.parse(kept) as Partial<ChosenDevices>) } : none;
}

export function chooseDevice(role: DeviceRole, id: string): void {
  sessionStorage.setItem(place, JSON.stringify({ ...chosenDevices(), [role]: id || null }));
}

/** Where a browser lets pages choose where sound comes out. */
export const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;

/**
 * Fills a list with the devices of a kind. Before the person allowed any, browsers tell of none by name: then the list
 * stays hidden. `nameless`: what a device without a name is called.
 */
export async function fillDevices(list: HTMLSelectElement, role: DeviceRole, nameless: string): Promise<void> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const known = all.filter(({ kind, deviceId }) => kind === kindOf[role] && deviceId !== '');
  const chosen = chosenDevices()[role];
  list.replaceChildren(
    ...known.map(({ label, deviceId }, at) => {
      const option = document.createElement('option');
      option.value = deviceId;
      option.textContent = label || `${nameless} ${at + 1}`;
      option.selected = deviceId === chosen;
      return option;
    }),
  );
  const around = list.closest<HTMLElement>('[data-device]') ?? list;
  around.hidden = known.length === 0 || (role === 'speaker' && !canChooseSpeaker());
}
