import type { Platform } from '#platform/app';
import type { Reaction } from '#platform/events';
import type { Job } from '#platform/jobs';

export const reactions = (_app: Platform): Reaction[] => [];

export const jobs = (_app: Platform): Job[] => [];
