/** What the page says by ear, by the names of its `[data-said]` pieces; what stood there before is not said again. */
export function announcer(place: HTMLElement) {
  let known = new Map<string, string>();
  const read = (room: Element) =>
    new Map(
      [...room.querySelectorAll<HTMLElement>('[data-says]')].map((piece) => [
        piece.dataset.says ?? '',
        (piece.textContent ?? '').trim().replaceAll(/\s+/g, ' '),
      ]),
    );
  const say = (words: string, of = '') => {
    const line = document.createElement('p');
    line.textContent = words;
    line.dataset.of = of;
    // The newest three: a screen reader that comes late still finds them, the place does not grow.
    while (place.children.length > 2) place.firstElementChild?.remove();
    place.append(line);
  };
  /** Words that were erased meanwhile are not kept for the ear either. */
  const forget = (room: Element) => {
    for (const line of place.querySelectorAll<HTMLElement>('[data-of^="text-"], [data-of^="whispered-"]')) {
      const { of = '' } = line.dataset;
      const text = CSS.escape(of.slice(of.indexOf('-') + 1));
      if (!room.querySelector(`[id$="${text}"]`)) line.remove();
    }
  };
  return {
    say: (words: string) => say(words),
    /** Takes what stands there as known: the page was just opened and is read from its start. */
    learn(room: Element) {
      known = read(room);
    },
    /** Says what is new or different since the last time. */
    hear(room: Element) {
      const now = read(room);
      for (const [name, words] of now) if (words && known.get(name) !== words) say(words, name);
      forget(room);
      known = now;
    },
  };
}
