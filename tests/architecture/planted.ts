/** Files that break one rule each, and files that break none. `planted.test.ts` writes them into a copy and lints that. */
interface Planted {
  readonly why: string;
  readonly at: string;
  readonly code: string;
  /** As oxlint names it. */
  readonly rule: string;
  /** Words that the message must have: what to do instead. */
  readonly says?: readonly string[];
  /** Files that this one needs beside it; SELF stands for its own name. */
  readonly beside?: Readonly<Record<string, string>>;
}

const stories = 'src/modules/stories';
const boundaries = 'beside(boundaries)';
const importing = (from: string) => `import { x } from '${from}';\nexport const y = x;`;
const breaks = (why: string, at: string, from: string, ...says: string[]): Planted => ({
  why,
  at,
  code: importing(from),
  rule: boundaries,
  says,
});

const layers: readonly Planted[] = [
  breaks('a decision reads no table', `${stories}/domain/a.ts`, '../store/replies.ts', 'use-case'),
  breaks('a decision asks no policy', `${stories}/domain/a.ts`, '../policy/may-reply.ts'),
  breaks('a decision uses no package', `${stories}/domain/a.ts`, 'valibot', 'no package at all'),
  breaks('a decision uses nothing of Node', `${stories}/domain/a.ts`, 'node:fs'),
  breaks('a decision knows no platform', `${stories}/domain/a.ts`, '#platform/clock'),
  breaks('a decision knows no other module', `${stories}/domain/a.ts`, '#modules/safety'),
  breaks('a policy reads no table', `${stories}/policy/a.ts`, '../store/replies.ts'),
  breaks('a policy knows no platform', `${stories}/policy/a.ts`, '#platform/db'),
  breaks('a policy uses no package', `${stories}/policy/a.ts`, 'kysely'),
  breaks('a store calls no use-case', `${stories}/store/a.ts`, '../use-cases/post-reply.ts'),
  breaks('a store knows no other module', `${stories}/store/a.ts`, '#modules/safety'),
  breaks('a store uses no web library', `${stories}/store/a.ts`, 'hono/css'),
  breaks('a store writes no event', `${stories}/store/a.ts`, '#platform/events'),
  breaks('a use-case writes no SQL', `${stories}/use-cases/a.ts`, 'kysely', 'store/'),
  breaks('a use-case knows no page', `${stories}/use-cases/a.ts`, '../pages/routes.ts'),
  breaks('a use-case sees no request', `${stories}/use-cases/a.ts`, '#platform/http'),
  breaks('a use-case sends no mail', `${stories}/use-cases/a.ts`, '#platform/mail', 'reactions/'),
  breaks('nor anything else', `${stories}/use-cases/a.ts`, '#platform/push', 'types of mail and push are free'),
  breaks('a use-case renders nothing', `${stories}/use-cases/a.ts`, '#ui'),
  breaks('a page reads no table', `${stories}/pages/a.tsx`, '../store/replies.ts', 'use-case'),
  breaks('a page deeper in its folder reads no table either', `${stories}/pages/story/a.tsx`, '../../store/replies.ts'),
  breaks('a page imports no island', `${stories}/pages/a.tsx`, '../islands/chat.ts'),
  breaks('a page uses no package but preact', `${stories}/pages/a.tsx`, 'hono'),
  breaks('a reaction reads no table', `${stories}/reactions/a.ts`, '../store/replies.ts', 'use-case'),
  breaks('a reaction renders no page', `${stories}/reactions/a.ts`, '../pages/routes.ts'),
  breaks('an island sees no server code', `${stories}/islands/a.ts`, '../store/replies.ts', 'contracts'),
  breaks('an island sees no other module', `${stories}/islands/a.ts`, '#modules/community'),
  breaks('an island sees no platform', `${stories}/islands/a.ts`, '#platform/i18n'),
  breaks('a door shows no island', `${stories}/index.ts`, './islands/chat.ts'),
  breaks('a layer does not come in through its own door', `${stories}/use-cases/a.ts`, '../index.ts', 'own door'),
  breaks('a module has no layer of its own invention', `${stories}/helpers/a.ts`, '../domain/reply.ts', 'no layer'),
];

