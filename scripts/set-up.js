// Makes a fresh clone ready to run. npm calls it before `npm start`, `npm test` and the others (the "pre…" scripts).
// It runs in whatever Node the machine has (20 or newer) before anything is installed: plain JavaScript, no package.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const stampFile = join(modules, '.beside-set-up');
const forTests = process.argv.includes('--for=tests');

/** Said to the person at the keyboard as one sentence, without a stack. */
class CannotSetUp extends Error {}

try {
  requireNode(20, `Beside needs Node 20 or newer to set itself up, and this is Node ${process.versions.node}.`);
  await installPackages();
  requireNode24();
  if (forTests) await findOrInstallChromium();
} catch (error) {
  if (!(error instanceof CannotSetUp)) throw error;
  console.error(`\n${error.message}`);
  if (forTests) console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

function requireNode(major, message) {
  if (Number(process.versions.node.split('.')[0]) < major) throw new CannotSetUp(message);
}

/** npm puts `node_modules/.bin` first on PATH, so its scripts use the Node 24 that came with the packages, where one did. */
function requireNode24() {
  const own = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(own)) return;
  requireNode(
    24,
    `Beside runs on Node 24. On ${process.platform} (${process.arch}) it cannot bring its own, and this is Node ` +
      `${process.versions.node}: install Node 24 from https://nodejs.org and run the same command again.`,
  );
}

async function installPackages() {
  const lock = readFileSync(lockFile);
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`;
  if (readOr(stampFile, '') === stamp) return;
  if (!isInstalled(JSON.parse(lock.toString()))) {
    const count = Object.keys(JSON.parse(lock.toString()).packages).length - 1;
    say(
      `Installing what Beside needs with npm: up to ${count} packages into node_modules, once (often under a minute).`,
    );
    await run('Installing', npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']), (output) => {
      const reason = /npm (?:error|ERR!)(?: code)? (.+)/.exec(output)?.[1];
      return (
        `The packages could not be installed${reason ? ` (npm says: ${reason})` : ''}: ` +
        'check the network connection and run the same command again.'
      );
    });
  }
  writeFileSync(stampFile, stamp);
}

/** Whether node_modules already holds exactly what the lock says, as after an `npm install` by hand. */
function isInstalled(lock) {
  const present = JSON.parse(readOr(join(modules, '.package-lock.json'), '{}')).packages ?? {};
  const wanted = Object.entries(lock.packages).filter(([place]) => place !== '');
  return (
    Object.keys(present).every((place) => place in lock.packages) &&
    wanted.every(([place, { version, integrity, optional, os, cpu, libc }]) => {
      const found = present[place];
      if (found) return found.version === version && found.integrity === integrity && existsSync(join(root, place));
      const fits = os?.includes(process.platform) && cpu?.includes(process.arch) && (!libc || libc.includes(ownLibc()));
      return optional === true && !fits;
    })
  );
}

function ownLibc() {
  return process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/** npm, without the packages' own Node first on PATH: `npm ci` removes that one while it runs. */
function npm(args) {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(modules))
    .join(delimiter);
  return { command: 'npm', args, env: { PATH: path } };
}

async function findOrInstallChromium() {
  const { findChromium } = await import('./chromium.js');
  if (findChromium()) return;
  const byHand =
    'Install Chromium or Chrome and run the same command again (CHROME_BIN may say where it is). ' +
    'On Debian: sudo apt-get install chromium. On Ubuntu and elsewhere: npx playwright-core install --with-deps chromium';
  if (process.env.CHROME_BIN)
    throw new CannotSetUp(`CHROME_BIN is ${process.env.CHROME_BIN}, and no program is there. ${byHand}`);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new CannotSetUp(`The tests use a real browser, and there is none on this machine. ${byHand}`);
  say('The tests use a real browser, and there is none on this machine. Installing Chromium with apt-get.');
  const apt = (args) => ({ command: 'apt-get', args, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  const whenItFails = () => `Chromium could not be installed with apt-get. ${byHand}`;
  await run('Reading the package lists', apt(['update']), whenItFails);
  await run('Installing Chromium', apt(['install', '-y', '--no-install-recommends', 'chromium']), whenItFails);
  if (!findChromium()) throw new CannotSetUp(whenItFails());
}

/** Runs a command quietly, saying how long it has been at it; throws what `explain` makes of its output when it fails. */
async function run(doing, { command, args, env }, explain) {
  const { spawn } = await import('node:child_process');
  const start = Date.now();
  const seconds = () => `${Math.round((Date.now() - start) / 1000)} s`;
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ticking = setInterval(() => say(`  ${doing}: still at it after ${seconds()}.`), 10_000);
  const status = await new Promise((resolve) => child.on('error', (error) => resolve(error.code)).on('close', resolve));
  clearInterval(ticking);
  if (status !== 0) {
    const lines = output.trimEnd().split('\n');
    console.error(
      lines
        .filter((line) => !/^npm error (\s+at |A complete log)/.test(line))
        .slice(-12)
        .join('\n'),
    );
    throw new CannotSetUp(explain(output));
  }
  say(`  ${doing}: done in ${seconds()}.`);
}

function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise;
}

function say(line) {
  console.log(line);
}
