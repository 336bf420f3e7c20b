export const noticesRefusals = {} as const;
