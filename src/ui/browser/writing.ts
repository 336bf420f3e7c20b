/** Tells `form[data-writing-url]` at most every 10 s that somebody is writing; never what. */
export function tellWriting(): void {
  let next = 0;
  const tell = (field: Element) => {
    const url = field.closest<HTMLFormElement>('form[data-writing-url]')?.dataset.writingUrl;
    const now = performance.now();
    if (!url || now < next) return;
    next = now + 10_000;
    // Lost without harm: it only says that a reply may come.
    fetch(url, { method: 'POST' }).catch(() => undefined);
  };
  document.addEventListener('input', (event) => tell(event.target as Element));
  // On a slow line somebody may have begun before this script came.
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement && field.value !== field.defaultValue) tell(field);
}
