import { parse } from '#contracts/parse';
import { storyForm } from '#contracts/stories';
import type { CircleHere } from '#modules/community';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import type { Limit } from '#platform/limits';
import { Form, LinkButton, Page, PageTitle, places, Row, Submit } from '#ui';
import { readDrafts } from '../use-cases/keep-draft.ts';
import { postStory } from '../use-cases/post-story.ts';
import { readPlace } from '../use-cases/read-place.ts';
import { joinFirst, notFound, param, statusOf, toldTo, uncarried } from './answers.tsx';
import { typedFrom } from './drafts.ts';
import {
  FormMarks,
  MaskChoice,
  PostingRefused,
  prefixFor,
  Readers,
  type Refusal,
  StoryFields,
} from './parts/composer.tsx';
import { circlePath, withSaid } from './paths.ts';

/** How often one person may post; generous for people, tight for machines. */
export const posting: Limit = { name: 'post', most: 20, within: 10 * 60_000 };

/** Bytes of a form with the longest story, whatever its script: a letter can take twelve when it is sent. */
export const longest = 192 * 1024;

/** Writing a story into a circle, before or after joining it. */
export function writeRoutes(app: Platform): Route[] {
  const show = (call: Call, circle: CircleHere, typed: Typed | null, refusal: Refusal = null): Answer =>
    page(<WritePage visit={call.visit} circle={circle} typed={typed} refusal={refusal} />, statusOf(refusal));

  const open = async (call: Call): Promise<Answer> => {
    const { visit } = call;
    const circle = await readPlace(app, visit.actor, param(call, 'slug'));
    if (!circle) return notFound(call);
    if (circle.refusal === 'agreements_changed') {
      return redirect(`${circlePath(circle)}/agreements?then=${circlePath(circle, '/write')}`);
    }
    const key = `story-${circle.id}`;
    const drafts = await readDrafts(app, visit.actor, [key]);
    return show(call, circle, typedFrom(drafts[key]));
  };

  const post = async (call: Call): Promise<Answer> => {
    const { visit } = call;
    const circle = await readPlace(app, visit.actor, param(call, 'slug'));
    if (!circle) return notFound(call);
    const typed = uncarried(call.form);
    const story = parse(storyForm, typed.values);
    if (!story.ok) return show(call, circle, typed, story);
    if (circle.may.join && typed !== call.form) return joinFirst(circle);
    const posted = await postStory(app, visit.actor, circle.id, { kind: 'story', form: story.value }, visit.locale);
    if (!posted.ok) return show(call, circle, typed, toldTo(call, posted));
    return redirect(withSaid(posted.value.path, 'story_posted'));
  };

  return [
    { method: 'GET', path: '/circles/:slug/write', policy: 'anyone', handle: open },
    { method: 'POST', path: '/circles/:slug/write', policy: 'anyone', limit: posting, most: longest, handle: post },
  ];
}

function WritePage({
  visit,
  circle,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly circle: CircleHere;
  readonly typed: Typed | null;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const prefix = prefixFor(circle);
  return (
    <Page visit={visit} title={t('stories.tab_write')} back={{ href: circlePath(circle), label: circle.name }}>
      <PageTitle lead={t(circle.membership ? 'stories.write_lead' : 'stories.write_lead_first')}>
        {t('stories.write_page')}
      </PageTitle>
      {!circle.membership && (
        <p>
          <bdi>{t('stories.write_where', { circle: circle.name })}</bdi>{' '}
          <a href={places.circles}>{t('stories.write_elsewhere')}</a>
        </p>
      )}
      <Form
        id="write"
        action={circlePath(circle, '/write')}
        draft={`story-${circle.id}`}
        swap={circle.membership ? 'write' : undefined}
        label={t('stories.write_page')}
      >
        <PostingRefused visit={visit} refusal={refusal} />
        <FormMarks typed={typed} prefix={prefix} marks={{ what: 'story', language: visit.locale }} />
        <StoryFields visit={visit} prefix={prefix} typed={typed} refusal={refusal} />
        <MaskChoice visit={visit} prefix={prefix} typed={typed} />
        <Readers visit={visit} circle={circle} />
        <Row>
          <Submit>{t(circle.membership ? 'stories.write_send' : 'stories.write_and_join')}</Submit>
          <LinkButton href={circlePath(circle)} kind="quiet">
            {t('stories.not_now')}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}
