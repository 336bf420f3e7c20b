import { Icon, type IconName } from './icon.tsx';

/** A page to go on to: its name, and what one finds there. */
export interface Way {
  readonly href: string;
  readonly icon: IconName;
  readonly words: string;
  readonly hint?: string | undefined;
}

/** Pages to go on to, each with a line on what it is for. */
export function Ways({ label, ways }: { readonly label: string; readonly ways: readonly Way[] }) {
  return (
    <nav class="choice-list" aria-label={label}>
      {ways.map(({ href, icon, words, hint }) => (
        <a key={href} class="choice" href={href}>
          <Icon name={icon} />
          <span class="choice-words">
            <span>{words}</span>
            {hint && <span class="choice-hint">{hint}</span>}
          </span>
        </a>
      ))}
    </nav>
  );
}
