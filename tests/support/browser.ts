import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result as AxeResult } from 'axe-core';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.js';
import type { Visitor } from './visitor.ts';

/**
 * A real Chromium that can reach this machine and nothing else, with more switches where given, started by another program
 * where it is to run elsewhere. Close it with `browser.close()`.
 */
export function launch(more: readonly string[] = [], executablePath = findChromium()): Promise<Browser> {
  if (!executablePath) throw new Error('no Chromium on this machine: node scripts/set-up.js --for=tests installs one');
  return chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ...more,
    ],
  });
}

export interface PersonOptions {
  /** The server's address; relative addresses start here and every other origin is a trouble. */
  readonly at: string;
  /** CSS pixels; 360 is a small phone, 1440 a desktop. */
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly contrast?: 'more' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly javaScript?: boolean;
  /** BCP 47, sent as Accept-Language. */
  readonly locale?: string;
  /** Somebody who is signed in already. */
  readonly as?: Pick<Visitor, 'cookies'>;
  /** Console messages that this journey provokes on purpose (being offline, for one). */
  readonly forgive?: readonly RegExp[];
}

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong unseen: console errors, uncaught exceptions, refused by the security policy, off-origin requests. */
  readonly troubles: readonly string[];
  /** Closes this person's browser window. Throws when there was trouble. */
  leave(): Promise<void>;
}

const withoutJavaScript = new WeakSet<BrowserContext>();

/** Somebody with a browser of their own: no cookies, storage or cache shared with anybody. */
export async function newPerson(browser: Browser, options: PersonOptions): Promise<Person> {
  const { at, width = 1280, height = 800, javaScript = true, locale = 'en-GB', forgive = [] } = options;
  const context = await browser.newContext({
    baseURL: at,
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    locale,
    colorScheme: options.colorScheme ?? 'light',
    contrast: options.contrast ?? 'no-preference',
    forcedColors: options.forcedColors ?? 'none',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(60_000);
  if (!javaScript) withoutJavaScript.add(context);
  const cookies = [...(options.as?.cookies ?? [])].map(([name, value]) => ({ name, value, url: at }));
  if (cookies.length > 0) await context.addCookies(cookies);
  const page = await context.newPage();
  const troubles: string[] = [];
  watch(context, new URL(at).origin, (trouble) => {
    if (!forgive.some((pattern) => pattern.test(trouble))) troubles.push(trouble);
  });
  return {
    page,
    context,
    troubles,
    async leave() {
      await context.close();
      assert.deepEqual(troubles, []);
    },
  };
}

/** A refused form answers 422 and the browser says so on the console: that is no trouble. */
const expectedAnswer = /the server responded with a status of (4\d\d|503)/;

function watch(context: BrowserContext, origin: string, trouble: (what: string) => void): void {
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!expectedAnswer.test(message.text())) trouble(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => trouble(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:|^wss?:/.test(url.protocol) && url.origin !== origin) trouble(`off-origin request: ${url.href}`);
  });
  context.on('response', (response) => {
    const type = response.request().resourceType();
    const lost = response.status() >= 400 && ['script', 'stylesheet', 'font', 'image', 'manifest'].includes(type);
    if (lost || response.status() === 500) trouble(`${response.status()}: ${response.url()}`);
  });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe-core finds wrong on the page as it is now, as `rule: what – where` lines. It runs in an isolated world, so the
 * page's own security policy stays on and its scripts see nothing of it. Needs a person with JavaScript on.
 */
export async function axe(page: Page): Promise<readonly string[]> {
  if (withoutJavaScript.has(page.context())) throw new Error('axe is JavaScript: ask it as a person who has it on');
  const { session, contextId } = await axeWorld(page);
  const run = `axe.run(document, ${JSON.stringify({ runOnly: axeTags, resultTypes: ['violations'] })}).then((found) => found.violations)`;
  const violations = (await evaluate(session, contextId, run)) as readonly AxeResult[];
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} – ${target.join(' ')}`));
}

interface AxeWorld {
  readonly session: CDPSession;
  readonly loaderId: string;
  readonly contextId: number;
}

const axeWorlds = new WeakMap<Page, AxeWorld>();

/** Where axe-core is loaded: once for each document, which takes as long as a third of a run. */
async function axeWorld(page: Page): Promise<AxeWorld> {
  const known = axeWorlds.get(page);
  const session = known?.session ?? (await page.context().newCDPSession(page));
  const { frameTree } = await session.send('Page.getFrameTree');
  const { id: frameId, loaderId } = frameTree.frame;
  if (known?.loaderId === loaderId) return known;
  const world = await session.send('Page.createIsolatedWorld', { frameId, worldName: 'axe' });
  const made = { session, loaderId, contextId: world.executionContextId };
  await evaluate(session, made.contextId, `${axeSource};0`);
  axeWorlds.set(page, made);
  return made;
}

async function evaluate(session: CDPSession, contextId: number, expression: string): Promise<unknown> {
  const options = { contextId, expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', options);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** A passkey as Chromium's virtual authenticator holds it. */
export interface PasskeyOnDevice {
  readonly credentialId: string;
  readonly isResidentCredential: boolean;
  readonly rpId?: string;
  readonly privateKey: string;
  readonly userHandle?: string;
  readonly signCount: number;
}

export interface VirtualPasskey {
  /** How many passkeys it holds. */
  count(): Promise<number>;
  /** Puts its passkeys on another device as well, as a password manager or a key on a key ring does. */
  copyTo(other: VirtualPasskey): Promise<void>;
  /** Takes a passkey from another device. */
  take(passkey: PasskeyOnDevice): Promise<void>;
  /** Whether the person agrees when it asks (touch, face, PIN); yes at first. */
  agree(willing: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** An authenticator built into this page's device, which agrees to everything until told otherwise. Forgotten by `axe`. */
export async function virtualPasskey(page: Page): Promise<VirtualPasskey> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const credentials = async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return {
    count: async () => (await credentials()).length,
    copyTo: async (other) => {
      for (const credential of await credentials()) await other.take(credential);
    },
    take: async (credential) => {
      await session.send('WebAuthn.addCredential', { authenticatorId, credential });
    },
    agree: async (willing) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: willing });
    },
    remove: async () => {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      await session.detach();
    },
  };
}
