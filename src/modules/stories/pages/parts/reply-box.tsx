import type { CircleHere } from '#modules/community';
import type { Form as Typed, Visit } from '#platform/http';
import { errorOf, Form, LinkButton, Notice, Row, Submit, TextArea } from '#ui';
import type { StoryView } from '../../use-cases/present.ts';
import { circlePath, storyPath } from '../paths.ts';
import { authorName } from './author.tsx';
import { FormMarks, MaskChoice, PostingRefused, prefixFor, Readers, type Refusal } from './composer.tsx';

/** The place to reply. It says what the author asked for, and never stops anybody. */
export function ReplyBox({
  visit,
  story,
  circle,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly story: StoryView;
  readonly circle: CircleHere;
  readonly typed: Typed | null;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  if (story.withdrawn || !story.may.reply) return <Closed visit={visit} circle={circle} />;
  const prefix = prefixFor(circle);
  const masked = story.mine && story.masked;
  return (
    <Form
      id="reply"
      action={storyPath(story.id, '/replies')}
      draft={`reply-${story.id}`}
      swap={circle.membership ? `story-${story.id}` : undefined}
      writing={circle.may.write && !story.mine ? storyPath(story.id, '/writing') : undefined}
      label={t('stories.reply_label')}
    >
      <PostingRefused visit={visit} refusal={refusal} />
      <FormMarks typed={typed} prefix={prefix} marks={{ what: 'reply', story: story.id, language: visit.locale }} />
      <TextArea
        name={`${prefix}text`}
        id="text"
        label={t(story.mine ? 'stories.reply_own_label' : 'stories.reply_label')}
        hint={hintFor(visit, story)}
        rows={3}
        value={typed?.get('text')}
        error={errorOf(visit, refusal, 'text')}
      />
      {masked ? (
        <p class="soft">{t('stories.reply_stays_masked')}</p>
      ) : (
        <MaskChoice visit={visit} prefix={prefix} typed={typed} />
      )}
      <Readers visit={visit} circle={circle} />
      <Row>
        <Submit>{t(circle.membership ? 'stories.reply_send' : 'stories.reply_and_join')}</Submit>
      </Row>
    </Form>
  );
}

/** What the author asked for, in a sentence beside the box. */
function hintFor(visit: Visit, story: StoryView): string {
  const { t } = visit;
  if (story.mine) return t('stories.reply_own');
  if (story.kind === 'win') return t('stories.reply_win');
  const who = story.author.kind === 'person' ? authorName(visit, story.author) : t('stories.this_person');
  return t(`stories.reply_${story.ask ?? 'listen'}`, { who });
}

function Closed({ visit, circle }: { readonly visit: Visit; readonly circle: CircleHere }) {
  const { t } = visit;
  if (circle.membership && circle.membership.acceptedVersion < circle.agreements.version) {
    return (
      <Row>
        <LinkButton href={circlePath(circle, '/agreements')}>{t('stories.read_agreements')}</LinkButton>
      </Row>
    );
  }
  return (
    <Notice icon="clock">
      <p>{t('stories.replies_closed')}</p>
    </Notice>
  );
}
