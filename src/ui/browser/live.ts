import { say, words } from './announce.ts';
import { beingWritten, exchange, freshen } from './exchange.ts';
import { fetchPage } from './fetch-page.ts';
import { type StreamEvent, streamReader } from './stream.ts';

const longestWait = 30_000;
const storyId = (story: string) => `story-${story}`;

/** One story that changed: brought up to date if it stands on this page, else a quiet link that something is new. */
async function refreshStory(story: string): Promise<void> {
  const id = storyId(story);
  const old = document.getElementById(id);
  if (!old) {
    if (document.querySelector('[data-live-region]')) say(words('new'), { href: location.href });
    return;
  }
  const { ok, document: page } = await fetchPage(`/stories/${encodeURIComponent(story)}`);
  const fresh = page.getElementById(id);
  if (!ok || !fresh) old.remove();
  else if (freshen(old, fresh)) say(words('changed'), { quiet: true });
}

/** The whole page again, after something may have been missed. Places where somebody writes are freshened in parts. */
async function refreshPage(): Promise<void> {
  const { ok, document: page } = await fetchPage(location.href);
  if (!ok) return;
  for (const old of document.querySelectorAll('[data-live-region]')) {
    const fresh = old.id ? page.getElementById(old.id) : null;
    if (!fresh || old.isEqualNode(fresh)) continue;
    if (!beingWritten(old)) {
      exchange(old, fresh);
      continue;
    }
    for (const item of fresh.querySelectorAll('[id^="story-"]')) {
      const known = document.getElementById(item.id);
      if (known) freshen(known, item);
      else say(words('new'), { href: location.href });
    }
  }
}

const hiding = new Map<Element, number>();
/** Shows for 12 s that somebody writes at this story. */
function showWriting(story: string): void {
  const place = document.getElementById(storyId(story))?.querySelector<HTMLElement>('[data-writing]');
  if (!place) return;
  place.hidden = false;
  clearTimeout(hiding.get(place));
  hiding.set(
    place,
    window.setTimeout(() => {
      place.hidden = true;
    }, 12_000),
  );
}

const waiting = new Map<string, number>();
/** Several events about one thing within a third of a second are one refresh. */
function soon(name: string, work: () => Promise<void>): void {
  clearTimeout(waiting.get(name));
  waiting.set(
    name,
    window.setTimeout(() => {
      waiting.delete(name);
      // A refresh that fails is made good by the next event or the next connection.
      work().catch(() => undefined);
    }, 300),
  );
}

function hear({ kind, data }: StreamEvent): void {
  if (kind === 'gap') {
    soon('page', refreshPage);
    return;
  }
  const { story } = JSON.parse(data) as { readonly story?: string };
  if (!story) return;
  if (kind.endsWith('writing')) showWriting(story);
  else soon(story, () => refreshStory(story));
}

/** Reads the stream until it ends; answers the id of the last event. */
async function listen(address: string, after: string, stop: AbortSignal): Promise<string> {
  const answer = await fetch(address, {
    headers: { accept: 'text/event-stream', ...(after && { 'last-event-id': after }) },
    signal: stop,
  });
  if (!answer.ok || !answer.body) throw new Error(`stream answered ${answer.status}`);
  const read = streamReader();
  let last = after;
  for (const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return last;
    for (const event of read(value)) {
      last = event.id || last;
      hear(event);
    }
  }
}

/** Keeps this page fresh for as long as it is open, and catches up after a lost connection. */
export async function keepFresh(address: string): Promise<void> {
  let last = '';
  let stop = new AbortController();
  window.addEventListener('pagehide', () => stop.abort());
  window.addEventListener('pageshow', ({ persisted }) => persisted && soon('page', refreshPage));
  for (let failures = 0; ; failures += 1) {
    stop = new AbortController();
    const began = performance.now();
    try {
      last = await listen(address, last, stop.signal);
    } catch {
      if (failures === 2) say(words('lost'));
    }
    if (performance.now() - began > 10_000) failures = 0;
    const wait = Math.min(longestWait, 1000 * 2 ** failures) * (0.75 + Math.random() / 2);
    await new Promise((resolve) => setTimeout(resolve, wait));
    // Without an event to continue from, only the page itself can say what was missed.
    if (!last && !new URL(address, location.href).searchParams.has('from')) soon('page', refreshPage);
  }
}
