import { typedOn } from '#contracts/typed-on';
import { say, unsay, words } from './announce.ts';
import { forget } from './drafts.ts';
import { exchange } from './exchange.ts';
import { type FetchedPage, fetchPage } from './fetch-page.ts';

/** The fields of a form as its browser would send them, with the button that was pressed. */
function filled(form: HTMLFormElement, by: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  if (by instanceof HTMLButtonElement && by.name) fields.append(by.name, by.value);
  return fields;
}

type Field = HTMLTextAreaElement | HTMLInputElement;

/** The fields in which somebody writes, with what stands in them now. */
const writtenIn = (form: HTMLFormElement): ReadonlyMap<Field, string> =>
  new Map([...form.querySelectorAll<Field>('textarea[name], input[type=text][name]')].map((one) => [one, one.value]));

/** Puts what was typed on, while the form was on its way, into the same fields of its newer rendering. */
function carryOn(form: HTMLFormElement, sent: ReadonlyMap<Field, string>, fresh: Element, taken: boolean): void {
  const newer = [...fresh.querySelectorAll<HTMLFormElement>('form')].find(({ action }) => action === form.action);
  const places = newer ? [...writtenIn(newer).keys()] : [];
  for (const [written, text] of writtenIn(form)) {
    const field = places.find(({ name }) => name === written.name);
    const before = sent.get(written) ?? '';
    const rest = taken ? typedOn(before, text) : text;
    if (!field || text === before || rest === '') continue;
    field.value = rest;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Where the focus goes after an exchange: what asks for it, else a field that is refused, else where it was, else the whole. */
function settleFocus(place: HTMLElement, hadFocus: boolean): void {
  const wanted = place.querySelector<HTMLElement>('[data-focus], [autofocus], [aria-invalid=true]');
  if (wanted) wanted.focus();
  else if (hadFocus && !place.contains(document.activeElement)) {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
}

/** A refusal that has no place on this page is told above the form, in the words of its own page; the text stays. */
function tellRefusal(form: HTMLFormElement, { document: page }: FetchedPage): void {
  form.querySelector('[data-refusal]')?.remove();
  const box = Object.assign(document.createElement('div'), { className: 'error-summary', tabIndex: -1 });
  box.dataset.refusal = '';
  box.setAttribute('role', 'alert');
  const told = page.querySelectorAll('#main h1, #main p:not(.hint), #main a.button');
  for (const piece of told) {
    const copy = document.createElement(piece.localName === 'a' ? 'a' : 'p');
    copy.textContent = piece.textContent;
    if (copy instanceof HTMLAnchorElement) {
      copy.href = piece.getAttribute('href') ?? '';
      copy.target = '_blank';
    }
    box.append(copy);
  }
  if (told.length === 0) box.textContent = words('failed');
  form.prepend(box);
  box.focus();
}

function showSaid(page: Document): void {
  const said = page.querySelector('#said');
  const place = document.querySelector('#said');
  if (!said || !place) return;
  place.replaceChildren(...said.childNodes);
  if (!place.textContent?.trim()) say(words('changed'), { quiet: true });
}

const address = () => location.pathname + location.search;
/** Address of what this page shows. */
let shown = address();

function showAddress(url: URL): void {
  const here = new URL(url);
  here.searchParams.delete('said');
  if (here.pathname === location.pathname) history.replaceState(null, '', here);
  else history.pushState(null, '', here);
  shown = address();
}

async function send(form: HTMLFormElement, by: HTMLElement | null): Promise<void> {
  const id = form.dataset.swap || 'main';
  const sent = writtenIn(form);
  unsay();
  let page: FetchedPage;
  try {
    page = await fetchPage(form.action, { method: 'POST', body: filled(form, by) });
  } catch {
    say(words('failed'));
    return;
  }
  const old = document.getElementById(id);
  const fresh = page.document.getElementById(id);
  if (page.ok) forget(form);
  if (!old || !fresh) {
    if (page.ok) {
      // A browser that comes back here would fill in again what has been sent.
      form.reset();
      location.assign(page.url);
    } else tellRefusal(form, page);
    return;
  }
  const hadFocus = old.contains(document.activeElement) || document.activeElement === document.body;
  exchange(old, fresh);
  carryOn(form, sent, fresh, page.ok);
  document.title = page.document.title;
  if (page.ok) {
    showAddress(page.url);
    showSaid(page.document);
  }
  settleFocus(fresh, hadFocus);
  fresh.dispatchEvent(new CustomEvent('fresh', { bubbles: true }));
}

/** Forms with `data-enhance` are sent without leaving the page; if anything fails, the form stays as it was typed. */
export function enhanceForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-enhance]') || form.method !== 'post') return;
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    void send(form, event.submitter).finally(() => form.removeAttribute('aria-busy'));
  });
  // Back after an exchange that changed the address: the page of that address is the server's to show.
  // A step within the page (to its main part, to a field that is refused) is told of as well, and changes nothing.
  window.addEventListener('popstate', () => {
    if (address() !== shown) location.reload();
  });
}
