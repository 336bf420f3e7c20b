import { enhanceForms } from './forms.ts';
import { tellWriting } from './writing.ts';

/** What a page gains where somebody turns to a form: answers in place, and "someone is writing". */
export function helpTyping(): void {
  enhanceForms();
  tellWriting();
}
