/** How loud a microphone is, read from a track without keeping any of it. */
export interface Level {
  /** RMS, 0 to 1, of the last 40 ms or so. */
  read(): number;
  stop(): void;
}

let context: AudioContext | null = null;

/** The page's one audio context. Browsers let it run from the first press on the page. */
export function audioContext(): AudioContext {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  return context;
}

export function levelOf(track: MediaStreamTrack): Level {
  const at = audioContext();
  const source = at.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(at, { fftSize: 2048 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    stop: () => source.disconnect(),
  };
}