const modules: readonly Planted[] = [
  breaks('identity leans on nobody', 'src/modules/identity/use-cases/a.ts', '#modules/stories', 'event'),
  breaks('safety does not know circles', 'src/modules/safety/use-cases/a.ts', '#modules/community', 'event'),
  breaks('community does not know stories', 'src/modules/community/pages/a.tsx', '#modules/stories'),
  breaks('a door keeps to the same edges', 'src/modules/notices/index.ts', '#modules/safety'),
  breaks('a test keeps to them too', 'src/modules/identity/use-cases/a.test.ts', '#modules/stories'),
  breaks(
    'another module is entered by its door only',
    `${stories}/use-cases/a.ts`,
    '../../safety/store/cases.ts',
    '#modules/<name>',
  ),
  breaks('and so is the platform', `${stories}/store/a.ts`, '../../../platform/db/index.ts', '#platform/<part>'),
  breaks('contracts have an alias', `${stories}/domain/a.ts`, '../../../contracts/stories.ts', '#contracts/<name>'),
  breaks('an alias nobody declared', `${stories}/use-cases/a.ts`, '#helpers/text', 'no alias'),
  breaks('texts come through the translator', `${stories}/pages/a.tsx`, '#locales/en/stories.json', 't(key)'),
  breaks(
    'the composition root is nobody’s dependency',
    `${stories}/use-cases/a.ts`,
    '../../../app.ts',
    'composition root',
  ),
  breaks('programs do not import tests', `${stories}/use-cases/a.ts`, '#support/database', 'belongs to tests'),
  breaks('nor the sample pages that tests look at', `src/ui/a.tsx`, './gallery/sound.tsx', 'belongs to tests'),
  {
    why: 'nor does import() go behind a door',
    at: `${stories}/use-cases/a.ts`,
    code: "export const x = () => import('../../safety/store/cases.ts');",
    rule: boundaries,
  },
  {
    why: 'nor does export from',
    at: `${stories}/use-cases/a.ts`,
    code: "export * from '../../safety/store/cases.ts';",
    rule: boundaries,
  },
  {
    why: 'nor does a type',
    at: `${stories}/use-cases/a.ts`,
    code: "import type { Case } from '../../safety/store/cases.ts';\nexport type Mine = Case;",
    rule: boundaries,
  },
  {
    why: 'nor does typeof import()',
    at: `${stories}/use-cases/a.ts`,
    code: "export type Cases = typeof import('../../safety/store/cases.ts');",
    rule: boundaries,
  },
];

const zones: readonly Planted[] = [
  breaks('the platform knows no module', 'src/platform/jobs/a.ts', '#modules/stories', 'src/app.ts'),
  breaks('the platform knows no module by path either', 'src/platform/jobs/a.ts', '../../modules/stories/index.ts'),
  breaks(
    'parts of the platform use each other’s doors',
    'src/platform/jobs/a.ts',
    '../db/types.ts',
    '#platform/<part>',
  ),
  breaks('the platform renders nothing', 'src/platform/http/a.ts', '#ui', 'types only'),
  breaks('ui has no domain words', 'src/ui/a.tsx', '#modules/stories', 'no domain words'),
  breaks('ui reads no database', 'src/ui/a.tsx', '#platform/db'),
  breaks('ui takes only types of a request', 'src/ui/a.tsx', '#platform/http', 'types of http'),
  breaks('ui on the server imports no browser code', 'src/ui/a.tsx', './browser/enhance.ts'),
  breaks('ui in the browser imports no server code', 'src/ui/browser/a.ts', '../button.tsx'),
  breaks('contracts are a leaf', 'src/contracts/a.ts', '#platform/ids', 'leaf'),
  breaks('contracts use one package', 'src/contracts/a.ts', 'kysely', 'valibot'),
  breaks(
    'tests come in by the doors',
    'tests/contract/a.test.ts',
    '../../src/modules/stories/store/replies.ts',
    'Come in',
  ),
  {
    why: 'two files that need each other',
    at: 'src/platform/ids/a.ts',
    code: "import { b } from './b.ts';\nexport const a = () => b;",
    rule: 'import(no-cycle)',
    beside: { 'src/platform/ids/b.ts': "import { a } from './SELF.ts';\nexport const b = () => a;" },
  },
  {
    why: 'two parts of the platform that need each other, through their doors',
    at: 'src/platform/ids/a.ts',
    code: "import { c } from '#platform/clock';\nexport const a = () => c;",
    rule: 'import(no-cycle)',
    beside: {
      'src/platform/clock/index.ts': "import { a } from '#platform/ids';\nexport const c = () => a;",
      'src/platform/ids/index.ts': "export { a } from './SELF.ts';",
    },
  },
];

