import type community from '#locales/en/community.json' with { type: 'json' };
import type directory from '#locales/en/directory.json' with { type: 'json' };
import type door from '#locales/en/door.json' with { type: 'json' };
import type identity from '#locales/en/identity.json' with { type: 'json' };
import type notices from '#locales/en/notices.json' with { type: 'json' };
import type safety from '#locales/en/safety.json' with { type: 'json' };
import type stories from '#locales/en/stories.json' with { type: 'json' };
import type ui from '#locales/en/ui.json' with { type: 'json' };

/** Every key of the English catalogue; the other languages have the same ones (a test compares them). */
export type Key =
  | keyof typeof ui
  | keyof typeof door
  | keyof typeof identity
  | keyof typeof directory
  | keyof typeof notices
  | keyof typeof safety
  | keyof typeof community
  | keyof typeof stories;
