// An open page of a date's chat: hears which words it is to show, and fetches itself again where those are others.
import { chatStream } from '#contracts/rooms-chat';
import { announcer } from './room/announce.ts';
import { follow } from './room/follow.ts';
import { morph } from './room/morph.ts';

/** Milliseconds before a lost connection is spoken of, and before a page that could not be fetched is asked for again. */
const quietLoss = 1_500;
const againAfter = 2_000;
const helpedByPage = '[data-speak]';

if (document.querySelector('#chat[data-stream]')) openChat();

function openChat(): void {
  const part = (id: string) => document.getElementById(id) ?? document.createElement('p');
  const chat = () => part('chat');
  const heard = announcer(part('chat-heard'));
  const stop = new AbortController();
  /** What the page is to show. */
  let wanted = shown();
  let keepsUp = false;

  /** The ids of the words that stand here, as the stream says them. */
  function shown(): string {
    const words = document.querySelectorAll<HTMLElement>('#chat-words [data-word]');
    return JSON.stringify([...words].map(({ dataset }) => dataset.word));
  }

  async function refresh(): Promise<void> {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' }, signal: stop.signal });
    if (answer.status === 404 || answer.status === 401) return location.reload();
    if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('chat-words');
    if (!fresh) return;
    for (const one of morph(part('chat-words'), fresh)) {
      if (one.querySelector(helpedByPage)) one.dispatchEvent(new CustomEvent('fresh', { bubbles: true }));
    }
    heard.hear(chat());
  }

  /** Fetches the page until it shows what it is to show; a word that came meanwhile makes it look once more. */
  async function keepUp(): Promise<void> {
    if (keepsUp) return;
    keepsUp = true;
    for (let asked = ''; shown() !== wanted && asked !== wanted && !stop.signal.aborted; ) {
      const before = wanted;
      try {
        await refresh();
        asked = before;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, againAfter));
      }
    }
    keepsUp = false;
  }

  let losing = 0;
  function connected(yes: boolean): void {
    clearTimeout(losing);
    if (yes) part('chat-lost').replaceChildren();
    else {
      losing = window.setTimeout(() => {
        part('chat-lost').textContent = chat().dataset.lost ?? '';
      }, quietLoss);
    }
  }

  heard.learn(chat());
  // What was written here has been sent: the next words can follow without a detour.
  document.addEventListener('fresh', ({ target }) => {
    if (target !== chat()) return;
    heard.hear(chat());
    if (!chat().querySelector('[aria-invalid=true]')) part('words').focus({ preventScroll: true });
  });
  window.addEventListener('pagehide', () => stop.abort());
  window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

  void follow(
    {
      address: chat().dataset.stream ?? '',
      connected,
      hear({ kind, data }) {
        if (kind !== chatStream.words) return;
        wanted = data;
        void keepUp();
      },
      // Closed to this person now: what stands at this address is the server's to say.
      gone: () => location.reload(),
    },
    stop.signal,
  );
}
