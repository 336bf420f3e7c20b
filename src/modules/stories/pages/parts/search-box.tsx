import { lengths } from '#contracts/stories';
import type { Visit } from '#platform/http';
import { Form, Hidden, Row, Submit, TextField } from '#ui';
import { searchPath } from '../paths.ts';

/** Looks for words, everywhere or in one circle. */
export function SearchBox({
  visit,
  words,
  circle,
  error,
}: {
  readonly visit: Visit;
  readonly words?: string;
  readonly circle?: { readonly slug: string } | null;
  readonly error?: string | undefined;
}) {
  const { t } = visit;
  return (
    <Form action={searchPath} method="get" label={t('stories.search')}>
      {circle && <Hidden name="circle" value={circle.slug} />}
      <TextField
        name="q"
        type="search"
        label={t(circle ? 'stories.search_in_circle' : 'stories.search_label')}
        value={words}
        error={error}
        maxlength={lengths.search}
        autocomplete="off"
      />
      <Row>
        <Submit kind="plain" icon="search">
          {t('stories.search_do')}
        </Submit>
      </Row>
    </Form>
  );
}
