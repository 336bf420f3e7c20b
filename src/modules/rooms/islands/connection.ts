// Tries the ways to the server one after another: a connection of its own for each, closed again at once.
import type { ConnectionSaying } from '#contracts/rooms-media';
import { send } from './media/ask.ts';
import { onlyWay, withoutCandidates } from './media/sdp.ts';
import { canSeal } from './media/sealer.ts';
import { type Tried, verdictOf, type Way, type WayTried } from './media/verdict.ts';

/** Milliseconds that one way may take. */
const patience = 8_000;
const trial = document.querySelector<HTMLElement>('#connection-trial');

if (trial) offerTrial(trial);

function offerTrial(here: HTMLElement): void {
  const say = JSON.parse(here.dataset.say ?? '{}') as Readonly<Record<ConnectionSaying, string>>;
  const iceServers = JSON.parse(here.dataset.servers ?? '[]') as RTCIceServer[];
  const start = here.querySelector<HTMLButtonElement>('[data-start]');
  const write = (selector: string, words: string) => {
    const place = here.querySelector(selector);
    if (place) place.textContent = words;
  };
  const needsScript = document.querySelector<HTMLElement>('[data-needs-script]');
  if (needsScript) needsScript.hidden = true;
  here.hidden = false;

  async function one(way: Way): Promise<WayTried | null> {
    const place = `[data-way="${way}"]`;
    if (way === 'relay' && iceServers.length === 0) {
      write(place, say.no_relay);
      return null;
    }
    write(place, say.trying);
    const tried = await tryWay(way, iceServers);
    write(place, tried.through ? say.through : say.not_through);
    return tried;
  }

  start?.addEventListener('click', async () => {
    start.disabled = true;
    write('[data-result]', '');
    const tried: Tried = { udp: await one('udp'), tcp: await one('tcp'), relay: await one('relay') };
    write('[data-result]', say[verdictOf(tried, canSeal())]);
    start.disabled = false;
  });
}

async function tryWay(way: Way, iceServers: readonly RTCIceServer[]): Promise<WayTried> {
  const peer = new RTCPeerConnection({
    iceServers: way === 'relay' ? [...iceServers] : [],
    iceTransportPolicy: way === 'relay' ? 'relay' : 'all',
  });
  try {
    peer.addTransceiver('audio', { direction: 'sendonly' });
    await peer.setLocalDescription();
    const sdp = withoutCandidates(peer.localDescription?.sdp ?? '');
    const answer = await send<{ readonly sdp: string }>('/me/connection/offer', { sdp });
    if (!answer.ok) return { through: false, roundTrip: null };
    const told = way === 'relay' ? answer.value.sdp : onlyWay(answer.value.sdp, way);
    await peer.setRemoteDescription({ type: 'answer', sdp: told });
    const through = await connected(peer);
    return { through, roundTrip: through ? await roundTripOf(peer) : null };
  } finally {
    peer.close();
  }
}

const connected = (peer: RTCPeerConnection): Promise<boolean> =>
  new Promise((resolve) => {
    setTimeout(resolve, patience, false);
    peer.addEventListener('connectionstatechange', () => {
      if (peer.connectionState === 'connected') resolve(true);
      if (peer.connectionState === 'failed') resolve(false);
    });
  });

async function roundTripOf(peer: RTCPeerConnection): Promise<number | null> {
  for (const report of (await peer.getStats()).values())
    if (report.type === 'candidate-pair' && report.nominated && typeof report.currentRoundTripTime === 'number')
      return report.currentRoundTripTime * 1000;
  return null;
}
