/** A request whose reader can go away before the answer is through. */
export interface OpenRequest {
  readonly request: Request;
  leave(): void;
}

/**
 * A request for the program in this process. Node's `Request` passes its signal on only while somebody holds the request: a
 * server does so until its answer is through, here whoever may leave does.
 */
export function openRequest(url: string | URL, init: Omit<RequestInit, 'signal'> = {}): OpenRequest {
  const leaving = new AbortController();
  const request = new Request(url, { ...init, signal: leaving.signal });
  return {
    request,
    leave() {
      leaving.abort();
      if (!request.signal.aborted) throw new Error('the request did not hear that its reader left');
    },
  };
}
