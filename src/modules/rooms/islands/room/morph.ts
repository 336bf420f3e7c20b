import { Idiomorph } from 'idiomorph';

type Typed = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;

/** Whether somebody has put something into this field that the server does not have. */
export function isTouched(field: Typed): boolean {
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  if (field instanceof HTMLInputElement) {
    if (field.type === 'hidden') return false;
    if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
  }
  return field.value !== field.defaultValue;
}

const isField = (node: Node): node is Typed =>
  node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement || node instanceof HTMLSelectElement;

/** What belongs to a script or to somebody's fingers: the server's drawing does not change it. */
function isTheirs(old: Node): boolean {
  if (!(old instanceof Element)) return false;
  if (old.matches('[data-keep], [data-speak][aria-pressed="true"]')) return true;
  return isField(old) && (old === document.activeElement || isTouched(old));
}

/** Shown or hidden by a script, opened or closed by a person: those attributes are not the server's. */
function keepsAttribute(name: string, element: Element): boolean {
  if (name === 'open') return element instanceof HTMLDetailsElement;
  if (name === 'hidden') return element.matches('[data-speak], [data-media]');
  if (name === 'aria-busy') return element instanceof HTMLFormElement;
  return name === 'data-speaking' || name === 'aria-keyshortcuts';
}

/**
 * Makes `old` what the server drew anew, touching only what differs: the focus, what is typed, what is open and what a
 * script put into `[data-keep]` stay. Answers the elements that are new.
 */
export function morph(old: Element, fresh: Element): readonly Element[] {
  const added: Element[] = [];
  Idiomorph.morph(old, fresh, {
    restoreFocus: true,
    callbacks: {
      beforeNodeMorphed: (before) => !isTheirs(before),
      beforeAttributeUpdated: (name, element) => !keepsAttribute(name, element),
      afterNodeAdded: (node) => {
        if (node instanceof Element) added.push(node);
      },
    },
  });
  return added;
}
