import community from '#locales/en/community.json' with { type: 'json' };
import directory from '#locales/en/directory.json' with { type: 'json' };
import door from '#locales/en/door.json' with { type: 'json' };
import gatherings from '#locales/en/gatherings.json' with { type: 'json' };
import identity from '#locales/en/identity.json' with { type: 'json' };
import notices from '#locales/en/notices.json' with { type: 'json' };
import rooms from '#locales/en/rooms.json' with { type: 'json' };
import safety from '#locales/en/safety.json' with { type: 'json' };
import stories from '#locales/en/stories.json' with { type: 'json' };
import ui from '#locales/en/ui.json' with { type: 'json' };

/** Every key of the English catalogue; the other languages have the same ones (a test compares them). */
export type Key =
  | keyof typeof ui
  | keyof typeof door
  | keyof typeof identity
  | keyof typeof directory
  | keyof typeof notices
  | keyof typeof safety
  | keyof typeof community
  | keyof typeof stories
  | keyof typeof gatherings
  | keyof typeof rooms;
