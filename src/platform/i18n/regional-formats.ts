import { acceptedTags } from './accepted-tags.ts';
import { kept } from './kept.ts';

const isKnown = kept((tag) => new Intl.DateTimeFormat(tag).resolvedOptions().locale === tag);

/** The language as it is written in a region, where that is known to be different (BCP 47). */
const inRegion = (language: string, region: string): string | null => {
  if (!/^[a-z]{2,3}$/.test(language) || !/^[a-z]{2}$/i.test(region)) return null;
  const tag = `${language}-${region.toUpperCase()}`;
  return isKnown(tag) ? tag : null;
};

/**
 * How dates and times are written: as in the region that the reader's browser names with this language, else as in the
 * organisation's country, else as in the language. `en` alone would be American.
 */
export function regionalFormats(language: string, acceptLanguage: string | null, country: string): string {
  const asked = acceptedTags(acceptLanguage).find(
    (tag) => /^[a-z]{2,3}-[a-z]{2}$/.test(tag) && tag.startsWith(`${language}-`),
  );
  return inRegion(language, asked?.slice(language.length + 1) ?? '') ?? inRegion(language, country) ?? language;
}
