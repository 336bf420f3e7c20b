/** For whom a passkey is made and used (WebAuthn: the relying party): it works on this site alone. */
export interface RelyingParty {
  /** Host name without a port. */
  readonly id: string;
  readonly origin: string;
}

/**
 * The site as browsers know it, or null where they would refuse: passkeys need a host with a name, and TLS unless it is
 * this machine itself.
 * @param publicUrl the installation's address, if it was configured
 * @param ownHost the organisation's own host name, if it has one
 * @param askedHost host and port of the request; counts only where no address was configured
 */
export function relyingParty(publicUrl: string | null, ownHost: string | null, askedHost: string): RelyingParty | null {
  const url = new URL(publicUrl ?? `http://${askedHost}`);
  if (publicUrl && ownHost) url.hostname = ownHost;
  const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  if (!local && (url.protocol !== 'https:' || isAddress(url.hostname))) return null;
  return { id: url.hostname, origin: url.origin };
}

const isAddress = (hostname: string) => hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
