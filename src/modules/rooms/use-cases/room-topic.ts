/** Under which name pages follow a room; for `realtime.follow`, `nudge` and `post`. */
export const roomTopic = (sessionId: string): string => `room:${sessionId}`;

export const sessionOfTopic = (topic: string): string => topic.slice('room:'.length);

/** The same for the pages of a date's chat. */
export const chatTopic = (sessionId: string): string => `chat:${sessionId}`;

export const sessionOfChat = (topic: string): string => topic.slice('chat:'.length);
