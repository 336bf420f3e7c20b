export interface Excerpt {
  readonly text: string;
  /** Whether something was left out. */
  readonly cut: boolean;
}

/** The beginning of a text, cut at a space, at most `most` UTF-16 units long and never inside a letter. */
export function excerpt(text: string, most: number): Excerpt {
  if (text.length <= most) return { text, cut: false };
  const head = text.slice(0, most);
  const space = head.search(/\s\S*$/);
  const end = space > most / 2 ? space : /[\uD800-\uDBFF]$/.test(head) ? most - 1 : most;
  return { text: `${head.slice(0, end).trimEnd()}…`, cut: true };
}
