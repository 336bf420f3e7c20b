import type { Visit } from '#platform/http';
import { Byline, Card, LinkButton, Tag } from '#ui';
import type { StoryInList } from '../../use-cases/read-circle.ts';
import { storyPath } from '../paths.ts';
import { AskTruthLine } from './ask-truth.tsx';
import { authorName, authorSeed } from './author.tsx';
import { ReplyInList } from './reply-item.tsx';
import { NotedProse } from './words.tsx';

/** A story in its circle's list: how it begins, the newest replies, and the way to all of it. */
export function StoryCard({ visit, story }: { readonly visit: Visit; readonly story: StoryInList }) {
  const { t } = visit;
  const by = `story-${story.id}-by`;
  return (
    <Card as="article" id={`story-${story.id}`} aria-labelledby={by}>
      <div class="stack gap-small" data-part="story">
        <Byline
          visit={visit}
          seed={authorSeed(story.author)}
          name={authorName(visit, story.author)}
          at={story.postedAt}
          heading={2}
          id={by}
        >
          {story.edited && <span class="soft">{t('stories.edited')}</span>}
        </Byline>
        {story.ask && (
          <p>
            <Tag tone="calm">{t(`stories.ask_${story.ask}`)}</Tag>
          </p>
        )}
        {story.title && story.themes.length === 0 && <h3 dir="auto">{story.title}</h3>}
        <NotedProse visit={visit} text={story.text} language={story.language} themes={story.themes} />
      </div>
      {story.askTruth && <AskTruthLine visit={visit} ask={story.askTruth} />}
      <ol class="replies" data-part="replies">
        {story.replies.map((reply) => (
          <ReplyInList key={reply.id} visit={visit} reply={reply} />
        ))}
      </ol>
      <p>
        <LinkButton href={storyPath(story.id)} aria-describedby={by}>
          {t(openWords(story))}
        </LinkButton>
      </p>
    </Card>
  );
}

function openWords(story: StoryInList) {
  if (story.moreReplies) return 'stories.open_all_replies' as const;
  if (story.cut) return 'stories.open_whole' as const;
  return story.may.reply && !story.mine ? ('stories.open_reply' as const) : ('stories.open' as const);
}
