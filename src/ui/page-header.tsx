import type { Visit } from '#platform/http';
import type { Key } from '#platform/i18n';
import { Icon, type IconName } from './icon.tsx';
import { places } from './places.ts';

interface Place {
  readonly href: string;
  readonly words: Key;
  readonly icon: IconName;
}

const forPeople: readonly Place[] = [
  { href: places.home, words: 'ui.home', icon: 'home' },
  { href: places.circles, words: 'ui.circles', icon: 'circles' },
  { href: places.gatherings, words: 'ui.gatherings', icon: 'clock' },
  { href: places.notices, words: 'ui.notices', icon: 'notices' },
  { href: places.you, words: 'ui.you', icon: 'you' },
];
const forVisitors: readonly Place[] = [
  { href: places.circles, words: 'ui.circles', icon: 'circles' },
  { href: places.gatherings, words: 'ui.gatherings', icon: 'clock' },
  { href: places.signIn, words: 'ui.sign_in', icon: 'door' },
];

const isHere = (place: string, path: string) => {
  const [here = ''] = path.split('?', 1);
  return here === place || here.startsWith(`${place}/`);
};

/**
 * Brand, the two things that stand at the same spot of every page (help, and leaving quickly), and places to go.
 * Help and leaving come first for the keyboard too: two presses after the start of any page.
 */
export function PageHeader({ visit, absorbed }: { readonly visit: Visit; readonly absorbed?: boolean | undefined }) {
  const { t, person, path } = visit;
  const shown = visit.organisation.open && !absorbed ? (person ? forPeople : forVisitors) : [];
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href={person ? places.home : places.front}>
          <svg class="brand-mark" viewBox="0 0 32 24" aria-hidden="true">
            <path class="brand-far" d="M14 13c0-5 3.5-8.5 8.5-8.5S31 8 31 12.5 27.5 21 22.5 21 14 18 14 13Z" />
            <path class="brand-near" d="M1 15.5C1 11 5 8 10 8s8.5 3 8.5 7S15 22 9.5 22 1 19.5 1 15.5Z" />
          </svg>
          <span class="brand-name">{t('ui.brand')}</span>
        </a>
        <div class="always">
          <a class="help-now" href={places.help} data-dialog="">
            <Icon name="lamp" />
            <span>{t('ui.help_now')}</span>
          </a>
          <a class="leave" href={places.exit} data-exit="" rel="noreferrer">
            <Icon name="leave" />
            <span>{t('ui.leave_quickly')}</span>
          </a>
        </div>
        {shown.length > 0 && (
          <nav class="places" aria-label={t('ui.places')}>
            <ul>
              {shown.map((place) => (
                <li key={place.href}>
                  <a href={place.href} aria-current={isHere(place.href, path) ? 'page' : undefined}>
                    <span class="place-icon">
                      <Icon name={place.icon} />
                      {place.href === places.notices && visit.unread && <span class="dot" />}
                    </span>
                    <span>{t(place.words)}</span>
                    {place.href === places.notices && visit.unread && (
                      <span class="unseen">{t('ui.notices_unread')}</span>
                    )}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </header>
  );
}
