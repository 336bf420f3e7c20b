export interface FetchedPage {
  readonly ok: boolean;
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly document: Document;
}

/** Fetches a whole page of ours and parses it. Throws when the network fails or the answer is no page. */
export async function fetchPage(address: string, options: RequestInit = {}): Promise<FetchedPage> {
  const answer = await fetch(address, { headers: { accept: 'text/html' }, ...options });
  if (!answer.headers.get('content-type')?.startsWith('text/html')) throw new Error('not a page');
  const document = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return { ok: answer.ok, status: answer.status, url: new URL(answer.url), document };
}
