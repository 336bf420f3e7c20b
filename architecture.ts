/**
 * THE statement of what this house is made of and who may lean on whom. From it are made the lint rules
 * (`scripts/lint/`), the picture in `docs/map.md` and the tests in `tests/architecture/`.
 * Change it here first, with the reason in `docs/decisions/` when the shape changes.
 */

/** Each module and the modules whose doors it may use. There is no way round: no cycle can be written here. */
export const modules = {
  identity: [],
  directory: ['identity'],
  notices: ['identity'],
  safety: ['identity', 'notices'],
  community: ['identity', 'safety', 'notices'],
  stories: ['identity', 'community', 'safety', 'notices'],
  gatherings: ['identity', 'community', 'safety', 'notices'],
  rooms: ['identity', 'community', 'safety', 'notices', 'gatherings'],
} as const satisfies Record<string, readonly string[]>;

/** What a layer holds and what it may import. Every layer may also import contracts and its own files. */
export interface Layer {
  readonly holds: string;
  /** What to do instead, said when somebody imports too much. */
  readonly instead: string;
  /** Other layers of the same module. */
  readonly layers: readonly LayerName[];
  /** Parts of the platform; 'all' for every part but those in `platformExcept`. */
  readonly platform: readonly string[] | 'all';
  readonly platformExcept?: readonly string[];
  /** Parts whose types it may name (`import type`) but whose code it may not call. */
  readonly platformTypes?: readonly string[];
  /** Whether it may use the doors of the modules that its module may use. */
  readonly otherModules: boolean;
  readonly ui: 'server' | 'browser' | 'none';
  /** Packages and Node's own modules (`node:…`). */
  readonly packages: readonly string[];
}

export type LayerName = 'domain' | 'policy' | 'store' | 'use-cases' | 'pages' | 'reactions' | 'islands';

export const layers: Readonly<Record<LayerName, Layer>> = {
  domain: {
    holds: 'pure decisions and state machines: values in, values out, `now` among them',
    instead: 'Let the use-case fetch what the decision needs and pass it in as a value.',
    layers: [],
    platform: [],
    otherModules: false,
    ui: 'none',
    packages: [],
  },
  policy: {
    holds: 'who may do what to what: pure `mayX` functions',
    instead: 'Let the use-case load the facts and pass them in as values.',
    layers: ['domain'],
    platform: [],
    otherModules: false,
    ui: 'none',
    packages: [],
  },
  store: {
    holds: "the module's own tables: queries, access functions, migrations; the only layer that knows Kysely",
    instead: 'A query answers rows; let the use-case decide, call other modules and write events.',
    layers: ['domain'],
    platform: ['db', 'ids', 'vault'],
    otherModules: false,
    ui: 'none',
    packages: ['kysely'],
  },
  'use-cases': {
    holds: 'one file per action: load, check the policy, decide, write in one transaction, answer a view',
    instead: 'Queries live in store/, decisions in domain/, HTML and requests in pages/, mail and push in reactions/.',
    layers: ['domain', 'policy', 'store'],
    platform: 'all',
    platformExcept: ['http', 'assets'],
    platformTypes: ['mail', 'push'],
    otherModules: true,
    ui: 'none',
    packages: ['node:crypto'],
  },
  pages: {
    holds: 'routes and server-rendered views: parse, call one use-case, render',
    instead: 'Call a use-case: it loads, checks the policy and answers a view to render.',
    layers: ['domain', 'policy', 'use-cases'],
    platform: 'all',
    otherModules: true,
    ui: 'server',
    packages: ['preact'],
  },
  reactions: {
    holds: 'handlers of events and scheduled jobs; idempotent; the place for mail and push',
    instead: 'Call a use-case: it reads and writes; the reaction only says when.',
    layers: ['domain', 'use-cases'],
    platform: 'all',
    platformExcept: ['http', 'assets'],
    otherModules: true,
    ui: 'none',
    packages: [],
  },
  islands: {
    holds: "browser code for pages that hold live state; may run the module's pure decisions where there is no network",
    instead: 'Ask the server with fetch; share shapes through contracts/.',
    layers: ['domain'],
    platform: [],
    otherModules: false,
    ui: 'browser',
    packages: ['preact'],
  },
};

/** What one layer of one module may import besides what its layer may, and why. */
export const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'identity/use-cases': {
    '@simplewebauthn/server': 'passkey ceremonies are checked where they are used',
  },
  'gatherings/domain': {
    'ical.js': 'recurrence and the calendar format (RFC 5545) are computed from values by a library that knows them',
  },
  'rooms/islands': {
    '@hpke/core': "the room's keys travel from browser to browser, sealed (RFC 9180)",
    idiomorph: 'a drawing that came in the stream is taken into the open page, focus and typing kept',
  },
};

/**
 * What belongs to tests: test files, and folders of sample pages that tests and builders look at. It may use any door of its
 * own part and any package; the program never imports it.
 */
export const isRehearsal = (path: string): boolean => /\.test\.tsx?$|^tests\/|\/(?:gallery|trial)\//.test(path);

/** What the other parts of `src/` are, and the packages they may use ('all' where they adapt packages to us). */
export const zones = {
  contracts: {
    holds: 'a leaf: schemas, refusal codes and types shared by server and browser',
    packages: ['valibot'],
  },
  platform: {
    holds: 'what any module needs and no module is: database, events, jobs, HTTP, mail, texts, time; knows no module',
    packages: 'all',
  },
  ui: {
    holds: 'the design system: components without domain words; knows requests by type, texts and assets',
    packages: ['preact', 'qrcode-generator'],
  },
  root: {
    holds: 'the composition root: `src/*.ts` opens the platform and mounts the modules; nobody imports it',
    packages: 'all',
  },
} as const;

/** What `src/ui` may see of the platform: `types` only as `import type`. */
export const uiMaySee = { http: 'types', i18n: 'values', assets: 'values' } as const satisfies Record<string, string>;

/** The aliases of package.json's `imports`: the one way from one part of the house into another. */
export const aliases: readonly (readonly [RegExp, string])[] = [
  [/^#contracts\/(.+)$/, 'src/contracts/$1.ts'],
  [/^#platform\/(.+)$/, 'src/platform/$1/index.ts'],
  [/^#modules\/(.+)$/, 'src/modules/$1/index.ts'],
  [/^#ui$/, 'src/ui/index.ts'],
  [/^#locales\/(.+)$/, 'locales/$1'],
  [/^#support\/(.+)$/, 'tests/support/$1.ts'],
];
