import type { RefusalView } from '#platform/http';
import { refusalKey } from '#platform/i18n';
import { LinkButton } from './button.tsx';
import { TextArea } from './fields.tsx';
import { PageTitle, Row, Stack } from './layout.tsx';
import { Page } from './page.tsx';

/** Fields that hold a person's own words, of every form; the others (choices, codes, passphrases) are not shown again. */
const wordFields = [
  ...['title', 'text', 'words', 'note', 'told'],
  ...['name', 'purpose', 'whoFor', 'rhythm', 'agreements', 'changes'],
  ...['placeName', 'placeAddress', 'placeWay'],
  ...['line', 'well', 'hard', 'differently', 'worry', 'need'],
] as const;

/** Fields of which a form has one for every part of something: what is said in it. */
const isPrompt = (name: string): boolean => name.startsWith('prompt_');

/** A refusal as a page of its own: what happened, what was typed, where to go on. */
export const RefusalPage: RefusalView = (visit, code, { values, typed }) => {
  const { t } = visit;
  const title = t(code === 'not_open_yet' ? 'door.not_open_title' : 'door.refusal_title');
  const names = [...wordFields, ...Object.keys(typed.values).filter(isPrompt)];
  const kept = names.filter((name) => typed.get(name).trim() !== '');
  return (
    <Page visit={visit} title={title}>
      <PageTitle lead={t(refusalKey(code), values)}>{title}</PageTitle>
      <Stack>
        {kept.map((name) => (
          <TextArea
            key={name}
            name={`kept-${name}`}
            label={t('door.kept')}
            hint={t('door.kept_hint')}
            value={typed.get(name)}
          />
        ))}
        <Row>
          {code === 'sign_in_first' && (
            <LinkButton href={`/sign-in?then=${encodeURIComponent(visit.path)}`} kind="main">
              {t('door.sign_in')}
            </LinkButton>
          )}
          {visit.organisation.open && <LinkButton href="/">{t('door.home')}</LinkButton>}
        </Row>
      </Stack>
    </Page>
  );
};
