/** Pixels from the end within which somebody reads the newest words. */
const nearly = 40;

/** Keeps the newest written words in sight for whoever reads at the end of them, and leaves alone who scrolled back. */
export function keepNewest(list: () => HTMLElement | null): { before(): void; after(): void } {
  let atEnd = true;
  return {
    before() {
      const said = list();
      atEnd = !said || said.scrollHeight - said.scrollTop - said.clientHeight < nearly;
    },
    after() {
      const said = list();
      if (said && atEnd) said.scrollTop = said.scrollHeight;
    },
  };
}
