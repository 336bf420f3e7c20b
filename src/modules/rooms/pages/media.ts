import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import type { Result } from '#contracts/result';
import {
  answerForm,
  arriveForm,
  type MediaTold,
  mediaSayings,
  newKeyForm,
  offerForm,
  wantForm,
  wordsForm,
} from '#contracts/rooms-media';
import type { Platform } from '#platform/app';
import { assetUrl } from '#platform/assets';
import { type Call, json, type Route, type Visit } from '#platform/http';
import { languages, translator } from '#platform/i18n';
import { arriveWithKey } from '../use-cases/keys-arrive.ts';
import { changeKey } from '../use-cases/keys-change.ts';
import { readKeys } from '../use-cases/keys-told.ts';
import { answerMedia, offerMedia, wantMedia } from '../use-cases/media-offer.ts';
import { readMedia } from '../use-cases/media-read.ts';
import { sayWords } from '../use-cases/media-say.ts';

/** Answers a script: the value, or the code of the refusal. */
const answered = (result: Result<unknown>): Response =>
  result.ok ? json(result.value) : json({ code: result.code }, refusals[result.code]);

const toldOrGone = (value: unknown): Response => (value === null ? json({ code: 'not_found' }, 404) : json(value));

const sayings = ({ t }: Visit): MediaTold['say'] =>
  Object.fromEntries(mediaSayings.map((name) => [name, t(`rooms.media.${name}`)])) as MediaTold['say'];

/** The words of a key, in the first of the gathering's languages that has them: everybody sees the same. */
function wordsIn(spoken: readonly string[]): Pick<MediaTold, 'words' | 'wordsLanguage'> {
  const language = languages.find((known) => known === spoken[0]?.split('-')[0]) ?? languages[0];
  return { words: translator(language)('rooms.media.words').split(' '), wordsLanguage: language };
}

const address = '/rooms/:session/media';

/** What the script of a room's page asks of sound, pictures and their keys. Everything is JSON. */
export function mediaRoutes(app: Platform): Route[] {
  const sessionOf = ({ params }: Call) => params.session ?? '';

  const show = async (call: Call): Promise<Response> => {
    const media = await readMedia(app, call.visit.actor, sessionOf(call));
    if (!media) return toldOrGone(null);
    const { languages: spoken, ...setUp } = media;
    const told: MediaTold = {
      ...setUp,
      ...wordsIn(spoken),
      language: spoken[0] ?? call.visit.locale,
      sealing: assetUrl('sealing.js'),
      say: sayings(call.visit),
    };
    return json(told);
  };

  const arrive = async (call: Call): Promise<Response> => {
    const form = parse(arriveForm, call.json);
    return answered(
      form.ok ? await arriveWithKey(app, call.visit.actor, { sessionId: sessionOf(call), ...form.value }) : form,
    );
  };

  const offerKey = async (call: Call): Promise<Response> => {
    const form = parse(newKeyForm, call.json);
    return answered(
      form.ok ? await changeKey(app, call.visit.actor, { sessionId: sessionOf(call), ...form.value }) : form,
    );
  };

  const offer = async (call: Call): Promise<Response> => {
    const form = parse(offerForm, call.json);
    return answered(
      form.ok ? await offerMedia(app, call.visit.actor, { sessionId: sessionOf(call), ...form.value }) : form,
    );
  };

  const answer = async (call: Call): Promise<Response> => {
    const form = parse(answerForm, call.json);
    const sessionId = sessionOf(call);
    return answered(form.ok ? await answerMedia(app, call.visit.actor, { sessionId, answer: form.value }) : form);
  };

  const want = async (call: Call): Promise<Response> => {
    const form = parse(wantForm, call.json);
    return answered(
      form.ok ? await wantMedia(app, call.visit.actor, { sessionId: sessionOf(call), ...form.value }) : form,
    );
  };

  const say = async (call: Call): Promise<Response> => {
    const form = parse(wordsForm, call.json);
    return answered(
      form.ok ? await sayWords(app, call.visit.actor, { sessionId: sessionOf(call), ...form.value }) : form,
    );
  };

  const person = { policy: 'person', plain: true } as const;
  const large = { most: 400_000 } as const;
  const limit = (name: string, most: number) => ({ limit: { name: `media ${name}`, most, within: 60_000 } });
  return [
    { method: 'GET', path: address, ...person, handle: show },
    {
      method: 'GET',
      path: `${address}/keys`,
      ...person,
      handle: async (call) => toldOrGone(await readKeys(app, call.visit.actor, sessionOf(call))),
    },
    { method: 'POST', path: `${address}/arrive`, ...person, ...limit('arrive', 30), handle: arrive },
    { method: 'POST', path: `${address}/keys`, ...person, ...limit('keys', 60), handle: offerKey },
    { method: 'POST', path: `${address}/offer`, ...person, ...large, ...limit('offer', 60), handle: offer },
    { method: 'POST', path: `${address}/answer`, ...person, ...large, ...limit('answer', 120), handle: answer },
    { method: 'POST', path: `${address}/words`, ...person, ...limit('words', 120), handle: say },
    { method: 'POST', path: `${address}/want`, ...person, ...limit('want', 120), handle: want },
  ];
}
