import { parse } from '#contracts/parse';
import { replyEditForm, storyEditForm } from '#contracts/stories';
import type { CircleHere } from '#modules/community';
import type { Platform } from '#platform/app';
import {
  type Answer,
  type Call,
  page,
  type Route,
  readForm,
  redirect,
  type Form as Typed,
  type Visit,
} from '#platform/http';
import { ErrorSummary, errorOf, Form, LinkButton, Page, PageTitle, Row, Submit, TextArea } from '#ui';
import { editReply, readOwnReply } from '../use-cases/edit-reply.ts';
import { editStory, readOwnStory } from '../use-cases/edit-story.ts';
import type { StoryView } from '../use-cases/present.ts';
import { notFound, param, statusOf } from './answers.tsx';
import { Readers, type Refusal, StoryFields } from './parts/composer.tsx';
import { replyPath, storyPath, withSaid } from './paths.ts';
import { longest, posting } from './write.tsx';

/** Changing one's own words. */
export function editRoutes(app: Platform): Route[] {
  const showStory = async (call: Call, typed: Typed | null, refusal: Refusal = null): Promise<Answer> => {
    const own = await readOwnStory(app, call.visit.actor, param(call, 'id'));
    if (!own?.story.may.edit) return notFound(call);
    const { story, circle } = own;
    return page(
      <EditPage
        visit={call.visit}
        circle={circle}
        action={storyPath(story.id, '/edit')}
        back={storyPath(story.id)}
        refusal={refusal}
      >
        {story.kind === 'story' ? (
          <StoryFields visit={call.visit} typed={typed ?? asTyped(story)} refusal={refusal} />
        ) : (
          <Words visit={call.visit} text={typed?.get('text') ?? story.text} refusal={refusal} />
        )}
      </EditPage>,
      statusOf(refusal),
    );
  };

  const changeStory = async (call: Call): Promise<Answer> => {
    const form = parse(storyEditForm, call.form.values);
    if (!form.ok) return showStory(call, call.form, form);
    const edited = await editStory(app, call.visit.actor, param(call, 'id'), form.value, call.visit.locale);
    return edited.ok ? redirect(withSaid(edited.value.path, 'changed')) : showStory(call, call.form, edited);
  };

  const showReply = async (call: Call, typed: Typed | null, refusal: Refusal = null): Promise<Answer> => {
    const own = await readOwnReply(app, call.visit.actor, param(call, 'id'));
    if (!own?.reply.may.edit) return notFound(call);
    const { reply, circle } = own;
    return page(
      <EditPage
        visit={call.visit}
        circle={circle}
        action={replyPath(reply.id, '/edit')}
        back={`${storyPath(reply.storyId)}#reply-${reply.id}`}
        refusal={refusal}
      >
        <Words visit={call.visit} text={typed?.get('text') ?? reply.text} refusal={refusal} />
      </EditPage>,
      statusOf(refusal),
    );
  };

  const changeReply = async (call: Call): Promise<Answer> => {
    const form = parse(replyEditForm, call.form.values);
    if (!form.ok) return showReply(call, call.form, form);
    const edited = await editReply(app, call.visit.actor, param(call, 'id'), form.value.text, call.visit.locale);
    return edited.ok ? redirect(withSaid(edited.value.path, 'changed')) : showReply(call, call.form, edited);
  };

  const policy = 'person' as const;
  return [
    { method: 'GET', path: '/stories/:id/edit', policy, handle: (call) => showStory(call, null) },
    { method: 'POST', path: '/stories/:id/edit', policy, limit: posting, most: longest, handle: changeStory },
    { method: 'GET', path: '/replies/:id/edit', policy, handle: (call) => showReply(call, null) },
    { method: 'POST', path: '/replies/:id/edit', policy, limit: posting, most: longest, handle: changeReply },
  ];
}

/** A story as if its author had just typed it. */
function asTyped(story: StoryView): Typed {
  const fields = new URLSearchParams({ text: story.text, title: story.title ?? '', ask: story.ask ?? '' });
  for (const theme of story.themes) fields.append('note', theme);
  return readForm(fields);
}

function Words({ visit, text, refusal }: { readonly visit: Visit; readonly text: string; readonly refusal: Refusal }) {
  return (
    <TextArea
      name="text"
      label={visit.t('stories.edit_text')}
      rows={6}
      value={text}
      error={errorOf(visit, refusal, 'text')}
    />
  );
}

function EditPage({
  visit,
  circle,
  action,
  back,
  refusal,
  children,
}: {
  readonly visit: Visit;
  readonly circle: CircleHere;
  readonly action: string;
  readonly back: string;
  readonly refusal: Refusal;
  readonly children: preact.ComponentChildren;
}) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('stories.tab_write')} back={{ href: back, label: t('stories.back') }}>
      <PageTitle lead={t('stories.edit_lead')}>{t('stories.edit_page')}</PageTitle>
      <Form action={action} draft={`edit-${action.split('/')[2]}`} label={t('stories.edit_page')}>
        <ErrorSummary visit={visit} refusal={refusal} />
        {children}
        <Readers visit={visit} circle={circle} />
        <Row>
          <Submit>{t('stories.edit_keep')}</Submit>
          <LinkButton href={back} kind="quiet">
            {t('stories.not_now')}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}
