/**
 * Switches for a Chromium with a camera that shows a pattern and a microphone that beeps; permission is given without asking.
 * `pictures`: how many the camera takes a second. They are coded in software, by every browser of a test at once: a few show
 * that they come, and leave a small machine time for the rest.
 */
export const fakeDevices = ({ pictures = 5 } = {}): readonly string[] => [
  `--use-fake-device-for-media-stream=fps=${pictures}`,
  '--use-fake-ui-for-media-stream',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--mute-audio',
];
