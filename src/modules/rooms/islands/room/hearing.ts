/** Ways of taking part that come with sound. */
const sounding = /^(audio|video|in_place|listen)$/;

/**
 * Who hears: everybody who chose a way with sound; whoever takes part in writing when they ask for it, so that a thin line
 * is sent no sound unasked.
 */
export function chooseHearing(shell: HTMLElement, changed: () => void): { wants(way: string): boolean } {
  const offer = shell.querySelector<HTMLElement>('[data-hear-offer]');
  let asked = false;
  offer?.addEventListener('click', () => {
    asked = true;
    changed();
  });
  return {
    wants(way) {
      const wants = 'media' in shell.dataset && (sounding.test(way) || (way === 'text' && asked));
      if (offer) offer.hidden = wants || way !== 'text';
      return wants;
    },
  };
}
