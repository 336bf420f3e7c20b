/** The path of a Chromium or Chrome on this machine, or null. `CHROME_BIN` decides where it is set. */
export function findChromium(): string | null;
