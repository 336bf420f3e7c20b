import type { Platform } from '#platform/app';
import type { Route } from '#platform/http';

export const routes = (_app: Platform): Route[] => [];
