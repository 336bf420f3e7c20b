const choiceName = 'room-keys';

/** Whether this person wants single keys in rooms; kept in this browser, no at first. */
const wanted = () => localStorage.getItem(choiceName) === 'yes';

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');

function label(within: ParentNode, on: boolean): void {
  for (const control of within.querySelectorAll<HTMLElement>('button[data-key]')) {
    if (on) control.setAttribute('aria-keyshortcuts', control.dataset.key ?? '');
    else control.removeAttribute('aria-keyshortcuts');
  }
}

/**
 * One key for one thing, where the person has switched it on (WCAG 2.2, 2.1.4): presses the control in sight whose
 * `data-key` it is, or the first one inside of what has it. The switch is the check box in `[data-keys]`.
 */
export function offerKeys(shell: HTMLElement): { refresh(): void } {
  const box = shell.querySelector<HTMLInputElement>('[data-keys] input');
  if (!box) return { refresh: () => undefined };
  box.checked = wanted();
  label(shell, box.checked);
  box.addEventListener('change', () => {
    localStorage.setItem(choiceName, box.checked ? 'yes' : 'no');
    label(shell, box.checked);
  });
  document.addEventListener('keydown', (event) => {
    if (!box.checked || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat)
      return;
    if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
    const marked = shell.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    const control = [...marked]
      .map((one) => (one.matches('button') ? one : one.querySelector<HTMLElement>('button, textarea')))
      .find((one) => (one?.getClientRects().length ?? 0) > 0);
    if (!control) return;
    event.preventDefault();
    if (control.matches('textarea')) control.focus();
    else control.click();
  });
  return { refresh: () => label(shell, box.checked) };
}
