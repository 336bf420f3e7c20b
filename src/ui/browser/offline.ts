import { say, words } from './announce.ts';

/**
 * A form that leaves the page would end on the browser's own error page when there is no network, its words out of sight.
 * Where the browser thinks so, the form is sent only once the server has answered something.
 */
export function holdWhileOffline(): void {
  const reachable = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (navigator.onLine || form.method !== 'post' || 'enhance' in form.dataset || reachable.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    fetch('/robots.txt', { cache: 'no-store' }).then(
      () => {
        reachable.add(form);
        form.requestSubmit(event.submitter);
      },
      () => say(words('failed')),
    );
  });
}
