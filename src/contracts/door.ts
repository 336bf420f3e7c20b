/** Refusals that any route may answer before a module is asked. */
export const doorRefusals = {
  not_found: 404,
  no_policy: 403,
  other_origin: 403,
  sign_in_first: 401,
  coordinators_only: 403,
  too_large: 413,
  unreadable: 400,
  too_fast: 429,
  check_fields: 422,
  not_open_yet: 503,
  went_wrong: 500,
} as const;
