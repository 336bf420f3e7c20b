const speech = window.speechSynthesis;

/** A voice of this device for the language. Voices that send the text elsewhere are never used. */
function ownVoice(lang: string): SpeechSynthesisVoice | undefined {
  const [language = ''] = lang.toLowerCase().split('-');
  return speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

const langOf = (element: Element) => element.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
const textOf = (button: HTMLElement) => document.getElementById(button.dataset.speak ?? '');

let speaking: HTMLElement | null = null;
function label(button: HTMLElement): void {
  const words = button.querySelector('span');
  if (!words) return;
  const { stop = '' } = button.dataset;
  button.dataset.stop = words.textContent ?? '';
  words.textContent = stop;
  button.ariaPressed = speaking === button ? 'true' : 'false';
}

function stop(): void {
  const button = speaking;
  speaking = null;
  speech.cancel();
  if (button) label(button);
}

/** One paragraph after the other: long utterances are cut off by some browsers. */
function start(button: HTMLElement): void {
  const text = textOf(button);
  if (!text) return;
  speaking = button;
  label(button);
  const paragraphs = text.querySelectorAll('p, li, h1, h2, h3');
  const pieces = (paragraphs.length > 0 ? [...paragraphs] : [text]).filter((piece) => piece.textContent?.trim());
  pieces.forEach((piece, i) => {
    const utterance = new SpeechSynthesisUtterance(piece.textContent ?? '');
    utterance.lang = langOf(piece);
    utterance.voice = ownVoice(utterance.lang) ?? null;
    if (i === pieces.length - 1) {
      utterance.onend = () => {
        if (speaking === button) stop();
      };
    }
    speech.speak(utterance);
  });
}

function reveal(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-speak]')) {
    const text = textOf(button);
    button.hidden = !(text && ownVoice(langOf(text)));
  }
}

/** Shows “Read aloud” wherever this device has a voice of its own for the text. */
export function offerReading(): void {
  reveal();
  speech.addEventListener('voiceschanged', reveal);
  document.addEventListener('fresh', reveal);
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-speak]');
    if (!button) return;
    const again = speaking === button;
    stop();
    if (!again) start(button);
  });
  window.addEventListener('pagehide', stop);
}
