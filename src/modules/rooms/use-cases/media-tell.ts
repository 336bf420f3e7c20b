import { mediaStream } from '#contracts/rooms-media';
import type { Platform } from '#platform/app';
import type { MemberId } from '../domain/room/types.ts';
import { roomTopic } from './room-topic.ts';

type MediaFrame = (typeof mediaStream)[keyof typeof mediaStream];

/** Tells one member's open pages something about sound and pictures. May be lost: what it announces can be asked for. */
export function tellMember(app: Platform, session: string, member: MemberId, event: MediaFrame, value: unknown): void {
  app.realtime.post(roomTopic(session), member, { event, data: JSON.stringify(value) });
}

/** Tells these members that somebody came or went, or that there is a new key. */
export function tellOfKeys(app: Platform, session: string, members: Iterable<MemberId>): void {
  for (const member of new Set(members)) tellMember(app, session, member, mediaStream.keys, {});
}
