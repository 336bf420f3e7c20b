import type { Theme } from '#contracts/stories';
import type { Visit } from '#platform/http';
import { ContentNote, Prose } from '#ui';

const lists = new Map<string, Intl.ListFormat>();
function listFormat(locale: string): Intl.ListFormat {
  const known = lists.get(locale) ?? new Intl.ListFormat(locale, { type: 'conjunction' });
  lists.set(locale, known);
  return known;
}

/** Content notes as a phrase: "death and grief, illness". */
export const themeWords = (visit: Visit, themes: readonly Theme[]): string =>
  listFormat(visit.locale).format(themes.map((theme) => visit.t(`stories.theme_${theme}`)));

/** Somebody's words, closed behind their content notes where they have any. */
export function NotedProse({
  visit,
  id,
  text,
  language,
  themes,
}: {
  readonly visit: Visit;
  /** For reading aloud. */
  readonly id?: string | undefined;
  readonly text: string;
  readonly language: string;
  readonly themes: readonly Theme[];
}) {
  const prose = <Prose id={id} text={text} lang={language === visit.locale ? undefined : language} />;
  if (themes.length === 0) return prose;
  return (
    <ContentNote visit={visit} about={themeWords(visit, themes)}>
      {prose}
    </ContentNote>
  );
}
