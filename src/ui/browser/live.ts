import { type StreamEvent, streamReader } from '#contracts/event-stream';
import { say, words } from './announce.ts';
import { beingWritten, exchange, freshen } from './exchange.ts';
import { fetchPage } from './fetch-page.ts';

const longestWait = 30_000;
const storyId = (story: string) => `story-${story}`;

/** Stories of which something was heard and nothing was fetched yet. */
const changed = new Set<string>();

/** A page of ours as it is now; null where it is not this person's any more. @throws where the server did not give it. */
async function pageNow(address: string): Promise<Document | null> {
  const { ok, status, document: page } = await fetchPage(address);
  if (ok) return page;
  if (status === 429 || status >= 500) throw new Error(`the page answered ${status}`);
  return null;
}

/**
 * Brings the stories that changed up to date with this page as it is now: those that stand here are freshened, a new
 * one is only told of, one that is gone goes.
 */
async function refreshStories(): Promise<void> {
  const stories = [...changed];
  changed.clear();
  try {
    const page = await pageNow(location.href);
    if (page) for (const story of stories) await refreshStory(story, page);
  } catch (error) {
    for (const story of stories) changed.add(story);
    throw error;
  }
}

async function refreshStory(story: string, page: Document): Promise<void> {
  const id = storyId(story);
  const old = document.getElementById(id);
  const fresh = page.getElementById(id);
  if (old && fresh) {
    if (freshen(old, fresh)) say(words('changed'), { quiet: true });
  } else if (fresh) say(words('new'), { href: location.href });
  else if (old) await refreshUnlisted(story, old);
}

/** A story that stands here and not on this page any more: gone with its own page, else as that shows it (withdrawn, for one). */
async function refreshUnlisted(story: string, old: Element): Promise<void> {
  const page = await pageNow(`/stories/${encodeURIComponent(story)}`);
  const fresh = page?.getElementById(storyId(story));
  if (!fresh) old.remove();
  else if (freshen(old, fresh)) say(words('changed'), { quiet: true });
}

/** The whole page again, after something may have been missed. Places where somebody writes are freshened in parts. */
async function refreshPage(): Promise<void> {
  const page = await pageNow(location.href);
  if (!page) return;
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
/** Several events about one thing within a third of a second are one refresh; one that fails is tried again. */
function soon(name: string, work: () => Promise<void>, wait = 300): void {
  clearTimeout(waiting.get(name));
  waiting.set(
    name,
    window.setTimeout(async () => {
      waiting.delete(name);
      try {
        await work();
      } catch {
        await shown();
        if (!waiting.has(name)) soon(name, work, Math.min(longestWait, wait * 4));
      }
    }, wait),
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
  else {
    changed.add(story);
    soon('stories', refreshStories);
  }
}

/** How far this page has heard; '' before the first event. */
let last = '';

/** Reads the stream until it ends. False when there is nothing to listen to any more. */
async function listen(address: string, stop: AbortSignal): Promise<boolean> {
  const answer = await fetch(address, {
    headers: { accept: 'text/event-stream', ...(last && { 'last-event-id': last }) },
    signal: stop,
  });
  if ([401, 403, 404].includes(answer.status)) return false;
  if (!answer.ok || !answer.body) throw new Error(`stream answered ${answer.status}`);
  const read = streamReader();
  for (const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return true;
    for (const event of read(value)) {
      last = event.id || last;
      hear(event);
    }
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const shown = () =>
  new Promise<unknown>((resolve) => {
    if (document.hidden) document.addEventListener('visibilitychange', resolve, { once: true });
    else resolve(null);
  });

/** Keeps this page fresh while it is looked at, and catches up after it was not or the connection was lost. */
export async function keepFresh(address: string): Promise<void> {
  let stop = new AbortController();
  document.addEventListener('visibilitychange', () => document.hidden && stop.abort());
  const continues = new URL(address, location.href).searchParams.has('from');
  await shown();
  for (let failures = 0; ; failures += 1) {
    stop = new AbortController();
    const began = performance.now();
    try {
      if (!(await listen(address, stop.signal))) return;
    } catch {
      if (failures === 2 && !stop.signal.aborted) say(words('lost'));
    }
    if (stop.signal.aborted || performance.now() - began > 10_000) failures = 0;
    if (!stop.signal.aborted) await pause(Math.min(longestWait, 1000 * 2 ** failures) * (0.75 + Math.random() / 2));
    await shown();
    // Without an event to continue from, only the page itself can say what was missed.
    if (!last && !continues) soon('page', refreshPage);
  }
}
