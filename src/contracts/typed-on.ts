/** What somebody typed while `sent` was on its way: the rest where they wrote on, all of it where they changed it. */
export const typedOn = (sent: string, now: string): string =>
  now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
