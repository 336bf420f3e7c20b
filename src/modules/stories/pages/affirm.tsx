import { parse } from '#contracts/parse';
import { affirmationForm, lengths, sentences } from '#contracts/stories';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import type { Limit } from '#platform/limits';
import {
  Card,
  Choice,
  ErrorSummary,
  errorOf,
  Form,
  LinkButton,
  Page,
  PageTitle,
  Prose,
  Row,
  Submit,
  TextField,
  WhoCanRead,
} from '#ui';
import { excerpt } from '../domain/excerpt.ts';
import { type AffirmedThing, affirm, readToAffirm, type ToAffirm, unsendAffirmation } from '../use-cases/affirm.ts';
import { notFound, param, refuse, statusOf } from './answers.tsx';
import { authorName } from './parts/author.tsx';
import { FormMarks, type Refusal } from './parts/composer.tsx';
import { replyPath, storyPath, withSaid } from './paths.ts';

const sending: Limit = { name: 'affirm', most: 30, within: 60 * 60_000 };

/** Saying something kind to whoever wrote a story or reply; only they will read it. */
export function affirmRoutes(app: Platform): Route[] {
  const thingOf = (call: Call, kind: AffirmedThing['kind']): AffirmedThing => ({ kind, id: param(call, 'id') });

  const show = async (
    call: Call,
    kind: AffirmedThing['kind'],
    typed: Typed | null,
    refusal: Refusal = null,
  ): Promise<Answer> => {
    const found = await readToAffirm(app, call.visit.actor, thingOf(call, kind));
    if (!found) return notFound(call);
    if (found.sent && !refusal) return redirect(storyPath(found.storyId));
    return page(<AffirmPage visit={call.visit} found={found} typed={typed} refusal={refusal} />, statusOf(refusal));
  };

  const send = async (call: Call, kind: AffirmedThing['kind']): Promise<Answer> => {
    const form = parse(affirmationForm, call.form.values);
    if (!form.ok) return show(call, kind, call.form, form);
    const sent = await affirm(app, call.visit.actor, thingOf(call, kind), form.value);
    if (sent.ok) return redirect(withSaid(sent.value.path, 'sentence_sent'));
    return sent.code === 'not_found' || sent.code === 'sentence_for_yourself'
      ? refuse(call, sent)
      : show(call, kind, call.form, sent);
  };

  const unsend = async (call: Call, kind: AffirmedThing['kind']): Promise<Answer> => {
    const done = await unsendAffirmation(app, call.visit.actor, thingOf(call, kind));
    return done.ok ? redirect(withSaid(storyPath(done.value.storyId), 'sentence_unsent')) : refuse(call, done);
  };

  const policy = 'person' as const;
  return (['story', 'reply'] as const).flatMap((kind): Route[] => {
    const path = kind === 'story' ? '/stories/:id/affirm' : '/replies/:id/affirm';
    return [
      { method: 'GET', path, policy, handle: (call) => show(call, kind, null) },
      { method: 'POST', path, policy, limit: sending, handle: (call) => send(call, kind) },
      { method: 'POST', path: `${path}/unsend`, policy, handle: (call) => unsend(call, kind) },
    ];
  });
}

function AffirmPage({
  visit,
  found,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly found: ToAffirm;
  readonly typed: Typed | null;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const { thing, storyId } = found;
  const path = thing.kind === 'story' ? storyPath(thing.id, '/affirm') : replyPath(thing.id, '/affirm');
  const name = found.author.kind === 'person' ? authorName(visit, found.author) : t('stories.this_person');
  return (
    <Page visit={visit} title={t('stories.tab_write')} back={{ href: storyPath(storyId), label: t('stories.back') }}>
      <PageTitle lead={t('stories.affirm_lead')}>{t('stories.affirm_title', { name })}</PageTitle>
      <Card tone="quiet">
        <Prose text={excerpt(found.text, 240).text} />
      </Card>
      <Form action={path} draft={`affirm-${thing.id}`} label={t('stories.affirm')}>
        <ErrorSummary visit={visit} refusal={refusal} />
        <FormMarks typed={typed} prefix="" />
        <Choice
          name="sentence"
          legend={t('stories.affirm_choose')}
          value={typed?.get('sentence')}
          options={sentences.map((sentence) => ({ value: sentence, label: t(`stories.sentence_${sentence}`) }))}
        />
        <TextField
          name="words"
          label={t('stories.affirm_own')}
          note={t('ui.optional')}
          value={typed?.get('words')}
          error={errorOf(visit, refusal, 'words') ?? errorOf(visit, refusal, 'sentence')}
          maxlength={lengths.sentence}
          autocomplete="off"
        />
        <WhoCanRead visit={visit} readers={t('stories.affirm_readers', { name })} life={t('stories.affirm_life')} />
        <Row>
          <Submit>{t('stories.affirm_send')}</Submit>
          <LinkButton href={storyPath(storyId)} kind="quiet">
            {t('stories.not_now')}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}
