import type { Visit } from '#platform/http';
import { Card, ErrorSummary, Form, Hidden, LinkButton, Page, PageTitle, Prose, ReadAloud, Submit, TextArea } from '#ui';

export interface Told {
  readonly id: string;
  readonly text: string;
  readonly replies: { readonly id: string; readonly text: string }[];
  /** What was typed in a reply that was refused. */
  readonly refused?: string;
}

const refusal = { ok: false, code: 'check_fields', field: 'text' } as const;

function Story({ visit, story: { id, text, replies, refused } }: { readonly visit: Visit; readonly story: Told }) {
  return (
    <Card as="article" id={`story-${id}`}>
      <h2>{id}</h2>
      <Prose id={`text-${id}`} text={text} />
      <ReadAloud visit={visit} of={`text-${id}`} />
      <ol data-part="replies">
        {replies.map((reply) => (
          <li key={reply.id}>{reply.text}</li>
        ))}
      </ol>
      <p data-writing="" hidden>
        …
      </p>
      <Form action={`/stories/${id}/replies`} draft={`reply-${id}`} swap={`story-${id}`} writing="/writing" label={id}>
        {refused !== undefined && <ErrorSummary visit={visit} refusal={refusal} fieldId={`reply-${id}`} />}
        <TextArea id={`reply-${id}`} name="text" label={`Reply ${id}`} value={refused} />
        <Submit>{`Send ${id}`}</Submit>
      </Form>
    </Card>
  );
}

export const OneStory = ({ visit, story }: { readonly visit: Visit; readonly story: Told }) => (
  <Page visit={visit} title="Circle">
    <Story visit={visit} story={story} />
  </Page>
);

export const CirclePage = ({ visit, stories }: { readonly visit: Visit; readonly stories: readonly Told[] }) => (
  <Page visit={visit} title="Circle" live="/live?circle=c">
    <PageTitle>Circle</PageTitle>
    <div id="stories" data-live-region="">
      {stories.map((story) => (
        <Story key={story.id} visit={visit} story={story} />
      ))}
    </div>
  </Page>
);

/** A form that leaves the page, as most do. */
export const PlainForm = (props: { readonly visit: Visit; readonly text: string; readonly refused: boolean }) => (
  <Page visit={props.visit} title="Plain">
    <PageTitle>Plain</PageTitle>
    {props.refused && <ErrorSummary visit={props.visit} refusal={refusal} />}
    <Form action="/plain" draft="plain">
      <TextArea name="text" label="Words" value={props.text} />
      <Submit>Send</Submit>
    </Form>
  </Page>
);

/** A form that stays where it is while it is refused, and leads elsewhere once it was taken. */
export const LeadingForm = (props: { readonly visit: Visit; readonly text: string; readonly refused: boolean }) => (
  <Page visit={props.visit} title="Leading">
    <PageTitle>Leading</PageTitle>
    <Form id="leading" action="/leading" draft="leading" swap="leading">
      {props.refused && <ErrorSummary visit={props.visit} refusal={refusal} />}
      <TextArea name="text" label="Words" value={props.text} />
      <Submit>Send</Submit>
    </Form>
  </Page>
);

/** A page between writing and sending, as joining is: it carries what was written on the page before. */
export const CarryOn = ({ visit, text }: { readonly visit: Visit; readonly text: string }) => (
  <Page visit={visit} title="Carry on">
    <PageTitle>Carry on</PageTitle>
    <Form action="/plain" carries>
      <Hidden name="text" value={text} />
      <Hidden name="step" value="2" />
      <Submit>Go on</Submit>
    </Form>
  </Page>
);

export const HelpPage = ({ visit }: { readonly visit: Visit }) => (
  <Page visit={visit} title="Help">
    <PageTitle>{visit.t('ui.help_now')}</PageTitle>
    <LinkButton href="tel:112">112</LinkButton>
    {visit.person && <p>{visit.person.nickname}</p>}
  </Page>
);

export const SignInPage = ({ visit }: { readonly visit: Visit }) => (
  <Page visit={visit} title="Sign in">
    <PageTitle>Sign in first</PageTitle>
    <LinkButton href="/sign-in">Sign in</LinkButton>
  </Page>
);

export const ExitPage = () => (
  <html lang="en">
    <head>
      <title>Weather</title>
      <link rel="stylesheet" href="/weather.css" />
    </head>
    <body>
      <p>Sunny spells</p>
    </body>
  </html>
);
