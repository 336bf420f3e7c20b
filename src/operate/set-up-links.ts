import type { SetUpLink } from '#modules/identity';
import type { Config } from '#platform/config';

/** How people reach this Beside, as far as it knows. */
export const addressOf = ({ publicUrl, host }: Config, port: number): string =>
  publicUrl ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;

/** The whole address of a set-up link, at the host name of its organisation. */
export function linkOf(config: Config, port: number, { host, path }: SetUpLink): string {
  const url = new URL(path, addressOf(config, port));
  if (host) url.hostname = host;
  return url.href;
}
