import type { ComponentChildren } from 'preact';
import type { Visit } from '#platform/http';
import { paragraphs } from './paragraphs.ts';
import { relativeTime, toTheMinute } from './relative-time.ts';

/** What a person wrote, as paragraphs, in whichever direction it was written. `id` lets `ReadAloud` speak it. */
export function Prose({
  text,
  id,
  lang,
}: {
  readonly text: string;
  readonly id?: string | undefined;
  /** BCP 47, where the text is not in the page's language. */
  readonly lang?: string | undefined;
}) {
  return (
    <div class="prose" id={id} lang={lang}>
      {paragraphs(text).map((paragraph) => (
        <p key={paragraph} dir="auto">
          {paragraph}
        </p>
      ))}
    </div>
  );
}

/** How long ago, in words; never finer than a minute. */
export function Time({ at, visit }: { readonly at: Date; readonly visit: Visit }) {
  return <time datetime={toTheMinute(at)}>{relativeTime(at, visit.now, visit.formats, visit.zone)}</time>;
}

/** One or two words about a thing: a tag, a state. */
export function Tag({
  children,
  tone = 'plain',
}: {
  readonly children: ComponentChildren;
  /** plain: a description · calm: something good or current · careful: read before going on. */
  readonly tone?: 'plain' | 'calm' | 'careful' | undefined;
}) {
  return <span class={`tag tag-${tone}`}>{children}</span>;
}

/** Words hidden behind what they are about, until the reader opens them. */
export function ContentNote({
  visit,
  about,
  children,
}: {
  readonly visit: Visit;
  /** Such as “loss of a child”. */
  readonly about: string;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="content-note">
      <summary>
        <span class="content-note-label">{visit.t('ui.content_note')}</span>
        <bdi class="content-note-about">{about}</bdi>
        <span class="content-note-open">{visit.t('ui.content_note_open')}</span>
        <span class="content-note-close">{visit.t('ui.content_note_close')}</span>
      </summary>
      <div class="content-note-body">{children}</div>
    </details>
  );
}
