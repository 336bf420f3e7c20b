import type { Platform } from '#platform/app';
import type { Visit } from '#platform/http';
import { Card, places } from '#ui';
import type { HelpShown } from '../use-cases/help-lines.ts';
import { createHelpDesk } from '../use-cases/show-help.ts';
import { dateWords, hoursWords, languageWords, numberWords } from './line-words.tsx';

/** Who answers in an emergency, for paper: numbers to read, not to press. The same lines as the help page shows. */
export function crisisCard(app: Platform): (visit: Visit) => Promise<ReturnType<typeof CrisisCard>> {
  const ask = createHelpDesk(app);
  return async (visit) => <CrisisCard visit={visit} help={await ask(visit.actor, visit.organisation.country)} />;
}

function CrisisCard({ visit, help }: { readonly visit: Visit; readonly help: HelpShown }) {
  const { t } = visit;
  const numbers = help.emergency?.numbers ?? [{ number: '112', reaches: 'all' as const }];
  return (
    <Card as="section" aria-labelledby="crisis-card-title">
      <h2 id="crisis-card-title">{t('directory.emergency_title')}</h2>
      <p class="lead">
        {numbers
          .map(({ number, reaches }) => t(`directory.emergency_${reaches}`, { number: numberWords(number) }))
          .join(' · ')}
      </p>
      <ul class="stack gap-small">
        {help.lines.map((line) => (
          <li key={line.id}>
            <strong>
              <bdi>{line.name}</bdi>: <bdi dir="ltr">{numberWords(line.number)}</bdi>
            </strong>
            <br />
            {hoursWords(visit, line.hours)} {t('directory.speaks', { languages: languageWords(visit, line.languages) })}{' '}
            {t('directory.confirmed_on', {
              organisation: visit.organisation.name,
              date: dateWords(visit, line.verifiedOn),
            })}
          </li>
        ))}
      </ul>
      <p>{t('directory.card_more', { path: places.help })}</p>
    </Card>
  );
}
