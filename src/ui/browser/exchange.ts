/** What identifies the focused element again in a newer rendering of the same place. */
function focusKey(within: Element): string | null {
  const focused = document.activeElement;
  if (!focused || !within.contains(focused)) return null;
  if (focused.id) return `#${CSS.escape(focused.id)}`;
  const tag = focused.localName;
  for (const name of ['name', 'href', 'popovertarget', 'data-speak']) {
    const value = focused.getAttribute(name);
    if (value) return `${tag}[${name}="${CSS.escape(value)}"]`;
  }
  return null;
}

/** Opened notes and menus stay open: by their order, which a newer rendering only adds to. */
function keepOpen(old: Element, fresh: Element): void {
  const now = fresh.querySelectorAll('details');
  old.querySelectorAll('details').forEach((details, i) => {
    if (details.open) now[i]?.setAttribute('open', '');
  });
}

/** Whether somebody has text in a field here that the server does not have yet, or stands in a field. */
export function beingWritten(within: Element): boolean {
  const fields = within.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input:not([type=hidden])');
  return [...fields].some(
    (field) =>
      field === document.activeElement ||
      field.value !== field.defaultValue ||
      (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked,
  );
}

/** Puts `fresh` where `old` was; what was open stays open, and the focus stays with what had it. */
export function exchange(old: Element, fresh: Element): void {
  const key = focusKey(old);
  keepOpen(old, fresh);
  old.replaceWith(fresh);
  if (key) fresh.querySelector<HTMLElement>(key)?.focus({ preventScroll: true });
}

/**
 * Brings one element up to date without touching a form that is being written in: its `[data-part]`s are exchanged
 * one by one; an element without parts is exchanged whole, if nobody is writing in it. True when something changed.
 */
export function freshen(old: Element, fresh: Element): boolean {
  if (old.isEqualNode(fresh)) return false;
  const parts = [...old.querySelectorAll<HTMLElement>('[data-part]')];
  if (parts.length === 0) {
    if (beingWritten(old)) return false;
    exchange(old, fresh);
    return true;
  }
  let changed = false;
  for (const part of parts) {
    const newer = fresh.querySelector(`[data-part="${CSS.escape(part.dataset.part ?? '')}"]`);
    if (!newer || part.isEqualNode(newer) || beingWritten(part)) continue;
    exchange(part, newer);
    changed = true;
  }
  return changed;
}
