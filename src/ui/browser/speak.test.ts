import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { translator } from '#platform/i18n';
import { newWindow, useStage } from './trial/stage.ts';

const t = translator('en');
useStage();

describe('reading aloud', () => {
  const withVoices = async (voices: readonly { lang: string; localService: boolean }[]) => {
    const page = await newWindow();
    await page.addInitScript((given) => {
      const spoken: string[] = [];
      class Utterance {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      }
      Object.assign(window, { spoken, SpeechSynthesisUtterance: Utterance });
      const speech = new EventTarget();
      Object.assign(speech, {
        getVoices: () => given,
        speak: (utterance: Utterance) => spoken.push(utterance.text),
        cancel: () => spoken.push('(stop)'),
      });
      Object.defineProperty(window, 'speechSynthesis', { value: speech });
    }, voices);
    await page.goto('/circle');
    return page;
  };

  it('starts and stops by one press, with a voice of this device', async () => {
    const page = await withVoices([{ lang: 'en-GB', localService: true }]);
    const button = page.locator('#story-one [data-speak]');
    await button.click();
    assert.equal(await button.innerText(), t('ui.read_aloud_stop'));
    await button.click();
    assert.equal(await button.innerText(), t('ui.read_aloud'));
    assert.deepEqual(await page.evaluate('spoken'), ['(stop)', 'This is story one.', '(stop)']);
  });

  for (const [what, voices] of [
    ['there is no voice', []],
    ['the only voice would send the text elsewhere', [{ lang: 'en-GB', localService: false }]],
    ['the only voice speaks another language', [{ lang: 'fr-FR', localService: true }]],
  ] as const)
    it(`is not offered where ${what}`, async () => {
      const page = await withVoices(voices);
      assert.equal(await page.locator('#story-one [data-speak]').isVisible(), false);
    });
});
