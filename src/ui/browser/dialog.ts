import { words } from './announce.ts';
import { fetchPage } from './fetch-page.ts';

/** Milliseconds after which the page itself is opened instead. */
const patience = 2500;

/** Shows the main part of another page over this one. Throws when it cannot; then the link should be followed. */
export async function openDialog(link: HTMLAnchorElement): Promise<void> {
  const { ok, document: page } = await fetchPage(link.href, { signal: AbortSignal.timeout(patience) });
  const main = page.querySelector('#main');
  if (!ok || !main) throw new Error('no page to show');
  for (const part of main.querySelectorAll('.back, #said')) part.remove();

  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  const close = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button',
    textContent: words('close'),
  });
  close.addEventListener('click', () => dialog.close());
  const bar = Object.assign(document.createElement('div'), { className: 'row row-spread dialog-bar' });
  bar.append(close);
  const leave = document.querySelector('.leave');
  if (leave) bar.append(leave.cloneNode(true));
  const title = main.querySelector('h1');
  if (title) {
    title.id ||= 'dialog-title';
    dialog.setAttribute('aria-labelledby', title.id);
  }
  dialog.append(bar, ...main.childNodes);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
