/** What a page of a room does with media, reduced to what the engine sees. Runs in the browser: nothing outside may be named. */

export interface Entering {
  readonly sound: boolean;
  readonly picture: boolean;
  /** A second, larger picture that is sent when it is asked for. */
  readonly large?: boolean;
  /** Helpers on the way to the engine; with `relayOnly` there is no other way. */
  readonly iceServers?: readonly {
    readonly urls: readonly string[];
    readonly username?: string;
    readonly credential?: string;
  }[];
  readonly relayOnly?: boolean;
}

/** What has arrived from one member so far. */
export interface Arrived {
  readonly audioPackets: number;
  readonly videoPackets: number;
  readonly frames: number;
  readonly width: number;
  /** Sound that was not silence. */
  readonly energy: number;
  /** Seconds for which the picture stood still. */
  readonly frozen: number;
}

/** The page's side of a trial, as `stage.ts` calls it. */
export interface TrialPage {
  enter(entering: Entering): Promise<void>;
  hear(news: {
    readonly kind: string;
    readonly need?: Readonly<Record<string, number>>;
    readonly map?: Readonly<Record<string, string | null>>;
    readonly picture?: string;
    readonly connection?: string;
    readonly revision?: number;
    readonly packed?: string;
  }): void;
  arrived(): Promise<Record<string, Arrived>>;
  /** Packets that this page has sent. */
  sent(): Promise<number>;
  /** Frames of its smaller picture that this page has sent. */
  framesSent(): Promise<number>;
  /** `<member>:<kind>` of everybody it has a place for. */
  map(): readonly string[];
  /** What this page's connection looks like: its state, and the candidates it was given and chose. */
  connection(): Promise<{ state: string; chosen: string; answer: string; troubles: readonly string[] }>;
  /** Starts the connection's paths anew, as after a change of network. */
  restart(): Promise<void>;
  leave(): void;
}

