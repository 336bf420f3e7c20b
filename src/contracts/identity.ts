export const identityRefusals = {} as const;
