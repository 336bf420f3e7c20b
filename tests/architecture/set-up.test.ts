import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

const project = dirname(dirname(import.meta.dirname));
let clone = '';

/** A fresh clone with one package in its lock, and an npm that only pretends. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'beside-clone-'));
  mkdirSync(join(clone, 'scripts'));
  for (const file of ['set-up.js', 'chromium.js']) cpSync(join(project, 'scripts', file), join(clone, 'scripts', file));
  writeFileSync(join(clone, 'package.json'), '{ "type": "module" }');
  writeLock('1.0.0');
  writeProgram('npm', 'mkdir -p node_modules && echo "$@" >> npm-was-asked');
});
afterEach(() => rmSync(clone, { recursive: true }));

function writeLock(version: string): void {
  const packages = { '': {}, 'node_modules/one': { version, integrity: `sha512-${version}` } };
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
}

function writeProgram(name: string, script: string): string {
  const path = join(clone, 'bin', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

function setUp(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { CHROME_BIN: _, ...inherited } = process.env;
  const PATH = `${join(clone, 'bin')}:${inherited.PATH}`;
  const ran = spawnSync(process.execPath, ['scripts/set-up.js', ...args], {
    cwd: clone,
    env: { ...inherited, ...env, PATH },
    encoding: 'utf8',
  });
  return { status: ran.status, said: ran.stdout + ran.stderr };
}

const npmWasAsked = () => existsSync(join(clone, 'npm-was-asked'));

describe('setting up a clone', { skip: process.platform === 'win32' && 'it pretends with shell scripts' }, () => {
  it('installs exactly what the lock says, without install scripts, and says so', () => {
    const { status, said } = setUp();
    assert.equal(status, 0);
    assert.match(said, /Installing what Beside needs .* 1 packages/);
    assert.ok(npmWasAsked());
  });

  it('does nothing and says nothing the second time', () => {
    setUp();
    rmSync(join(clone, 'npm-was-asked'));
    assert.deepEqual(setUp(), { status: 0, said: '' });
    assert.ok(!npmWasAsked());
  });

  it('installs again when the lock has changed', () => {
    setUp();
    rmSync(join(clone, 'npm-was-asked'));
    writeLock('1.0.1');
    setUp();
    assert.ok(npmWasAsked());
  });

  it('leaves packages alone that were installed by hand', () => {
    mkdirSync(join(clone, 'node_modules', 'one'), { recursive: true });
    const packages = { 'node_modules/one': { version: '1.0.0', integrity: 'sha512-1.0.0' } };
    writeFileSync(join(clone, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
    assert.deepEqual(setUp(), { status: 0, said: '' });
    assert.ok(!npmWasAsked());
  });

  it('says in one sentence why it could not, and what to do', () => {
    writeProgram('npm', 'echo "npm error code ENOTFOUND" >&2; exit 1');
    const { status, said } = setUp();
    assert.equal(status, 1);
    assert.match(said, /could not be installed \(npm says: ENOTFOUND\): check the network/);
    assert.doesNotMatch(said, /\n {4}at /);
    assert.match(setUp().said, /could not be installed/, 'a failed installation is not taken for a good one');
  });

  it('takes the browser that CHROME_BIN names, and only that one', () => {
    const named = writeProgram('my-chrome', 'exit 0');
    assert.equal(setUp(['--for=tests'], { CHROME_BIN: named }).status, 0);
    const missing = setUp(['--for=tests'], { CHROME_BIN: '/nowhere/chrome' });
    assert.equal(missing.status, 1);
    assert.match(missing.said, /CHROME_BIN is \/nowhere\/chrome, and no program is there/);
    assert.match(missing.said, /0 passed, 1 failed/);
  });
});
