import type { NewCircle } from '#contracts/community';
import { type Key, translator } from '#platform/i18n';
import { commonAgreements, type Template } from '../domain/templates.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** The agreements that every circle starts with, in one language. */
export const startingAgreements = (language: string): string[] =>
  upTo(commonAgreements).map((number) => translator(language)(`community.starter.agreement_${number}` as Key));

/** A template as a circle that could be made of it, in one language. */
export function fillTemplate(template: Template, language: string): NewCircle {
  const t = translator(language);
  const word = (name: string) => t(`community.starter.${template.key}.${name}` as Key);
  return {
    name: word('name'),
    purpose: word('purpose'),
    whoFor: word('who'),
    rhythm: t('community.starter.rhythm'),
    experiences: [...template.experiences],
    languages: [language] as NewCircle['languages'],
    formats: [...template.formats],
    times: [...template.times],
    needs: [...template.needs],
    keepDays: null,
    access: 'open',
    agreements: [
      ...startingAgreements(language),
      ...upTo(template.ownAgreements).map((number) => word(`agreement_${number}`)),
    ],
  };
}

/** A circle from nothing but the agreements that every circle starts with. */
export const blankCircle = (language: string): NewCircle => ({
  name: '',
  purpose: '',
  whoFor: '',
  rhythm: '',
  experiences: [],
  languages: [language] as NewCircle['languages'],
  formats: ['text'],
  times: [],
  needs: [],
  keepDays: null,
  access: 'open',
  agreements: startingAgreements(language),
});
