import type { Allowed } from './index.ts';

/** Where nothing was decided yet. */
export const everything: Allowed = { audio: true, video: true, version: -1 };

/** What was decided last, in whatever order it is heard of. */
export const newest = (known: Allowed, told: Allowed): Allowed => (told.version < known.version ? known : told);
