// Finds a Chromium or Chrome that is already on this machine. Plain JavaScript: set-up runs it before anything is installed.
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe'];

const usualPlaces = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where `npx playwright-core install chromium` puts its browsers: [cache folder, path inside one browser's folder]. */
const downloads = [
  [join(homedir(), '.cache', 'ms-playwright'), join('chrome-linux64', 'chrome')],
  [join(homedir(), '.cache', 'ms-playwright'), join('chrome-linux', 'chrome')],
  [
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    join('chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
  ],
];

/** The path of a browser, or null. `CHROME_BIN` decides where it is set, even when nothing is there. */
export function findChromium() {
  const chosen = process.env.CHROME_BIN;
  if (chosen) return runs(chosen) ? chosen : null;
  return [...onPath(), ...usualPlaces, ...downloaded()].find(runs) ?? null;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function downloaded() {
  return downloads.flatMap(([cache, inside]) =>
    foldersIn(cache)
      .filter((folder) => /^chromium-\d+$/.test(folder))
      .map((folder) => join(cache, folder, inside)),
  );
}

function foldersIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Nothing was ever downloaded here.
  }
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
