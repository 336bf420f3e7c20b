import { canCaption, chooseCaptions, wantsCaptions } from './captions.ts';

/** Offers to write down what this person says, where their own device can; `changed` when they choose. */
export async function offerCaptions(
  within: HTMLElement | null,
  language: string,
  changed: () => void = () => undefined,
): Promise<void> {
  const choice = within?.querySelector<HTMLElement>('[data-caption-choice]');
  const box = choice?.querySelector<HTMLInputElement>('input[type=checkbox]');
  if (!choice || !box || !(await canCaption(language))) return;
  box.checked = wantsCaptions();
  box.onchange = () => {
    chooseCaptions(box.checked);
    changed();
  };
  choice.hidden = false;
}
