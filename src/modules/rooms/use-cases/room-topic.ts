/** Under which name pages follow a room; for `realtime.follow`, `nudge` and `post`. */
export const roomTopic = (sessionId: string): string => `room:${sessionId}`;

export const sessionOfTopic = (topic: string): string => topic.slice('room:'.length);
