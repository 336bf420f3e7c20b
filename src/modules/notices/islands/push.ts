// Turns push on or off in this browser, on the page where a person chooses how they hear of notices.

const place = document.querySelector<HTMLElement>('[data-push-switch]');
if (place) {
  place.hidden = false;
  const supported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (supported) void offer(place);
  else say(place, 'unsupported');
}

type Words = 'on' | 'denied' | 'failed' | 'unsupported';

function say(place: HTMLElement, words: Words | null): void {
  const status = place.querySelector<HTMLElement>('[role=status]');
  if (status) status.textContent = words ? (status.dataset[words] ?? '') : '';
}

function show(place: HTMLElement, on: boolean): void {
  const button = (name: string) => place.querySelector<HTMLButtonElement>(`[data-push-${name}]`);
  const [turnOn, turnOff] = [button('on'), button('off')];
  if (turnOn) turnOn.hidden = on;
  if (turnOff) turnOff.hidden = !on;
  say(place, on ? 'on' : null);
}

/** What the server answers; throws where it refused. */
async function tell(path: string, message: unknown): Promise<unknown> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

async function offer(place: HTMLElement): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const attempt = (work: () => Promise<boolean>) => async () => {
    try {
      show(place, await work());
    } catch {
      say(place, Notification.permission === 'denied' ? 'denied' : 'failed');
    }
  };

  const isOn = async () => {
    const { endpoint } = (await pushManager.getSubscription()) ?? {};
    if (!endpoint) return false;
    const { known } = (await tell('/push/known', { endpoint })) as { readonly known: boolean };
    return known;
  };
  const turnOn = async () => {
    // One that was made for other keys, or for whoever was here before, would be refused.
    await (await pushManager.getSubscription())?.unsubscribe();
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: place.dataset.key ?? '' });
    await tell('/push/subscribe', made.toJSON()).catch(async (error: unknown) => {
      await made.unsubscribe();
      throw error;
    });
    return true;
  };
  const turnOff = async () => {
    const subscription = await pushManager.getSubscription();
    if (!subscription) return false;
    await tell('/push/unsubscribe', { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
    return false;
  };

  place.querySelector('[data-push-on]')?.addEventListener('click', attempt(turnOn));
  place.querySelector('[data-push-off]')?.addEventListener('click', attempt(turnOff));
  await attempt(isOn)();
}
