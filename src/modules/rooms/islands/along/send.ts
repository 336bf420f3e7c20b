import { type AlongForm, type AlongKept, mostEntries } from '#contracts/rooms-along';
import type { Along } from './run.ts';
import { roomOf } from './run.ts';

export type Sent = 'complete' | 'waiting' | 'sign_in' | 'refused';

/** One part of what happened: the entries of these numbers. */
export function partOf(along: Along, numbers: readonly number[]): AlongForm {
  return {
    run: along.run,
    begunAt: along.begunAt ?? 0,
    people: Math.max(1, along.chairs),
    notes: along.notes,
    entries: numbers
      .slice(0, mostEntries)
      .flatMap((n) => (along.log[n - 1] ? [{ n, entry: JSON.stringify(along.log[n - 1]) }] : [])),
    total: along.log.length,
    done: roomOf(along)?.ended != null,
  };
}

type Post = (part: AlongForm) => Promise<Response>;

/** Tells the server of a date until it has everything. What it has is its own word, so that nothing is lost or sent for nothing. */
export async function send(along: Along, post: Post): Promise<Sent> {
  let missing: readonly number[] = [];
  for (let round = 0; round <= Math.ceil(along.log.length / mostEntries) + 1; round += 1) {
    let kept: AlongKept;
    try {
      const answer = await post(partOf(along, missing));
      if (answer.status === 401) return 'sign_in';
      if (answer.status === 429 || answer.status >= 500) return 'waiting';
      if (!answer.ok) return 'refused';
      kept = (await answer.json()) as AlongKept;
    } catch {
      // No network, or it went in the middle of the answer.
      return 'waiting';
    }
    if (kept.complete) return 'complete';
    if (kept.missing.length === 0) return 'waiting';
    missing = kept.missing;
  }
  return 'waiting';
}

export const postTo =
  (session: string): Post =>
  (part) =>
    fetch(`/rooms/${session}/along`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(part),
    });
