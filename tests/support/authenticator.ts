import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { NewPasskey, UsedPasskey } from '#contracts/identity';

/** A device that makes and uses passkeys (ES256, no attestation), without a browser around it. */
export interface SoftAuthenticator {
  /** Answers creation options as a browser at `origin` would. */
  make(options: { readonly challenge: string; readonly rp: { readonly id?: string } }, origin: string): NewPasskey;
  /** Answers request options with the passkey made last. */
  use(options: { readonly challenge: string; readonly rpId?: string }, origin: string): UsedPasskey;
}

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

export function softAuthenticator(): SoftAuthenticator {
  let id = Buffer.alloc(0);
  let key: KeyObject | null = null;
  let counter = 0;

  return {
    make({ challenge, rp }, origin) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      key = pair.privateKey;
      id = randomBytes(16);
      const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(x, y)]);
      const data = authenticatorData(rp.id ?? '', userPresent | userVerified | hasCredential, counter, credential);
      const attestation = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(data)],
      ]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    use({ challenge, rpId }, origin) {
      if (!key) throw new Error('this authenticator holds no passkey yet');
      counter += 1;
      const data = authenticatorData(rpId ?? '', userPresent | userVerified, counter);
      const client = clientData('webauthn.get', challenge, origin);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: createSign('sha256').update(signed).sign(key).toString('base64url'),
        },
      };
    },
  };
}

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

function authenticatorData(rpId: string, flags: number, counter: number, credential = Buffer.alloc(0)): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count, credential]);
}

/** COSE_Key of a P-256 public key (RFC 9053): 1 kty 2, 3 alg -7, -1 crv 1, -2 x, -3 y. */
const coseKey = (x: string, y: string) =>
  cborMap([
    [cborInt(1), cborInt(2)],
    [cborInt(3), cborInt(-7)],
    [cborInt(-1), cborInt(1)],
    [cborInt(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInt(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ]);

/** As much of CBOR (RFC 8949) as passkeys need. */
const head = (major: number, size: number): Buffer =>
  size < 24
    ? Buffer.from([(major << 5) | size])
    : size < 256
      ? Buffer.from([(major << 5) | 24, size])
      : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
const cborInt = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value));
const cborBytes = (bytes: Buffer) => Buffer.concat([head(2, bytes.length), bytes]);
const cborText = (text: string) => Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborMap = (entries: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);
