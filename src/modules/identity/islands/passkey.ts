/**
 * Makes and uses passkeys with the browser's own dialog (WebAuthn level 3). Binary values travel as base64url; they are
 * turned here, because older browsers lack `parseCreationOptionsFromJSON` and some password managers lack `toJSON`.
 */

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const toBase64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const known = (credentials: readonly PublicKeyCredentialDescriptorJSON[] = []): PublicKeyCredentialDescriptor[] =>
  credentials.map(({ id, transports }) => ({
    id: fromBase64url(id),
    type: 'public-key',
    transports: (transports ?? []) as AuthenticatorTransport[],
  }));

async function make(options: PublicKeyCredentialCreationOptionsJSON): Promise<object> {
  const { challenge, user, excludeCredentials, rp, pubKeyCredParams, timeout, authenticatorSelection } = options;
  const made = await navigator.credentials.create({
    publicKey: {
      rp,
      pubKeyCredParams: pubKeyCredParams as PublicKeyCredentialParameters[],
      challenge: fromBase64url(challenge),
      user: { ...user, id: fromBase64url(user.id) },
      excludeCredentials: known(excludeCredentials),
      attestation: 'none',
      ...(timeout && { timeout }),
      ...(authenticatorSelection && {
        authenticatorSelection: authenticatorSelection as AuthenticatorSelectionCriteria,
      }),
    },
  });
  const { id, rawId, response } = made as PublicKeyCredential;
  const { clientDataJSON, attestationObject } = response as AuthenticatorAttestationResponse;
  return {
    id,
    rawId: toBase64url(rawId),
    type: 'public-key',
    response: {
      clientDataJSON: toBase64url(clientDataJSON),
      attestationObject: toBase64url(attestationObject),
      transports: (response as AuthenticatorAttestationResponse).getTransports?.() ?? [],
    },
  };
}

async function use(options: PublicKeyCredentialRequestOptionsJSON): Promise<object> {
  const { challenge, rpId, timeout, userVerification, allowCredentials } = options;
  const used = await navigator.credentials.get({
    publicKey: {
      challenge: fromBase64url(challenge),
      allowCredentials: known(allowCredentials),
      ...(rpId && { rpId }),
      ...(timeout && { timeout }),
      ...(userVerification && { userVerification: userVerification as UserVerificationRequirement }),
    },
  });
  const { id, rawId, response } = used as PublicKeyCredential;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse;
  return {
    id,
    rawId: toBase64url(rawId),
    type: 'public-key',
    response: {
      clientDataJSON: toBase64url(clientDataJSON),
      authenticatorData: toBase64url(authenticatorData),
      signature: toBase64url(signature),
      ...(userHandle?.byteLength && { userHandle: toBase64url(userHandle) }),
    },
  };
}

/** A refusal of the server, in the reader's words; `go` leads to what has to be done first. */
class Refusal extends Error {
  readonly go: string | undefined;
  constructor({ refusal, go }: { readonly refusal?: string; readonly go?: string }) {
    super(refusal);
    this.go = go;
  }
}

async function post<T>(url: string, body: object): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told: unknown = await answer.json();
  if (answer.ok) return told as T;
  throw new Refusal(told as object);
}

/** What went wrong, in words from the page: stopping is a person's right and no error. */
function wordsFor(error: unknown, { dataset }: HTMLElement): string {
  if (error instanceof Refusal && error.message) return error.message;
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return dataset.stopped ?? '';
  if (name === 'InvalidStateError') return dataset.known ?? '';
  return dataset.failed ?? '';
}

/** Fields of the form around the button that go along: whose device it is, and where to go on. */
const besides = (form: HTMLFormElement | null) =>
  Object.fromEntries([...new FormData(form ?? undefined)].filter(([name]) => name === 'ownDevice' || name === 'then'));

/** Goes on; what was written before signing in is sent on from the form that carries it. */
function goOn(go: string, form: HTMLFormElement | null): void {
  if (!form?.querySelector('[name^=draft_]')) {
    location.assign(go);
    return;
  }
  for (const field of form.querySelectorAll<HTMLInputElement>('[name=passphrase], [name=code]')) field.disabled = true;
  form.action = go;
  form.submit();
}

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const button = place.querySelector('button');
  const status = place.querySelector<HTMLElement>('[role=status]');
  const { passkey: ceremony, url = '' } = place.dataset;
  if (!button || !status || !('PublicKeyCredential' in window)) continue;
  place.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    status.textContent = status.dataset.waiting ?? '';
    const form = button.closest('form');
    try {
      const options = await post<never>(`${url}/options`, {});
      const passkey = await (ceremony === 'make' ? make(options) : use(options));
      const { go } = await post<{ go: string }>(url, { ...besides(form), passkey });
      goOn(go, form);
    } catch (error) {
      if (error instanceof Refusal && error.go) location.assign(error.go);
      status.textContent = wordsFor(error, status);
      button.disabled = false;
      button.focus();
    }
  });
}
