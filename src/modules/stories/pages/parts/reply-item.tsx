import type { Visit } from '#platform/http';
import { Byline, Form, LinkButton, Menu, Prose, ReadAloud, Row, Submit } from '#ui';
import type { ReplyView } from '../../use-cases/present.ts';
import { blockPath, replyPath, reportPath, storyPath } from '../paths.ts';
import { authorSeed, replierName } from './author.tsx';

interface Props {
  readonly visit: Visit;
  readonly reply: ReplyView;
}

/** A reply in a list of stories: who and what, nothing to press. */
export function ReplyInList({ visit, reply }: Props) {
  return (
    <li class="reply">
      <ReplyBy visit={visit} reply={reply} />
      <Prose text={reply.text} lang={reply.language === visit.locale ? undefined : reply.language} />
    </li>
  );
}

/** A reply on its story's page, with what its reader may do with it. */
export function ReplyItem({ visit, reply, affirmed }: Props & { readonly affirmed: boolean }) {
  const { t } = visit;
  const longToHear = reply.text.length > 240;
  return (
    <li class="reply" id={`reply-${reply.id}`}>
      <ReplyBy visit={visit} reply={reply} menu={<ReplyMenu visit={visit} reply={reply} />} />
      <ReplyWords visit={visit} reply={reply} />
      <Row gap="small">
        {reply.may.affirm && <AffirmLink visit={visit} path={replyPath(reply.id)} sent={affirmed} />}
        {longToHear && <ReadAloud visit={visit} of={`reply-${reply.id}-text`} />}
      </Row>
      {reply.mine && reply.masked && <p class="soft">{t('stories.yours_masked')}</p>}
    </li>
  );
}

function ReplyBy({ visit, reply, menu }: Props & { readonly menu?: preact.VNode }) {
  return (
    <Byline
      visit={visit}
      seed={authorSeed(reply.author)}
      name={replierName(visit, reply.author)}
      at={reply.postedAt}
      aside={menu}
    >
      {reply.edited && <span class="soft">{visit.t('stories.edited')}</span>}
    </Byline>
  );
}

function ReplyWords({ visit, reply }: Props) {
  return (
    <Prose
      id={`reply-${reply.id}-text`}
      text={reply.text}
      lang={reply.language === visit.locale ? undefined : reply.language}
    />
  );
}

function ReplyMenu({ visit, reply }: Props) {
  const { t } = visit;
  const back = `${storyPath(reply.storyId)}#reply-${reply.id}`;
  if (!reply.may.edit && !reply.may.withdraw && !reply.may.report) return null;
  return (
    <Menu id={`menu-${reply.id}`} label={t('stories.menu_reply')}>
      {reply.may.edit && <a href={replyPath(reply.id, '/edit')}>{t('stories.edit')}</a>}
      {reply.may.withdraw && <a href={replyPath(reply.id, '/withdraw')}>{t('stories.withdraw')}</a>}
      {reply.may.report && <a href={reportPath('reply', reply.id, back)}>{t('stories.report')}</a>}
      {reply.may.report && <a href={blockPath('reply', reply.id, back)}>{t('stories.block')}</a>}
    </Menu>
  );
}

/** The way to say something kind to an author, or that it was said. */
export function AffirmLink({
  visit,
  path,
  sent,
}: {
  readonly visit: Visit;
  readonly path: string;
  readonly sent: boolean;
}) {
  const { t } = visit;
  if (!sent) {
    return (
      <LinkButton kind="quiet" href={`${path}/affirm`}>
        {t('stories.affirm')}
      </LinkButton>
    );
  }
  return (
    <Form action={`${path}/affirm/unsend`} inline label={t('stories.affirm_sent')}>
      <span class="soft">{t('stories.affirm_sent')}</span>
      <Submit kind="quiet">{t('stories.affirm_unsend')}</Submit>
    </Form>
  );
}
