import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { Stay } from '../../domain/stays.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Bytes } from './frame.ts';

/*
 * How a key of the room travels: HPKE (RFC 9180) in its authenticated mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM. The server passes on public keys and sealed keys. It cannot open a key, and it cannot make one in
 * somebody's name, only exchange public keys before anybody saw them: then the words to compare differ.
 */
const suite = () => new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** What this browser is known by while it is here. The private half cannot be read out of it. */
export interface StayKeys {
  readonly pair: CryptoKeyPair;
  readonly publicKey: string;
}

export async function newStayKeys(): Promise<StayKeys> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  return { pair, publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))) };
}

/** Everything that a key belongs to. Whoever opens a key for another room, number, maker or roster does not get it open. */
export interface EpochAbout {
  readonly session: string;
  readonly epoch: number;
  /** The stay whose browser makes it. */
  readonly maker: string;
  readonly roster: readonly Stay[];
}

export interface SealedKey {
  /** The encapsulated key, base64url. */
  readonly enc: string;
  /** The room's key, sealed, base64url. */
  readonly key: string;
}

const text = new TextEncoder();

/** The hash of everything that a key belongs to. */
async function transcript({ session, epoch, maker, roster }: EpochAbout): Promise<Bytes> {
  const whole = [session, epoch, maker, roster.map(({ id, member, publicKey }) => [id, member, publicKey])];
  return new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(JSON.stringify(whole))));
}

const publicKeyOf = async (about: EpochAbout, id: string): Promise<CryptoKey> => {
  const stay = about.roster.find((one) => one.id === id);
  if (!stay) throw new Error('this stay is not in the roster');
  return suite().kem.deserializePublicKey(fromBase64(stay.publicKey).buffer);
};

/** A new key for everybody in the roster, sealed by its maker for each. */
export async function sealEpoch(
  about: EpochAbout,
  own: StayKeys,
): Promise<{ readonly secret: Bytes; readonly sealed: Readonly<Record<string, SealedKey>> }> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const info = (await transcript(about)).buffer;
  const sealed = await Promise.all(
    about.roster.map(async ({ id }): Promise<[string, SealedKey]> => {
      const sender = await suite().createSenderContext({
        recipientPublicKey: await publicKeyOf(about, id),
        senderKey: own.pair,
        info,
      });
      const key = await sender.seal(secret.buffer, text.encode(id).buffer);
      return [id, { enc: toBase64(new Uint8Array(sender.enc)), key: toBase64(new Uint8Array(key)) }];
    }),
  );
  return { secret, sealed: Object.fromEntries(sealed) };
}

/** The key that was sealed for this stay; null where it was not made as it says, for this roster, by this maker. */
export async function openEpoch(
  about: EpochAbout,
  own: StayKeys,
  stay: string,
  sealed: SealedKey,
): Promise<Bytes | null> {
  try {
    const receiver = await suite().createRecipientContext({
      recipientKey: own.pair,
      enc: fromBase64(sealed.enc).buffer,
      senderPublicKey: await publicKeyOf(about, about.maker),
      info: (await transcript(about)).buffer,
    });
    return new Uint8Array(await receiver.open(fromBase64(sealed.key).buffer, text.encode(stay).buffer));
  } catch {
    // Whatever is wrong with a sealed key (its letters, its point, its tag), it is not a key for us.
    return null;
  }
}

/** Work that makes searching for a second roster with the same words too slow while people wait. */
const iterations = 200_000;

/**
 * Four numbers from 0 to 255 that are the same in every browser which has the same key and the same roster with the same
 * public keys: shown as words, and compared aloud.
 */
export async function safetyCode(about: EpochAbout, secret: Bytes): Promise<readonly number[]> {
  const root = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: await transcript(about), iterations };
  return [...new Uint8Array(await crypto.subtle.deriveBits(algorithm, root, 32))];
}
