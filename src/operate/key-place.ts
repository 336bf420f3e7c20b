import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config';
import type { KeyEnvironment } from '#platform/vault';

/** The environment as `loadKey` reads it, with the file that the configuration names. */
export const keyEnvironment = (config: Pick<Config, 'keyFile'>): KeyEnvironment => ({
  ...process.env,
  ...(config.keyFile ? { KEY_FILE: config.keyFile } : {}),
});

const ownKey = (config: Pick<Config, 'dataDir'>) => join(config.dataDir, 'keys', 'beside.key');

/** Whether there is a key-encryption key, so that `loadKey` would not make a new one. */
export function hasKey(config: Pick<Config, 'dataDir' | 'keyFile'>): boolean {
  const { CREDENTIALS_DIRECTORY: credentials, KEY_FILE: named } = keyEnvironment(config);
  if (credentials && existsSync(join(credentials, 'beside-key'))) return true;
  return existsSync(named || ownKey(config));
}

/** Where it may be put, in words. */
export const keyPlaces = (config: Pick<Config, 'dataDir'>): string =>
  `the systemd credential beside-key, the file named by KEY_FILE, or ${ownKey(config)}`;
