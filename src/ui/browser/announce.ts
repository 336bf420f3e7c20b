const place = document.querySelector<HTMLElement>('#announce');

/** The page's own words for what scripts have to say, put there by the server in the reader's language. */
export const words = (name: string): string => place?.dataset[name] ?? '';

let fading = 0;
/** Says something to everybody: read out politely, and shown for 10 s unless `quiet`. */
export function say(text: string, { quiet = false, href = '' } = {}): void {
  if (!place || !text) return;
  const said = href ? Object.assign(document.createElement('a'), { href, textContent: text }) : text;
  place.classList.toggle('announce-shown', !quiet);
  place.replaceChildren(said);
  clearTimeout(fading);
  fading = window.setTimeout(() => place.replaceChildren(), href ? 60_000 : 10_000);
}

/** Takes back what was said last: something newer is happening. */
export function unsay(): void {
  clearTimeout(fading);
  place?.replaceChildren();
}
