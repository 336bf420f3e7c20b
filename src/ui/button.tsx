import type { ComponentChildren, ComponentProps } from 'preact';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

/** main: the one thing to do here · plain: also possible · quiet: small and beside · careful: cannot be undone easily. */
export type Kind = 'main' | 'plain' | 'quiet' | 'careful';

interface Look {
  readonly kind?: Kind | undefined;
  readonly icon?: IconName | undefined;
  readonly children: ComponentChildren;
}

const look = (kind: Kind, extra: unknown) => classes('button', `button-${kind}`, typeof extra === 'string' && extra);

/** A button that does something on this page; in a form it does not submit unless `type="submit"`. */
export function Button({ kind = 'plain', icon, children, class: extra, ...rest }: Look & ComponentProps<'button'>) {
  return (
    <button type="button" {...rest} class={look(kind, extra)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** Sends its form. Give `name` and `value` where a form has several. */
export function Submit({ kind = 'main', ...rest }: Look & ComponentProps<'button'>) {
  return <Button {...rest} kind={kind} type="submit" />;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  kind = 'plain',
  icon,
  children,
  class: extra,
  ...rest
}: Look & ComponentProps<'a'> & { readonly href: string }) {
  return (
    <a {...rest} class={look(kind, extra)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}