const page = (code: string) => `export const View = () => ${code};`;
const view = `${stories}/pages/view.tsx`;
const contents: readonly Planted[] = [
  { why: 'text between tags', at: view, code: page('<p>Hello there</p>'), rule: 'beside(words)', says: ['locales/'] },
  { why: 'Arabic is text too', at: view, code: page('<p>مرحبا</p>'), rule: 'beside(words)' },
  { why: 'text in braces', at: view, code: page("<p>{'Hello'}</p>"), rule: 'beside(words)' },
  { why: 'text in a template', at: view, code: page('<p>{`Hello`}</p>'), rule: 'beside(words)' },
  { why: 'text that depends', at: view, code: page("<p>{Date ? 'Yes' : 'No'}</p>"), rule: 'beside(words)' },
  { why: 'text in a fragment', at: 'src/ui/a.tsx', code: page('<>Hello</>'), rule: 'beside(words)' },
  { why: 'text that is read out', at: view, code: page('<button aria-label="Close" />'), rule: 'beside(words)' },
  { why: 'text in an empty field', at: view, code: page('<input placeholder="Your words" />'), rule: 'beside(words)' },
  { why: 'an inline style', at: view, code: page('<p style="color: red" />'), rule: 'beside(markup)', says: ['class'] },
  { why: 'an inline handler', at: view, code: page('<p onclick="go()" />'), rule: 'beside(markup)', says: ['form'] },
  { why: 'a handler on the server', at: view, code: page('<p onClick={() => 1} />'), rule: 'beside(markup)' },
  {
    why: 'a handler written as text, in an island too',
    at: `${stories}/islands/a.tsx`,
    code: page('<p onclick="go()" />'),
    rule: 'beside(markup)',
  },
  {
    why: 'raw HTML',
    at: view,
    code: page("<p dangerouslySetInnerHTML={{ __html: '' }} />"),
    rule: 'beside(markup)',
    says: ['script'],
  },
  {
    why: 'a decision that reads the clock',
    at: `${stories}/domain/a.ts`,
    code: 'export const x = () => Date.now();',
    rule: 'beside(pure)',
    says: ['arguments'],
  },
  {
    why: 'a decision that makes a date of now',
    at: `${stories}/domain/a.ts`,
    code: 'export const x = () => new Date();',
    rule: 'beside(pure)',
  },
  {
    why: 'a decision by luck',
    at: `${stories}/domain/a.ts`,
    code: 'export const x = () => Math.random();',
    rule: 'beside(pure)',
  },
  {
    why: 'a policy that reads the environment',
    at: `${stories}/policy/a.ts`,
    code: 'export const x = () => process.env;',
    rule: 'beside(pure)',
  },
  {
    why: 'a policy that waits',
    at: `${stories}/policy/a.ts`,
    code: 'export const x = () => setTimeout(() => 1, 1);',
    rule: 'beside(pure)',
  },
  {
    why: 'a line on the console',
    at: `${stories}/use-cases/a.ts`,
    code: "console.log('x');",
    rule: 'eslint(no-console)',
  },
  {
    why: 'types imported as values',
    at: 'src/platform/ids/a.ts',
    code: "import { Server } from 'node:http';\nexport type X = Server;",
    rule: 'typescript(consistent-type-imports)',
  },
];

export const planted: readonly Planted[] = [...layers, ...modules, ...zones, ...contents];

/** Allowed files: a rule that refused everything would catch all of the above too. */
export const sound: readonly Pick<Planted, 'at' | 'code'>[] = [
  {
    at: `${stories}/domain/sound.ts`,
    code: "import type { Result } from '#contracts/result';\nexport const at = (now: Date): Result<Date> => ({ ok: true, value: new Date(now) });",
  },
  { at: `${stories}/policy/sound.ts`, code: importing('../domain/sound.ts') },
  {
    at: `${stories}/store/sound.ts`,
    code: `${importing('kysely')}\nexport * from '#platform/db';\nexport * from '../domain/sound.ts';`,
  },
  {
    at: `${stories}/use-cases/sound.ts`,
    code: `${importing('#modules/community')}\nexport * from '#platform/clock';\nexport * from '../store/sound.ts';\nexport * from '../policy/sound.ts';\nexport * from 'node:crypto';\nexport type { Subscription } from '#platform/push';`,
  },
  {
    at: `${stories}/use-cases/sound.test.ts`,
    code: `${importing('#modules/identity')}\nexport * from '../store/sound.ts';\nexport * from '#support/database';\nexport * from 'fast-check';`,
  },
  {
    at: `${stories}/pages/sound.tsx`,
    code: `import { Icon } from '#ui';\nimport { sound } from '../use-cases/sound.ts';\n${page('<p title={sound} class="quiet"><Icon name="x" /> {sound} · 3</p>')}`,
  },
  {
    at: `${stories}/reactions/sound.ts`,
    code: `${importing('../use-cases/sound.ts')}\nexport * from '#platform/mail';`,
  },
  {
    at: `${stories}/islands/sound.tsx`,
    code: `export * from '#contracts/stories';\n${page('<button type="button" onClick={() => 1} />')}`,
  },
  { at: `${stories}/index.ts`, code: "export * from './pages/sound.tsx';\nexport * from './reactions/sound.ts';" },
  {
    at: 'src/ui/sound.tsx',
    code: `import type { Visit } from '#platform/http';\nexport const Hello = ({ visit }: { visit: Visit }) => <b>{visit.t('ui.hello')}</b>;`,
  },
  {
    at: 'src/ui/gallery/sound.tsx',
    code: `import { createAssets } from '#platform/assets';\nimport { Hello } from '../sound.tsx';\nexport const Sample = () => <Hello label="Words of a sample">Hello {createAssets}</Hello>;`,
  },
  { at: 'src/platform/jobs/sound.ts', code: importing('#platform/db') },
  { at: 'src/app.ts', code: `${importing('#modules/stories')}\nexport * from '#platform/db';` },
  { at: 'tests/contract/sound.test.ts', code: `${importing('#modules/stories')}\nexport * from '../../src/app.ts';` },
];
