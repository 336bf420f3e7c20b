import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Visit } from '#platform/http';
import { Byline, backToYou, Card, Empty, Form, Menu, Page, Pager, PageTitle, Submit } from '#ui';
import { type KeptWords, letGoOfWords, readKeptWords } from '../use-cases/keep-words.ts';
import { param, refuse } from './answers.tsx';
import { authorName, authorSeed } from './parts/author.tsx';
import { blockPath, keptWordsPath, reportPath, storyPath, withSaid } from './paths.ts';

/** The sentences people sent to this person. Nobody else sees them, or that there are any. */
export function keptWordsRoutes(app: Platform): Route[] {
  const show = async ({ visit, query }: Call): Promise<Answer> => {
    const kept = await readKeptWords(app, visit.actor, query.get('before'));
    return page(<KeptWordsPage visit={visit} {...kept} continued={query.has('before')} />);
  };

  const letGo = async (call: Call): Promise<Answer> => {
    const done = await letGoOfWords(app, call.visit.actor, param(call, 'id'));
    return done.ok ? redirect(withSaid(keptWordsPath, 'let_go')) : refuse(call, done);
  };

  return [
    { method: 'GET', path: keptWordsPath, policy: 'person', handle: show },
    { method: 'POST', path: `${keptWordsPath}/:id/let-go`, policy: 'person', handle: letGo },
  ];
}

/** A sentence in the reader's language, where it was one of the offered ones. */
export const sentenceText = ({ t }: Visit, { said }: KeptWords): string =>
  'words' in said ? said.words : t(`stories.sentence_${said.sentence}`);

function KeptWordsPage({
  visit,
  words,
  older,
  continued,
}: {
  readonly visit: Visit;
  readonly words: readonly KeptWords[];
  readonly older: string | null;
  readonly continued: boolean;
}) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('stories.tab_kept')} back={backToYou(visit)}>
      <PageTitle lead={t('stories.kept_lead')}>{t('stories.kept_title')}</PageTitle>
      {words.length === 0 && (
        <Empty title={t('stories.kept_none')}>
          <p>{t('stories.kept_none_words')}</p>
        </Empty>
      )}
      <ul class="stack gap-normal">
        {words.map((kept) => (
          <Sentence key={kept.id} visit={visit} kept={kept} />
        ))}
      </ul>
      <Pager
        visit={visit}
        newer={continued ? keptWordsPath : null}
        older={older && `${keptWordsPath}?before=${older}`}
      />
    </Page>
  );
}

function Sentence({ visit, kept }: { readonly visit: Visit; readonly kept: KeptWords }) {
  const { t } = visit;
  return (
    <Card as="li" tone="warm" id={`kept-${kept.id}`}>
      <blockquote>
        <p class="lead" dir="auto">
          {sentenceText(visit, kept)}
        </p>
      </blockquote>
      <Byline
        visit={visit}
        seed={authorSeed(kept.from)}
        name={authorName(visit, kept.from)}
        at={kept.sentAt}
        aside={
          <Menu id={`menu-${kept.id}`} label={t('stories.menu_kept')}>
            <a href={storyPath(kept.storyId)}>{t('stories.kept_about')}</a>
            <Form action={`${keptWordsPath}/${kept.id}/let-go`} inline label={t('stories.let_go')}>
              <Submit kind="quiet">{t('stories.let_go')}</Submit>
            </Form>
            <a href={reportPath('affirmation', kept.id, keptWordsPath)}>{t('stories.report')}</a>
            <a href={blockPath('affirmation', kept.id, keptWordsPath)}>{t('stories.block')}</a>
          </Menu>
        }
      />
    </Card>
  );
}
