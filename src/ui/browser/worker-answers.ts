/** Puts the offline notice, in the words that the kept page carries for it, at the top of its main part. */
export function withOfflineNotice(page: string): string {
  const word = (name: string) => new RegExp(` data-${name}="([^"]*)"`).exec(page)?.[1] ?? '';
  const notice = `<div class="notice"><div class="stack gap-small"><p class="notice-title">${word('offline')}</p><p>${word('offline-words')}</p></div></div>`;
  return page.replace(/<main[^>]*>/, (main) => main + notice);
}
