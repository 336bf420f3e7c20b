// What pages gain from scripts. Every page works without; anything that few pages need is fetched when needed.
import { keepDrafts } from './drafts.ts';
import { leaveQuickly } from './leave.ts';
import { holdWhileOffline } from './offline.ts';

leaveQuickly();
holdWhileOffline();
keepDrafts();

/** What cannot be fetched (the network went meanwhile) is left out: the page then works as it does without scripts. */
const leftOut = () => undefined;

const helpTyping = () => void import('./typing.ts').then((typing) => typing.helpTyping(), leftOut);
const ours = 'form:is([data-enhance], [data-writing-url])';
// Who only reads fetches no more; until it is there, a form is sent as it would be without scripts.
if ('person' in document.documentElement.dataset) helpTyping();
else {
  const first = ({ target }: Event) => {
    if (!(target as Element).closest(ours)) return;
    for (const kind of turns) document.removeEventListener(kind, first);
    helpTyping();
  };
  const turns = ['focusin', 'pointerdown'] as const;
  for (const kind of turns) document.addEventListener(kind, first);
}

const address = new URL(location.href);
if (address.searchParams.has('said')) {
  address.searchParams.delete('said');
  history.replaceState(null, '', address);
}

const plainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-dialog]');
  if (!link || !plainClick(event) || link.pathname === location.pathname) return;
  event.preventDefault();
  import('./dialog.ts').then(({ openDialog }) => openDialog(link)).catch(() => location.assign(link.href));
});

const live = document.querySelector<HTMLElement>('[data-live]')?.dataset.live;
if (live) void import('./live.ts').then(({ keepFresh }) => keepFresh(live), leftOut);
if (window.speechSynthesis && document.querySelector('[data-speak]')) {
  void import('./speak.ts').then(({ offerReading }) => offerReading(), leftOut);
}

// Where the browser keeps no worker (a private window), help simply is not there offline.
navigator.serviceWorker?.register('/worker.js').catch(() => undefined);
