import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { languages } from '#platform/i18n';
import { argumentsOf } from './messages.ts';
import { sameEverywhere } from './same-everywhere.ts';
import { filesOf, nodesOf, programFiles, textOf } from './sources.ts';

type Catalogue = Readonly<Record<string, string>>;

const files = filesOf('locales/en/*.json').map((path) => basename(path));
const catalogue = (language: string): Catalogue =>
  Object.assign({}, ...files.map((file) => JSON.parse(textOf(`locales/${language}/${file}`))));
const english = catalogue('en');
const others = languages.filter((language) => language !== 'en');

interface Quasi {
  readonly value: { readonly cooked: string };
}

/**
 * Every text in the program that could be a key, and the shape of every key that it makes up: `stories.ask_${ask}` means all
 * keys of that shape. Keys also ride in addresses: `/?said=identity.said.opened`.
 */
function readTexts(): {
  readonly texts: readonly string[];
  readonly said: readonly string[];
  readonly shapes: readonly RegExp[];
} {
  const filled = '\0';
  const written = programFiles()
    .flatMap((path) => [...nodesOf(path)])
    .flatMap((node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
      if (node.type !== 'TemplateLiteral') return [];
      return [(node.quasis as readonly Quasi[]).map(({ value }) => value.cooked).join(filled)];
    });
  const said = written.flatMap((text) => /[?&\0]said=([a-z0-9_.\0]+)/.exec(text)?.[1] ?? []);
  const texts = [...written.flatMap((text) => text.split(filled)), ...said];
  const shapes = [...written, ...said]
    .filter((text) => /^[a-z]+\.[a-z_.]*\0/.test(text))
    .map((text) => new RegExp(`^${text.split(filled).map(RegExp.escape).join('[a-z0-9_.]+')}$`));
  return { texts, said: said.filter((key) => !key.includes(filled)), shapes };
}
const { texts, said, shapes } = readTexts();

describe('the catalogues', () => {
  it('have the same files and the same keys in every language', () => {
    for (const language of others) {
      assert.deepEqual(
        filesOf(`locales/${language}/*.json`).map((path) => basename(path)),
        files,
      );
      for (const file of files)
        assert.deepEqual(
          Object.keys(JSON.parse(textOf(`locales/${language}/${file}`))).sort(),
          Object.keys(JSON.parse(textOf(`locales/en/${file}`))).sort(),
          `${language}/${file}`,
        );
    }
  });

  it('are all read by the type of keys', () => {
    const keys = textOf('src/platform/i18n/keys.ts');
    assert.deepEqual(
      files.filter((file) => !keys.includes(`#locales/en/${file}`)),
      [],
    );
  });

  it('name each key after its module, or after a refusal', () => {
    const odd = files.flatMap((file) =>
      Object.keys(JSON.parse(textOf(`locales/en/${file}`))).filter(
        (key) => !key.startsWith(`${basename(file, '.json')}.`) && !key.startsWith('refusal.'),
      ),
    );
    assert.deepEqual(odd, []);
  });

  it('have each key once', () => {
    const all = files.flatMap((file) =>
      [...textOf(`locales/en/${file}`).matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key),
    );
    assert.deepEqual(
      all.filter((key, index) => all.indexOf(key) !== index),
      [],
    );
  });

  it('have no text that nothing shows', () => {
    const written = new Set(texts);
    const unused = Object.keys(english).filter((key) => !written.has(key) && !shapes.some((shape) => shape.test(key)));
    assert.deepEqual(unused, []);
  });

  it('have a text for every key that rides in an address', () => {
    assert.deepEqual(
      said.filter((key) => !(key in english)),
      [],
    );
  });

  it('have a text for every shape of key that the program makes up', () => {
    const modules = new Set(Object.keys(english).map((key) => key.split('.')[0]));
    const ours = shapes.filter((shape) => modules.has(/^\^(?:\\x[0-9a-f]{2})?([a-z]+)/.exec(shape.source)?.[1]));
    const empty = ours.filter((shape) => !Object.keys(english).some((key) => shape.test(key)));
    assert.deepEqual(empty.map(String), []);
  });
});

describe('every text', () => {
  for (const language of languages) {
    const texts = Object.entries(catalogue(language));

    it(`in ${language} is a whole ICU message with the arguments of the English one`, () => {
      for (const [key, text] of texts)
        assert.deepEqual(argumentsOf(text, language), argumentsOf(english[key] ?? '', 'en'), `${key} in ${language}`);
    });

    it(`in ${language} says something, without shouting`, () => {
      const bad = texts.filter(([, text]) => text.trim() === '' || text !== text.trim() || /[!¡！]/.test(text));
      assert.deepEqual(bad, []);
    });
  }

  for (const language of others)
    it(`in ${language} is translated`, () => {
      const same = Object.entries(catalogue(language)).filter(([key, text]) => text === english[key]);
      const untranslated = same.filter(([key]) => !sameEverywhere.has(`${language} ${key}`));
      assert.deepEqual(
        untranslated.map(([key, text]) => `${key}: ${text}`),
        [],
      );
    });

  it('in Arabic is written in Arabic letters', () => {
    const latin = Object.entries(catalogue('ar')).filter(
      ([key, text]) => !/\p{Script=Arabic}/u.test(text) && !sameEverywhere.has(`ar ${key}`),
    );
    assert.deepEqual(latin, []);
  });
});
