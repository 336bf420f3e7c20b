import type { ComponentChildren } from 'preact';
import type { Visit } from '#platform/http';
import { Icon, type IconName } from './icon.tsx';

/** A small menu behind one button, by the browser's own popover. Its children are links and one-button forms. */
export function Menu({
  id,
  label,
  icon = 'more',
  words,
  children,
}: {
  readonly id: string;
  /** Says what the menu is about: “More about this story”. */
  readonly label: string;
  readonly icon?: IconName | undefined;
  /** Shows the label beside the icon. */
  readonly words?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="menu">
      <button
        type="button"
        class="button button-quiet menu-button"
        popovertarget={id}
        aria-label={words ? undefined : label}
      >
        <Icon name={icon} />
        {words && <span>{label}</span>}
      </button>
      <div id={id} popover="auto" class="menu-sheet">
        {children}
      </div>
    </div>
  );
}

/** A sheet over the page, by the browser's own popover, with a title and a way to close it. */
export function Dialog({
  visit,
  id,
  title,
  open,
  kind = 'plain',
  children,
}: {
  readonly visit: Visit;
  readonly id: string;
  readonly title: string;
  /** Words on the button that opens it. */
  readonly open: string;
  readonly kind?: 'plain' | 'quiet' | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <button type="button" class={`button button-${kind}`} popovertarget={id}>
        <span>{open}</span>
      </button>
      <div id={id} popover="auto" class="dialog" role="dialog" aria-labelledby={`${id}-title`}>
        <div class="row row-spread gap-normal">
          <h2 id={`${id}-title`}>{title}</h2>
          <button type="button" class="button button-quiet" popovertarget={id} popovertargetaction="hide">
            <Icon name="close" />
            <span>{visit.t('ui.close')}</span>
          </button>
        </div>
        {children}
      </div>
    </>
  );
}

/** Words that open more words below them. */
export function More({
  summary,
  open,
  id,
  children,
}: {
  /** Where a script brings the page up to date: what is open stays open by it. */
  readonly id?: string | undefined;
  readonly summary: ComponentChildren;
  readonly open?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <details id={id} class="more" open={open}>
      <summary>{summary}</summary>
      <div class="more-body">{children}</div>
    </details>
  );
}
