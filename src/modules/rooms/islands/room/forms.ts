import { roomHeader } from '#contracts/rooms-live';
import { typedOn } from '#contracts/typed-on';
import { newOnce } from './once.ts';

export interface FormWords {
  /** What is said where the network failed. */
  readonly notSent: string;
}

/** The fields of a form with the button that was pressed, and without the drawing's own name for a press. */
function filled(form: HTMLFormElement, by: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && name !== 'once') fields.append(name, value);
  }
  if (by instanceof HTMLButtonElement && by.name) fields.append(by.name, by.value);
  return fields;
}

type Field = HTMLTextAreaElement | HTMLInputElement;

/** The fields in which somebody writes, with what stands in them now. */
const writtenIn = (form: HTMLFormElement): ReadonlyMap<Field, string> =>
  new Map([...form.querySelectorAll<Field>('textarea, input[type=text]')].map((field) => [field, field.value]));

/** What was sent has arrived: it goes from its fields, and from the draft (it hears of the change). What came after stays. */
function empty(form: HTMLFormElement, sent: ReadonlyMap<Field, string>): void {
  const now = writtenIn(form);
  form.reset();
  for (const [field, text] of now) {
    field.value = typedOn(sent.get(field) ?? '', text) || field.defaultValue;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Presses that may have arrived without an answer: sent again as the same press. */
const unanswered = new WeakMap<HTMLFormElement, { readonly what: string; readonly once: string }>();

async function send(form: HTMLFormElement, by: HTMLElement | null): Promise<string | null> {
  const fields = filled(form, by);
  const what = fields.toString();
  const before = unanswered.get(form);
  const once = before?.what === what ? before.once : newOnce();
  unanswered.set(form, { what, once });
  fields.set('once', once);
  const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { [roomHeader]: '1' } });
  if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
  unanswered.delete(form);
  if (answer.ok) return null;
  return ((await answer.json()) as { readonly text: string }).text;
}

/**
 * Sends the room's forms without leaving the page. What changes comes in the stream; a refusal is told through `refused`,
 * '' takes back what was told before. What was typed goes only once it has arrived.
 */
export function takeForms(shell: HTMLElement, refused: (words: string) => void, { notSent }: FormWords): void {
  shell.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-room-form]')) return;
    // Before the scripts of every page, for whom a form that leaves is one whose page goes.
    event.preventDefault();
    event.stopPropagation();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    refused('');
    const sent = writtenIn(form);
    send(form, event.submitter)
      .then(
        (words) => {
          if (words === null) empty(form, sent);
          else refused(words);
        },
        () => refused(notSent),
      )
      .finally(() => form.removeAttribute('aria-busy'));
  });
}
