/** What the server answered: its value, or the status it refused with (0: it was not reached). */
export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: number };

async function ask<T>(address: string, init: RequestInit): Promise<Answered<T>> {
  try {
    const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(15_000) });
    if (!answer.ok) return { ok: false, status: answer.status };
    return { ok: true, value: (await answer.json()) as T };
  } catch {
    return { ok: false, status: 0 };
  }
}

export const read = <T>(address: string): Promise<Answered<T>> =>
  ask(address, { headers: { accept: 'application/json' } });

export const send = <T>(address: string, value: unknown): Promise<Answered<T>> =>
  ask(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(value),
  });
