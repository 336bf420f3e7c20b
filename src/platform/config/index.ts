import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

const service = v.picklist(['web', 'jobs']);
const url = (protocols: readonly string[], example: string) =>
  v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must look like ${example}`),
  );

/** IPv4 or IPv6, as announced to browsers. */
const ipAddress = v.pipe(
  v.string(),
  v.check((text) => isIP(text) !== 0, 'must be IP addresses, such as 203.0.113.7'),
);

const schema = v.strictObject({
  /** TCP port to listen on. 0 takes a free one. */
  port: v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(0, 'must be 0 to 65535'),
    v.maxValue(65535, 'must be 0 to 65535'),
  ),
  /** Address to listen on. Only this machine unless told otherwise. */
  host: v.pipe(v.string(), v.nonEmpty('must not be empty')),
  /** Folder of everything Beside keeps: database, keys, files. */
  dataDir: v.pipe(v.string(), v.nonEmpty('must not be empty')),
  /** A PostgreSQL (15 or newer) to use instead of the private one in the data folder. */
  databaseUrl: v.optional(url(['postgres:', 'postgresql:'], 'postgres://name:password@host:5432/database')),
  /** How people reach this site. Decides cookie names and passkeys; https:// turns on HSTS and Secure cookies. */
  publicUrl: v.optional(url(['http:', 'https:'], 'https://beside.example.org')),
  /** What this process does. */
  services: v.pipe(
    v.array(service, 'must be a list of web, jobs'),
    v.minLength(1, 'must name at least one of web, jobs'),
  ),
  /** Mail server for notices that people asked for by mail; without it, mail is not offered. */
  smtpUrl: v.optional(url(['smtp:', 'smtps:'], 'smtp://name:password@mail.example.org:587')),
  /** Sender of those mails. Choose a neutral name: it shows on lock screens. */
  mailFrom: v.optional(
    v.pipe(v.string(), v.includes('@', 'must contain an address, such as "Post <post@example.org>"')),
  ),
  /** File with the 32-byte key that seals the data keys; otherwise one is made in the data folder. */
  keyFile: v.optional(v.string()),
  /** Who shows this token ("Authorization: Bearer …") may read /metrics from elsewhere; otherwise only this machine may. */
  metricsToken: v.optional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))),
  /** Widens every rate limit alike: for places where many people share one address, and for load tests. */
  limitsFactor: v.pipe(v.number('must be a number'), v.minValue(1, 'must be 1 or more')),
  /** The least that is logged. Warnings unless told: a terminal stays readable. */
  logLevel: v.picklist(['info', 'warn', 'error'], 'must be info, warn or error'),
  /**
   * What carries sound and pictures in rooms: `embedded` comes with Beside, `janus` is a Janus server of yours, `none` leaves
   * rooms with words only.
   */
  media: v.picklist(['embedded', 'janus', 'none'], 'must be embedded, janus or none'),
  /** Ports of the embedded media engine, for UDP and TCP: one number for each person in a room. Open them in the firewall. */
  mediaPorts: v.pipe(
    v.string(),
    v.regex(/^\d{4,5}-\d{4,5}$/, 'must be a range such as 42000-42999'),
    v.transform((text) => {
      const [from = 0, to = 0] = text.split('-').map(Number);
      return { from, to };
    }),
    v.check(({ from, to }) => from >= 1024 && from < to && to <= 65535, 'must rise, from 1024 to 65535 at most'),
  ),
  /** Where browsers reach the embedded media engine; this machine's own addresses unless told. For servers behind NAT. */
  mediaAddresses: v.optional(v.pipe(v.array(ipAddress), v.minLength(1, 'must name at least one address'))),
  /** TURN servers for people whose network lets nothing else through. */
  turnUrls: v.optional(
    v.array(
      v.pipe(
        v.string(),
        v.regex(/^turns?:[\w.:[\]-]+(?:\?transport=(?:udp|tcp))?$/, 'must look like turns:turn.example.org:443'),
      ),
    ),
  ),
  /** Their shared secret (`static-auth-secret` of coturn), from which each member gets credentials that end. */
  turnSecret: v.optional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))),
  /** The WebSocket of a Janus server that only Beside can reach. */
  janusUrl: v.optional(url(['ws:', 'wss:'], 'ws://10.0.0.5:8188')),
  /** Its `api_secret`. */
  janusSecret: v.optional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))),
  /** The `admin_key` of its VideoRoom plugin, without which nobody may open rooms there. */
  janusRoomKey: v.optional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))),
  /** Trust the last X-Forwarded-For address and X-Forwarded-Proto: only behind a proxy of your own. */
  trustProxy: v.boolean('must be true or false'),
});

export type Config = v.InferOutput<typeof schema> & {
  /** The public address with https, or plain HTTP on this machine. */
  readonly secure: boolean;
};

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Environment names and what they set. The file uses the names on the right. */
const environment = {
  PORT: 'port',
  HOST: 'host',
  DATA_DIR: 'dataDir',
  DATABASE_URL: 'databaseUrl',
  PUBLIC_URL: 'publicUrl',
  SERVICES: 'services',
  SMTP_URL: 'smtpUrl',
  MAIL_FROM: 'mailFrom',
  KEY_FILE: 'keyFile',
  METRICS_TOKEN: 'metricsToken',
  LIMITS_FACTOR: 'limitsFactor',
  LOG_LEVEL: 'logLevel',
  TRUST_PROXY: 'trustProxy',
  MEDIA: 'media',
  MEDIA_PORTS: 'mediaPorts',
  MEDIA_ADDRESSES: 'mediaAddresses',
  TURN_URLS: 'turnUrls',
  TURN_SECRET: 'turnSecret',
  JANUS_URL: 'janusUrl',
  JANUS_SECRET: 'janusSecret',
  JANUS_ROOM_KEY: 'janusRoomKey',
} as const;

const lists: ReadonlySet<string> = new Set(['services', 'mediaAddresses', 'turnUrls']);

function fromEnvironment(env: NodeJS.ProcessEnv): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(environment)) {
    const text = env[name];
    if (text === undefined || text === '') continue;
    if (key === 'port' || key === 'limitsFactor') found[key] = /^\d+$/.test(text) ? Number(text) : text;
    else if (lists.has(key)) found[key] = text.split(',').map((part) => part.trim());
    else if (key === 'trustProxy') found[key] = text === 'true' ? true : text === 'false' ? false : text;
    else found[key] = text;
  }
  return found;
}

function fromFile(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('it must hold one object');
    return value as Record<string, unknown>;
  } catch (error) {
    throw new ConfigError(`The configuration file ${path} cannot be read: ${(error as Error).message}`);
  }
}

/**
 * The configuration: defaults, then the file (`BESIDE_CONFIG`, else `beside.json` in the data folder), then the
 * environment. Throws a ConfigError that names every wrong setting, where it came from and what it should look like.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const dataDir = resolve(env.DATA_DIR || 'data');
  const named = env.BESIDE_CONFIG;
  const path = named ? resolve(named) : join(dataDir, 'beside.json');
  if (named && !existsSync(path)) throw new ConfigError(`BESIDE_CONFIG names ${path}, and there is no such file.`);
  const file = existsSync(path) ? fromFile(path) : {};
  const given = {
    port: 3000,
    host: '127.0.0.1',
    services: ['web', 'jobs'],
    limitsFactor: 1,
    logLevel: 'warn',
    trustProxy: false,
    media: 'embedded',
    mediaPorts: '42000-42999',
    ...file,
    dataDir,
    ...fromEnvironment(env),
  };
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) {
    const lines = parsed.issues.map((issue) => {
      const key = String(issue.path?.[0]?.key ?? '');
      const name = Object.entries(environment).find(([, value]) => value === key)?.[0];
      const where = name && env[name] ? name : `"${key}" in ${path}`;
      const known = Object.values(environment).includes(key as never);
      return `  ${where}: ${known ? issue.message : 'is not a setting of Beside'}`;
    });
    throw new ConfigError(`Beside cannot start, because of its configuration:\n${lines.join('\n')}`);
  }
  const config = { ...parsed.output, dataDir: resolve(parsed.output.dataDir) };
  const secure = config.publicUrl?.startsWith('https://') ?? false;
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(config.host);
  if (!secure && !loopback && !config.publicUrl) {
    throw new ConfigError(
      `HOST is ${config.host}, so other machines could reach Beside without encryption. Set PUBLIC_URL to its address (https://… behind your TLS proxy), or leave HOST at 127.0.0.1.`,
    );
  }
  if (config.media === 'janus' && !(config.janusUrl && config.janusSecret && config.janusRoomKey)) {
    throw new ConfigError('MEDIA is janus, so JANUS_URL, JANUS_SECRET and JANUS_ROOM_KEY must be set as well.');
  }
  if (config.turnUrls && !config.turnSecret)
    throw new ConfigError('TURN_URLS is set, so TURN_SECRET must be set as well.');
  if (config.smtpUrl && !config.mailFrom) throw new ConfigError('SMTP_URL is set, so MAIL_FROM must be set as well.');
  return { ...config, secure };
}
