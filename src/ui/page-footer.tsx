import type { Visit } from '#platform/http';
import { kept } from '#platform/i18n';
import { places } from './places.ts';

/** Each language in its own words, so that its readers find it. */
const ownName = kept(
  (language) =>
    new Intl.DisplayNames([language], { type: 'language', languageDisplay: 'standard' }).of(language) ?? language,
);

export function PageFooter({ visit }: { readonly visit: Visit }) {
  const { t, organisation } = visit;
  return (
    <footer class="foot">
      <div class="foot-inner">
        {organisation.languages.length > 1 && (
          <form class="languages" method="post" action={places.language} aria-label={t('ui.languages')}>
            <input type="hidden" name="back" value={visit.path} />
            {organisation.languages.map((language) => (
              <button
                key={language}
                type="submit"
                name="language"
                value={language}
                lang={language}
                aria-pressed={language === visit.locale ? 'true' : 'false'}
              >
                {ownName(language)}
              </button>
            ))}
          </form>
        )}
        <ul class="foot-links">
          <li>
            <a href={places.display}>{t('ui.display')}</a>
          </li>
          <li>
            <a href={places.privacy}>{t('ui.privacy')}</a>
          </li>
          <li>
            <a href={places.about}>{t('ui.about')}</a>
          </li>
        </ul>
        <p class="foot-words">{t('ui.foot', { organisation: organisation.name })}</p>
      </div>
    </footer>
  );
}
