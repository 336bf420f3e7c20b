import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, launch, newPerson, type PersonOptions, virtualPasskey } from './browser.ts';

const pages: Readonly<Record<string, string>> = {
  '/good': '<main><h1>Hello</h1></main>',
  '/bad': '<main><h1>Hello</h1><img src="data:,"><input></main>',
  '/inline': '<main><h1 style="color: red">Hello</h1></main>',
  '/elsewhere': '<main><h1>Hello</h1><link rel="stylesheet" href="http://elsewhere.example/a.css"></main>',
  '/lost': '<main><h1>Hello</h1><script src="/lost.js"></script></main>',
  '/throws': '<main><h1>Hello</h1><script src="/throws.js"></script></main>',
  '/logs': '<main><h1>Hello</h1><script src="/logs.js"></script></main>',
  '/passkey': '<main><h1>Hello</h1><script src="/passkey.js"></script></main>',
};
const scripts: Readonly<Record<string, string>> = {
  '/throws.js': 'throw new Error("boom");',
  '/logs.js': 'console.error("oh");',
  '/passkey.js': `navigator.credentials.create({ publicKey: {
      challenge: new Uint8Array(16), rp: { name: 'a' }, user: { id: new Uint8Array(8), name: 'a', displayName: 'a' },
      pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })), authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    } }).then(() => { document.title = 'made'; }, (error) => { document.title = error.name; });`,
};

let browser: Browser;
let server: Server;
let at = '';

before(async () => {
  browser = await launch();
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const script = scripts[path];
    const html = pages[path] ?? (path === '/refused' ? pages['/good'] : undefined);
    const policy = { 'content-security-policy': "default-src 'self'; img-src data:" };
    if (script) response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    else if (path === '/favicon.ico') response.writeHead(204).end();
    else if (!html) response.writeHead(404).end();
    else
      response
        .writeHead(path === '/refused' ? 422 : 200, { 'content-type': 'text/html', ...policy })
        .end(`<!doctype html><html lang="en"><title>Test</title>${html}</html>`);
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  at = `http://localhost:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  await browser.close();
  server.close();
});

async function troublesOf(path: string, options: Partial<PersonOptions> = {}): Promise<readonly string[]> {
  const person = await newPerson(browser, { at, ...options });
  await person.page.goto(path);
  await person.page.waitForLoadState('networkidle');
  await person.context.close();
  return person.troubles;
}

describe('a person with a browser', () => {
  it('has no trouble with a good page, or with one that refuses a form', async () => {
    assert.deepEqual(await troublesOf('/good'), []);
    assert.deepEqual(await troublesOf('/refused'), []);
  });

  for (const [path, what] of [
    ['/inline', /Content Security Policy/],
    ['/elsewhere', /off-origin request: http:\/\/elsewhere\.example/],
    ['/lost', /404: .*lost\.js/],
    ['/throws', /uncaught: Error: boom/],
    ['/logs', /console error: oh/],
  ] as const)
    it(`meets trouble at ${path}`, async () => assert.match((await troublesOf(path)).join('\n'), what));

  it('does not leave quietly after trouble, unless it was asked for', async () => {
    const person = await newPerson(browser, { at });
    await person.page.goto('/logs');
    await assert.rejects(person.leave());
    assert.deepEqual(await troublesOf('/logs', { forgive: [/oh/] }), []);
  });

  it('runs no script where JavaScript is off', async () => {
    assert.deepEqual(await troublesOf('/throws', { javaScript: false }), []);
  });
});

describe('axe', () => {
  it('finds what is wrong under a strict policy', async () => {
    const { page, leave } = await newPerson(browser, { at });
    await page.goto('/good');
    assert.deepEqual(await axe(page), []);
    await page.goto('/bad');
    assert.deepEqual((await axe(page)).map((line) => line.split(':')[0]).sort(), ['image-alt', 'label']);
    await leave();
  });

  it('says that it needs JavaScript', async () => {
    const { page, leave } = await newPerson(browser, { at, javaScript: false });
    await page.goto('/bad');
    await assert.rejects(axe(page), /JavaScript/);
    await leave();
  });
});

describe('a virtual passkey', () => {
  it('is made when the person agrees, and not when they do not', async () => {
    const { page, leave } = await newPerson(browser, { at });
    const passkey = await virtualPasskey(page);
    await page.goto('/passkey');
    await page.waitForFunction(() => document.title === 'made');
    assert.equal(await passkey.count(), 1);
    await passkey.agree(false);
    await page.reload();
    await page.waitForFunction(() => document.title === 'NotAllowedError');
    assert.equal(await passkey.count(), 1);
    await passkey.remove();
    await leave();
  });
});
