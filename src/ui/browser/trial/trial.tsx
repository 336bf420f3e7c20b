import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { createAssets } from '#platform/assets';
import type { Visit } from '#platform/http';
import { sampleVisit } from '../../gallery/visit.ts';
import { pebbleSheet } from '../../pebble-shape.ts';
import {
  CarryOn,
  CirclePage,
  ExitPage,
  HelpPage,
  LeadingForm,
  OneStory,
  PlainForm,
  SignInPage,
  type Told,
} from './pages.tsx';

/** What a test decides about the answers, and what it can see of the requests. */
export interface Trial {
  readonly origin: string;
  readonly stories: Told[];
  /** Changes who is asking from the next request on. */
  visit: Partial<Visit>;
  /** Answers every form as if the session had ended. */
  signedOut: boolean;
  /** Milliseconds before /help and /exit answer. */
  slow: number;
  /** Whether the server can be reached at all. */
  reachable: boolean;
  readonly drafts: Map<string, string>;
  /** Method and path of every request, oldest first. */
  readonly asked: string[];
  /** Sends an event to all open streams. */
  tell(kind: string, ids?: Record<string, string>): void;
  /** Ends all streams; browsers come back. */
  hangUp(): void;
  readonly listeners: number;
  stop(): Promise<void>;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; worker-src 'self'";

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of request) text += piece;
  return new URLSearchParams(text);
}

/** A circle with two stories, one process, no database: just enough server for the browser's scripts. */
export async function startTrial(): Promise<Trial> {
  const assets = await createAssets({ 'pebbles.svg': pebbleSheet() });
  const streams = new Set<ServerResponse>();
  let seq = 0;

  const show = (answer: ServerResponse, visit: Visit, view: VNode, status = 200) =>
    answer
      .writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'content-language': visit.locale,
        'cache-control': 'no-store',
      })
      .end(`<!doctype html>${renderToString(view)}`);
  const seeOther = (answer: ServerResponse, location: string) => answer.writeHead(303, { location }).end();

  const read = (path: string, visit: Visit, answer: ServerResponse) => {
    const story = trial.stories.find(({ id }) => path === `/stories/${id}`);
    if (story) return show(answer, visit, <OneStory visit={visit} story={story} />);
    if (path === '/circle') return show(answer, visit, <CirclePage visit={visit} stories={trial.stories} />);
    if (path === '/plain') return show(answer, visit, <PlainForm visit={visit} text="" refused={false} />);
    if (path === '/leading') return show(answer, visit, <LeadingForm visit={visit} text="" refused={false} />);
    if (path === '/help') return show(answer, visit, <HelpPage visit={visit} />);
    if (path === '/exit') return show(answer, visit, <ExitPage />);
    if (path === '/weather.css') {
      return answer.writeHead(200, { 'content-type': 'text/css' }).end('p { color: rgb(1, 2, 3); }');
    }
    if (path === '/drafts') {
      const keys = new URL(visit.path, 'http://localhost').searchParams.getAll('key');
      const found = keys.map((name) => [name, JSON.parse(trial.drafts.get(name) ?? '{}')]);
      return answer
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(Object.fromEntries(found)));
    }
    if (path === '/live') {
      streams.add(answer);
      answer.on('close', () => streams.delete(answer));
      answer.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
      return answer;
    }
    return show(answer, visit, <SignInPage visit={visit} />, 404);
  };

  const write = (path: string, visit: Visit, form: URLSearchParams, answer: ServerResponse) => {
    const text = form.get('text') ?? '';
    if (path === '/writing') return answer.writeHead(204).end();
    if (trial.signedOut) return show(answer, visit, <SignInPage visit={visit} />, 401);
    if (path === '/drafts') {
      trial.drafts.set(form.get('key') ?? '', form.get('draft') ?? '');
      return answer.writeHead(204).end();
    }
    if (path === '/plain') {
      if (text.includes('carry') && !form.has('step'))
        return show(answer, visit, <CarryOn visit={visit} text={text} />);
      if (text.includes('!')) return show(answer, visit, <PlainForm visit={visit} text={text} refused />, 422);
      return seeOther(answer, '/plain?said=ui.draft_restored');
    }
    if (path === '/leading') {
      if (text.includes('!')) return show(answer, visit, <LeadingForm visit={visit} text={text} refused />, 422);
      return seeOther(answer, '/stories/one');
    }
    const story = trial.stories.find(({ id }) => path === `/stories/${id}/replies`);
    if (!story) return show(answer, visit, <SignInPage visit={visit} />, 404);
    if (!text.trim()) {
      const stories = trial.stories.map((one) => (one === story ? { ...one, refused: text } : one));
      return show(answer, visit, <CirclePage visit={visit} stories={stories} />, 422);
    }
    story.replies.push({ id: `${story.id}-${story.replies.length}`, text });
    return seeOther(answer, '/circle?said=ui.page_changed');
  };

  const server = createServer(async (request, answer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = assets.files.get(url.pathname);
    if (!trial.reachable) return request.socket.destroy();
    if (file) return answer.writeHead(200, { 'content-type': file.type }).end(file.body);
    trial.asked.push(`${request.method} ${url.pathname}`);
    const stranger = !request.headers.cookie;
    const visit = sampleVisit(request.headers['accept-language']?.startsWith('ar') ? 'ar' : 'en', {
      ...trial.visit,
      ...(stranger && url.pathname === '/help' && { person: null }),
      path: request.url ?? '/',
      said: url.searchParams.get('said') as Visit['said'],
      unread: false,
    });
    if (trial.slow && (url.pathname === '/help' || url.pathname === '/exit')) {
      await new Promise((resolve) => setTimeout(resolve, trial.slow));
    }
    return request.method === 'POST'
      ? write(url.pathname, visit, await bodyOf(request), answer)
      : read(url.pathname, visit, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const trial: Trial = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stories: ['one', 'two'].map((id) => ({ id, text: `This is story ${id}.`, replies: [] })),
    visit: {},
    signedOut: false,
    slow: 0,
    reachable: true,
    drafts: new Map(),
    asked: [],
    tell(kind, ids = {}) {
      seq += 1;
      for (const stream of streams) stream.write(`id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(ids)}\n\n`);
    },
    hangUp() {
      for (const stream of streams) stream.end();
    },
    get listeners() {
      return streams.size;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return trial;
}
