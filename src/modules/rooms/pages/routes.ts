import type { Platform } from '#platform/app';
import type { Route } from '#platform/http';

/** Every page and form of rooms. */
export const routes = (_app: Platform): Route[] => [];
