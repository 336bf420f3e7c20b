import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { DatabaseUnavailable } from '../unavailable.ts';

/** Who the server process runs as. PostgreSQL refuses to run as root. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Null when the server simply runs as ourselves. As root: the owner of an existing cluster, else the system user
 * `postgres`, else `nobody`.
 */
export function serviceUser(clusterDir: string): ServiceUser | null {
  if (process.getuid?.() !== 0) {
    requireNamedUser();
    requireOwnFolder(clusterDir);
    return null;
  }
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir);
    if (uid !== 0) return { uid, gid };
  }
  const found = systemUser('postgres') ?? systemUser('nobody');
  if (found) return found;
  throw new DatabaseUnavailable(
    'Beside was started as root, and PostgreSQL does not run as root. Start Beside as an ordinary user, or create the system user "postgres".',
  );
}

/** Whether this user may walk to `path`: every folder above it lets strangers through. */
export function canReach(user: ServiceUser | null, path: string): boolean {
  if (!user) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder);
    const open = uid === user.uid ? 0o100 : 0o001;
    if ((mode & open) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function systemUser(name: string): ServiceUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function requireOwnFolder(clusterDir: string): void {
  if (!existsSync(clusterDir)) return;
  const { uid } = statSync(clusterDir);
  if (uid === process.getuid?.()) return;
  throw new DatabaseUnavailable(
    `The database in ${clusterDir} belongs to user ${uid}. Start Beside as the user who started it first (root, where that is a service user).`,
  );
}

/** initdb and postgres look their user up by number; containers sometimes run under a number without a name. */
function requireNamedUser(): void {
  try {
    userInfo();
  } catch {
    throw new DatabaseUnavailable(
      `The user number ${process.getuid?.()} has no name on this machine, and PostgreSQL needs one. Run Beside as a user listed in /etc/passwd, or set DATABASE_URL.`,
    );
  }
}
