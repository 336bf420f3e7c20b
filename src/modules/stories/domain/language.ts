/** The language a text is kept and searched in: its script where that settles it, else its writer's language. */
export function languageOf(text: string, writer: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const own = writer.split('-')[0]?.toLowerCase() ?? writer;
  if (letters === 0) return own;
  if (arabic * 2 > letters) return own === 'fa' || own === 'ur' ? own : 'ar';
  return own === 'ar' ? 'en' : own;
}
