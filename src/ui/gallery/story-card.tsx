import type { Visit } from '#platform/http';
import {
  Byline,
  Card,
  ContentNote,
  Form,
  Menu,
  Prose,
  ReadAloud,
  Row,
  Stack,
  Submit,
  Tag,
  TextArea,
  WhoCanRead,
} from '#ui';
import type { Samples } from './samples.ts';

const ago = (visit: Visit, minutes: number) => new Date(visit.now.getTime() - minutes * 60_000);

/** A story with its replies and the place to reply: the densest thing that pages show. */
export function SampleStory({
  visit,
  words,
  id,
  hard,
}: {
  readonly visit: Visit;
  readonly words: Samples;
  readonly id: string;
  readonly hard?: boolean;
}) {
  const [teller = '', replier = ''] = words.people;
  const story = <Prose id={`${id}-text`} text={hard ? words.hard : words.story} />;
  return (
    <Card as="article" id={`story-${id}`} aria-labelledby={`${id}-by`}>
      <Byline
        visit={visit}
        seed={teller + id}
        name={teller}
        at={ago(visit, 47)}
        heading={2}
        id={`${id}-by`}
        aside={
          <Menu id={`${id}-menu`} label={visit.t('ui.pages')}>
            {words.menu.map((item) => (
              <a key={item} href="/">
                {item}
              </a>
            ))}
          </Menu>
        }
      />
      <Row gap="small">
        <Tag tone="calm">{words.asks[hard ? 0 : 1]}</Tag>
      </Row>
      {hard ? (
        <ContentNote visit={visit} about={words.hardAbout}>
          {story}
        </ContentNote>
      ) : (
        story
      )}
      <Row>
        <ReadAloud visit={visit} of={`${id}-text`} />
      </Row>
      {!hard && (
        <Stack>
          <ol class="replies" data-part="replies">
            <li class="reply">
              <Byline visit={visit} seed={replier} name={replier} at={ago(visit, 12)} />
              <Prose text={words.reply} />
            </li>
          </ol>
          <Form action="/" draft={`reply-${id}`} swap={`story-${id}`} label={words.replyLabel}>
            <TextArea id={`${id}-reply`} name="text" label={words.replyLabel} hint={words.replyHint} rows={2} />
            <WhoCanRead visit={visit} readers={words.readers} life={words.life} />
            <Submit>{words.send}</Submit>
          </Form>
        </Stack>
      )}
    </Card>
  );
}
