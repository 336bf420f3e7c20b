import { render } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AlongPlan } from '#contracts/rooms-along';
import { forget, keep, keepArrived, keptDates } from './along/keep.ts';
import { keepSending } from './along/keep-sending.ts';
import { Leading } from './along/leading.tsx';
import { type Along, isSame, roomOf, takenAlong } from './along/run.ts';
import { asWritten, type Say, sayFrom } from './along/say.ts';
import { postTo, type Sent, send } from './along/send.ts';

/** The page itself and what it is made of. */
const shelf = 'beside-along';

/** Resolves once this page opens without a network: it is on the shelf, and who takes it from there is at work. */
async function keepThisPage(): Promise<void> {
  await navigator.serviceWorker.ready;
  const parts = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=stylesheet], script[src]')]
    .map((part) => ('href' in part ? part.href : part.src))
    .concat(performance.getEntriesByType('resource').map(({ name }) => name))
    .filter((address) => new URL(address).pathname.startsWith('/assets/'));
  const cache = await caches.open(shelf);
  // Asked for as nobody: what is kept shows no one's name.
  await cache.addAll([new Request(location.pathname, { credentials: 'omit' }), ...new Set(parts)]);
}

/** Whether this page will open without a network. Tried again until it does. */
function useKept(): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const work = () =>
      keepThisPage().then(
        () => setKept(true),
        // Without a network, it was kept when it was opened with one.
        async () => {
          if (await caches.has(shelf))
            setKept((await caches.match(location.pathname, { ignoreVary: true })) !== undefined);
          timer = setTimeout(work, 10_000);
        },
      );
    void work();
    return () => clearTimeout(timer);
  }, []);
  return kept;
}

/** Takes the date named in the address along, unless it is here already. */
async function takeAlong(): Promise<boolean> {
  const session = new URLSearchParams(location.search).get('take');
  if (!session) return true;
  const known = (await keptDates()).some(({ plan, complete }) => plan.session === session && !complete);
  if (!known) {
    const answer = await fetch(`/rooms/${encodeURIComponent(session)}/along.json`);
    if (!answer.ok) return false;
    await keep(takenAlong((await answer.json()) as AlongPlan, crypto.randomUUID()));
  }
  history.replaceState(null, '', location.pathname);
  return true;
}

function Dates({ say, found }: { readonly say: Say; readonly found: boolean }) {
  const kept = useKept();
  const [dates, setDates] = useState<readonly Along[] | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [told, setTold] = useState<Readonly<Record<string, Sent>>>({});

  useEffect(() => void keptDates().then(setDates), []);

  const change = useCallback((along: Along) => {
    setDates((all) => (all ?? []).map((one) => (one.run === along.run ? along : one)));
    void keep(along);
  }, []);

  const arrived = useCallback((sent: Along) => {
    setDates((all) => (all ?? []).map((one) => (isSame(one, sent) ? { ...one, complete: true } : one)));
    return keepArrived(sent);
  }, []);

  /** Whether something still waits: for a network, for the person to sign in, or because it was written meanwhile. */
  const sendAll = useCallback(async () => {
    let waits = false;
    for (const along of await keptDates()) {
      if (along.complete || roomOf(along)?.ended == null) continue;
      const sent = await send(along, postTo(along.plan.session));
      setTold((all) => ({ ...all, [along.run]: sent }));
      if (sent === 'complete') await arrived(along);
      waits ||= sent !== 'refused';
    }
    return waits;
  }, [arrived]);

  const ended = (dates ?? []).filter((along) => roomOf(along)?.ended != null && !along.complete).length;
  // Also as soon as one has ended, or was written on.
  useEffect(() => {
    const sending = keepSending(sendAll);
    sending.again();
    addEventListener('online', sending.again);
    return () => {
      sending.stop();
      removeEventListener('online', sending.again);
    };
  }, [sendAll, ended]);

  if (!dates) return null;
  const opened = dates.find(({ run }) => run === open);
  if (opened) {
    return (
      <div class="stack gap-normal">
        <button type="button" class="button button-quiet" onClick={() => setOpen(null)}>
          <span>{say('back')}</span>
        </button>
        <Leading along={opened} say={say} change={change} />
        <Standing along={opened} say={say} told={told[opened.run]} />
      </div>
    );
  }
  return (
    <div class="stack gap-normal">
      {!found && <p role="alert">{say('not_here')}</p>}
      {dates.length > 0 && (
        <p class="hint" role="status">
          {say(kept ? 'ready' : 'not_ready')}
        </p>
      )}
      {dates.length === 0 && <p>{say('none')}</p>}
      {dates.map((along) => (
        <div key={along.run} class="card card-plain stack gap-small">
          <p class="lead" dir="auto">
            {along.plan.title}
          </p>
          <p>
            {new Intl.DateTimeFormat(asWritten(document.documentElement.lang), {
              dateStyle: 'full',
              timeStyle: 'short',
            }).format(along.plan.startsAt)}
          </p>
          <Standing along={along} say={say} told={told[along.run]} />
          <div class="row gap-small">
            <button
              type="button"
              class={`button ${along.complete ? 'button-plain' : 'button-main'}`}
              onClick={() => setOpen(along.run)}
            >
              <span>{say('open')}</span>
            </button>
            {(along.complete || along.begunAt === null) && (
              <button
                type="button"
                class="button button-quiet"
                onClick={() => {
                  setDates(dates.filter(({ run }) => run !== along.run));
                  void forget(along.run);
                }}
              >
                <span>{say('forget')}</span>
              </button>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}

function Standing({ along, say, told }: { readonly along: Along; readonly say: Say; readonly told: Sent | undefined }) {
  if (roomOf(along)?.ended == null) return null;
  // What is on its way just now is neither: nothing is said of it before it has arrived or could not.
  const word = along.complete ? 'sent' : told === 'complete' ? undefined : told;
  return <p role="status">{word && say(word)}</p>;
}

const place = document.getElementById('along');
if (place?.dataset.say) {
  const say = sayFrom(place.dataset.say, document.documentElement.lang);
  const show = (found: boolean) => render(<Dates say={say} found={found} />, place);
  takeAlong().then(show, () => show(false));
}
