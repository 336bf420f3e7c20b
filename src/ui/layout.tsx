import type { ComponentChildren, ComponentProps } from 'preact';
import { classes } from './classes.ts';

type Gap = 'small' | 'normal' | 'large';
interface Box {
  readonly gap?: Gap | undefined;
  readonly children?: ComponentChildren;
}

/** One under the other. */
export function Stack({ gap = 'normal', class: extra, ...rest }: Box & ComponentProps<'div'>) {
  return <div {...rest} class={classes('stack', `gap-${gap}`, typeof extra === 'string' && extra)} />;
}

/** Side by side, wrapping where there is no room. `spread` sends the last to the far edge. */
export function Row({
  gap = 'normal',
  spread,
  class: extra,
  ...rest
}: Box & ComponentProps<'div'> & { readonly spread?: boolean | undefined }) {
  return (
    <div {...rest} class={classes('row', `gap-${gap}`, spread && 'row-spread', typeof extra === 'string' && extra)} />
  );
}

type CardTone = 'plain' | 'quiet' | 'warm';
interface CardProps extends Omit<ComponentProps<'div'>, 'ref'> {
  /** plain: a sheet of paper · quiet: a lined area on the page · warm: something kind to notice. */
  readonly tone?: CardTone | undefined;
  readonly as?: 'div' | 'article' | 'li' | 'section' | undefined;
}

/** A sheet of paper on the table. */
export function Card({ tone = 'plain', as: Tag = 'div', class: extra, ...rest }: CardProps) {
  const Box = Tag as 'div';
  return <Box {...rest} class={classes('card', `card-${tone}`, typeof extra === 'string' && extra)} />;
}

/** A part of a page with its own heading (h2). */
export function Section({
  title,
  aside,
  children,
  id,
  quiet,
}: {
  readonly title: string;
  /** Stands at the far end of the heading's line: a link or a small button. */
  readonly aside?: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly id: string;
  /** The heading is only for people who read by ear. */
  readonly quiet?: boolean | undefined;
}) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <div class={quiet ? 'unseen' : 'row row-spread gap-normal'}>
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** The page's one h1, with a sentence under it where it helps. */
export function PageTitle({
  children,
  lead,
  aside,
}: {
  readonly children: ComponentChildren;
  readonly lead?: ComponentChildren;
  /** A tag or small control on the title's line. */
  readonly aside?: ComponentChildren;
}) {
  return (
    <div class="page-title">
      <div class="row row-spread gap-normal">
        <h1>{children}</h1>
        {aside}
      </div>
      {lead && <p class="lead">{lead}</p>}
    </div>
  );
}

export function Divider() {
  return <hr class="divider" />;
}
