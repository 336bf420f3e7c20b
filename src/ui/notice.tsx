import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** What just happened, told once at the top of the page. */
export function Toast({ children }: { readonly children: ComponentChildren }) {
  return (
    <p class="toast">
      <Icon name="check" />
      <span>{children}</span>
    </p>
  );
}

/** Something to know before going on, in the flow of the page. */
export function Notice({
  children,
  icon,
  tone = 'plain',
  title,
}: {
  readonly children: ComponentChildren;
  readonly icon?: IconName | undefined;
  readonly tone?: 'plain' | 'careful' | undefined;
  readonly title?: string | undefined;
}) {
  return (
    <div class={`notice notice-${tone}`}>
      {icon && <Icon name={icon} />}
      <div class="stack gap-small">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** Where nothing is yet: says what usually happens next and offers one thing to do. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <svg class="empty-drawing" viewBox="0 0 96 40" aria-hidden="true">
        <ellipse cx="26" cy="26" rx="20" ry="11" />
        <ellipse cx="60" cy="24" rx="15" ry="13" />
        <ellipse cx="83" cy="30" rx="9" ry="6" />
      </svg>
      <p class="empty-title">{title}</p>
      {children && <div class="empty-words">{children}</div>}
      {action}
    </div>
  );
}
