import type { ComponentChildren } from 'preact';
import { classes } from './classes.ts';

/** A form that posts, works without scripts, and keeps what is typed in it. */
export function Form({
  action,
  method = 'post',
  draft,
  swap,
  writing,
  carries,
  inline,
  id,
  label,
  children,
}: {
  readonly action: string;
  readonly method?: 'get' | 'post' | undefined;
  /** Name under which unsent text is kept, unique on the page: `reply-<story id>`. */
  readonly draft?: string | undefined;
  /** Id of the element that the answer's element of the same id takes the place of; without it the page is left. */
  readonly swap?: string | undefined;
  /** Address told, at most every 10 s, that this person is writing. */
  readonly writing?: string | undefined;
  /** Holds the unsent text of the page before it: that stays kept until this form has succeeded. */
  readonly carries?: boolean | undefined;
  /** Only a button or two: takes no room of its own in a row. */
  readonly inline?: boolean | undefined;
  readonly id?: string | undefined;
  /** Names the form for people who read by ear, where several stand on one page. */
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      id={id}
      method={method}
      action={action}
      class={classes('form', inline && 'form-inline')}
      novalidate
      aria-label={label}
      data-enhance={swap ? '' : undefined}
      data-swap={swap}
      data-draft={draft}
      data-writing-url={writing}
      data-carries={carries ? '' : undefined}
    >
      {children}
    </form>
  );
}
