import type { Theme } from '#contracts/stories';
import type { Visit } from '#platform/http';
import { kept } from '#platform/i18n';
import { ContentNote, Prose } from '#ui';

const lists = kept((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** Content notes as a phrase: "death and grief, illness". */
export const themeWords = (visit: Visit, themes: readonly Theme[]): string =>
  lists(visit.locale).format(themes.map((theme) => visit.t(`stories.theme_${theme}`)));

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
