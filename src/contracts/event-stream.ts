export interface StreamEvent {
  readonly kind: string;
  readonly data: string;
  /** The last id seen so far; '' before the first. */
  readonly id: string;
}

/**
 * Reads text/event-stream as it arrives in pieces, for every kind of event (EventSource hears only kinds that are
 * named beforehand). Give it text; it gives back the events that became complete.
 */
export function streamReader(): (piece: string) => readonly StreamEvent[] {
  let rest = '';
  let id = '';
  let kind = '';
  let data: string[] = [];
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    const events: StreamEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) events.push({ kind: kind || 'message', data: data.join('\n'), id });
        kind = '';
        data = [];
        continue;
      }
      const [, name, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === 'event') kind = value;
      else if (name === 'data') data.push(value);
      else if (name === 'id' && !value.includes('\0')) id = value;
    }
    return events;
  };
}
