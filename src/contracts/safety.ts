export const safetyRefusals = {} as const;
