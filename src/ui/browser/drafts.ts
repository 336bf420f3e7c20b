import { say, words } from './announce.ts';
import { type Draft, type Drafts, draftsAlsoIn, draftsIn, draftsOnServer } from './draft-store.ts';

type Typed = HTMLTextAreaElement | HTMLInputElement;
const typed = 'textarea[name], input[name]:is([type=text], [type=search], [type=url], [type=date], [type=number])';
const forms = 'form[data-draft]';

const root = document.documentElement.dataset;
const tab = draftsIn(sessionStorage);
const onServer = 'person' in root && !('ownDevice' in root);
const kept: Drafts = draftsAlsoIn(
  tab,
  'ownDevice' in root ? draftsIn(localStorage) : onServer ? draftsOnServer(tab) : tab,
);

const fieldsOf = (form: HTMLFormElement) => [...form.querySelectorAll<Typed>(typed)];
const keyOf = (form: HTMLFormElement) => form.dataset.draft ?? '';
const draftOf = (form: HTMLFormElement): Draft =>
  Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));

const waiting = new Map<HTMLFormElement, number>();
function save(form: HTMLFormElement): void {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  kept.write(keyOf(form), draftOf(form));
}

/** After a success: what was sent is no draft any more. */
export function forget(form: HTMLFormElement): void {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  if (form.matches(forms)) kept.write(keyOf(form), {});
}

/** Fills fields that the server left empty with what was typed in them before. */
async function restore(within: ParentNode): Promise<void> {
  const found = [...within.querySelectorAll<HTMLFormElement>(forms)];
  if (found.length === 0) return;
  const keys = [...new Set(found.map(keyOf))];
  // What the server did not take is newer than what it may have put into the page.
  const untaken = onServer ? await tab.read(keys) : {};
  const drafts = await kept.read(keys);
  for (const [key, draft] of Object.entries(untaken)) if (Object.values(draft).some(Boolean)) kept.write(key, draft);
  let restored = false;
  for (const form of found) {
    for (const field of fieldsOf(form)) {
      const text = drafts[keyOf(form)]?.[field.name];
      const newer = untaken[keyOf(form)]?.[field.name] && field.value === field.defaultValue;
      if (!text || text === field.value || (!newer && (field.value || field.defaultValue))) continue;
      field.value = text;
      restored = true;
    }
  }
  if (restored) say(words('restored'), { quiet: true });
}

const sentName = 'sent';
const carriedName = 'carried';
const carrying = 'form[data-carries]';
/** A form that left the page counts as sent once the page after it is no refusal, and does not only carry its text on. */
function settleSent(): void {
  const key = sessionStorage.getItem(sentName);
  if (!key) return;
  sessionStorage.removeItem(sentName);
  if (document.querySelector(carrying)) {
    sessionStorage.setItem(carriedName, key);
    return;
  }
  sessionStorage.removeItem(carriedName);
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (navigation && navigation.responseStatus > 0 && navigation.responseStatus < 400) kept.write(key, {});
}

/** Keeps what is typed in `form[data-draft]` until it was sent. */
export function keepDrafts(): void {
  settleSent();
  document.addEventListener('input', ({ target }) => {
    const form = (target as Element).closest<HTMLFormElement>(forms);
    if (!form || !(target as Element).matches(typed)) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, window.setTimeout(save, onServer ? 1500 : 300, form));
  });
  window.addEventListener('pagehide', () => {
    for (const form of [...waiting.keys()]) save(form);
  });
  document.addEventListener('submit', ({ target }) => {
    const form = target as HTMLFormElement;
    const carried = sessionStorage.getItem(carriedName);
    if (carried && form.matches(carrying)) sessionStorage.setItem(sentName, carried);
    if (!form.matches(forms)) return;
    save(form);
    if (!form.matches('[data-enhance]')) sessionStorage.setItem(sentName, keyOf(form));
  });
  document.addEventListener('fresh', ({ target }) => void restore(target as Element));
  void restore(document);
}
