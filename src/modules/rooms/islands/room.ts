// An open room page: what the server draws comes in a stream, what is pressed goes out as forms.
import { roomHeader, roomStream } from '#contracts/rooms-live';
import type { RoomMedia } from './media/room-media.ts';
import { announcer } from './room/announce.ts';
import { keepTimerChoice } from './room/choices.ts';
import { createClock } from './room/clock.ts';
import { follow } from './room/follow.ts';
import { takeForms } from './room/forms.ts';
import { chooseHearing } from './room/hearing.ts';
import { offerKeys } from './room/keys.ts';
import { morph } from './room/morph.ts';
import { keepNewest } from './room/newest.ts';
import { minuteTeller, tick } from './room/timer.ts';

/** Milliseconds for which a refusal stays in sight, and before a lost connection is spoken of. */
const toldFor = 12_000;
const quietLoss = 1_500;
/** What the scripts of every page take care of: drafts and reading aloud. They want to know of new ones. */
const helpedByPage = 'form[data-draft], [data-speak]';

const shell = document.querySelector<HTMLElement>('#room-shell[data-stream]');
if (shell) openRoom(shell);

function openRoom(here: HTMLElement): void {
  const { session = '', stream = '', soon = '', minuteLeft = '', notSent = '', found = '' } = here.dataset;
  const part = (id: string) => here.querySelector<HTMLElement>(`#${id}`) ?? document.createElement('p');
  const room = () => part('room');
  const locale = document.documentElement.lang;
  const clock = createClock();
  const heard = announcer(part('room-heard'));
  const tellMinute = minuteTeller(heard.say, { minuteLeft });
  const keys = offerKeys(here);
  const timer = keepTimerChoice(here);
  const newest = keepNewest(() => here.querySelector('#written'));
  const stop = new AbortController();

  const time = (now: number) => {
    tick(room(), now, locale, { soon });
    tellMinute(room(), now);
  };

  let clearing = 0;
  function showWords(words: string): void {
    part('room-said').textContent = words;
    clearTimeout(clearing);
    clearing = window.setTimeout(() => part('room-said').replaceChildren(), toldFor);
  }
  takeForms(here, showWords, { notSent });

  let media: RoomMedia | null = null;
  let wantsMedia = false;
  const hearing = chooseHearing(here, followWay);
  /** Sound and pictures for whoever chose them; their script is fetched only then. */
  function followWay(): void {
    const wants = hearing.wants(room().dataset.way ?? '');
    if (wants === wantsMedia) return;
    wantsMedia = wants;
    if (!wants) {
      media?.stop();
      media = null;
      return;
    }
    import('./media/room-media.ts').then(
      ({ startMedia }) => {
        if (!wantsMedia || media) return;
        media = startMedia(here, session, showWords);
        media.drawn();
      },
      () => {
        // It could not be fetched: the room goes on in writing, and the next drawing tries again.
        wantsMedia = false;
      },
    );
  }

  function settle(): void {
    clock.hear(Number(room().dataset.now));
    timer.settle();
    keys.refresh();
    time(clock.now());
    followWay();
    newest.after();
    media?.drawn();
  }

  function draw(html: string): void {
    const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('room');
    const old = room();
    if (!fresh || Number(fresh.dataset.version) < Number(old.dataset.version)) return;
    const focused = document.activeElement;
    const within = old.contains(focused);
    newest.before();
    const added = morph(old, fresh);
    settle();
    heard.hear(room());
    // What had the focus is gone: reading goes on where the room begins.
    if (within && !document.activeElement?.closest('#room')) part('room-title').focus({ preventScroll: true });
    if (isOver()) end();
    const helped = added.filter((one) => one.matches(helpedByPage) || one.querySelector(helpedByPage));
    for (const one of helped) one.dispatchEvent(new CustomEvent('fresh', { bubbles: true }));
  }

  let losing = 0;
  function connected(yes: boolean): void {
    clearTimeout(losing);
    const lost = part('room-lost');
    if (!yes) {
      losing = window.setTimeout(() => {
        lost.textContent = lost.dataset.words ?? '';
      }, quietLoss);
      return;
    }
    if (lost.textContent) {
      lost.replaceChildren();
      heard.say(found);
    }
    media?.connected();
  }

  const isOver = () => 'over' in room().dataset;
  function end(): void {
    stop.abort();
    media?.stop();
    media = null;
  }

  heard.learn(room());
  settle();
  setInterval(() => time(clock.now()), 1000);
  document.documentElement.dataset.live = '';
  window.addEventListener('pagehide', end);
  window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

  void follow(
    {
      address: stream,
      connected,
      hear(event) {
        if (event.kind === roomStream.room) draw(event.data);
        // Lost without harm: the next beat is answered, or the stream begins anew.
        else if (event.kind === roomStream.beat) {
          fetch(event.data, { method: 'POST', headers: { [roomHeader]: '1' } }).catch(() => undefined);
        } else media?.hear(event);
      },
      // Over for this person where their page says so; else only the server knows what holds now.
      gone: () => isOver() || location.reload(),
    },
    stop.signal,
  );
}
