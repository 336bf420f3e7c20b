import { randomUUID } from 'node:crypto';
import * as v from 'valibot';

/** Milliseconds that one request may take, and the connecting as a whole. */
const longestRequest = 5_000;
/** Milliseconds between two signs of life. Janus forgets a session after 60 seconds without one. */
const signOfLife = 10_000;

const jsep = v.object({ type: v.picklist(['offer', 'answer']), sdp: v.string() });
const anything = v.record(v.string(), v.unknown());
const incoming = v.object({
  janus: v.string(),
  transaction: v.optional(v.string()),
  sender: v.optional(v.number()),
  data: v.optional(anything),
  plugindata: v.optional(v.object({ data: anything })),
  jsep: v.optional(jsep),
  error: v.optional(v.object({ code: v.number(), reason: v.string() })),
});

type Incoming = v.InferOutput<typeof incoming>;
export type Jsep = v.InferOutput<typeof jsep>;
export type Body = Readonly<Record<string, unknown>>;

/** What a plugin said: its own words and, with a negotiation, an SDP. */
export interface Said {
  /** Janus's word for what this is: `event` from the plugin, `webrtcup`, `hangup` and others from the core. */
  readonly janus: string;
  readonly data: Body;
  readonly jsep: Jsep | null;
}

/** One conversation with a plugin, and at most one PeerConnection. */
export interface Handle {
  /** @throws JanusRefusal where the plugin says no, JanusLost where no answer came. */
  ask(body: Body, jsep?: Jsep): Promise<Said>;
  /** Ends it and its PeerConnection. Never throws: what cannot be reached any more is gone already. */
  detach(): Promise<void>;
}

export interface Session {
  attach(plugin: string, hear: (said: Said) => void): Promise<Handle>;
  close(): void;
}

/** Janus answered, and the answer is no. The codes are those of the Janus API and of the plugin. */
export class JanusRefusal extends Error {
  override name = 'JanusRefusal';
  readonly code: number;
  constructor(code: number, reason: string) {
    super(`${code} ${reason}`);
    this.code = code;
  }
}

/** The connection ended or an answer did not come in time. */
export class JanusLost extends Error {
  override name = 'JanusLost';
}

export interface SessionOptions {
  /** ws: or wss: of Janus's WebSocket transport. */
  readonly url: string;
  /** `api_secret` of Janus. */
  readonly secret: string;
  /** Once, when an open session has ended other than by `close`. */
  lost(): void;
}

interface Waiting {
  readonly resolve: (message: Incoming) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
  /** Only "ack" is no answer yet: the plugin's event follows. */
  readonly slow: boolean;
}

/** Opens a WebSocket and a session on it. Several may be open to one Janus. */
export async function openSession({ url, secret, lost }: SessionOptions): Promise<Session> {
  const socket = new WebSocket(url, 'janus-protocol');
  const waiting = new Map<string, Waiting>();
  const hearers = new Map<number, (said: Said) => void>();
  let sessionId: number | null = null;
  let over = false;

  function end(): void {
    if (over) return;
    over = true;
    clearInterval(alive);
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new JanusLost('the connection to Janus ended'));
    }
    waiting.clear();
    hearers.clear();
    socket.close();
  }

  function endAndTell(): void {
    const tell = !over && sessionId !== null;
    end();
    if (tell) lost();
  }

  function request(message: Body, slow = false): Promise<Incoming> {
    if (over) return Promise.reject(new JanusLost('the connection to Janus has ended'));
    const transaction = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(transaction);
        reject(new JanusLost(`Janus did not answer ${String(message.janus)} in time`));
      }, longestRequest);
      waiting.set(transaction, { resolve, reject, timer, slow });
      const session = sessionId === null ? {} : { session_id: sessionId };
      socket.send(JSON.stringify({ ...message, ...session, transaction, apisecret: secret }));
    });
  }

  function settle(message: Incoming): boolean {
    const { transaction = '', janus, error } = message;
    const waiter = waiting.get(transaction);
    if (!waiter) return janus === 'ack';
    if (janus === 'ack' && waiter.slow) return true;
    waiting.delete(transaction);
    clearTimeout(waiter.timer);
    const refusal = error ? new JanusRefusal(error.code, error.reason) : refusalIn(message);
    if (refusal) waiter.reject(refusal);
    else waiter.resolve(message);
    return true;
  }

  socket.addEventListener('message', ({ data }) => {
    const parsed = v.safeParse(incoming, parseJson(String(data)));
    if (!parsed.success || settle(parsed.output)) return;
    if (parsed.output.janus === 'timeout') endAndTell();
    else if (parsed.output.sender !== undefined) hearers.get(parsed.output.sender)?.(said(parsed.output));
  });
  socket.addEventListener('close', endAndTell);

  const alive = setInterval(() => void request({ janus: 'keepalive' }).catch(endAndTell), signOfLife);
  try {
    await opened(socket);
    sessionId = idIn(await request({ janus: 'create' }));
  } catch (error) {
    end();
    throw error;
  }

  return {
    async attach(plugin, hear) {
      const handle = idIn(await request({ janus: 'attach', plugin }));
      hearers.set(handle, hear);
      return {
        async ask(body, offered) {
          const sdp = offered ? { jsep: offered } : {};
          return said(await request({ janus: 'message', handle_id: handle, body, ...sdp }, true));
        },
        async detach() {
          hearers.delete(handle);
          try {
            await request({ janus: 'detach', handle_id: handle });
          } catch (error) {
            if (!(error instanceof JanusLost || error instanceof JanusRefusal)) throw error;
          }
        },
      };
    },
    close: end,
  };
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new JanusLost('Janus did not take the connection in time')), longestRequest);
    const refuse = () => {
      clearTimeout(timer);
      reject(new JanusLost('Janus cannot be reached'));
    };
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.addEventListener('error', refuse);
    socket.addEventListener('close', refuse);
  });
}

const said = ({ janus, plugindata, jsep: sdp }: Incoming): Said => ({
  janus,
  data: plugindata?.data ?? {},
  jsep: sdp ?? null,
});

/** Plugins refuse inside an ordinary message. */
function refusalIn({ plugindata }: Incoming): JanusRefusal | null {
  const { error_code: code, error } = plugindata?.data ?? {};
  return typeof code === 'number' ? new JanusRefusal(code, String(error)) : null;
}

function idIn({ data }: Incoming): number {
  return v.parse(v.number(), data?.id);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not from Janus: the schema refuses it.
  }
}
