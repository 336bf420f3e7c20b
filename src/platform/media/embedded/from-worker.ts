import * as v from 'valibot';
import type { FromWorker } from './messages.ts';

const name = v.pipe(v.string(), v.maxLength(200));
const count = v.pipe(v.number(), v.minValue(0));
const map = v.record(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,8}$/)), v.nullable(name));

const schema = v.variant('say', [
  v.object({ say: v.literal('answer'), id: count, sdp: v.pipe(v.string(), v.regex(/^v=0\r\n[\r\n -~]{1,300000}$/)) }),
  v.object({ say: v.literal('failed'), id: count }),
  v.object({
    say: v.literal('need'),
    room: name,
    member: name,
    need: v.object({ audio: count, video: count }),
    map,
    picture: v.picklist(['off', 'low', 'high']),
  }),
  v.object({ say: v.literal('speaking'), room: name, members: v.array(name) }),
  v.object({ say: v.literal('empty'), room: name }),
  v.object({
    say: v.literal('pong'),
    figures: v.object({ joined: count, present: count, forwarded: count, memory: count }),
  }),
  v.object({ say: v.literal('trouble'), error: name, stack: v.array(v.pipe(v.string(), v.maxLength(500))) }),
]);

/** What a worker said; null where it is not what a worker says: it is the part of us that strangers' packets reach. */
export function readNews(message: unknown): FromWorker | null {
  const read = v.safeParse(schema, message);
  return read.success ? read.output : null;
}
