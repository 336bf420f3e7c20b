import { type FieldsRefused, parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import { chatForm } from '#contracts/rooms-chat';
import { untilSessionEnds } from '#modules/identity';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Refused, type Route, redirect } from '#platform/http';
import { isId } from '#platform/ids';
import type { Limit } from '#platform/limits';
import { followChat } from '../use-cases/follow-chat.ts';
import { readChat } from '../use-cases/read-chat.ts';
import { isOwnWord, takeWordBack } from '../use-cases/take-word-back.ts';
import { writeWord } from '../use-cases/write-word.ts';
import { param, refuse } from './answers.ts';
import { ChatPage, TakeBackPage } from './chat-page.tsx';
import { chatPath } from './room/shown.ts';

/** How often one person may write; generous for people who talk, tight for machines. */
const writing: Limit = { name: 'chat', most: 30, within: 60_000 };
const connecting: Limit = { name: 'chat-stream', most: 60, within: 60_000 };

/** Bytes of a form with the longest word, whatever its script: a letter can take twelve when it is sent. */
const longest = 96 * 1024;

/** The chat of a date. Whoever has no place in it, and everybody while it is closed, finds nothing at its address. */
export function chatRoutes(app: Platform): Route[] {
  const notFound = (call: Call): Answer => refuse(call, { code: 'not_found' });

  const show = async (call: Call, refusal: Refused | FieldsRefused | null = null): Promise<Answer> => {
    const session = param(call, 'session');
    const before = refusal ? null : call.query.get('before');
    const chat = isId(session) ? await readChat(app, call.visit.actor, session, { before }) : null;
    if (!chat) return notFound(call);
    const typed = refusal ? call.form : null;
    return page(<ChatPage visit={call.visit} chat={chat} refusal={refusal} typed={typed} />, {
      status: refusal ? refusals[refusal.code] : 200,
    });
  };

  const write = async (call: Call): Promise<Answer> => {
    const session = param(call, 'session');
    if (!isId(session)) return notFound(call);
    const form = parse(chatForm, call.form.values);
    if (!form.ok) return show(call, form);
    const written = await writeWord(app, call.visit.actor, session, form.value);
    return written.ok ? redirect(`${chatPath(session)}#word-${written.value.id}`) : show(call, written);
  };

  const stream = async (call: Call): Promise<Answer> => {
    const { visit, request } = call;
    const session = param(call, 'session');
    if (!isId(session)) return notFound(call);
    const followed = await followChat(app, visit.actor, session, {
      signal: untilSessionEnds(app, visit.actor, visit.sessionId, request.signal),
      acceptEncoding: request.headers.get('accept-encoding'),
    });
    return followed ?? notFound(call);
  };

  const ask = async (call: Call): Promise<Answer> => {
    const [session, word] = [param(call, 'session'), param(call, 'word')];
    if (!isId(session) || !(await isOwnWord(app, call.visit.actor, session, word))) return notFound(call);
    return page(<TakeBackPage visit={call.visit} session={session} word={word} />);
  };

  const takeBack = async (call: Call): Promise<Answer> => {
    const [session, word] = [param(call, 'session'), param(call, 'word')];
    if (!isId(session)) return notFound(call);
    const done = await takeWordBack(app, call.visit.actor, session, word);
    return done.ok ? redirect(`${chatPath(session)}?said=rooms.said.word_taken_back`) : refuse(call, done);
  };

  const [path, policy] = ['/rooms/:session/chat', 'person'] as const;
  return [
    { method: 'GET', path, policy, handle: (call) => show(call) },
    { method: 'POST', path, policy, limit: writing, most: longest, handle: write },
    { method: 'GET', path: `${path}/stream`, policy, limit: connecting, handle: stream },
    { method: 'GET', path: `${path}/:word/withdraw`, policy, handle: ask },
    { method: 'POST', path: `${path}/:word/withdraw`, policy, handle: takeBack },
  ];
}
