import { chosenDevices } from './devices.ts';
import { audioContext } from './level.ts';

/** Two soft tones, one after the other, from the loudspeaker that was chosen. */
export async function playTestSound(): Promise<void> {
  const context = audioContext();
  const out = context.createMediaStreamDestination();
  for (const [at, frequency] of [
    [0, 392],
    [0.45, 523.25],
  ] as const) {
    const tone = new OscillatorNode(context, { frequency });
    const begin = context.currentTime + 0.05 + at;
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(0.25, begin + 0.06);
    gain.gain.linearRampToValueAtTime(0, begin + 0.4);
    tone.connect(gain).connect(out);
    tone.start(begin);
    tone.stop(begin + 0.45);
  }
  const player = new Audio();
  player.srcObject = out.stream;
  const { speaker } = chosenDevices();
  // A loudspeaker that is gone leaves the usual one.
  if (speaker && 'setSinkId' in player) await player.setSinkId(speaker).catch(() => undefined);
  await player.play();
  setTimeout(() => player.pause(), 1_500);
}