export function defineTrialPage(): void {
  const page = window as unknown as {
    trial: TrialPage;
    offer(sdp: string): Promise<string | null>;
    answer(given: object): Promise<void>;
  };
  const troubles: string[] = [];
  const stream = new MediaStream();
  let entering: Entering = { sound: false, picture: false };
  let connection: RTCPeerConnection | null = null;
  let map: Readonly<Record<string, string | null>> = {};
  /** What an engine sends over a connection that it offers itself. */
  let second: { readonly name: string; readonly peer: RTCPeerConnection; map: typeof map } | null = null;
  let line: Promise<void> = Promise.resolve();
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  function newConnection(): RTCPeerConnection {
    const made = new RTCPeerConnection({
      bundlePolicy: 'max-bundle',
      iceServers: (entering.iceServers ?? []).map(({ urls, ...rest }) => ({ urls: [...urls], ...rest })),
      iceTransportPolicy: entering.relayOnly ? 'relay' : 'all',
    });
    made.addEventListener('track', ({ track }) => {
      const element = document.createElement(track.kind === 'video' ? 'video' : 'audio');
      element.autoplay = true;
      element.srcObject = new MediaStream([track]);
      document.body.append(element);
    });
    return made;
  }

  function connect(): void {
    connection?.close();
    second?.peer.close();
    second = null;
    const made = newConnection();
    connection = made;
    map = {};
    for (const track of stream.getTracks()) {
      const scaleResolutionDownBy = entering.large ? 2 : 1;
      const small = track.kind === 'video' ? [{ maxBitrate: 150_000, maxFramerate: 24, scaleResolutionDownBy }] : [];
      made.addTransceiver(track, { direction: 'sendonly', streams: [stream], sendEncodings: small });
      if (track.kind === 'video' && entering.large) {
        const sendEncodings = [{ maxBitrate: 600_000, active: false }];
        made.addTransceiver(track.clone(), { direction: 'sendonly', streams: [stream], sendEncodings });
      }
    }
    if (stream.getTracks().length === 0) made.addTransceiver('audio', { direction: 'recvonly' });
    negotiate(made);
  }

  function negotiate(mine: RTCPeerConnection): void {
    line = line.then(async () => {
      for (let tries = 0; tries < 20 && mine === connection; tries += 1) {
        await mine.setLocalDescription();
        const sdp = await page.offer(mine.localDescription?.sdp ?? '');
        if (mine !== connection) return;
        if (sdp !== null) return mine.setRemoteDescription({ type: 'answer', sdp });
        await pause(250);
      }
    });
    line = line.catch((error: unknown) => void troubles.push(String(error)));
  }

  function topUp(mine: RTCPeerConnection, need: Readonly<Record<string, number>>): void {
    let added = false;
    for (const kind of ['audio', 'video'] as const) {
      const receiving = mine
        .getTransceivers()
        .filter((one) => one.direction === 'recvonly' && one.receiver.track.kind === kind);
      const known = receiving.filter(({ mid }) => mid !== null && mid in map).length;
      for (let missing = known + (need[kind] ?? 0) - receiving.length; missing > 0; missing -= 1) {
        mine.addTransceiver(kind, { direction: 'recvonly' });
        added = true;
      }
    }
    if (added) negotiate(mine);
  }

  async function receiveMore(news: Parameters<TrialPage['hear']>[0]): Promise<void> {
    const { connection: name = '', revision, packed = '' } = news;
    if (second?.name !== name) {
      second?.peer.close();
      second = { name, peer: newConnection(), map: {} };
    }
    const mine = second;
    mine.map = news.map ?? {};
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    await mine.peer.setRemoteDescription({ type: 'offer', sdp: await new Response(opened).text() });
    await mine.peer.setLocalDescription();
    await page.answer({ connection: name, revision, sdp: mine.peer.localDescription?.sdp });
  }

  async function sendLarge(mine: RTCPeerConnection, on: boolean): Promise<void> {
    const [, large] = mine.getSenders().filter(({ track }) => track?.kind === 'video');
    const parameters = large?.getParameters();
    if (!large || !parameters?.encodings[0] || parameters.encodings[0].active === on) return;
    parameters.encodings[0].active = on;
    await large.setParameters(parameters);
  }

  page.trial = {
    async enter(how) {
      entering = how;
      const size = how.large ? { width: 640, height: 360 } : { width: 320, height: 180 };
      const video = how.picture && { ...size, frameRate: 24 };
      if (how.sound || how.picture) {
        const given = await navigator.mediaDevices.getUserMedia({ audio: how.sound, video });
        for (const track of given.getTracks()) {
          // On a busy machine a browser would rather send smaller pictures, and nobody could tell which of two arrived.
          if (track.kind === 'video' && how.large) track.contentHint = 'detail';
          stream.addTrack(track);
        }
      }
      connect();
      await line;
    },
    hear(news) {
      const mine = connection;
      if (news.kind === 'down') connect();
      if (news.kind === 'offer')
        line = line.then(() => receiveMore(news)).catch((error: unknown) => void troubles.push(String(error)));
      if (news.kind !== 'need' || !mine) return;
      map = news.map ?? {};
      topUp(mine, news.need ?? {});
      sendLarge(mine, news.picture === 'high').catch((error: unknown) => void troubles.push(String(error)));
    },
    async arrived() {
      const found: Record<string, Arrived> = {};
      const entries = [...((await connection?.getStats())?.values() ?? [])].map((entry) => ({ entry, map }));
      const more = [...((await second?.peer.getStats())?.values() ?? [])];
      for (const { entry, map: whom } of [...entries, ...more.map((entry) => ({ entry, map: second?.map ?? {} }))]) {
        const sender = entry.type === 'inbound-rtp' ? whom[entry.mid] : null;
        if (!sender) continue;
        const [member = '', kind] = sender.split(':');
        const before = found[member] ?? { audioPackets: 0, videoPackets: 0, frames: 0, width: 0, energy: 0, frozen: 0 };
        found[member] =
          kind === 'audio'
            ? { ...before, audioPackets: entry.packetsReceived, energy: entry.totalAudioEnergy }
            : {
                ...before,
                videoPackets: entry.packetsReceived,
                frames: entry.framesDecoded ?? 0,
                width: entry.frameWidth ?? 0,
                frozen: entry.totalFreezesDuration ?? 0,
              };
      }
      return found;
    },
    async sent() {
      const entries = [...((await connection?.getStats())?.values() ?? [])];
      return entries.reduce((sum, entry) => sum + (entry.type === 'outbound-rtp' ? entry.packetsSent : 0), 0);
    },
    async framesSent() {
      const entries = [...((await connection?.getStats())?.values() ?? [])];
      return entries.find(({ type, kind }) => type === 'outbound-rtp' && kind === 'video')?.framesSent ?? 0;
    },
    map: () => [...Object.values(map), ...Object.values(second?.map ?? {})].filter((sender) => sender !== null),
    async connection() {
      const stats = await connection?.getStats();
      const entries = [...(stats?.values() ?? [])];
      const transport = entries.find(({ type }) => type === 'transport');
      const pair = stats?.get(transport?.selectedCandidatePairId);
      const remote = pair ? stats?.get(pair.remoteCandidateId) : null;
      return {
        state: connection?.connectionState ?? 'none',
        chosen: remote ? `${remote.protocol} ${remote.address}` : 'none',
        answer: connection?.remoteDescription?.sdp ?? '',
        troubles,
      };
    },
    async restart() {
      connection?.restartIce();
      if (connection) negotiate(connection);
      await line;
    },
    leave() {
      connection?.close();
      second?.peer.close();
      connection = null;
      second = null;
    },
  };
}
