/** Splits what a person wrote at its empty lines; single line breaks stay inside a paragraph. */
export const paragraphs = (text: string): readonly string[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
