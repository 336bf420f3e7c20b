/** Tells `form[data-writing-url]` at most every 10 s that somebody is writing; never what. */
export function tellWriting(): void {
  let next = 0;
  document.addEventListener('input', (event) => {
    const url = (event.target as Element).closest<HTMLFormElement>('form[data-writing-url]')?.dataset.writingUrl;
    if (!url || event.timeStamp < next) return;
    next = event.timeStamp + 10_000;
    // Lost without harm: it only says that a reply may come.
    fetch(url, { method: 'POST' }).catch(() => undefined);
  });
}
