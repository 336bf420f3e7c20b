import type { Platform } from '#platform/app';
import type { Reaction } from '#platform/events';

/** Identity leans on nobody, so nothing that happens elsewhere changes it. */
export const reactions = (_app: Platform): Reaction[] => [];
