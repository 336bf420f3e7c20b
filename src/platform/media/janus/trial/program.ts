import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Why the programs of these Debian packages cannot be had on this machine; false where they are there now. As root in a
 * container with apt they are installed. Where services run they are not: installing would start them for the whole machine.
 */
export function missing(programs: Readonly<Record<string, string>>): string | false {
  const absent = () => Object.keys(programs).filter((name) => !isThere(name));
  if (absent().length === 0) return false;
  const packages = [...new Set(absent().map((name) => programs[name] ?? name))];
  const byHand = `sudo apt-get install ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || existsSync('/run/systemd/system'))
    return `needs ${absent().join(', ')}, which ${byHand} brings; the services may stay off`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  const installed = install() || (apt('update') && install());
  return installed && absent().length === 0 ? false : `needs ${absent().join(', ')}, and ${byHand} failed`;
}

function isThere(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false; // Not in this folder.
    }
  });
}

/** A port that is free for TCP right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

export interface Program {
  readonly pid: number;
  kill(): Promise<void>;
}

/** Starts a server and waits until it takes TCP connections on this port of 127.0.0.1. It ends with this process. */
export async function start(name: string, args: readonly string[], port: number): Promise<Program> {
  const child = spawn(name, args, { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const killAtEnd = () => void child.kill('SIGKILL');
  process.once('exit', killAtEnd);
  for (const end = performance.now() + 10_000; !(await takesConnections(port)); await pause(50)) {
    if (hasEnded(child) || performance.now() > end) throw new Error(`${name} did not come up`);
  }
  return {
    pid: child.pid ?? 0,
    async kill() {
      process.removeListener('exit', killAtEnd);
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
