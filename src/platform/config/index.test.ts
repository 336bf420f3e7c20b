import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ConfigError, readConfig } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'beside-config-'));
after(() => rmSync(folder, { recursive: true }));

const withFile = (text: string, env: NodeJS.ProcessEnv = {}) => {
  const path = join(folder, 'settings.json');
  writeFileSync(path, text);
  return readConfig({ DATA_DIR: folder, BESIDE_CONFIG: path, ...env });
};
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.message;
  }
  assert.fail('the configuration was accepted');
};

test('without any setting Beside listens on this machine only', () => {
  const config = readConfig({ DATA_DIR: folder });
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.port, 3000);
  assert.equal(config.secure, false);
  assert.deepEqual(config.services, ['web', 'jobs']);
});

test('the environment wins over the file', () => {
  const config = withFile('{"port": 4000, "publicUrl": "https://peers.example"}', { PORT: '5000' });
  assert.equal(config.port, 5000);
  assert.equal(config.secure, true);
});

test('every wrong setting is named at once, with where it stands', () => {
  const message = withFile.bind(null, '{"services": ["web", "magic"], "colour": "red"}', { PORT: 'high' });
  const said = refusal(message);
  assert.match(said, /PORT: must be a number/);
  assert.match(said, /"services" in /);
  assert.match(said, /"colour" in .*is not a setting of Beside/);
});

test('a file that is not JSON is named', () => {
  assert.match(
    refusal(() => withFile('{port: 1}')),
    /configuration file .*settings\.json cannot be read/,
  );
});

test('a named file must exist', () => {
  assert.match(
    refusal(() => readConfig({ BESIDE_CONFIG: join(folder, 'no.json') })),
    /there is no such file/,
  );
});

test('Beside does not open itself to other machines without encryption by mistake', () => {
  assert.match(
    refusal(() => readConfig({ DATA_DIR: folder, HOST: '0.0.0.0' })),
    /Set PUBLIC_URL/,
  );
  assert.equal(readConfig({ DATA_DIR: folder, HOST: '0.0.0.0', PUBLIC_URL: 'https://peers.example' }).secure, true);
});

test('mail needs a sender', () => {
  assert.match(
    refusal(() => readConfig({ DATA_DIR: folder, SMTP_URL: 'smtp://127.0.0.1:25' })),
    /MAIL_FROM/,
  );
});

test('addresses must be addresses', () => {
  assert.match(
    refusal(() => readConfig({ DATA_DIR: folder, DATABASE_URL: 'mysql://x' })),
    /DATABASE_URL: must look like postgres:/,
  );
  assert.match(
    refusal(() => readConfig({ DATA_DIR: folder, PUBLIC_URL: 'peers.example' })),
    /PUBLIC_URL: must look like https:/,
  );
});

test('media ports are a range, and media addresses a list of addresses', () => {
  const config = readConfig({
    DATA_DIR: folder,
    MEDIA_PORTS: '50000-50099',
    MEDIA_ADDRESSES: '203.0.113.7, 2001:db8::7',
  });
  assert.deepEqual(config.mediaPorts, { from: 50_000, to: 50_099 });
  assert.deepEqual(config.mediaAddresses, ['203.0.113.7', '2001:db8::7']);
  assert.deepEqual(readConfig({ DATA_DIR: folder }).mediaPorts, { from: 42_000, to: 42_999 });
  for (const [name, text] of [
    ['MEDIA_PORTS', '50099-50000'],
    ['MEDIA_PORTS', 'many'],
    ['MEDIA_PORTS', '80-90'],
    ['MEDIA_ADDRESSES', 'media.example'],
    ['MEDIA', 'magic'],
    ['TURN_URLS', 'https://turn.example'],
  ] as const) {
    assert.match(
      refusal(() => readConfig({ DATA_DIR: folder, [name]: text })),
      new RegExp(`${name}: must`),
    );
  }
});

test('Janus and TURN need their secrets', () => {
  assert.match(
    refusal(() => readConfig({ DATA_DIR: folder, MEDIA: 'janus', JANUS_URL: 'ws://10.0.0.5:8188' })),
    /JANUS_SECRET/,
  );
  assert.match(
    refusal(() => readConfig({ DATA_DIR: folder, TURN_URLS: 'turns:turn.example:443?transport=tcp' })),
    /TURN_SECRET/,
  );
});
